"""The indication: explicit criteria, never a sum: floors, lifts, protection with guards, a range for the unknown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lineal.engine.conditions import behind, holds
from lineal.engine.facts import Facts, known_facts, mildest_facts, worst_facts
from lineal.model.answers import Answers, Assessment
from lineal.model.content import Floor, Guard
from lineal.model.pack import Pack
from lineal.model.vocabulary import AXES, FLAGS, Axis, Flag

GapKind = Literal["fare", "tegn", "omstaendighed", "beskyttelse"]


@dataclass(frozen=True)
class Score:
    """One reading of the rules: the level, the floor that won, what lifted it, whether it was lowered, what held it."""

    level: int
    floor: Floor | None
    lifts: tuple[str, ...]
    lowered: bool
    guard: Guard | None


@dataclass(frozen=True)
class Reason:
    """Why: the rule, what it did to the level, its text, and the signs it rests on."""

    rule: str
    effect: Literal["mindst", "loeft", "saenkning", "holdt"]
    level: int
    why: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """Something not known: what it is and whether it was answered "ved ikke" or left blank."""

    kind: GapKind
    id: str
    reason: Literal["ved_ikke", "ubesvaret"]


@dataclass(frozen=True)
class Indication:
    """The indication: a level on what is known, inside a range on what is not."""

    level: int
    low: int
    high: int
    basis: Literal["god", "tynd"]
    axes: dict[Axis, int]
    flags: tuple[Flag, ...]
    winning_rule: str | None
    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]


def score(pack: Pack, facts: Facts) -> Score:
    """Read the rules once over one set of facts."""
    rules = pack.rules
    held = [floor for floor in rules.floors if holds(floor.when, facts)]
    floor = max(held, key=lambda each: each.level, default=None)
    level = floor.level if floor else 1
    lifts = tuple(lift.id for lift in rules.lifts if level < lift.up_to and holds(lift.when, facts))
    level += bool(lifts)
    if level == 1 or not holds(rules.protection.when, facts):
        return Score(level, floor, lifts, lowered=False, guard=None)
    guard = max(
        (each for each in rules.guards if holds(each.when, facts)), key=lambda each: each.not_below, default=None
    )
    lowered = max(level - 1, min(guard.not_below, level) if guard else 1)
    return Score(lowered, floor, lifts, lowered < level, guard if lowered == level else None)


def flags_of(facts: Facts) -> tuple[Flag, ...]:
    """The flags raised by present signs and by the danger question, least serious first."""
    raised = {each.sign.flag for each in facts.signs} - {"ingen"}
    if "ja" in facts.values.get("danger", ()):
        raised.add("akut")
    return tuple(flag for flag in FLAGS if flag in raised)


def _reasons(pack: Pack, facts: Facts, found: Score) -> tuple[Reason, ...]:
    rules, reasons = pack.rules, []
    if found.floor:
        floor = found.floor
        reasons.append(Reason(floor.id, "mindst", floor.level, floor.why, behind(floor.when, facts)))
    lifted = [lift for lift in rules.lifts if lift.id in found.lifts]
    reasons += [Reason(lift.id, "loeft", 1, lift.why, behind(lift.when, facts)) for lift in lifted]
    if found.lowered:
        reasons.append(Reason(rules.protection.id, "saenkning", -1, rules.protection.why, ()))
    if found.guard:
        guard = found.guard
        reasons.append(Reason(guard.id, "holdt", guard.not_below, guard.why, behind(guard.when, facts)))
    return tuple(reasons)


def _unknown(kind: GapKind, id_: str, answer: str | None) -> Iterator[Gap]:
    if answer not in ("ja", "nej"):
        yield Gap(kind, id_, "ved_ikke" if answer else "ubesvaret")


def gaps_of(answers: Answers) -> Iterator[Gap]:
    """Everything not known or left blank, in the order it was asked; a circumstance not asked is no gap."""
    yield from _unknown("fare", "danger", answers.danger)
    for sign in answers.signs:
        yield from _unknown("tegn", sign.id, sign.present)
    for name, value in answers.circumstances.model_dump().items():
        if value == "ved_ikke":
            yield from _unknown("omstaendighed", name, value)
    for factor in answers.protective_factors:
        if factor.present:  # one left blank is not counted: protection is only what somebody has seen
            yield from _unknown("beskyttelse", factor.id, factor.present)


def _basis(answers: Answers) -> Literal["god", "tynd"]:
    unknown = sum(sign.present not in ("ja", "nej") for sign in answers.signs)
    return "tynd" if unknown * 2 > len(answers.signs) else "god"


def _side(pack: Pack, facts: Facts) -> int:
    """The level of one side by its own signs; danger and a suspect say nothing of a side where nothing is seen."""
    return score(pack, facts).level if facts.signs else 1


def indicate(pack: Pack, assessment: Assessment) -> Indication:
    """The indication for one assessment; raises KeyError for ids the pack does not have."""
    known = known_facts(pack, assessment)
    found = score(pack, known)
    return Indication(
        level=found.level,
        low=score(pack, mildest_facts(pack, assessment)).level,
        high=score(pack, worst_facts(pack, assessment)).level,
        basis=_basis(assessment),
        axes={axis: _side(pack, known.on_axis(axis)) for axis in AXES},
        flags=flags_of(known),
        winning_rule=found.floor.id if found.floor else None,
        reasons=_reasons(pack, known, found),
        gaps=tuple(gaps_of(assessment)),
    )
