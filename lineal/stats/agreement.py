"""How much people agree when they place the same children: alpha over several ballots, shares over one.

With few ballots or few people the figures are rough; they are a reason to talk, not a measure of a team.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

import numpy as np
from krippendorff import alpha as krippendorff_alpha

LEVELS = (1, 2, 3, 4, 5)
LEAST = 3  # a group smaller than this could show what one person did
REST = ""  # the group of all who are in too small groups
Ratings = Sequence[Sequence[int | None]]


def alpha(ratings: Ratings) -> float | None:
    """Krippendorff's alpha for ordinal data; one row per rater, one column per ballot, None where none was given.

    1 is full agreement, 0 what chance gives, below 0 systematic disagreement. None when it cannot be worked out: fewer
    than two ballots that two or more rated, or everybody at the same level throughout.
    Krippendorff: Computing Krippendorff's Alpha-Reliability (2011).
    """
    given = [[each for each in column if each is not None] for column in zip(*ratings, strict=True)]
    paired = [column for column in given if len(column) > 1]
    if len(paired) < 2 or len({each for column in paired for each in column}) < 2:
        return None
    table = np.array([[np.nan if each is None else each for each in row] for row in ratings], dtype=float)
    return float(krippendorff_alpha(reliability_data=table, level_of_measurement="ordinal", value_domain=LEVELS))


def percent(ratings: Ratings) -> float | None:
    """The share of pairs of raters who gave the same level, over all ballots, 0 to 100; None without a pair."""
    columns = ([each for each in column if each is not None] for column in zip(*ratings, strict=True))
    pairs = [one == other for column in columns for one, other in combinations(column, 2)]
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
