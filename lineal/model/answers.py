"""What a user has answered. The same shape comes from the browser and from the command line."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from lineal.model.base import Frozen, Id
from lineal.model.vocabulary import (
    Basis,
    Change,
    Danger,
    Degree,
    Duration,
    Frequency,
    Ground,
    Kept,
    KnownFor,
    KnownHow,
    Owner,
    Present,
    Shared,
    Suspect,
    ToldBy,
    Transition,
    Tried,
    Way,
    WhyNot,
    YesNo,
)

NOTE_AT_MOST = 20_000
PLAN_AT_MOST = 1_000
Note = Annotated[str, StringConstraints(max_length=NOTE_AT_MOST)]
Level = Annotated[int, Field(ge=1, le=5)]


class SignAnswer(Frozen):
    """One sign; `present` left out means the question was asked and not answered, which counts as not knowing."""

    id: Id
    present: Present | None = None
    frequency: Frequency | Literal["ved_ikke"] | None = None
    degree: Degree | Literal["ved_ikke"] | None = None


class FactorAnswer(Frozen):
    """One protective factor: there, not there, or not known."""

    id: Id
    present: Present | None = None


class ReflectionAnswer(Frozen):
    """A reflection the user has considered; one that is left out is recorded as not considered."""

    id: Id
    note: Note = ""


class Circumstances(Frozen):
    """What surrounds the signs; left out means not asked, `ved_ikke` widens the range."""

    duration: Duration | None = None
    change: Change | None = None
    tried: Tried | None = None
    siblings: YesNo | None = None
    open_case: YesNo | None = None
    suspect: Suspect | None = None
    parents_informed: YesNo | None = None


class Notes(Frozen):
    """The user's own words, each kind apart; empty means nothing was written. No rule reads them."""

    observation: Note = ""
    child: Note = ""
    parents: Note = ""
    interpretation: Note = ""
    tried: Note = ""


class Background(Frozen):
    """What a reader of a document needs to know about the writer and the talks held.

    No rule of the indication reads it; `why_not_parents` "fare" closes contact with the parents.
    """

    known_for: KnownFor | None = None
    known_how: KnownHow | None = None
    child_informed: YesNo | None = None
    interpreter: YesNo | None = None
    shared: Shared | None = None
    why_not_parents: WhyNot | None = None
    parents_know: YesNo | None = None


class PlanRow(Frozen):
    """One of the user's own next steps; `date` is a day as ISO text, or empty."""

    what: Annotated[str, StringConstraints(max_length=PLAN_AT_MOST)] = ""
    owner: Owner | Literal[""] = ""
    date: Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class Meeting(Frozen):
    """A meeting about the child: when, on what legal ground, with whom, and what it is to bring.

    No rule of the indication reads it.
    """

    on: date | None = None
    next_on: date | None = None
    basis: Basis | None = None
    participants: tuple[Id, ...] = ()
    leads: Id | None = None
    writes: Id | None = None
    told_by: ToldBy | None = None
    told_on: date | None = None
    question: Note = ""
    going_well: Note = ""
    practice: Note = ""
    kept: Kept | None = None
    closed: YesNo | None = None
    ground: Ground | None = None
    ground_why: Note = ""
    transition: Transition | None = None


def _no_twins(ids: list[str], name: str) -> None:
    if len(set(ids)) < len(ids):
        twins = sorted({each for each in ids if ids.count(each) > 1})
        raise ValueError(f"{name}: {', '.join(twins)}")


class Answers(Frozen):
    """Answers so far; anything may still be missing."""

    age: Id | None = None
    role: Id | None = None
    danger: Danger | None = None
    first_mark: Level | None = None
    themes: tuple[Id, ...] = ()
    signs: tuple[SignAnswer, ...] = ()
    circumstances: Circumstances = Circumstances()
    protective_factors: tuple[FactorAnswer, ...] = ()
    reflections: tuple[ReflectionAnswer, ...] = ()
    own_placement: Level | None = None
    own_placement_reason: Note = ""
    notes: Notes = Notes()
    background: Background = Background()
    ways: tuple[Way, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    sent_on: date | None = None
    meeting: Meeting = Meeting()
    earlier: tuple[PlanRow, ...] = ()
    views: tuple[ReflectionAnswer, ...] = ()
    headings: tuple[ReflectionAnswer, ...] = ()

    @model_validator(mode="after")
    def _one_answer_each(self) -> Self:
        _no_twins([sign.id for sign in self.signs], "signs")
        _no_twins([factor.id for factor in self.protective_factors], "protective_factors")
        _no_twins([reflection.id for reflection in self.reflections], "reflections")
        return self


class Assessment(Answers):
    """Enough answers for an indication; the user's own first mark is one of them, by type."""

    age: Id
    role: Id
    first_mark: Level


def as_assessment(answers: Answers) -> Assessment | None:
    """The answers as an assessment, once age, role and the user's own first mark are among them."""
    if isinstance(answers, Assessment):
        return answers
    if answers.age is None or answers.role is None or answers.first_mark is None:
        return None
    return Assessment.model_construct(**{name: getattr(answers, name) for name in Answers.model_fields})


class EvaluateInput(Assessment):
    """Input of `python -m lineal evaluate`.

    `always_asked_rest` is the answer given to the danger question and the always-asked signs that are not listed;
    the default counts them as not answered, which widens the range, because a blank is not a no.
    """

    municipality: Id | None = None
    always_asked_rest: Literal["nej", "ved_ikke"] = "ved_ikke"
