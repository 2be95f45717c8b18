"""The save file: what is written comes back, and whatever else somebody uploads ends in one known problem."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, get_args
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from strategies import BASE

from lineal.model.flow import FlowField
from lineal.saved import savefile, secret
from lineal.saved.savefile import MAX_BYTES, Problem, SavedRun, SaveFileError, Stamp, file_name, is_locked, read, write

DAY = date(2026, 11, 23)
CODE = "blå bær på café 🍓"
STAMP = Stamp(tool="0.1.0", rules_version="2026-11", content_hash="3f9c0a", level=3, low=2, high=4)
NOTE = "«Mor blev væk»\nsagde hun. 👩‍👧 שלום مرحبا \u202eomvendt\u202c \x00 \u2028 \\u00e6 \ufffd"
SAMPLES: dict[str, Any] = {
    "notes": {"psykolog": {"note": NOTE}},
    "choice": "3-5",
    "choices": ["krop", "trivsel"],
    "text": NOTE,
    "placement": 4,
    "signs": {sign: {"present": "ja", "frequency": "ofte", "degree": "meget"} for sign in BASE.signs},
    "factors": {"f_tryg": {"present": "ved_ikke"}, "f_ven": {}},
    "reflections": {"r_andet": {"note": NOTE}, "r_imod": {"note": ""}},
    "plan": [{"what": "Ring til PPR", "owner": "mig", "date": "2026-12-01"}, {"what": ""}, {}],
    "date": "2026-11-20",
    "document": {"kind": "bilag", "left_out": ["tegn", "plan"], "added": [], "with_names": False},
    "view": None,
}


def run_with(**answers: Any) -> SavedRun:
    return SavedRun(flow="linealen", saved_on=DAY, stamp=STAMP, at="overblik", answers=answers)


RUN = run_with(foerste=2, temaer=["krop"], tolkning=NOTE, plan=[{"what": "Ring"}], altid={"b_vold": {"present": "nej"}})
OPEN = write(RUN)


def quick_key(passphrase: str, salt: bytes) -> bytes:
    """A key without the work, so that thousands of files can be tried."""
    return sha256(salt + normalize("NFC", passphrase).encode("utf-8", "surrogatepass")).digest()


def no_work(*args: object) -> Any:
    pytest.fail("the work was done")


REAL_KEY = secret._key


@pytest.fixture(autouse=True, scope="module")
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secret, "_key", quick_key)
        yield


@pytest.fixture
def real_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret, "_key", REAL_KEY)


@pytest.fixture(scope="module")
def locked(_quick: None) -> bytes:
    return write(RUN, CODE)


def problem_of(raw: bytes, passphrase: str = "") -> Problem | None:
    """Why a file cannot be read, None when it can; any other error fails the test."""
    try:
        read(raw, passphrase)
    except SaveFileError as error:
        return error.problem
    return None


def canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode()


def sealed(body: dict[str, Any], version: Any = 2) -> bytes:
    """A file with a true check, whatever it says."""
    whole = {"format": "linealen", "version": version, **body}
    return canonical({**whole, "check": sha256(canonical(whole)).hexdigest()})


def body(**changed: Any) -> dict[str, Any]:
    return {**RUN.model_dump(mode="json"), **changed}


def under_lock(plain: bytes, version: int = 2) -> bytes:
    """A locked file with anything inside."""
    header = {"format": "linealen", "version": version, "kdf": secret.KDF}
    return canonical({**header, **secret.lock(plain, CODE, canonical(header))})


# Round trips

ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,59}", fullmatch=True)
scalars = st.characters(exclude_categories=("Cs",))
lively = scalars | st.sampled_from('æøåÆØÅ👩‍👧🇩🇰שלוםمرحبا\u202e\u200d\u0000\u2028\ufeff\ufffd"\\{}[]')
texts = st.text(lively, max_size=80)
values = (
    texts
    | st.integers(1, 5)
    | st.lists(ids, max_size=5)
    | st.lists(st.dictionaries(st.sampled_from(("what", "owner", "date")), texts), max_size=4)
    | st.dictionaries(ids, st.dictionaries(ids, texts, max_size=4), max_size=5)
    | st.dictionaries(ids, st.booleans() | texts | st.lists(texts, max_size=4), max_size=4)
)
levels = st.none() | st.integers(1, 5)
stamps = st.builds(
    Stamp,
    tool=texts,
    rules_version=texts,
    content_hash=texts,
    municipality=st.none() | texts,
    level=levels,
    low=levels,
    high=levels,
)
runs = st.builds(
    SavedRun,
    flow=ids,
    saved_on=st.dates(),
    stamp=stamps,
    at=st.none() | ids,
    answers=st.dictionaries(ids, values, max_size=8),
)


@given(runs)
def test_what_is_written_is_read_again(run: SavedRun) -> None:
    assert read(write(run)) == run
    assert not is_locked(write(run))


@given(runs, st.text(min_size=1, max_size=30))
@example(RUN, "\ud800")
@example(RUN, " ")
@example(RUN, "x" * 100_000)
def test_what_is_locked_is_read_again_with_the_passphrase_and_not_without(run: SavedRun, passphrase: str) -> None:
    raw = write(run, passphrase)
    assert is_locked(raw)
    assert read(raw, passphrase) == run
    assert problem_of(raw) == "kode_mangler"
    assert problem_of(raw, passphrase + "x") == "kode_forkert"


def test_every_kind_of_field_of_the_real_flow_can_be_saved() -> None:
    kinds = {get_args(each.model_fields["type"].annotation)[0] for each in get_args(get_args(FlowField)[0])}
    assert set(SAMPLES) == kinds
    fields = [asked for step in BASE.flows["linealen"].steps for asked in step.fields]
    answers = {asked.id: SAMPLES[asked.type] for asked in fields if asked.type != "view"}
    for back in (read(write(run_with(**answers))), read(write(run_with(**answers), CODE), CODE)):
        assert back.answers == answers
        assert type(back.answers) is dict


def test_none_is_left_out_and_nothing_else() -> None:
    run = run_with(a=None, b="", c=[], d={}, e={"x": None, "y": {"present": None}}, f=["t", None], g=" \n ")
    assert run.answers == {"b": "", "c": [], "d": {}, "e": {"y": {}}, "f": ["t"], "g": " \n "}
    assert read(write(run)) == run


def test_a_run_does_not_change_with_what_it_was_made_of() -> None:
    given_ = {"plan": [{"what": "a"}], "tegn": {"b": {"present": "ja"}}, "temaer": ["c"]}
    run = run_with(**given_)
    given_["plan"][0]["what"], given_["tegn"]["b"]["present"] = "z", "nej"
    given_["temaer"].append("d")
    assert run.answers == {"plan": [{"what": "a"}], "tegn": {"b": {"present": "ja"}}, "temaer": ["c"]}


def test_an_open_file_can_be_read_by_people() -> None:
    text = write(run_with(tolkning="Blåbærgrød 🫐")).decode()
    assert text.startswith(
        '{\n "format": "linealen",\n "version": 3,\n "flow": "linealen",\n "label": null,\n "saved_on": "2026-11-23",'
    )
    assert '"tolkning": "Blåbærgrød 🫐"' in text


def test_a_locked_file_shows_nothing_of_the_answers(locked: bytes) -> None:
    assert list(json.loads(locked)) == ["format", "version", "kdf", "salt", "nonce", "payload"]
    assert b"2026" not in locked
    assert b"overblik" not in locked


def test_two_locked_files_of_one_run_share_neither_salt_nor_nonce_nor_payload() -> None:
    one, two = (json.loads(write(RUN, CODE)) for _ in range(2))
    assert not [each for each in secret.PARTS if one[each] == two[each]]
    assert write(RUN) == write(RUN)


def test_the_name_has_the_day() -> None:
    assert file_name(DAY) == "linealen-2026-11-23.lineal"


# Files from outside: literal ones, written once and never again

VERSION_1 = """{
 "format": "linealen",
 "version": 1,
 "flow": "linealen",
 "saved_on": "2026-03-04",
 "stamp": {"tool": "0.0.9", "rules": "2026-02", "content_hash": "77aa", "level": 3},
 "answers": {"alder": "3-5", "foerste": 2, "tolkning": "Jeg tænker på søvnen."},
 "check": "ed8d0825eb3a6190404c7d0448706e98a3cdecaab46d91103eaadac6def9f534"
}"""
LOCKED_2 = """{
 "format": "linealen",
 "version": 2,
 "kdf": {
  "name": "scrypt",
  "n": 32768,
  "r": 8,
  "p": 1
 },
 "salt": "PMtOAF4E82RId13lS3HtWw==",
 "nonce": "wA46QScAp0ehsC/V",
 "payload": "\
jDDHZDLrJMjaYspCYomEA9PWRKFUYkAUU9tk14k7E3xqF+Gp43HB6Ln4vM6vJyGb4b6x5RtV5acOryaMZ0SjGhgNTJabhM4H5G5uqIsqhbmDDk\
CeRATO1l+7yJ+1SnjuH/8TUC4+ttjaEn3qLQDVoMYSP/DlAxEDAA6QInRK5WjnbtnJN7yo0bcE7Zhwhy293mbZN0B2iGhpWdFaV0eXwTvEEDxE\
atkB7tIqDr/m3otTLLTxJyC/9AalrykAaTvmMaNsGybIKRTR5zIzVxES7iVvWdRbD4Yq3LOyadlsiEdy3W51QGHHT7gLq+m4DojWKCH8xvooOD\
e5v+7SoXizvTD/zHrx+0TT/WEIkXYVe0ePy2gDaIo="
}"""


def test_a_version_1_file_is_taken_one_version_further() -> None:
    run = read(VERSION_1.encode())
    assert run.stamp == Stamp(tool="0.0.9", rules_version="2026-02", content_hash="77aa", level=3, low=None, high=None)
    assert (run.flow, run.saved_on, run.at) == ("linealen", date(2026, 3, 4), None)
    assert run.answers == {"alder": "3-5", "foerste": 2, "tolkning": "Jeg tænker på søvnen."}
    assert read(write(run)) == run


def test_a_label_is_kept_and_a_long_one_is_no_label() -> None:
    run = run_with(tolkning="x").model_copy(update={"label": "Sag 12, rød"})
    assert read(write(run)).label == "Sag 12, rød"
    assert read(write(run, CODE), CODE).label == "Sag 12, rød"
    with pytest.raises(ValidationError):
        SavedRun(**{**dict(run), "label": "x" * 41})


def test_there_is_a_step_from_every_older_version() -> None:
    assert sorted(savefile.MIGRATIONS) == list(range(1, savefile.VERSION))


@pytest.mark.parametrize("stamp", [None, [], "x", {}, {"rules": 1}, {"rules": "a", "rules_version": "b"}])
def test_a_version_1_file_with_a_bad_stamp_is_a_known_problem(stamp: Any) -> None:
    old = {"flow": "linealen", "saved_on": "2026-03-04", "stamp": stamp, "answers": {}}
    assert problem_of(sealed(old, 1)) == "indhold"
    assert problem_of(under_lock(canonical(old), 1), CODE) == "indhold"


def test_a_locked_file_from_another_day_still_opens(real_key: None) -> None:
    raw = LOCKED_2.encode()
    assert read(raw, CODE).answers == {"alder": "3-5", "tolkning": "Jeg tænker på søvnen."}
    assert read(raw, normalize("NFD", CODE)).flow == "linealen"
    assert normalize("NFD", CODE) != CODE
    assert problem_of(raw, CODE.upper()) == "kode_forkert"


def test_what_scrypt_locks_scrypt_opens(real_key: None) -> None:
    for passphrase in (CODE, "\ud800"):
        assert read(write(RUN, passphrase), passphrase) == RUN


# Every problem


PROBLEMS = {
    "for_stor": (b" " * (MAX_BYTES + 1), ""),
    "ikke_vores": (b"%PDF-1.7", ""),
    "afkortet": (OPEN[:-1], ""),
    "nyere": (sealed({"anything": 1.5}, 4), ""),
    "aendret": (OPEN.replace(b'"foerste": 2', b'"foerste": 1'), ""),
    "kode_mangler": (LOCKED_2.encode(), ""),
    "kode_forkert": (LOCKED_2.encode(), "en anden"),
    "indhold": (sealed(body(flow="Æ")), ""),
}


def test_every_problem_is_met() -> None:
    assert set(PROBLEMS) == set(get_args(Problem))
    assert {name: problem_of(*given_) for name, given_ in PROBLEMS.items()} == {name: name for name in PROBLEMS}


def test_a_problem_says_nothing_of_what_was_written() -> None:
    told = "hemmeligt" * 3000
    with pytest.raises(SaveFileError) as met:
        read(sealed(body(answers={"tolkning": told})))
    assert met.value.args == ("indhold",)
    assert met.value.__cause__ is None
    assert met.value.__suppress_context__
    with pytest.raises(ValidationError) as refused:
        run_with(tolkning=told)
    assert "hemmeligt" not in str(refused.value)


# Sizes


def test_the_size_is_the_first_thing_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES == 2_000_000
    assert read(OPEN.ljust(MAX_BYTES)) == RUN
    monkeypatch.setattr(savefile, "_json", no_work)
    assert problem_of(OPEN.ljust(MAX_BYTES + 1)) == "for_stor"
    assert not is_locked(OPEN.ljust(MAX_BYTES + 1))


@pytest.mark.parametrize("passphrase", ["", CODE])
def test_a_run_too_big_to_be_read_again_is_not_written(passphrase: str) -> None:
    long = run_with(**{f"felt{nr}": "å" * 20_000 for nr in range(60)})
    entries = {f"b{nr}": {"present": "ja"} for nr in range(1000)}
    wide = run_with(**{f"felt{nr}": entries for nr in range(12)})
    for each in (long, wide):
        with pytest.raises(SaveFileError, match="for_stor"):
            write(each, passphrase)
    assert read(write(run_with(**{f"felt{nr}": "å" * 20_000 for nr in range(30)}), passphrase), passphrase)


DEEP = [*range(3, 14), 150, 250, *range(900, 1010), 100_000, 999_000]


@pytest.mark.parametrize(
    "start", ["", '{"format": "linealen", "version": 2, "a": ', '{"format": "linealen", "version": 9, "a": ']
)
def test_no_depth_is_too_deep(start: str) -> None:
    for depth in DEEP:
        left, end = "[" * depth, "]" * depth + ("}" if start else "")
        assert problem_of((start + left).encode()) in {"afkortet", "aendret", "ikke_vores"}
        assert problem_of((start + left + end).encode()[:MAX_BYTES]) not in {None, "for_stor"}
        if depth < 1010:
            nested = (start.replace("linealen", "x") + left + end).encode()
            assert problem_of(under_lock(nested), CODE) == "indhold"


@pytest.mark.parametrize(
    "answers", [{"a": [[]] * 600_000}, {"a": [1] * 900_000}, {f"k{nr}": {"b": 1} for nr in range(100_000)}]
)
def test_a_million_small_values_are_not_looked_at_one_by_one(answers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SavedRun, "model_validate_json", no_work)
    given_ = body(answers=answers)
    assert len(sealed(given_)) < MAX_BYTES
    assert problem_of(sealed(given_)) == "indhold"
    half = {"a": answers["a"][:400_000]} if "a" in answers else dict(list(answers.items())[:50_000])
    assert problem_of(under_lock(canonical(body(answers=half))), CODE) == "indhold"


# What an answer may be

FITS = [
    "x" * 20_000,
    5,
    ["a"] * 200,
    [{"what": "x" * 1000}] * 100,
    {f"b{nr}": {"present": "ja"} for nr in range(1000)},
    {"b": {"note": "x" * 20_000}},
    {"kind": "bilag", "left_out": ["Fri tekst"] * 200, "names": True},
]
REFUSED = [
    "x" * 20_001,
    0,
    6,
    -1,
    True,
    1.0,
    1.5,
    ["a"] * 201,
    ["Stort"],
    ["a\n"],
    ["a", {"what": "b"}],
    [1],
    [["a"]],
    [{"what": "x" * 1001}],
    [{"what": "x"}] * 101,
    [{"who": "x"}],
    [{"what": 1}],
    {f"b{nr}": {"present": "ja"} for nr in range(1001)},
    {"b": {"note": "x" * 20_001}},
    {"b": {"present": True}},
    {"b": {"Note": "x"}},
    {"Æ": {"present": "ja"}},
    {"b": {"present": "ja"}, "c": "x"},
    {"b": {f"n{nr}": "x" for nr in range(21)}},
    {"b": 1},
    {"b": ["x" * 201]},
    {"b": [True]},
    {"b": {"c": {"d": "e"}}},
]


@pytest.mark.parametrize("value", FITS, ids=range(len(FITS)))
def test_an_answer_within_the_limits_is_kept(value: Any) -> None:
    assert run_with(felt=value).answers == {"felt": value}
    assert read(sealed(body(answers={"felt": value}))).answers == {"felt": value}


@pytest.mark.parametrize("value", REFUSED, ids=range(len(REFUSED)))
def test_an_answer_of_no_known_shape_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        run_with(felt=value)
    assert problem_of(sealed(body(answers={"felt": value}))) == "indhold"
    assert problem_of(under_lock(canonical(body(answers={"felt": value}))), CODE) == "indhold"


BODIES = [
    {"answers": {f"felt{nr}": "x" for nr in range(201)}},
    {"answers": {"Felt": "x"}},
    {"answers": {"a" * 61: "x"}},
    {"answers": {"": "x"}},
    {"answers": []},
    {"answers": None},
    {"answers": {"felt": "\ud800"}},
    {"answers": {"\udfff": "x"}},
    {"answers": {"felt": float("1e400")}},
    {"flow": ""},
    {"flow": None},
    {"flow": "x\x00"},
    {"at": 1},
    {"at": "Overblik"},
    {"saved_on": 0},
    {"saved_on": "i går"},
    {"saved_on": "2026-02-30"},
    {"saved_on": None},
    {"stamp": None},
    {"stamp": {}},
    {"stamp": {**STAMP.model_dump(), "level": 6}},
    {"stamp": {**STAMP.model_dump(), "level": True}},
    {"stamp": {**STAMP.model_dump(), "level": 9**4000}},
    {"stamp": {**STAMP.model_dump(), "tool": "x" * 201}},
    {"stamp": {**STAMP.model_dump(), "more": "x"}},
    {"more": "x"},
    {"payload": "x"},
]


@pytest.mark.parametrize("changed", BODIES, ids=range(len(BODIES)))
def test_a_file_of_the_right_shape_with_the_wrong_content_is_refused(changed: dict[str, Any]) -> None:
    given_ = body(**changed)
    if "Infinity" not in json.dumps(given_):
        assert problem_of(sealed(given_)) == "indhold"
    assert problem_of(under_lock(canonical(given_)), CODE) == "indhold"


@pytest.mark.parametrize("left_out", ["flow", "saved_on", "stamp", "at", "answers"])
def test_a_file_without_one_of_its_parts_is_refused(left_out: str) -> None:
    assert problem_of(sealed({key: value for key, value in body().items() if key != left_out})) == "indhold"


@pytest.mark.parametrize("version", [True, 0, -1, 2.0, "2", None, [], {}])
def test_a_version_is_a_number_from_one(version: Any) -> None:
    assert problem_of(sealed(body(), version)) == "aendret"


# Damage


def flipped(raw: bytes) -> Iterator[bytes]:
    """Every file that differs in a single bit."""
    for at in range(len(raw)):
        for bit in range(8):
            yield raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :]


def same_or_error(raw: bytes, passphrase: str = "") -> Problem | None:
    """The problem, or None when the file still says exactly what it said."""
    try:
        assert read(raw, passphrase) == RUN
    except SaveFileError as error:
        return error.problem
    return None


def test_no_bit_of_an_open_file_can_turn_unseen() -> None:
    met = {same_or_error(each) for each in flipped(OPEN)}
    assert met == {"ikke_vores", "afkortet", "nyere", "aendret"}


def test_no_bit_of_a_locked_file_can_turn_unseen(locked: bytes) -> None:
    met = {same_or_error(each, CODE) for each in flipped(locked)} - {None}  # None: a bit that base64 does not use
    assert met == {"ikke_vores", "afkortet", "nyere", "aendret", "kode_forkert"}


@given(st.data(), st.integers(0, 255), st.integers(0, 2), st.binary(max_size=3))
def test_bytes_changed_put_in_or_taken_out_are_seen(
    locked: bytes, data: st.DataObject, byte: int, width: int, more: bytes
) -> None:
    for raw in (OPEN, locked):
        at = data.draw(st.integers(0, len(raw) - 1))
        same_or_error(raw[:at] + bytes([byte]) + raw[at + 1 :], CODE)
        same_or_error(raw[:at] + more + raw[at + width :], CODE)


def test_a_file_cut_anywhere_is_refused(locked: bytes) -> None:
    for raw in (OPEN, locked):
        for end in range(len(raw)):
            expected = {"afkortet"} if end > 40 else {"ikke_vores", "afkortet"}
            assert problem_of(raw[:end], CODE) in expected
            assert not is_locked(raw[:end])


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"version": 3', '"version": 4', "nyere"),
        ('"version": 3', f'"version": {"9" * 4000}', "nyere"),
        ('"version": 3', f'"version": {"9" * 400_000}', "aendret"),
        ('"version": 3', '"version": 1', "aendret"),
        ('"version": 3', '"version": 0', "aendret"),
        ('"version": 3', '"version": -2', "aendret"),
        ('"version": 3', '"version": true', "aendret"),
        ('"version": 3', '"version": 2.0', "aendret"),
        ('"version": 3', '"version": "2"', "aendret"),
        ('"version": 3', '"version": null', "aendret"),
        ('"version": 3', '"version": [2]', "aendret"),
        ('"version": 3,', "", "aendret"),
        ('"linealen",\n "v', '"Linealen",\n "v', "ikke_vores"),
        ('"linealen",\n "v', '["linealen"],\n "v', "ikke_vores"),
        ('"foerste": 2', '"foerste": 2, "foerste": 2', "aendret"),
        ('"foerste": 2', '"foerste": NaN', "aendret"),
        ('"foerste": 2', '"foerste": -Infinity', "aendret"),
        ('"foerste": 2', '"foerste": 1e999', "aendret"),
        ('"foerste": 2', '"foerste": 2.0', "aendret"),
        ('"foerste": 2', '"foerste": true', "aendret"),
        ('"foerste": 2', '"foerste": 02', "afkortet"),
        ('"foerste": 2', f'"foerste": {"2" * 4300}', "aendret"),
        ('"foerste": 2', f'"foerste": {"2" * 5000}', "aendret"),
        ('"foerste": 2', '"foerste": "\\ud800"', "aendret"),
        ('"foerste": 2', '"foerste": "\\u0000"', "aendret"),
        ('"foerste": 2', '"\\ud800": 2', "aendret"),
        ('"foerste": 2', '"foerste": "\x00"', "afkortet"),
        ('"foerste": 2', '"foerste": "line\nbreak"', "afkortet"),
        ('"check": "', '"check": "0', "aendret"),
        ('"check": "', '"check": null, "more": "', "aendret"),
        ('"check": "', '"check": ["', "afkortet"),
        ('"check": "', '"kdf": {}, "check": "', "aendret"),
        ("Ring", "Ringe", "aendret"),
    ],
)
def test_an_open_file_changed_by_hand(old: str, new: str, problem: Problem) -> None:
    text = OPEN.decode()
    assert text.count(old) == 1
    assert problem_of(text.replace(old, new).encode()) == problem


def test_what_editors_and_mail_do_to_a_file() -> None:
    text = OPEN.decode()
    assert read(b"\xef\xbb\xbf" + OPEN) == RUN
    assert read(text.replace("\n", "\r\n").encode() + b"\r\n") == RUN
    assert read(json.dumps(json.loads(text), sort_keys=True).encode()) == RUN
    assert problem_of(text.encode("utf-16")) == "ikke_vores"
    assert problem_of(text.encode("latin-1", "replace")) == "aendret"
    assert problem_of(OPEN + b"\x00" * 20) == "afkortet"
    assert problem_of(OPEN + OPEN) == "afkortet"
    assert problem_of(b"") == "ikke_vores"


@pytest.mark.parametrize(
    "kdf",
    [
        {**secret.KDF, "n": 2**24},
        {**secret.KDF, "n": 2**14},
        {**secret.KDF, "n": 32768.0},
        {**secret.KDF, "r": 1024},
        {**secret.KDF, "p": 2**20},
        {**secret.KDF, "p": True},
        {**secret.KDF, "name": "argon2id"},
        {**secret.KDF, "more": 1},
        {"name": "scrypt"},
        {},
        [],
        None,
        "scrypt",
        2**15,
    ],
)
def test_a_file_does_not_choose_how_hard_the_server_works(
    locked: bytes, kdf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secret, "_key", no_work)
    raw = canonical({**json.loads(locked), "kdf": kdf})
    assert problem_of(raw, CODE) == "aendret"
    assert problem_of(raw) == "aendret"


@pytest.mark.parametrize("part", secret.PARTS)
@pytest.mark.parametrize("value", [None, 1, [], {}, "", "AAAA", "æøå", "====", " ", "A" * 100_000, "\ud800", "\x00"])
def test_a_lock_that_is_no_lock(locked: bytes, part: str, value: Any) -> None:
    whole = json.loads(locked)
    assert problem_of(canonical({**whole, part: value}), CODE) == "kode_forkert"
    assert problem_of(canonical({key: each for key, each in whole.items() if key != part}), CODE) == "kode_forkert"
    assert problem_of(canonical({**whole, part: value})) == "kode_mangler"
    assert problem_of(canonical({**whole, part: "!" + whole[part]}), CODE) == "kode_forkert"


def test_the_header_of_a_locked_file_is_part_of_the_lock(locked: bytes) -> None:
    whole = json.loads(locked)
    assert problem_of(canonical({**whole, "version": 1}), CODE) == "kode_forkert"
    assert problem_of(canonical({**whole, "flow": "linealen"}), CODE) == "aendret"
    assert problem_of(canonical({**whole, "payload": json.loads(write(RUN, CODE))["payload"]}), CODE) == "kode_forkert"


@pytest.mark.parametrize(
    "plain", [b"", b"[]", b"null", b"{}", b"\xff\xfe", b"NaN", b'{"a": NaN}', b'{"a": 1, "a": 1}', b"9" * 5000, b"{"]
)
def test_a_true_lock_around_anything_else(plain: bytes) -> None:
    assert problem_of(under_lock(plain), CODE) == "indhold"


# Anything at all

leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("ja", "a", 3))
keys = st.sampled_from(("format", "version", "kdf", "salt", "check", "flow", "stamp", "answers", "at", "a")) | st.text()
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5), max_leaves=25
)


@given(st.binary(max_size=300), st.integers(0, 60))
def test_bytes_of_any_kind(raw: bytes, kept: int) -> None:
    for each in (raw, OPEN[:kept] + raw, b'{"format": "linealen"' + raw):
        assert problem_of(each, CODE) is not None
        assert is_locked(each) in (True, False)


@given(anything)
def test_json_of_any_kind(value: Any) -> None:
    raw = json.dumps(value).encode()
    assert problem_of(raw, CODE) is not None
    assert is_locked(raw) in (True, False)


@settings(max_examples=150)
@given(st.sampled_from(("flow", "saved_on", "stamp", "at", "answers", "extra")), anything, st.sampled_from((1, 2)))
def test_a_true_check_around_anything(part: str, value: Any, version: int) -> None:
    """Whatever is accepted is a run that can be written and read again."""
    for given_ in (body(**{part: value}), body(answers={"felt": value})):
        for raw in (sealed(given_, version), under_lock(canonical(given_), version)):
            try:
                run = read(raw, CODE)
            except SaveFileError:
                continue
            assert read(write(run)) == run
