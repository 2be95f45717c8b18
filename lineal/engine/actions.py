"""Handleveje: which are listed, which fit, which steps and phrases they show, and which are not open now and why."""

from dataclasses import dataclass

from lineal.engine.conditions import holds
from lineal.engine.facts import Facts, known_facts
from lineal.engine.indication import Indication, indicate
from lineal.engine.selection import at_age
from lineal.engine.suspicion import parent_contact, standing
from lineal.model.answers import Answers, Assessment, as_assessment
from lineal.model.content import Action, Phrase, Step
from lineal.model.pack import Pack
from lineal.model.vocabulary import WAYS, ParentContact, Way


@dataclass(frozen=True)
class Offer:
    """A handlevej as this user sees it; `fits` marks it as fitting."""

    action: Action
    fits: bool
    steps: tuple[Step, ...]
    say: tuple[Phrase, ...]


@dataclass(frozen=True)
class Blocked:
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


def _placed(pack: Pack, answers: Answers) -> tuple[str, ...]:
    """How the user's placement stands to the indication; says nothing before the user has placed."""
    given = as_assessment(answers)
    if given is None or given.own_placement is None:
        return ()
    indication = indicate(pack, given)
    if reason_required(indication, given.own_placement):
        return ("under_flag",)
    if given.own_placement == indication.level:
        return ("samme",)
    return ("over",) if given.own_placement > indication.level else ("under",)


def partial_facts(pack: Pack, answers: Answers) -> Facts:
    """Facts with the themes in play and what they mean for contact with the parents; needs no indication."""
    known = known_facts(pack, answers)
    raised, contact = standing(pack, answers, known)
    themes = {theme for each in known.signs for theme in each.sign.themes} | set(answers.themes)
    return known.plus(
        suspicion=(raised,),
        parent_contact=(contact,),
        themes=themes,
        has_themes=("ja" if answers.themes else "nej",),
        placed=_placed(pack, answers),
    )


def full_facts(pack: Pack, assessment: Assessment, indication: Indication) -> Facts:
    """Everything a handlevej may ask for."""
    return partial_facts(pack, assessment).plus(
        level=_levels([standing_level(indication, assessment.own_placement)]),
        indicated=_levels([indication.level]),
        range_high=_levels([indication.high]),
        basis=(indication.basis,),
        flags=indication.flags,
    )


def _one(facts: Facts, name: str) -> str:
    return next(iter(facts.values[name]))


def _listed(action: Action, facts: Facts) -> bool:
    return (
        (not action.ages or at_age(action.ages, _one(facts, "age")))
        and (not action.roles or _one(facts, "role") in action.roles)
        and holds(action.show_when, facts)
    )


def _open(pack: Pack, action: Action, facts: Facts) -> Offer | Blocked:
    for block in action.blocked_when:
        if holds(block.when, facts):
            return Blocked(action, block.why)
    contact = _one(facts, "parent_contact")
    closed = contact != "aaben"
    steps = tuple(
        step for step in action.steps if holds(step.when, facts) and not (closed and step.parents == "kontakt")
    )
    if (closed and action.parents == "kontakt") or not steps:
        return Blocked(action, pack.texts[f"foraeldre.{contact}"] if closed else pack.texts["overblik.ingen"])
    say = tuple(each for each in action.say if holds(each.when, facts) and not (closed and each.to == "foraeldre"))
    return Offer(action, holds(action.fits_when, facts), steps, say)


def offers_for(pack: Pack, facts: Facts) -> tuple[Offer | Blocked, ...]:
    """Every handlevej listed for the facts, open or blocked, in content order."""
    listed = sorted((each for each in pack.actions.values() if _listed(each, facts)), key=lambda each: each.order)
    return tuple(_open(pack, action, facts) for action in listed)


def choose_actions(pack: Pack, assessment: Assessment, indication: Indication) -> Actions:
    """The handleveje for one assessment, each way in content order with the fitting ones first."""
    seen = offers_for(pack, full_facts(pack, assessment, indication))
    offers = [each for each in seen if isinstance(each, Offer)]
    return Actions(
        ways={
            way: tuple(sorted((each for each in offers if each.action.way == way), key=lambda each: not each.fits))
            for way in WAYS
        },
        blocked=tuple(each for each in seen if isinstance(each, Blocked)),
        parent_contact=parent_contact(pack, assessment),
    )
