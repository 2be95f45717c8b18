"""What a meeting about a child is made of: who can take part, what is on the agenda, and the headings of a handover."""

from pydantic import Field

from lineal.model.base import Id, Sourced, Text


class Participant(Sourced):
    """A profession or person that can sit in a fokusteam; a municipality has its own list."""

    id: Id
    label: Text
    help: Text | None = None


class AgendaItem(Sourced):
    """A point of the agenda with the minutes it may take."""

    id: Id
    label: Text
    minutes: int = Field(ge=1, le=60)
    help: Text


class Heading(Sourced):
    """A heading to write under when a child moves on."""

    id: Id
    label: Text
    help: Text
