"""The replay: where answers lead, which of them count, and that nothing in a saved file can break it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import flow, pack_with, sign
from strategies import BASE, signs_at

from lineal.engine.actions import choose_actions
from lineal.engine.change import what_would_change
from lineal.engine.indication import indicate
from lineal.engine.journey import Journey, is_empty, walk
from lineal.engine.rounds import go
from lineal.model.flow import Flow

LINEALEN = BASE.flows["linealen"]
IF_YES = {"fact": "svar", "is": ["ja"]}


def choice(id_: str, *options: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "choice", "options": options or ("ja", "nej"), **more}


def text(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "text", "purpose": "tolkning", **more}


def step(id_: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id_, "fields": fields, **more}


def path(journey: Journey) -> list[str]:
    return [stop.step.id for stop in journey.stops]


AGE = {"id": "alder", "type": "choice", "options_from": "ages", "required": True, "feeds": "age"}
ROLE = {"id": "rolle", "type": "choice", "options_from": "roles", "required": True, "feeds": "role"}
MARK = {"id": "foerste", "type": "placement", "required": True, "feeds": "first_mark"}
THEMES = {"id": "temaer", "type": "choices", "options_from": "themes", "feeds": "themes"}
SIGNS = {"id": "tegn", "type": "signs", "scope": "themes", "required": True}
ALWAYS = {"id": "altid", "type": "signs", "scope": "always", "required": True}
FACTORS = {"id": "faktorer", "type": "factors"}

SMALL = flow(step("barn", AGE, ROLE), step("temaer", THEMES), step("tegn", SIGNS, ALWAYS), step("slut", text("slut")))
PACK = pack_with(
    flows=[SMALL],
    signs=[
        sign("leger_alene"),
        sign("sover_lidt", themes=["fysisk"], ages=["6-9", "10-12"]),
        sign("fare", severity=4, flag="akut", always=True, themes=["overgreb"]),
    ],
)
ALONE = {"present": "ja", "frequency": "ofte"}
DONE = {
    "alder": "6-9",
    "rolle": "laerer",
    "temaer": ["fysisk", "social"],
    "tegn": {"leger_alene": ALONE, "sover_lidt": {"present": "nej"}},
    "altid": {"fare": {"present": "nej"}},
}


# The path


def test_the_path_stops_at_the_first_gap() -> None:
    three = flow(step("a", choice("x", required=True)), step("b", choice("y", required=True)), step("c", text("z")))
    assert path(walk(BASE, three, {})) == ["a"]
    assert path(walk(BASE, three, {"y": "ja", "z": "hej"})) == ["a"]
    half = walk(BASE, three, {"x": "ja"})
    assert path(half) == ["a", "b"]
    assert half.stops[-1].missing == ("y",)
    assert not half.complete
    assert walk(BASE, three, {"x": "ja", "y": "nej"}).complete


def test_what_need_not_be_answered_does_not_stop_the_path() -> None:
    free = flow(step("a", text("x")), step("b", choice("y")), step("c", THEMES))
    assert walk(BASE, free, {}).complete


def test_a_neighbour_is_a_step_on_the_path() -> None:
    skipping = flow(step("a", choice("svar")), step("b", text("x"), show_when=IF_YES), step("c", text("y")))
    journey = walk(BASE, skipping, {"svar": "nej"})
    assert (journey.neighbour("a", 1), journey.neighbour("c", -1)) == ("c", "a")
    assert (journey.neighbour("c", 1), journey.neighbour("a", -1), journey.neighbour("b", 1)) == (None, None, None)
    assert journey.stop("b") is None


def test_a_step_is_passed_by_when_all_its_fields_are_hidden() -> None:
    hidden = step("b", text("x", show_when=IF_YES), text("y", show_when=IF_YES), text("z", show_when=IF_YES))
    walked = flow(step("a", choice("svar")), hidden, step("c", text("slut")))
    assert path(walk(BASE, walked, {"svar": "nej"})) == ["a", "c"]
    assert path(walk(BASE, walked, {"svar": "ja"})) == ["a", "b", "c"]


def test_a_field_may_depend_on_one_before_it_in_the_same_step() -> None:
    same = flow(step("a", choice("svar"), text("hvorfor", show_when=IF_YES, required=True)))
    assert walk(BASE, same, {"svar": "ja"}).stops[0].missing == ("hvorfor",)
    assert walk(BASE, same, {"svar": "nej"}).complete


def test_spaces_are_not_an_answer() -> None:
    asked = flow(step("a", text("hvorfor", required=True)))
    assert not walk(BASE, asked, {"hvorfor": " \n"}).complete
    assert walk(BASE, asked, {"hvorfor": " derfor"}).counts == {"hvorfor": " derfor"}


@pytest.mark.parametrize(
    ("value", "empty"), [(None, True), ("", True), ([], True), ({}, True), (" ", True), (0, False)]
)
def test_what_is_empty(value, empty) -> None:
    assert is_empty(value) is empty


# What counts


def test_an_answer_off_the_path_is_kept_but_does_not_count() -> None:
    asked = flow(step("a", choice("svar")), step("b", text("x"), show_when=IF_YES))
    raw = {"svar": "nej", "x": "skrevet"}
    journey = walk(BASE, asked, raw)
    assert raw == {"svar": "nej", "x": "skrevet"}
    assert journey.counts == {"svar": "nej"}
    assert walk(BASE, asked, {**raw, "svar": "ja"}).counts == {"svar": "ja", "x": "skrevet"}


def test_an_answer_after_the_first_gap_does_not_count() -> None:
    asked = flow(step("a", choice("x", required=True)), step("b", choice("y")))
    assert walk(BASE, asked, {"y": "ja"}).counts == {}


def test_another_age_drops_what_no_longer_applies_and_brings_it_back() -> None:
    before = walk(PACK, SMALL, DONE)
    assert before.complete
    assert before.counts == DONE
    older = walk(PACK, SMALL, {**DONE, "alder": "13-15"})
    assert older.counts == {**DONE, "alder": "13-15", "temaer": ["social"], "tegn": {"leger_alene": ALONE}}
    assert [each.id for each in older.answers.signs] == ["leger_alene", "fare"]
    assert walk(PACK, SMALL, DONE) == before


def test_another_theme_drops_its_signs_and_brings_them_back() -> None:
    fewer = walk(PACK, SMALL, {**DONE, "temaer": ["fysisk"]})
    assert fewer.counts["tegn"] == {"sover_lidt": {"present": "nej"}}
    assert [each.id for each in fewer.answers.signs] == ["sover_lidt", "fare"]
    assert not fewer.facts.signs
    assert walk(PACK, SMALL, DONE).facts.signs


def test_a_role_that_does_not_meet_the_age_does_not_count_and_stops_the_path() -> None:
    strangers = [each.id for each in BASE.roles.values() if not {"ufoedt", "alle"} & {*each.ages}]
    assert strangers
    for role in strangers:
        journey = walk(PACK, SMALL, {**DONE, "alder": "ufoedt", "rolle": role})
        assert journey.counts == {"alder": "ufoedt"}
        assert journey.stops[-1].missing == ("rolle",)


def test_an_option_not_offered_does_not_count() -> None:
    assert walk(PACK, SMALL, {**DONE, "temaer": ["findes_ikke", "rus", "social"]}).counts["temaer"] == ["social"]
    assert walk(BASE, flow(step("a", choice("x", "ja", "nej"))), {"x": "maaske"}).counts == {}


def test_the_order_of_choices_is_that_of_the_content() -> None:
    assert walk(PACK, SMALL, {**DONE, "temaer": ["social", "fysisk", "social"]}) == walk(PACK, SMALL, DONE)


@pytest.mark.parametrize(
    "missing", [{}, {"fare": {}}, {"fare": {"present": None}}, {"fare": {"present": "måske"}}, None]
)
def test_every_required_sign_must_be_answered(missing) -> None:
    journey = walk(PACK, SMALL, {**DONE, "altid": missing})
    assert journey.stops[-1].missing == ("altid",)
    assert walk(PACK, SMALL, {**DONE, "altid": {"fare": {"present": "ved_ikke"}}}).complete


def test_a_sign_asked_and_left_blank_is_not_known() -> None:
    free = flow(step("barn", AGE, ROLE, THEMES, {**SIGNS, "required": False}))
    journey = walk(PACK, free, {**DONE, "tegn": {"sover_lidt": {"present": "nej"}}})
    assert {each.id: each.present for each in journey.answers.signs} == {"sover_lidt": "nej", "leger_alene": None}


def test_how_often_counts_only_while_the_sign_is_there() -> None:
    """A question the user no longer sees must not decide how wide the range is."""
    for presence, often in (("ja", "ofte"), ("ved_ikke", None), ("nej", None)):
        raw = {**DONE, "tegn": {**DONE["tegn"], "leger_alene": {**ALONE, "present": presence}}}
        answered = {each.id: each for each in walk(PACK, SMALL, raw).answers.signs}
        assert answered["leger_alene"].frequency == often


def test_an_answer_that_feeds_nothing_is_a_fact_of_its_own() -> None:
    options = {"id": "flere", "type": "choices", "options": ("a", "b")}
    asked = flow(step("a", choice("svar"), options), step("b", text("x"), show_when={"fact": "flere", "is": ["b"]}))
    assert path(walk(BASE, asked, {"flere": ["a"]})) == ["a"]
    assert path(walk(BASE, asked, {"flere": ["a", "b"]})) == ["a", "b"]


# The own judgement first


def test_there_is_no_assessment_before_the_first_mark_is_stored() -> None:
    whole = go(BASE, LINEALEN, {"age": "6-9", "role": "laerer"}, "nej")
    raw = dict(whole.counts)
    assert whole.assessment is not None
    for missing in ("alder", "funktion", "foerste"):
        journey = walk(BASE, LINEALEN, {key: value for key, value in raw.items() if key != missing})
        assert journey.assessment is None
        assert journey.facts.values["placed"] == frozenset()


def test_the_first_mark_comes_before_every_sign_and_every_view_of_the_indication() -> None:
    fields = [asked for each in LINEALEN.steps for asked in each.fields]
    first = next(at for at, asked in enumerate(fields) if asked.feeds == "first_mark")
    assert fields[first].required
    shown = [at for at, asked in enumerate(fields) if getattr(asked, "view", "") in ("indikation", "handleveje")]
    assert shown
    assert first < min(shown)
    assert first < min(at for at, asked in enumerate(fields) if asked.type == "signs")


def test_danger_is_asked_first() -> None:
    first = LINEALEN.steps[0].fields[0]
    assert (first.feeds, first.required) == ("danger", True)
    assert {"ja", "i_tvivl", "nej"} == set(first.options)


def test_a_placement_under_a_flag_is_not_done_without_a_reason() -> None:
    raw = dict(go(BASE, LINEALEN, {"age": "6-9", "role": "laerer", "own_placement": 5}, "ja").counts)
    under = walk(BASE, LINEALEN, {**raw, "placering": 2})
    assert under.stops[-1].missing == ("begrundelse_krav",)
    assert walk(BASE, LINEALEN, {**raw, "placering": 2, "begrundelse_krav": "derfor"}).complete


# Garbage


def junk() -> st.SearchStrategy[Any]:
    words = st.sampled_from(["ja", "nej", "ved_ikke", "6-9", "laerer", "social", "a_fare", "id", "present", "\ud800"])
    leaves = st.none() | st.booleans() | st.integers(-1, 6) | st.floats() | words | st.text(max_size=4)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=6
    )


def sign_junk() -> st.SearchStrategy[Any]:
    """Nearly right answers about signs: the right ids with anything behind them."""
    ids = st.sampled_from([each.id for each in signs_at("6-9")] + ["findes_ikke"])
    words = st.sampled_from(["present", "frequency", "degree", "note", "id"])
    return st.dictionaries(ids, junk() | st.dictionaries(words, junk(), max_size=4), max_size=5)


FIELDS = {asked.id: asked for each in LINEALEN.steps for asked in each.fields}
GOOD = dict(go(BASE, LINEALEN, {"age": "6-9", "role": "laerer"}, "ved_ikke").counts)


def use_everything(flow_: Flow, raw: dict[str, Any]) -> None:
    journey = walk(BASE, flow_, raw)
    assert journey.stops
    given_ = journey.assessment
    if given_ is not None:
        choose_actions(BASE, given_, indicate(BASE, given_))
        what_would_change(BASE, given_)


@given(spoiled=st.dictionaries(st.sampled_from(list(FIELDS)), junk() | sign_junk(), max_size=4))
def test_garbage_in_the_answers_never_raises(spoiled) -> None:
    use_everything(LINEALEN, {**GOOD, **spoiled})


@given(raw=st.dictionaries(st.sampled_from([*FIELDS, "findes_ikke"]) | st.text(max_size=3), junk(), max_size=8))
def test_nothing_but_garbage_never_raises(raw) -> None:
    use_everything(LINEALEN, raw)


NASTY = [
    ("foerste", True),
    ("foerste", 3.0),
    ("foerste", "3"),
    ("foerste", 6),
    ("temaer", "social"),
    ("temaer", [["social"], None, {}]),
    ("tegn", [1]),
    ("altid", {"a_fare": None}),
    ("altid", {"a_fare": ["ja"]}),
    ("altid", {"a_fare": {"present": ["ja"]}}),
    ("altid", {"a_fare": {"id": "a_mangler", "present": "ja"}}),
    ("altid", {"a_fare": {"present": "ja", "frequency": 3, "extra": "x"}}),
    ("faktorer", {"f_krop": {"present": {"present": "ja"}}}),
    ("spoergsmaal", {"r_imod": None, "findes_ikke": {"note": "x"}}),
    ("spoergsmaal", {"r_imod": {"note": "x" * 30_000, "extra": 1}}),
    ("begrundelse", "x" * 30_000),
    ("begrundelse", "\ud800"),
    ("plan", [None, "x", {"what": None}]),
    ("handleveje", {"a": "b"}),
]


@pytest.mark.parametrize(("field", "value"), NASTY)
def test_known_kinds_of_garbage(field, value) -> None:
    use_everything(LINEALEN, {**GOOD, "placering": 5, field: value})


def test_what_is_right_in_a_spoiled_answer_still_counts() -> None:
    """A sign that is there must not be lost because something beside it is wrong."""
    spoiled = {
        **GOOD,
        "altid": {**GOOD["altid"], "a_fare": {"id": "x", "present": "ja", "frequency": ["ofte"], "y": 1}},
    }
    answered = {each.id: each for each in walk(BASE, LINEALEN, spoiled).answers.signs}
    assert (answered["a_fare"].present, answered["a_fare"].frequency) == ("ja", None)


def test_a_mark_is_a_whole_number() -> None:
    for value in (True, 3.0, "3", 0, 6, None):
        assert walk(BASE, LINEALEN, {**GOOD, "foerste": value}).assessment is None
