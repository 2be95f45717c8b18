"""Agreement against published worked examples, and what it says when there is too little to say anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineal.stats.agreement import alpha, percent, spread

N = None
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units.
EXAMPLE_C = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3),
    (N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N),
)
# Its example A: two observers, ten units. With two values the ordinal alpha is the nominal one.
EXAMPLE_A = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
# Hayes and Krippendorff, Answering the Call for a Standard Reliability Measure for Coding Data (2007), table 1: five
# observers, forty articles.
NEWS = (
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. "
    ".100. 0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0 "
    "0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 "
    "110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1"
)


def by_observer(units: str) -> list[list[int | None]]:
    return [[None if each == "." else int(each) for each in row] for row in zip(*units.split(), strict=True)]


@pytest.mark.parametrize(
    ("ratings", "published"), [(EXAMPLE_C, "0.815"), (EXAMPLE_A, "0.095"), (by_observer(NEWS), "0.7598")]
)
def test_alpha_is_the_published_one(ratings, published: str) -> None:
    assert alpha(ratings) == pytest.approx(float(published), abs=0.5 * 10 ** -len(published.partition(".")[2]))


def test_full_agreement_is_one_and_the_order_of_raters_does_not_matter() -> None:
    rows = ((1, 3, 5), (1, 3, 5), (1, 3, 5))
    assert alpha(rows) == pytest.approx(1)
    assert alpha(EXAMPLE_C) == pytest.approx(alpha(EXAMPLE_C[::-1]))


@pytest.mark.parametrize("rows", [(), ((3,), (3,)), ((1,), (5,)), ((2, 2), (2, 2)), ((1, N), (N, 2)), ((N, N), (N, N))])
def test_too_little_gives_no_figure(rows) -> None:
    assert alpha(rows) is None


def test_percent_counts_pairs() -> None:
    assert percent(((1, 2), (1, 3), (1, N))) == pytest.approx(75)
    assert percent(((1,),)) is None
    assert percent(()) is None


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=4, max_size=4), max_size=12))
def test_figures_stay_in_their_range(rows) -> None:
    told, share = alpha(rows), percent(rows)
    assert told is None or -1.5 <= told <= 1.0000001
    assert share is None or 0 <= share <= 100


def test_the_spread_of_one_ballot() -> None:
    told = spread([2, 2, 3, 5])
    assert told is not None
    assert (dict(told.at), told.middle, told.near) == ({2: 2, 3: 1, 5: 1}, 2.5, 75)
    assert spread([]) is None
