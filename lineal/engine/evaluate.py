"""One assessment without a browser: from input to the decision printed as JSON."""

from dataclasses import dataclass
from typing import Literal

from lineal import __version__
from lineal.engine.actions import Actions, Offer, actions_for, full_facts, one, reason_required, standing_level
from lineal.engine.change import Change, what_would_change
from lineal.engine.indication import Gap, Reason, indicate
from lineal.engine.selection import always_asked, once_per_pack, reflections_for
from lineal.engine.suspicion import Suspicion
from lineal.model.answers import Assessment, EvaluateInput, SignAnswer
from lineal.model.pack import Pack
from lineal.model.vocabulary import Axis, Flag, ParentContact, Present, Way


@dataclass(frozen=True)
class RangeOut:
    """The band of levels the unknown answers leave open."""

    low: int
    high: int


@dataclass(frozen=True)
class ActionOut:
    """A handlevej that is listed; `fits` marks it as fitting, `contacts_parents` says whether any step shown does."""

    id: str
    way: Way
    title: str
    fits: bool
    contacts_parents: bool


@dataclass(frozen=True)
class BlockedOut:
    """A handlevej that is not open now."""

    id: str
    title: str
    why: str


@dataclass(frozen=True)
class Decision:
    """Output of `python -m lineal evaluate`: `level` is the indication, the user's own placement is what counts."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - for the schema: nothing but these

    level: int
    level_name: str
    range: RangeOut
    basis: Literal["god", "tynd"]
    axes: dict[Axis, int]
    flags: tuple[Flag, ...]
    suspicion: Suspicion
    parent_contact: ParentContact
    winning_rule: str | None
    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]
    what_would_change: tuple[Change, ...]
    first_mark: int
    own_placement: int | None
    standing_level: int
    reason_required: bool
    reflections: tuple[str, ...]
    actions: tuple[ActionOut, ...]
    blocked_actions: tuple[BlockedOut, ...]
    version: str
    rules_version: str
    content_hash: str


@once_per_pack
def _always(pack: Pack, age: str, role: str, answer: Present | None) -> tuple[SignAnswer, ...]:
    return tuple(SignAnswer(id=sign.id, present=answer) for sign in always_asked(pack, age, role))


def with_rest(pack: Pack, given: EvaluateInput) -> Assessment:
    """The input with the danger question and the always-asked signs that were left out filled in."""
    listed = {sign.id for sign in given.signs}
    rest: Present | None = "nej" if given.always_asked_rest == "nej" else None
    added = (each for each in _always(pack, given.age, given.role, rest) if each.id not in listed)
    return given.model_copy(update={"signs": (*given.signs, *added), "danger": given.danger or rest})


def _contacts(offer: Offer) -> bool:
    return offer.action.parents == "kontakt" or "kontakt" in [each.parents for each in offer.steps]


def _actions(actions: Actions) -> tuple[ActionOut, ...]:
    return tuple(
        ActionOut(each.action.id, way, each.action.title, each.fits, _contacts(each))
        for way, offers in actions.ways.items()
        for each in offers
    )


def evaluate(pack: Pack, given: EvaluateInput) -> Decision:
    """The whole decision for one assessment; ids must exist in the pack (see `unknown_ids`)."""
    assessment = with_rest(pack, given)
    indication = indicate(pack, assessment)
    facts = full_facts(pack, assessment, indication)
    actions = actions_for(pack, facts)
    return Decision(
        level=indication.level,
        level_name=pack.level_name(indication.level),
        range=RangeOut(low=indication.low, high=indication.high),
        basis=indication.basis,
        axes=indication.axes,
        flags=indication.flags,
        suspicion=one(facts, "suspicion"),  # type: ignore[arg-type]  # see partial_facts
        parent_contact=actions.parent_contact,
        winning_rule=indication.winning_rule,
        reasons=indication.reasons,
        gaps=indication.gaps,
        what_would_change=what_would_change(pack, assessment, indication),
        first_mark=assessment.first_mark,
        own_placement=assessment.own_placement,
        standing_level=standing_level(indication, assessment.own_placement),
        reason_required=reason_required(indication, assessment.own_placement),
        reflections=tuple(each.id for each in reflections_for(pack, facts)),
        actions=_actions(actions),
        blocked_actions=tuple(
            BlockedOut(id=each.action.id, title=each.action.title, why=each.why) for each in actions.blocked
        ),
        version=__version__,
        rules_version=pack.meta.rules_version,
        content_hash=pack.fingerprint,
    )


def unknown_ids(pack: Pack, given: EvaluateInput) -> list[tuple[str, str, tuple[str, ...]]]:
    """Ids in the input the pack does not have: (field, id, the ids it could have been)."""
    checks: list[tuple[str, str, tuple[str, ...]]] = [
        ("age", given.age, tuple(pack.ages)),
        ("role", given.role, tuple(pack.roles)),
        *(("themes", each, tuple(pack.themes)) for each in given.themes),
        *((f"signs[{at}].id", each.id, tuple(pack.signs)) for at, each in enumerate(given.signs)),
        *(
            (f"protective_factors[{at}].id", each.id, tuple(pack.factors))
            for at, each in enumerate(given.protective_factors)
        ),
        *((f"reflections[{at}].id", each.id, tuple(pack.reflections)) for at, each in enumerate(given.reflections)),
    ]
    return [(field, value, known) for field, value, known in checks if value not in known]
