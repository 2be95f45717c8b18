"""The figures on paper are those of the run that is kept, and a ratio says what it seems to say."""

import importlib
import json
from pathlib import Path

import pytest

from benchmarks import paper
from benchmarks.__main__ import PARTS
from benchmarks.table import LATEST, Figure, compare, write


def test_the_readme_and_the_figures_are_those_of_the_run_that_is_kept() -> None:
    readme = paper.README.read_text(encoding="utf-8")
    assert readme == paper.written(readme)
    assert paper.ALL.read_text(encoding="utf-8") == paper.every_figure()


def test_every_row_of_the_readme_was_measured() -> None:
    rows = json.loads(LATEST.read_text(encoding="utf-8"))["figures"]
    assert {(part, name) for part, name, _ in paper.SHOWN} <= {(row["part"], row["name"]) for row in rows}


def test_every_part_can_be_measured() -> None:
    assert set(PARTS) == set(paper.PARTS)
    for part in PARTS:
        assert callable(importlib.import_module(f"benchmarks.{part}").measure)


@pytest.mark.parametrize(
    ("figure", "held"),
    [
        (Figure("x", "under", 2, "ms", 4, ratio_at_most=0.5), True),
        (Figure("x", "over", 3, "ms", 4, ratio_at_most=0.5), False),
        (Figure("x", "too few", 1999, "/s", 1, at_least=2000), False),
        (Figure("x", "one of two", 2, "ms", 4, ratio_at_most=1, at_most=1), False),
        (Figure("x", "no budget", 2, "ms", 4), None),
    ],
    ids=lambda each: each.name if isinstance(each, Figure) else "",
)
def test_a_budget_holds_or_not(figure: Figure, held: bool | None) -> None:
    assert figure.within is held
    assert ("MISSED" in figure.row()) == (held is False)


def test_a_comparison_tells_only_what_both_runs_have(tmp_path: Path) -> None:
    write(
        [Figure("x", "a", 4, "ms", 2), Figure("x", "b", 4, "ms", 2), Figure("x", "c", 4, "ms")], {}, tmp_path / "then"
    )
    told = compare([Figure("x", "a", 3, "ms", 2), Figure("x", "c", 3, "ms")], tmp_path / "then")
    assert [each.split() for each in told] == [["x", "a", "2.00", "then", "1.50", "now", "x", "0.75"]]
    assert compare([Figure("x", "a", 3, "ms", 2)], tmp_path / "missing") == []
