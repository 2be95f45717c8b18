"""The evaluator of conditions, as a table: the condition as an editor writes it, the facts, the answer."""

import pytest
from invented import condition, factor, facts, present, sign
from pydantic import ValidationError

from lineal.engine.conditions import always, behind, holds, never, parts, settle
from lineal.model.conditions import All, AnyOf, Fact, Not

NOTHING = facts()
LOW = present(sign("lav", severity=1))
SOCIAL = present(sign("social", severity=2), "af_og_til", "noget")
CARE = present(sign("omsorg", severity=3, axis="omsorg_vilkaar", themes=["familie", "rus"]), "ofte", "meget")
FLAGGED = present(sign("flag", severity=3, flag="underret", themes=["rus"]))
ALL_SIGNS = facts(LOW, SOCIAL, CARE, FLAGGED)
HOME, FRIEND, SCHOOL = factor("hjem"), factor("ven", "netvaerk"), factor("skole", "dagtilbud_skole")
FACTORS = facts(factors=(HOME, FRIEND, SCHOOL))
YOUNG = facts(age="0-11m", change="ja")
IS_YOUNG = {"fact": "age", "is": ["ufoedt", "0-11m"]}
IS_OLD = {"fact": "age", "is": ["16-17"]}

TABLE = [
    ({"all": []}, NOTHING, True),
    ({"any": []}, NOTHING, False),
    (IS_YOUNG, YOUNG, True),
    (IS_OLD, YOUNG, False),
    (IS_YOUNG, NOTHING, False),
    ({"fact": "ukendt", "is": ["ja"]}, YOUNG, False),
    ({"fact": "tried", "is": ["ingen_effekt"]}, facts(wild=("tried",)), True),
    ({"not": IS_OLD}, YOUNG, True),
    ({"not": IS_YOUNG}, YOUNG, False),
    ({"not": IS_YOUNG}, NOTHING, True),
    ({"all": [IS_YOUNG, {"fact": "change", "is": ["ja"]}]}, YOUNG, True),
    ({"all": [IS_YOUNG, IS_OLD]}, YOUNG, False),
    ({"any": [IS_YOUNG, IS_OLD]}, YOUNG, True),
    ({"all": [{"any": [IS_OLD, {"not": IS_OLD}]}, {"not": {"all": [IS_OLD]}}]}, YOUNG, True),
    ({"signs": {}}, NOTHING, False),
    ({"signs": {}}, ALL_SIGNS, True),
    ({"signs": {}, "at_least": 4}, ALL_SIGNS, True),
    ({"signs": {}, "at_least": 5}, ALL_SIGNS, False),
    ({"signs": {"severity_min": 3}, "at_least": 2}, ALL_SIGNS, True),
    ({"signs": {"severity_min": 4}}, ALL_SIGNS, False),
    ({"signs": {"frequency_min": "af_og_til"}, "at_least": 2}, ALL_SIGNS, True),
    ({"signs": {"frequency_min": "ofte"}, "at_least": 2}, ALL_SIGNS, False),
    ({"signs": {"degree_min": "meget"}}, ALL_SIGNS, True),
    ({"signs": {"severity_min": 2, "frequency_min": "ofte", "degree_min": "meget"}}, facts(SOCIAL), False),
    ({"signs": {"flag": ["underret", "akut"]}}, ALL_SIGNS, True),
    ({"signs": {"flag": ["akut"]}}, ALL_SIGNS, False),
    ({"signs": {"axis": "omsorg_vilkaar"}}, ALL_SIGNS, True),
    ({"signs": {"axis": "omsorg_vilkaar"}}, facts(LOW, SOCIAL), False),
    ({"signs": {"themes": ["rus"]}, "at_least": 2}, ALL_SIGNS, True),
    ({"signs": {"ids": ["lav", "findes_ikke"]}}, ALL_SIGNS, True),
    ({"signs": {"ids": []}}, ALL_SIGNS, False),
    ({"signs": {}, "at_least": 3, "distinct": "themes"}, ALL_SIGNS, True),
    ({"signs": {}, "at_least": 4, "distinct": "themes"}, ALL_SIGNS, False),
    ({"signs": {}, "at_least": 2, "distinct": "themes"}, facts(CARE), False),  # two themes, but one sign
    ({"signs": {}, "at_least": 2, "distinct": "axes"}, ALL_SIGNS, True),
    ({"signs": {}, "at_least": 2, "distinct": "axes"}, facts(LOW, SOCIAL), False),
    ({"factors": {}}, NOTHING, False),
    ({"factors": {}, "at_least": 3}, FACTORS, True),
    ({"factors": {"arenas": ["familie", "netvaerk"]}, "at_least": 2}, FACTORS, True),
    ({"factors": {"arenas": ["barn"]}}, FACTORS, False),
    ({"factors": {"ids": ["ven"]}}, FACTORS, True),
    ({"factors": {}, "at_least": 3, "distinct": "arenas"}, FACTORS, True),
    ({"factors": {}, "at_least": 2, "distinct": "arenas"}, facts(factors=(HOME, factor("to"))), False),
]


@pytest.mark.parametrize(
    ("data", "about", "expected"), TABLE, ids=[f"{at}-{row[0]}"[:60] for at, row in enumerate(TABLE)]
)
def test_a_condition_holds_or_not(data, about, expected) -> None:
    assert holds(condition(data), about) is expected


@pytest.mark.parametrize(
    ("data", "about", "expected"), TABLE, ids=[f"{at}-{row[0]}"[:60] for at, row in enumerate(TABLE)]
)
def test_a_condition_settled_by_what_is_known_says_the_same(data, about, expected) -> None:
    """However much is known beforehand; a condition of named facts alone is settled for good."""
    for known in ({}, *({name: about.values[name]} for name in about.values), about.values):
        assert settle(condition(data), known)(about) is expected
    leaves = [each for each in parts(condition(data)) if not isinstance(each, All | AnyOf | Not)]
    if all(isinstance(each, Fact) and each.fact in about.values for each in leaves):
        assert settle(condition(data), about.values) is (always if expected else never)


def test_no_condition_always_holds() -> None:
    assert holds(None, NOTHING)
    assert settle(None, {}) is always


@pytest.mark.parametrize(
    "data",
    [
        {},
        "ja",
        {"fact": "age"},
        {"fact": "age", "is": ["ja"], "extra": "x"},
        {"all": [], "any": []},
        {"signs": {"severity_min": 5}},
        {"signs": {"severity": 2}},
        {"signs": {}, "at_least": 0},
        {"signs": {}, "distinct": "arenas"},
        {"factors": {}, "distinct": "axes"},
    ],
)
def test_anything_else_is_refused(data) -> None:
    with pytest.raises(ValidationError):
        condition(data)


def test_parts_finds_what_is_inside() -> None:
    nested = condition({"all": [{"not": IS_OLD}, {"any": [{"signs": {}}, {"factors": {}}]}]})
    assert [type(part).__name__ for part in parts(nested)] == ["All", "Not", "Fact", "AnyOf", "Signs", "Factors"]


def test_behind_names_the_signs_a_condition_rests_on() -> None:
    serious = condition({"any": [{"signs": {"severity_min": 3}, "at_least": 2}, {"signs": {"ids": ["lav"]}}]})
    assert behind(serious, ALL_SIGNS) == ("lav", "omsorg", "flag")
