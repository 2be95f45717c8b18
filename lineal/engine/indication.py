"""The indication: explicit criteria, never a sum: floors, lifts, protection with guards, a range for the unknown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lineal.engine.conditions import Test, behind, test_of
from lineal.engine.facts import CIRCUMSTANCES, Facts, known_facts, mildest_facts, worst_facts
from lineal.engine.selection import once_per_pack
from lineal.model.answers import Answers, Assessment
from lineal.model.content import Floor, Guard, Lift
from lineal.model.pack import Pack
from lineal.model.vocabulary import AXES, FLAGS, Axis, Flag

GapKind = Literal["fare", "tegn", "omstaendighed", "beskyttelse"]


class Score(NamedTuple):
    """One reading of the rules: the level, the floor that won, whether it was lifted or lowered, what held it."""

    level: int
    floor: Floor | None
    lifted: bool
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


class _Ready(NamedTuple):
    """The rules with their conditions made ready; the floors with the highest first, else in the order of the file."""

    floors: tuple[tuple[Floor, Test], ...]
    lifts: tuple[tuple[Lift, Test], ...]
    guards: tuple[tuple[Guard, Test], ...]
    protection: Test


@once_per_pack
def _ready(pack: Pack) -> _Ready:
    rules = pack.rules
    floors = sorted(rules.floors, key=lambda floor: -floor.level)
    return _Ready(
        tuple((floor, test_of(floor.when)) for floor in floors),
        tuple((lift, test_of(lift.when)) for lift in rules.lifts),
        tuple((guard, test_of(guard.when)) for guard in rules.guards),
        test_of(rules.protection.when),
    )


def _lifts(ready: _Ready, facts: Facts, level: int) -> Iterator[Lift]:
    """What lifts a floor of this level; one is enough."""
    for lift, test in ready.lifts:
        if level < lift.up_to and test(facts):
            yield lift


def _floor(ready: _Ready, facts: Facts) -> Floor | None:
    for floor, test in ready.floors:
        if test(facts):
            return floor
    return None


def score(pack: Pack, facts: Facts) -> Score:
    """Read the rules once over one set of facts."""
    ready = _ready(pack)
    floor = _floor(ready, facts)
    level = floor.level if floor else 1
    lifted = next(_lifts(ready, facts, level), None) is not None
    level += lifted
    if level == 1 or not ready.protection(facts):
        return Score(level, floor, lifted, lowered=False, guard=None)
    held = (guard for guard, test in ready.guards if test(facts))
    guard = max(held, key=lambda each: each.not_below, default=None)
    lowered = max(level - 1, min(guard.not_below, level) if guard else 1)
    return Score(lowered, floor, lifted, lowered < level, guard if lowered == level else None)


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
    lifts = _lifts(_ready(pack), facts, found.floor.level if found.floor else 1)
    reasons += [Reason(lift.id, "loeft", 1, lift.why, behind(lift.when, facts)) for lift in lifts]
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
    for name in CIRCUMSTANCES:
        value = getattr(answers.circumstances, name)
        if value == "ved_ikke":
            yield from _unknown("omstaendighed", name, value)
    for factor in answers.protective_factors:
        if factor.present:  # one left blank is not counted: protection is only what somebody has seen
            yield from _unknown("beskyttelse", factor.id, factor.present)


def _basis(answers: Answers) -> Literal["god", "tynd"]:
    unknown = sum(sign.present not in ("ja", "nej") for sign in answers.signs)
    return "tynd" if unknown * 2 > len(answers.signs) else "god"


def _side(pack: Pack, known: Facts, found: Score, axis: Axis) -> int:
    """The level of one side by its own signs; danger and a suspect say nothing of a side where nothing is seen."""
    side = known.on_axis(axis)
    if len(side.signs) == len(known.signs):
        return found.level if side.signs else 1
    return score(pack, side).level if side.signs else 1


def indicate(pack: Pack, assessment: Assessment) -> Indication:
    """The indication for one assessment; raises KeyError for ids the pack does not have."""
    known = known_facts(pack, assessment)
    found = score(pack, known)
    mildest = mildest_facts(pack, assessment, known)
    return Indication(
        level=found.level,
        low=found.level if mildest == known else score(pack, mildest).level,
        high=score(pack, worst_facts(pack, assessment)).level,
        basis=_basis(assessment),
        axes={axis: _side(pack, known, found, axis) for axis in AXES},
        flags=flags_of(known),
        winning_rule=found.floor.id if found.floor else None,
        reasons=_reasons(pack, known, found),
        gaps=tuple(gaps_of(assessment)),
    )
