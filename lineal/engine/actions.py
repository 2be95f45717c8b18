"""Handleveje: which are listed, which fit, which steps and phrases they show, and which are not open now and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from lineal.engine.conditions import Test, never, settle
from lineal.engine.facts import Facts, known_facts
from lineal.engine.indication import Indication, indicate
from lineal.engine.selection import at_age, once_per_pack
from lineal.engine.suspicion import standing
from lineal.model.answers import Answers, Assessment, as_assessment
from lineal.model.content import Action, Block, Phrase, Step
from lineal.model.pack import Pack
from lineal.model.vocabulary import WAYS, ParentContact, Way

Part = TypeVar("Part", Block, Step, Phrase)


class Offer(NamedTuple):
    """A handlevej as this user sees it; `fits` marks it as fitting."""

    action: Action
    fits: bool
    steps: tuple[Step, ...]
    say: tuple[Phrase, ...]


class Blocked(NamedTuple):
    """A handlevej that is not open now, and why."""

    action: Action
    why: str


@dataclass(frozen=True)
class Actions:
    """All three ways with their handleveje, and what is not open."""

    ways: dict[Way, tuple[Offer, ...]]
    blocked: tuple[Blocked, ...]
    parent_contact: ParentContact


def standing_level(indication: Indication, placement: int | None) -> int:
    """The level handleveje answer to: the user's placement, but never under what a flag demands."""
    if placement is None:
        return indication.level
    return max(placement, indication.level) if indication.flags else placement


def reason_required(indication: Indication, placement: int | None) -> bool:
    """Whether the user must say why: the placement lies under what a red flag demands."""
    return placement is not None and bool(indication.flags) and placement < indication.level


def _levels(numbers: range | list[int]) -> list[str]:
    return [str(number) for number in numbers]


def _placed(pack: Pack, answers: Answers, found: Indication | None) -> tuple[str, ...]:
    """How the user's placement stands to the indication; says nothing before the user has placed."""
    given = as_assessment(answers)
    if given is None or given.own_placement is None:
        return ()
    indication = found or indicate(pack, given)
    if reason_required(indication, given.own_placement):
        return ("under_flag",)
    if given.own_placement == indication.level:
        return ("samme",)
    return ("over",) if given.own_placement > indication.level else ("under",)


def partial_facts(pack: Pack, answers: Answers, found: Indication | None = None) -> Facts:
    """Facts with the themes in play and what they mean for contact with the parents; needs no indication.

    One that is `found` already is not worked out again.
    """
    known = known_facts(pack, answers)
    raised, contact = standing(pack, answers, known)
    themes = {theme for each in known.signs for theme in each.sign.themes} | set(answers.themes)
    return known.plus(
        suspicion=(raised,),
        parent_contact=(contact,),
        themes=themes,
        has_themes=("ja" if answers.themes else "nej",),
        placed=_placed(pack, answers, found),
    )


def full_facts(pack: Pack, assessment: Assessment, indication: Indication) -> Facts:
    """Everything a handlevej may ask for."""
    return partial_facts(pack, assessment, indication).plus(
        level=_levels([standing_level(indication, assessment.own_placement)]),
        indicated=_levels([indication.level]),
        range_high=_levels([indication.high]),
        basis=(indication.basis,),
        flags=indication.flags,
    )


def one(facts: Facts, name: str) -> str:
    """The value of a fact that has just one."""
    return next(iter(facts.values[name]))


class _Ready(NamedTuple):
    """A handlevej for one age and function; what hangs on no more than those two is settled already."""

    action: Action
    listed: Test
    fits: Test
    blocks: tuple[tuple[Block, Test], ...]
    steps: tuple[tuple[Step, Test], ...]
    say: tuple[tuple[Phrase, Test], ...]


@once_per_pack
def _in_order(pack: Pack, age: str, role: str) -> tuple[_Ready, ...]:
    """The handleveje somebody of this function can have for a child of this age."""
    who = {"age": frozenset((age,)), "role": frozenset((role,))}

    def settled(items: Iterable[Part]) -> tuple[tuple[Part, Test], ...]:
        return tuple((each, test) for each in items if (test := settle(each.when, who)) is not never)

    return tuple(
        _Ready(
            action,
            listed,
            settle(action.fits_when, who),
            settled(action.blocked_when),
            settled(action.steps),
            settled(action.say),
        )
        for action in sorted(pack.actions.values(), key=lambda each: each.order)
        if (not action.ages or at_age(action.ages, age)) and (not action.roles or role in action.roles)
        if (listed := settle(action.show_when, who)) is not never
    )


def _open(pack: Pack, ready: _Ready, facts: Facts, contact: str) -> Offer | Blocked:
    action, closed = ready.action, contact != "aaben"
    for block, test in ready.blocks:
        if test(facts):
            return Blocked(action, block.why)
    steps = tuple([each for each, test in ready.steps if test(facts) and not (closed and each.parents == "kontakt")])
    if (closed and action.parents == "kontakt") or not steps:
        return Blocked(action, pack.texts[f"foraeldre.{contact}"] if closed else pack.texts["overblik.ingen"])
    say = tuple([each for each, test in ready.say if test(facts) and not (closed and each.to == "foraeldre")])
    return Offer(action, ready.fits(facts), steps, say)


def offers_for(pack: Pack, facts: Facts) -> tuple[Offer | Blocked, ...]:
    """Every handlevej listed for the facts, open or blocked, in content order."""
    contact = one(facts, "parent_contact")
    meant = _in_order(pack, one(facts, "age"), one(facts, "role"))
    return tuple(_open(pack, ready, facts, contact) for ready in meant if ready.listed(facts))


def choose_actions(pack: Pack, assessment: Assessment, indication: Indication) -> Actions:
    """The handleveje for one assessment, each way in content order with the fitting ones first."""
    return actions_for(pack, full_facts(pack, assessment, indication))


def actions_for(pack: Pack, facts: Facts) -> Actions:
    """The same from the full facts."""
    seen = offers_for(pack, facts)
    offers = [each for each in seen if isinstance(each, Offer)]
    return Actions(
        ways={
            way: tuple(sorted((each for each in offers if each.action.way == way), key=lambda each: not each.fits))
            for way in WAYS
        },
        blocked=tuple(each for each in seen if isinstance(each, Blocked)),
        parent_contact=one(facts, "parent_contact"),  # type: ignore[arg-type]  # see partial_facts
    )
