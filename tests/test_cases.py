"""Worked cases a professional supervisor can read and sign; each is run exactly as written."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from lineal.engine.evaluate import Decision, evaluate, unknown_ids
from lineal.engine.selection import always_asked, at_age, factors_for, signs_by_theme, themes_for
from lineal.model.answers import EvaluateInput
from lineal.model.pack import Pack
from lineal.model.vocabulary import Axis, Flag, ParentContact
from lineal.packs.load import Place, load
from lineal.packs.reader import read_yaml

FOLDER = Path(__file__).parent / "cases"
NO_RULE = "ingen"
PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Å": "Aa"})
AGES = {"ufoedt", "0-11m", "1-2", "3-5", "6-9", "10-12", "13-15", "16-17"}
FEWEST_ROLES = 14


class Strict(BaseModel):
    """A key that is misspelt fails the test."""

    model_config = ConfigDict(extra="forbid")


class Expect(Strict):
    """What the criteria say; only the keys a case gives are compared."""

    level: int
    range: tuple[int, int] | None = None
    flags: tuple[Flag, ...] | None = None
    axes: dict[Axis, int] | None = None
    suspicion: Literal["ingen", "uafklaret", "ja"] | None = None
    parent_contact: ParentContact | None = None
    winning_rule: str | None = None
    reasons: tuple[str, ...] | None = None
    fitting: tuple[str, ...] | None = None
    blocked: tuple[str, ...] | None = None
    not_listed_with_parents: Literal["true"] | None = None
    reason_required: bool | None = None
    standing_level: int | None = None
    basis: Literal["god", "tynd"] | None = None


class Case(Strict):
    """One worked case, as it stands in the file."""

    name: str
    story: str
    because: str
    input: EvaluateInput
    expect: Expect


@cache
def pack_of(municipality: str | None) -> Pack:
    """The content a case is judged by."""
    return load(Place(municipality=municipality)).pack


def _read(path: Path) -> list[dict[str, Any]]:
    document = read_yaml(path)
    assert not document.problems, document.problems
    return document.data["cases"]


def _params() -> Iterator[Any]:
    """Every case with an id that can be typed on a command line."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for raw in _read(path):
            yield pytest.param(raw, id=f"{path.stem}: {raw['name'].translate(PLAIN)}")


RAW = list(_params())


@pytest.fixture(params=RAW)
def case(request: pytest.FixtureRequest) -> Case:
    """Each case in turn; a case of the wrong shape fails only itself."""
    return Case.model_validate(request.param)


def _decide(case: Case) -> Decision:
    return evaluate(pack_of(case.input.municipality), case.input)


def _fitting(decision: Decision) -> set[str]:
    return {action.id for action in decision.actions if action.fits}


def _blocked(decision: Decision) -> set[str]:
    return {action.id for action in decision.blocked_actions}


COMPARED: dict[str, Callable[[Decision], Any]] = {
    "level": lambda found: found.level,
    "range": lambda found: (found.range.low, found.range.high),
    "flags": lambda found: found.flags,
    "axes": lambda found: found.axes,
    "suspicion": lambda found: found.suspicion,
    "parent_contact": lambda found: found.parent_contact,
    "winning_rule": lambda found: found.winning_rule or NO_RULE,
    "reasons": lambda found: tuple(reason.rule for reason in found.reasons),
    "reason_required": lambda found: found.reason_required,
    "standing_level": lambda found: found.standing_level,
    "basis": lambda found: found.basis,
}
"""Compared for equality: the name of the key and where the decision has it."""


def _outcome(expect: Expect, decision: Decision) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was expected and what was found, side by side, for the keys the case gives."""
    wanted = {name: getattr(expect, name) for name in COMPARED if name in expect.model_fields_set}
    found = {name: COMPARED[name](decision) for name in wanted}
    for name, ids in (("fitting", _fitting(decision)), ("blocked", _blocked(decision))):
        missing = set(getattr(expect, name) or ()) - ids
        wanted[f"{name} missing"], found[f"{name} missing"] = set(), missing
    if expect.not_listed_with_parents:
        wanted["with parents"] = []
        found["with parents"] = [action.id for action in decision.actions if action.contacts_parents]
    return wanted, found


def test_the_decision_follows_the_criteria(case: Case) -> None:
    wanted, found = _outcome(case.expect, _decide(case))
    assert found == wanted, case.because


def test_no_step_goes_to_the_parents_unless_contact_is_open(case: Case) -> None:
    decision = _decide(case)
    told = [action.id for action in decision.actions if action.contacts_parents]
    assert decision.parent_contact == "aaben" or told == []


def test_the_case_can_be_answered_in_the_tool(case: Case) -> None:
    given = case.input
    pack = pack_of(given.municipality)
    assert unknown_ids(pack, given) == []
    assert at_age(pack.roles[given.role].ages, given.age)
    assert set(given.themes) <= set(themes_for(pack, given.age, given.role))
    chosen = signs_by_theme(pack, given.age, given.role, given.themes).values()
    asked = {sign.id for signs in (*chosen, always_asked(pack, given.age, given.role)) for sign in signs}
    assert {sign.id for sign in given.signs} <= asked
    factors = {factor.id for factor in factors_for(pack, given.age)}
    assert {factor.id for factor in given.protective_factors} <= factors


def _all() -> list[Case]:
    return [Case.model_validate(param.values[0]) for param in RAW]


def test_the_cases_reach_every_age_level_flag_and_enough_roles() -> None:
    cases = _all()
    assert {each.input.age for each in cases} == AGES
    assert {each.expect.level for each in cases} == {1, 2, 3, 4, 5}
    assert {flag for each in cases for flag in each.expect.flags or ()} == {"underret", "nsk", "overgreb", "akut"}
    assert len({each.input.role for each in cases}) >= FEWEST_ROLES
    assert len({each.name for each in cases}) == len(cases)


def test_every_rule_decides_in_at_least_one_case() -> None:
    pack = pack_of("eksempelkommune")
    rules = pack.rules
    every = {rule.id for rule in (*rules.floors, *rules.lifts, *rules.guards, rules.protection)}
    told = {rule for each in _all() for rule in each.expect.reasons or ()}
    assert every - told == set()


def test_each_case_is_told_in_two_to_four_sentences(case: Case) -> None:
    assert 2 <= sum(case.story.count(mark) for mark in (". ", ".\n", "? ")) + 1 <= 4
    text = " ".join((case.name, case.story, case.because))
    assert not [mark for mark in ("!", "–", "—", " - ") if mark in text]
