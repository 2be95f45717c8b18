"""Linealen: from a worry about a child to a reasoned placement and the lawful next steps."""

__version__ = "0.1.0"
