"""How much people agree when they place the same children: alpha over several ballots, shares over one.

How to read alpha: 1 is full agreement, 0 what chance alone would give, below 0 worse than chance. Researchers ask for
0.8 before they rely on a measure, 0.67 at the least. A room has a few ballots and a handful of people, so a figure can
move by some tenths with a single vote: compare before and after with care, to start a talk, not to judge a team.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

LEAST = 3  # a group smaller than this could show what one person did
REST = ""  # the group of all who are in too small groups
Ratings = Sequence[Sequence[int | None]]
"""One row for each rater, one column for each ballot, None where a rater gave nothing."""


def _columns(ratings: Ratings) -> list[list[int]]:
    return [[each for each in column if each is not None] for column in zip(*ratings, strict=True)]


def _disagreement(given: Counter[int], whole: Counter[int]) -> float:
    """Squared ordinal distance over all pairs: how many of all ratings lie between two, half of those at the ends."""

    def distance(low: int, high: int) -> float:
        return sum(whole[each] for each in range(low, high + 1)) - (whole[low] + whole[high]) / 2

    pairs = combinations(sorted(given), 2)
    return sum(given[low] * given[high] * distance(low, high) ** 2 for low, high in pairs)


def alpha(ratings: Ratings) -> float | None:
    """Krippendorff's alpha for ordinal data, as in his Computing Krippendorff's Alpha-Reliability (2011).

    None when there is nothing to work it out from: fewer than two ballots that two or more rated, or everybody at the
    same level throughout.
    """
    paired = [Counter(column) for column in _columns(ratings) if len(column) > 1]
    whole = sum(paired, Counter[int]())
    if len(paired) < 2 or len(whole) < 2:
        return None
    observed = sum(_disagreement(column, whole) / (column.total() - 1) for column in paired)
    return 1 - observed * (whole.total() - 1) / _disagreement(whole, whole)


def percent(ratings: Ratings) -> float | None:
    """The share of pairs of raters who gave the same level, over all ballots, 0 to 100; None without a pair."""
    pairs = [one == other for column in _columns(ratings) for one, other in combinations(column, 2)]
    return 100 * sum(pairs) / len(pairs) if pairs else None


@dataclass(frozen=True)
class Spread:
    """One ballot: how many at each level, the middle, and the share within one step of it, 0 to 100."""

    at: Mapping[int, int]
    middle: float
    near: float


def spread(placements: Sequence[int]) -> Spread | None:
    """How one ballot fell; None when nobody voted."""
    if not placements:
        return None
    middle = median(placements)
    near = sum(abs(each - middle) <= 1 for each in placements)
    return Spread(Counter(placements), middle, 100 * near / len(placements))


def by_group(votes: Sequence[tuple[str, int]]) -> dict[str, Counter[int]]:
    """Placements by role, with roles of fewer than three put together under `REST`, so that nobody can be picked out.

    When those together are still fewer than three, the smallest role that could stand alone joins them.
    """
    groups: dict[str, Counter[int]] = {}
    for role, placement in votes:
        groups.setdefault(role, Counter())[placement] += 1
    size = {role: counts.total() for role, counts in groups.items()}
    small = sorted(role for role in groups if size[role] < LEAST)
    large = sorted((role for role in groups if role not in small), key=lambda role: (-size[role], role))
    if small and sum(size[role] for role in small) < LEAST and large:
        small.append(large.pop())
    told = {role: groups[role] for role in large}
    rest = sum((groups[role] for role in small), Counter[int]())
    return told | ({REST: rest} if rest else {})
