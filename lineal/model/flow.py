"""The structure of a flow: ordered steps, when each is shown, what each asks for. No words."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from lineal.model.base import Frozen, Id
from lineal.model.conditions import Condition
from lineal.model.vocabulary import FreeText, Kind

Feed = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)?$")]
View = Literal[
    "fare",
    "indikation",
    "handleveje",
    "svar",
    "udfald",
    "regel_foraeldre",
    "kalender",
    "begynd",
    "moedefrist",
    "dagsorden",
]


class _Asked(Frozen):
    id: Id
    show_when: Condition | None = None
    required: bool = False
    feeds: Feed | None = None

    @property
    def fact(self) -> str:
        """The name conditions know this answer by: what it feeds, else its own id."""
        return self.feeds.rsplit(".", 1)[-1] if self.feeds else self.id


class Choice(_Asked):
    """Exactly one of the options; `options_from` takes them from the pack."""

    type: Literal["choice"]
    options: tuple[str, ...] = ()
    options_from: Literal["ages", "roles", "participants"] | None = None


class Choices(_Asked):
    """Any number of the options."""

    type: Literal["choices"]
    options: tuple[str, ...] = ()
    options_from: Literal["themes", "participants"] | None = None


class FreeField(_Asked):
    """Free text; `purpose` must be one of the few the design allows."""

    type: Literal["text"]
    purpose: FreeText


class PlacementField(_Asked):
    """A mark on the ruler."""

    type: Literal["placement"]


class SignsField(_Asked):
    """Signs with ja / nej / ved ikke, and on ja how often and how worrying."""

    type: Literal["signs"]
    scope: Literal["themes", "always"]


class FactorsField(_Asked):
    """Protective factors with til stede / ikke / ved ikke."""

    type: Literal["factors"]


class ReflectionsField(_Asked):
    """Reflection questions, each with an optional note."""

    type: Literal["reflections"]


class NotesField(_Asked):
    """A note for each of several: the view of every participant, or under every heading."""

    type: Literal["notes"]
    notes_from: Literal["participants", "headings"]


class PlanField(_Asked):
    """Steps, each with owner and date."""

    type: Literal["plan"]


class DateField(_Asked):
    """A day."""

    type: Literal["date"]


class DocumentField(_Asked):
    """Documents made of the answers: which one, and which parts are left out or taken along."""

    type: Literal["document"]
    kinds: tuple[Kind, ...] = ("bilag", "overblik")


class ViewField(_Asked):
    """Something shown, nothing asked; `source` is the flow whose answers can be taken along into this one."""

    type: Literal["view"]
    view: View
    source: Id | None = None


FlowField = Annotated[
    Choice
    | Choices
    | FreeField
    | PlacementField
    | SignsField
    | FactorsField
    | ReflectionsField
    | NotesField
    | PlanField
    | DateField
    | DocumentField
    | ViewField,
    Field(discriminator="type"),
]


class FlowStep(Frozen):
    """One screen; screens of one chapter share a place in the step indicator, without one a screen is its own."""

    id: Id
    chapter: Id | None = None
    show_when: Condition | None = None
    fields: tuple[FlowField, ...] = Field(min_length=1)


class Flow(Frozen):
    """A linear journey; steps are skipped by `show_when`, never jumped between."""

    id: Id
    steps: tuple[FlowStep, ...] = Field(min_length=1)
