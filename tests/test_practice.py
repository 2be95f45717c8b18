"""Practice alone: distance from the panel, the profile, the run of five, and the live indication behind it."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineal.engine.dilemma import recorded
from lineal.engine.indication import indicate
from lineal.engine.practice import KINDS, a_run, away, profile
from lineal.model.dilemma import Panel, Voice
from lineal.packs.load import ROOT, load

PACK = load().pack
CASES = list(PACK.dilemmas.values())
LEVELS = st.integers(1, 5)


def panel(low: int, high: int) -> Panel:
    return Panel(low=low, high=high, voices=tuple(Voice(role="laerer", placement=low, why="x") for _ in range(2)))


@given(LEVELS, LEVELS, LEVELS)
def test_the_distance_is_to_the_nearest_end_of_the_panels_range(one: int, other: int, placed: int) -> None:
    low, high = sorted((one, other))
    steps = away(panel(low, high), placed)
    assert steps == (placed - low if placed < low else placed - high if placed > high else 0)


@pytest.mark.parametrize(("low", "high", "placed", "steps"), [(3, 4, 1, -2), (3, 4, 3, 0), (3, 4, 4, 0), (2, 2, 5, 3)])
def test_worked_distances(low: int, high: int, placed: int, steps: int) -> None:
    assert away(panel(low, high), placed) == steps


def test_a_panel_whose_voices_are_outside_its_range_is_refused() -> None:
    voices = (Voice(role="laerer", placement=5, why="x"), Voice(role="laerer", placement=2, why="x"))
    with pytest.raises(ValueError, match="panel"):
        Panel(low=2, high=3, voices=voices)


def test_the_profile_counts_every_placement_once_in_all_and_under_each_theme() -> None:
    case = CASES[0]
    placings = {(case.id, at): max(1, stage.panel.low - 1) for at, stage in enumerate(case.stages)}
    under = sum(stage.panel.low > 1 for stage in case.stages)
    told = profile(PACK, placings)
    assert (told.all.under, told.all.within, told.all.over) == (under, len(case.stages) - under, 0)
    assert set(told.by_theme) == set(case.themes)
    assert all(each == told.all for each in told.by_theme.values())
    assert told.parted == ((case.id,) if under else ())


@given(st.permutations(CASES))
def test_a_run_has_five_different_cases_and_every_kind(mixed) -> None:
    chosen = a_run(mixed)
    assert len(chosen) == len(set(chosen)) == 5
    assert {PACK.dilemmas[each].kind for each in chosen} == set(KINDS)


def test_there_are_24_cases_over_all_ages_in_the_wanted_shares() -> None:
    kinds = [each.kind for each in CASES]
    assert {kind: kinds.count(kind) for kind in KINDS} == {"omsorg": 8, "familie": 8, "fare": 4, "trives": 4}
    assert {each.age for each in CASES} == set(PACK.ages)
    assert len({each.role for each in CASES}) >= 10
    assert sum(each.open_ended for each in CASES) >= 6


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.id)
def test_each_case_is_short_and_its_stages_are_judged_as_live_work(case) -> None:
    for at, stage in enumerate(case.stages):
        assert 30 <= len(stage.text.split()) <= 170
        given_ = recorded(PACK, case, at, 3)
        assert given_.first_mark == 3
        assert indicate(PACK, given_) == indicate(PACK, recorded(PACK, case, at, 1))


def test_no_placement_no_assessment() -> None:
    """The player's own mark comes first here too: the type asks for it."""
    with pytest.raises(ValueError, match="first_mark"):
        recorded(PACK, CASES[0], 0, None)  # type: ignore[arg-type]


PRACTICE = [*(ROOT / "lineal/ui").glob("practice*.py"), ROOT / "lineal/ui/game_page.py"]


@pytest.mark.parametrize("path", PRACTICE, ids=lambda each: each.name)
def test_practice_cannot_become_a_case(path: Path) -> None:
    """No screen of the game knows how to make a document, a saved file or a draft."""
    imported = {
        name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        for name in (node.module, *(f"{node.module}.{each.name}" for each in node.names))
    }
    banned = ("lineal.saved", "lineal.ui.saving", "lineal.ui.keeping", "lineal.ui.state", "lineal.ui.documents_page")
    assert not [each for each in imported if each.startswith(banned)]
