"""From an assessment to a document."""

from collections.abc import Callable
from datetime import date

from lineal.documents.bilag import bilag
from lineal.documents.blocks import Document, Kind
from lineal.documents.case import Case, case_of
from lineal.documents.overblik import overblik
from lineal.model.answers import Assessment
from lineal.model.pack import Pack

BUILDERS: dict[Kind, Callable[[Case], Document]] = {"bilag": bilag, "overblik": overblik}


def build(kind: Kind, pack: Pack, given: Assessment, day: date) -> Document:
    """A whole document with every part; `Document.only` leaves out what the user does not want."""
    return BUILDERS[kind](case_of(pack, given, day))
