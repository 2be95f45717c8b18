"""One child over time: what was said on each day, and what came, went and changed between two of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from lineal.model.answers import Answers, SignAnswer

Move = Literal["kom", "forsvandt", "aendret", "samme", "ikke_svaret", "ikke_set"]
MOVES: tuple[Move, ...] = get_args(Move)


@dataclass(frozen=True)
class Snapshot:
    """What one professional said on one day; the indication is that of the day, never worked out anew."""

    day: date
    given: Answers
    level: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Between:
    """What happened to each sign and factor from one day to the next; each is in one group."""

    before: Snapshot
    after: Snapshot
    signs: Mapping[Move, tuple[str, ...]]
    factors: Mapping[Move, tuple[str, ...]]


def _move(before: tuple[str | None, ...] | None, after: tuple[str | None, ...] | None) -> Move:
    was, now = before and before[0], after and after[0]
    if now == "ja":
        return "kom" if was != "ja" else "samme" if before == after else "aendret"
    if was == "ja":
        return "forsvandt" if now == "nej" else "ikke_svaret"
    return "ikke_set"


def _moves(
    before: Mapping[str, tuple[str | None, ...]], after: Mapping[str, tuple[str | None, ...]]
) -> dict[Move, tuple[str, ...]]:
    found = [(_move(before.get(id_), after.get(id_)), id_) for id_ in dict.fromkeys((*before, *after))]
    return {move: tuple(id_ for each, id_ in found if each == move) for move in MOVES}


def _signs(signs: Iterable[SignAnswer]) -> dict[str, tuple[str | None, ...]]:
    return {each.id: (each.present, each.frequency, each.degree) for each in signs}


def between(before: Snapshot, after: Snapshot) -> Between:
    """What changed from one day to the next."""
    factors = [{each.id: (each.present,) for each in one.given.protective_factors} for one in (before, after)]
    signs = [_signs(one.given.signs) for one in (before, after)]
    return Between(before, after, _moves(*signs), _moves(*factors))


def in_order(snapshots: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """The oldest first; two of the same day stand in an order that does not depend on how they came."""
    return tuple(sorted(snapshots, key=lambda each: (each.day, each.given.model_dump_json())))


def followed(snapshots: Iterable[Snapshot]) -> tuple[Between, ...]:
    """Each pair of days that follow each other."""
    ordered = in_order(snapshots)
    return tuple(between(one, other) for one, other in pairwise(ordered))
