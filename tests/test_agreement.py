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
TWO_CODERS = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))


def test_alpha_is_the_published_one() -> None:
    assert alpha(EXAMPLE_C) == pytest.approx(0.815, abs=0.0005)


def test_alpha_of_the_published_binary_example() -> None:
    """Example A of the same paper: two observers, ten units; with two values the ordinal alpha is the nominal 0.095."""
    told = tuple(tuple(each + 1 for each in row) for row in TWO_CODERS)
    assert alpha(told) == pytest.approx(0.095, abs=0.0005)


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
