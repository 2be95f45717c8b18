"""One assessment without a browser: from input to the decision printed as JSON."""

from typing import Literal

from lineal import __version__
from lineal.engine.actions import Actions, choose_actions, full_facts, reason_required, standing_level
from lineal.engine.change import what_would_change
from lineal.engine.indication import Gap, Reason, indicate
from lineal.engine.selection import always_asked, reflections_for
from lineal.engine.suspicion import Suspicion, suspicion
from lineal.model.answers import Assessment, EvaluateInput, SignAnswer
from lineal.model.base import Frozen
from lineal.model.pack import Pack
from lineal.model.vocabulary import Axis, Flag, ParentContact, Way


class RangeOut(Frozen):
    """The band of levels the unknown answers leave open."""

    low: int
    high: int


class ReasonOut(Frozen):
    """A rule that counted, what it did, and the signs it rests on."""

    rule: str
    effect: Literal["mindst", "loeft", "saenkning", "holdt"]
    level: int
    why: str
    signs: tuple[str, ...]


class GapOut(Frozen):
    """Something not known."""

    kind: Literal["fare", "tegn", "omstaendighed", "beskyttelse"]
    id: str
    reason: Literal["ved_ikke", "ubesvaret"]


class ChangeOut(Frozen):
    """A single answer that would change the level."""

    kind: Literal["fare", "tegn", "hyppighed", "grad", "omstaendighed", "beskyttelse"]
    id: str
    to: str
    level: int


class ActionOut(Frozen):
    """A handlevej that is listed; `fits` marks it as fitting, `contacts_parents` says whether any step shown does."""

    id: str
    way: Way
    title: str
    fits: bool
    contacts_parents: bool


class BlockedOut(Frozen):
    """A handlevej that is not open now."""

    id: str
    title: str
    why: str


class Decision(Frozen):
    """Output of `python -m lineal evaluate`: `level` is the indication, the user's own placement is what counts."""

    level: int
    level_name: str
    range: RangeOut
    basis: Literal["god", "tynd"]
    axes: dict[Axis, int]
    flags: tuple[Flag, ...]
    suspicion: Suspicion
    parent_contact: ParentContact
    winning_rule: str | None
    reasons: tuple[ReasonOut, ...]
    gaps: tuple[GapOut, ...]
    what_would_change: tuple[ChangeOut, ...]
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


def with_rest(pack: Pack, given: EvaluateInput) -> Assessment:
    """The input with the danger question and the always-asked signs that were left out filled in."""
    listed = {sign.id for sign in given.signs}
    rest = "nej" if given.always_asked_rest == "nej" else None
    added = tuple(
        SignAnswer(id=sign.id, present=rest)
        for sign in always_asked(pack, given.age, given.role)
        if sign.id not in listed
    )
    fields = {name: getattr(given, name) for name in Assessment.model_fields}
    return Assessment(**{**fields, "signs": (*given.signs, *added), "danger": given.danger or rest})


def _actions(actions: Actions) -> tuple[ActionOut, ...]:
    return tuple(
        ActionOut(
            id=offer.action.id,
            way=way,
            title=offer.action.title,
            fits=offer.fits,
            contacts_parents=offer.action.parents == "kontakt"
            or any(each.parents == "kontakt" for each in offer.steps),
        )
        for way, offers in actions.ways.items()
        for offer in offers
    )


def evaluate(pack: Pack, given: EvaluateInput) -> Decision:
    """The whole decision for one assessment; ids must exist in the pack (see `unknown_ids`)."""
    assessment = with_rest(pack, given)
    indication = indicate(pack, assessment)
    actions = choose_actions(pack, assessment, indication)
    return Decision(
        level=indication.level,
        level_name=pack.level_name(indication.level),
        range=RangeOut(low=indication.low, high=indication.high),
        basis=indication.basis,
        axes=indication.axes,
        flags=indication.flags,
        suspicion=suspicion(pack, assessment),
        parent_contact=actions.parent_contact,
        winning_rule=indication.winning_rule,
        reasons=tuple(_reason(each) for each in indication.reasons),
        gaps=tuple(_gap(each) for each in indication.gaps),
        what_would_change=tuple(
            ChangeOut(kind=each.kind, id=each.id, to=each.to, level=each.level)
            for each in what_would_change(pack, assessment)
        ),
        first_mark=assessment.first_mark,
        own_placement=assessment.own_placement,
        standing_level=standing_level(indication, assessment.own_placement),
        reason_required=reason_required(indication, assessment.own_placement),
        reflections=tuple(each.id for each in reflections_for(pack, full_facts(pack, assessment, indication))),
        actions=_actions(actions),
        blocked_actions=tuple(
            BlockedOut(id=each.action.id, title=each.action.title, why=each.why) for each in actions.blocked
        ),
        version=__version__,
        rules_version=pack.meta.rules_version,
        content_hash=pack.fingerprint,
    )


def _reason(each: Reason) -> ReasonOut:
    return ReasonOut(rule=each.rule, effect=each.effect, level=each.level, why=each.why, signs=each.signs)


def _gap(each: Gap) -> GapOut:
    return GapOut(kind=each.kind, id=each.id, reason=each.reason)


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
