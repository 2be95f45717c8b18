"""A practice case: told in stages, with the answers Linealen would record and where a panel would place the child."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lineal.model.answers import Circumstances, FactorAnswer, Level, SignAnswer
from lineal.model.base import Frozen, Id, Sourced, Text
from lineal.model.vocabulary import Danger

Kind = Literal["omsorg", "familie", "fare", "trives"]
Short = Annotated[str, Field(min_length=1, max_length=90)]


class Voice(Frozen):
    """One function's placement and why."""

    role: Id
    placement: Level
    why: Text


class Panel(Frozen):
    """Where a panel of functions places the child now; `low` to `high` is what they can all follow."""

    low: Level
    high: Level
    voices: tuple[Voice, ...] = Field(min_length=2, max_length=3)

    @model_validator(mode="after")
    def _voices_inside(self) -> Self:
        if self.low > self.high or any(not self.low <= each.placement <= self.high for each in self.voices):
            raise ValueError("panel")
        return self


class Stage(Frozen):
    """New information, what Linealen would record of it, and where the panel is then.

    Answers add to those of earlier stages; an answer to the same sign, factor or circumstance takes its place.
    `moved` says what the new information changes, and is left out in the first stage.
    """

    title: Short
    text: Text
    danger: Danger = "nej"
    signs: tuple[SignAnswer, ...] = ()
    protective_factors: tuple[FactorAnswer, ...] = ()
    circumstances: Circumstances = Circumstances()
    panel: Panel
    moved: Text | None = None
    questions: tuple[Text, ...] = Field(min_length=2, max_length=4)


class Dilemma(Sourced):
    """A case to practise on; `open_ended` says that professionals can place it differently with good reason.

    `reviewed` tells whether professionals have read the panel; until then it is the editors'.
    """

    id: Id
    title: Short
    intro: Text
    kind: Kind
    age: Id
    role: Id
    themes: tuple[Id, ...] = Field(min_length=1)
    open_ended: bool = False
    stages: tuple[Stage, ...] = Field(min_length=2, max_length=4)
    learned: Text
    law: tuple[Id, ...] = ()
    articles: tuple[Id, ...] = Field(min_length=1)
    reviewed: bool = False


class GuidePart(Frozen):
    """A part of a guide: how long, and what is done in it."""

    title: Short
    minutes: int = Field(ge=1, le=90)
    points: tuple[Text, ...] = Field(min_length=1)


class Guide(Sourced):
    """A plan for a meeting or a first quarter of an hour; the parts take `minutes` together."""

    id: Id
    title: Short
    minutes: int = Field(ge=5, le=180)
    lead: Text
    before: tuple[Text, ...] = ()
    parts: tuple[GuidePart, ...] = Field(min_length=2)
    remember: tuple[Text, ...] = Field(min_length=1)
