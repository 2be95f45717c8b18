"""Every marked promise in the privacy papers has a check here that fails when the code stops keeping it.

What only a browser or a process can show is shown elsewhere; the test that shows it is named, and has to exist.
"""

import ast
import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import scrypt
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from strategies import BASE, a_worry
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.testing.v1 import AppTest

from lineal.documents import guard
from lineal.documents.build import build
from lineal.documents.formats import FORMATS
from lineal.model.answers import Notes
from lineal.packs.load import ROOT
from lineal.saved import savefile
from lineal.ui import cover, documents_page, headers, inside, keeping

PAPERS = sorted((ROOT / "docs" / "privatliv").glob("*.md"))
MARK = re.compile(r"<!-- claim: ([a-z_]+) -->")
MARKER = "xqmarkoerq"
APP = ROOT / "app.py"
CODE = (APP, *sorted((ROOT / "lineal").rglob("*.py")))
STATIC = ROOT / "lineal" / "ui" / "static"
DEPLOY = ROOT / "deploy"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js"))}
Check = Callable[[pytest.MonkeyPatch], None]


# The code as it is written


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of what is called."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


COMMAND_LINE = {"lineal/cli.py", "lineal/packs/new_municipality.py"}
# the dilemma game writes rooms and votes to a database; `knows_no_answers` keeps it from every answer about a child
ROOMS = {"lineal/store/rooms.py", "lineal/store/tables.py", "lineal/ui/room_live.py"}
GAME = sorted((*(ROOT / "lineal/store").glob("*.py"), *(ROOT / "lineal/ui").glob("room_*.py")))
WRITES = {"write_text", "write_bytes", "touch", "mkdir", "makedirs", "to_csv", "to_json", "to_pickle", "dump"}
KEEPS = {"sqlite3", "shelve", "dbm", "pickle", "tempfile", "sqlalchemy", "redis", "duckdb"}


def written() -> set[str]:
    """The files of our code that could put something on a disk."""
    found = set()
    for path in CODE:
        for called, node in calls(path):
            mode = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
            opens = called == "open" and any(
                isinstance(each, str) and re.fullmatch("[rwaxbt+]*[wax+][bt+]*", each) for each in mode
            )
            if called in WRITES or opens:
                found.add(name(path))
        told = {each.name.split(".")[0] for node in nodes(path) if isinstance(node, ast.Import) for each in node.names}
        told |= {(node.module or "").split(".")[0] for node in nodes(path) if isinstance(node, ast.ImportFrom)}
        if told & KEEPS:
            found.add(name(path))
    return found


def knows_no_answers() -> bool:
    """Whether no file of the game can reach a draft, a saved file or a case's document."""
    banned = ("lineal.ui.state", "lineal.ui.keeping", "lineal.ui.saving", "lineal.saved", "lineal.documents.build")
    told = "\n".join(path.read_text(encoding="utf-8") for path in GAME)
    return len(GAME) > 5 and 'session_state["drafts"]' not in told and not any(each in told for each in banned)


# The server, started


@cache
def started() -> dict[str, Any]:
    """What a server of ours answers, forgets and writes, once it has started."""
    env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "tests/started_server.py", MARKER]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "log": done.stderr}


def sent(path: str, header: str) -> list[str]:
    return [value for key, value in started()["answers"][path]["headers"] if key == header]


# The checks


def telemetry_off(_: pytest.MonkeyPatch) -> None:
    assert started()["config"]["browser.gatherUsageStats"] is False
    assert started()["config"]["client.allowedOrigins"] == []


def no_third_party(_: pytest.MonkeyPatch) -> None:
    ours = re.compile(r"'(?:self|none|unsafe-inline|sha256-[\w+/=]+)'|data:|blob:")
    for directive in headers.policy().split("; "):
        assert not [each for each in directive.split()[1:] if not ours.fullmatch(each)], directive
    for each in (*SCRIPTS.values(), (STATIC / "lineal.css").read_text(encoding="utf-8")):
        assert not re.search(r"(?:https?:)?//[\w-]+\.\w", each)
    assert started()["asks_its_address"] == "lineal.ui.inside"


def csp(_: pytest.MonkeyPatch) -> None:
    for path in started()["answers"]:
        (policy,) = sent(path, "content-security-policy")
        told = dict(each.split(" ", 1) for each in policy.split("; "))
        assert told["default-src"] == told["frame-ancestors"] == told["form-action"] == "'none'"
        assert told["connect-src"] == "'self'"
        assert re.fullmatch(r"'self' blob:(?: 'sha256-[\w+/=]+')+", told["script-src"])


def _named_query(tree: ast.AST) -> set[str]:
    """What the query of the address is called in a function."""
    found = {"st.query_params"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and "st.query_params" in ast.unparse(node.value):
            found |= {each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)}
    return found


def _is_write(node: ast.AST, known: set[str]) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(each, ast.Subscript | ast.Attribute) and ast.unparse(each.value) in known for each in targets
        )
    if not isinstance(node, ast.Call):
        return False
    changes = isinstance(node.func, ast.Attribute) and node.func.attr in ("from_dict", "update", "setdefault")
    into = changes and ast.unparse(node.func.value) in known  # type: ignore[attr-defined]
    return into or any(each.arg == "query_params" for each in node.keywords)


def _writes_query(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    known = _named_query(function)
    return any(_is_write(node, known) for node in ast.walk(function))


def flow_script() -> None:
    from lineal.ui.context import context
    from lineal.ui.flow_page import flow_page

    here = context()
    flow_page(here, here.pack.flows["linealen"])


def no_answers_in_url(_: pytest.MonkeyPatch) -> None:
    writers = {
        f"{name(path)}:{each.name}"
        for path in CODE
        if "query_params" in path.read_text(encoding="utf-8")
        for each in functions(path)
        if _writes_query(each)
    }
    # the look-up, which knows of no run, links between our pages, and the code of a room to practise in
    rooms = {"lineal/ui/room_page.py:_open", "lineal/ui/room_page.py:_find"}
    assert writers == {"lineal/ui/lookup_page.py:_chosen", "lineal/ui/frame.py:follow_links", *rooms}
    assert knows_no_answers()
    assert "query_params" not in APP.read_text(encoding="utf-8")
    assert "lineal.ui.state" not in (ROOT / "lineal/ui/lookup_page.py").read_text(encoding="utf-8")
    moves = {
        (each, *found)
        for each, text in SCRIPTS.items()
        for found in re.findall(r"\b(location|history)\.(?!reload)(\w+)", text)
    }
    assert moves == {("cover.js", "location", "replace")}
    app = AppTest.from_function(flow_script, default_timeout=30).run()
    app.radio(key="linealen.fare.fare").set_value("nej").run()
    app.button(key="linealen.fare.naeste").click().run()
    app.radio(key="linealen.barn.alder").set_value("6-9").run()
    assert app.session_state["drafts"]["linealen"].answers == {"fare": "nej", "alder": "6-9"}
    assert dict(app.query_params) == {}


def no_answers_in_logs(_: pytest.MonkeyPatch) -> None:
    log = started()["log"]
    assert MARKER not in log
    assert re.search(r"incident [0-9a-f]{8}: ValueError at \S+:\d+", log)
    assert "uvicorn.error: ValueError at " in log
    assert started()["config"]["logger.level"] == "warning"
    for each in (ROOT / "Makefile", DEPLOY / "Dockerfile"):
        assert "--no-access-log" in each.read_text(encoding="utf-8")


MEDIA = {"image", "logo", "audio", "video", "pdf", "pyplot", "download_button", "file_uploader", "camera_input"}
MEDIA |= {"audio_input", "chat_input", "add_file", "media_file_mgr", "uploaded_file_mgr"}


def _through_media() -> set[str]:
    return {
        f"{name(path)}: {node.attr}"
        for path in CODE
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in MEDIA and ast.unparse(node.value) != "typst"
    }


def no_media_store(_: pytest.MonkeyPatch) -> None:
    assert _through_media() == set()
    assert sent("/media/x", "cache-control") == ["no-store"]


def save_script(words: str) -> None:
    import json

    import streamlit as st

    from lineal.ui.context import context
    from lineal.ui.keeping import _save
    from lineal.ui.state import draft_of

    draft_of("linealen").answers["observation"] = words
    st.text(json.dumps(_save(context().pack)))


def draft_in_tab(patch: pytest.MonkeyPatch) -> None:
    # a room of the game keeps a random word of the device's own, and hears nothing of what is written
    room = SCRIPTS["room.js"]
    assert re.findall(r"setItem\((\w+),", room) == ["KEY"]
    assert not re.search(r"textarea|ln-answer|\.value\b", room)
    for each, text in SCRIPTS.items() - {("room.js", room)}:
        assert not re.search(r"indexedDB|document\.cookie|caches\.|cookieStore|localStorage\.setItem", text), each
        named = dict(re.findall(r"\b([A-Z]+) = \"([\w.]+)\"", text))
        kept = re.findall(r"setItem\((?:\"([\w.]+)\"|(\w+)),", text)
        assert all((literal or named[constant]).startswith("linealen.") for literal, constant in kept)
        assert not kept or ("window.sessionStorage" in text and "localStorage" not in text), each
    app = AppTest.from_function(save_script, args=(MARKER,), default_timeout=30).run()
    assert MARKER in json.loads(app.text[0].value)["save"]
    given = list[str]()
    patch.setattr(keeping, "draft_store", lambda key, data, loaded: given.append(data["want"]))
    AppTest.from_file(str(APP), default_timeout=30).run()
    assert len(given) == 1


def session_memory_only(_: pytest.MonkeyPatch) -> None:
    assert written() <= COMMAND_LINE | ROOMS
    assert knows_no_answers()
    imported = {
        ast.unparse(node) for path in CODE for node in nodes(path) if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not [
        each for each in imported if re.search(r"new_municipality|lineal\.cli|lineal import cli", each) and "ui" in each
    ]


# What is remembered between calls; a user's words may be asked of none of these but `stem`, as the papers tell
REMEMBERED = {
    "lineal/documents/word.py:_png",  # the ruler, one of a few
    "lineal/search/index.py:stem",  # one word at a time
    "lineal/ui/components.py:_component",
    "lineal/ui/context.py:_load",
    "lineal/ui/context.py:_overdue",
    "lineal/ui/danish.py:_danish_page",
    "lineal/ui/keeping.py:_texts",
    "lineal/ui/knowledge_page.py:_index",
}
CACHES = ("cache", "lru_cache", "cache_data", "cache_resource", "cached_property")


class LeftSession:
    """A session as Streamlit's loop may go on holding it."""

    def __init__(self) -> None:
        self._state, self.answers = "open", MARKER

    def shutdown(self) -> None:
        self._state = "shut"


def session_dropped(patch: pytest.MonkeyPatch) -> None:
    told = started()
    assert (told["ttl"], told["every"]) == (15 * 60, 60)
    assert told["looks"] > 1
    now, session = [0.0], LeftSession()
    kept: Any = TTLCache(10, told["ttl"], timer=lambda: now[0])
    kept["one"] = SimpleNamespace(session=session)
    patch.setattr(inside, "left_sessions", lambda: kept)
    now[0] = told["ttl"] - 1
    assert inside.forget_left_sessions() == 0
    now[0] = told["ttl"] + 1
    assert inside.forget_left_sessions() == 1
    assert vars(session) == {"_state": "shut"}
    remembered = {
        f"{name(path)}:{each.name}"
        for path in CODE
        for each in functions(path)
        for told_ in each.decorator_list
        if ast.unparse(told_).partition("(")[0].rpartition(".")[2] in CACHES and each.args.args
    }
    assert remembered <= REMEMBERED


def save_file_encrypted(_: pytest.MonkeyPatch) -> None:
    stamp = savefile.Stamp(tool="0", rules_version="0", content_hash="0", level=None, low=None, high=None)
    answers = {"observation": f"{MARKER} gik alene."}
    run = savefile.SavedRun(flow="linealen", saved_on=date(2026, 11, 23), stamp=stamp, at="fare", answers=answers)
    raw = savefile.write(run, "en lang kode")
    for word in (MARKER, "alene", "observation", "kode"):
        assert word.encode() not in raw
    assert savefile.is_locked(raw)
    assert savefile.read(raw, "en lang kode") == run
    whole = json.loads(raw)
    salt, nonce, payload = (b64decode(whole[each]) for each in ("salt", "nonce", "payload"))
    cost = {each: whole["kdf"][each] for each in "nrp"}
    assert cost["n"] >= 2**15
    key = scrypt(b"en lang kode", salt=salt, dklen=32, maxmem=2**27, **cost)
    header = savefile._canonical({each: whole[each] for each in ("format", "version", "kdf")})
    assert MARKER in AESGCM(key).decrypt(nonce, payload, header).decode()


def no_cookies_for_tracking(_: pytest.MonkeyPatch) -> None:
    cookies = [each for path in started()["answers"] for each in sent(path, "set-cookie")]
    assert {each.partition("=")[0] for each in cookies} == {"_streamlit_xsrf"}
    assert not [each for each in cookies if re.search("max-age|expires|domain", each, re.IGNORECASE)]
    assert not [each for each, text in SCRIPTS.items() if re.search(r"\.cookie\b|cookieStore", text)]
    conf = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DEPLOY.glob("*.conf")))
    assert re.findall(r'"([^"]*; Path=[^"]*)"', conf) == ["linealen_vej=$drawn; Path=/; Secure; HttpOnly; SameSite=Lax"]
    assert re.search(r'map \$request_id \$drawn \{\s*"~\^\(\?<two>\.\.\)" \$two;\s*\}', conf), "two digits, no more"
    assert re.findall(r"^\s*add_header Set-Cookie (\S+);", conf, re.MULTILINE) == ["$set_way"]


def no_login_by_default(_: pytest.MonkeyPatch) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert not re.search(r"secrets\.toml", listed)
    assert "[auth" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert "secrets" not in (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    app = AppTest.from_file(str(APP), default_timeout=30).run()
    assert BASE.texts["forside.titel"] in "".join(each.value for each in app.get("html"))
    assert app.button(key="forside.start")


def worried(observation: str) -> Any:
    """A journey that is done, with this observation."""
    told = a_worry(notes=Notes(observation=observation), own_placement=4)
    return SimpleNamespace(assessment=told, stops=(), counts={})


def documents_script() -> None:
    from lineal.ui import documents_page
    from lineal.ui.context import context
    from lineal.ui.documents_page import document
    from lineal.ui.place import Place
    from lineal.ui.state import draft_of

    here = context()
    flow = here.pack.flows["linealen"]
    step, asked = next((step, asked) for step in flow.steps for asked in step.fields if asked.type == "document")
    draft = draft_of("linealen")
    journey = documents_page.journey_of(here.pack, flow, draft)
    document(Place(here, flow, step, journey, draft), asked)


def guard_before_export(patch: pytest.MonkeyPatch) -> None:
    words = "Emma Holm, 010203-1234, ring 20 12 34 56, emma@holm.dk, bor på Kirsebærvej 12."
    assert {each.kind for each in guard.findings(words)} == set(get_args(guard.Kind))
    asked: dict[str, Any] = {}
    patch.setattr(documents_page, "downloads", lambda key, data, make: asked.update(data=data, make=make))
    for told, waits in ((words, True), ("Barnet gik alene.", False)):
        patch.setattr(documents_page, "journey_of", lambda *_, told=told: worried(told))
        app = AppTest.from_function(documents_script, default_timeout=30).run()
        assert not app.exception
        assert bool(asked["data"]["locked"]) is waits
        for want in ("pdf", "docx", "txt", "md", "kopi"):
            assert ("bytes" not in asked["make"]({"id": want})) is waits, want


WATCHED: list[str] = []
WATCHING = [False]


def _opened(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" and WATCHING[0]:
        path, mode, flags = args
        if set(str(mode or "")) & set("wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            WATCHED.append(str(path))


sys.addaudithook(_opened)


def documents_not_stored(_: pytest.MonkeyPatch) -> None:
    assert written() <= COMMAND_LINE | ROOMS
    assert knows_no_answers()
    assert _through_media() == set()
    made = build("bilag", BASE, a_worry(notes=Notes(observation=MARKER), own_placement=4), date(2026, 11, 23))
    for each in FORMATS.values():
        each.made(made)  # what is loaded at the first time is no document
    WATCHED.clear()
    WATCHING[0] = True
    try:
        for each in FORMATS.values():
            each.made(made)
    finally:
        WATCHING[0] = False
    assert WATCHED == []


def cover_script(answers: dict[str, str], idle: dict[str, int]) -> None:
    from dataclasses import replace

    from lineal.model.content import Municipality
    from lineal.ui.context import Context, context
    from lineal.ui.cover import cover
    from lineal.ui.state import draft_of

    here = context()
    place = Municipality(id="nyby", name="Nyby", **({"idle": idle} if idle else {}))
    draft_of("linealen").answers.update(answers)
    cover(Context(replace(here.pack, municipality=place), here.words, 0))


def screen_cover(patch: pytest.MonkeyPatch) -> None:
    drawn = list[dict[str, Any]]()
    patch.setattr(cover, "screen_cover", lambda key, data, erase: drawn.append(data))
    on_every_page = [ast.unparse(each) for each in ast.parse(APP.read_text(encoding="utf-8")).body]
    assert on_every_page.index("cover(here)") < on_every_page.index(
        "header(here, pages if inside else [forside, akut], chosen)"
    )
    AppTest.from_file(str(APP), default_timeout=30).run()
    for answers, idle in (({"fare": "nej"}, {}), ({"fare": "nej"}, {"notice": 5, "more": 2})):
        AppTest.from_function(cover_script, args=(answers, idle), default_timeout=30).run()
    assert [each["answers"] for each in drawn] == [False, True, True]
    assert [each["idle"] for each in drawn[1:]] == [{"notice": 20, "cover": 30}, {"notice": 5, "cover": 7}]
    css = (STATIC / "lineal.css").read_text(encoding="utf-8")
    assert "html.ln-covered body > :not(#ln-cover) { display: none !important; }" in css


def proxy_log_quiet(_: pytest.MonkeyPatch) -> None:
    conf = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DEPLOY.glob("*.conf")))
    formats = re.findall(r"log_format (\w+) '([^']*)';", conf)
    assert [each for each, _ in formats] == ["quiet"]
    allowed = {"time_iso8601", "request_method", "uri", "status", "body_bytes_sent", "request_time"}
    assert set(re.findall(r"\$(\w+)", formats[0][1])) <= allowed | {"upstream_addr", "upstream_status"}
    assert set(re.findall(r"^\s*access_log (.*);", conf, re.MULTILINE)) == {"/dev/stdout quiet", "off"}
    assert re.findall(r"^\s*error_log (.*);", conf, re.MULTILINE) == ["stderr alert"]


@dataclass(frozen=True)
class Claim:
    """How a promise is checked here, and where it is shown whole."""

    check: Check
    shown: tuple[str, ...] = field(default=())


PRIVACY = "tests/browser/test_privacy.py::"
JOURNEY = f"{PRIVACY}test_a_whole_journey_leaves_nothing_behind"
COVER = "tests/browser/test_cover.py::"
CLAIMS = {
    "telemetry_off": Claim(telemetry_off, ("tests/browser/conftest.py::_watched",)),
    "no_third_party": Claim(
        no_third_party,
        (
            "tests/browser/conftest.py::_watched",
            "tests/browser/test_accessibility.py::test_the_page_says_it_is_danish_and_asks_nobody_else",
            "tests/test_app.py::test_a_foreign_page_makes_the_server_ask_nobody",
        ),
    ),
    "csp": Claim(
        csp,
        (
            f"{PRIVACY}test_every_answer_carries_the_security_headers",
            f"{PRIVACY}test_streamlits_doors_for_machines_are_closed",
            "tests/browser/test_deploy.py::test_the_policy_is_in_force",
        ),
    ),
    "no_answers_in_url": Claim(no_answers_in_url, (JOURNEY,)),
    "no_answers_in_logs": Claim(
        no_answers_in_logs,
        (JOURNEY, f"{PRIVACY}test_an_unexpected_error_gives_a_number_in_danish_and_no_value_in_the_log"),
    ),
    "no_media_store": Claim(
        no_media_store,
        (
            JOURNEY,
            "tests/browser/test_documents.py::test_names_are_marked_and_replaced_before_anything_can_be_fetched",
        ),
    ),
    "draft_in_tab": Claim(
        draft_in_tab,
        (
            "tests/browser/test_draft.py::test_answers_survive_a_reload",
            "tests/browser/test_draft.py::test_two_tabs_never_mix",
            "tests/browser/test_draft.py::test_erase_leaves_nothing_in_the_browser",
            "tests/browser/test_deploy.py::test_the_first_click_after_a_killed_replica_counts",
        ),
    ),
    "session_memory_only": Claim(session_memory_only, (JOURNEY,)),
    "session_dropped": Claim(session_dropped, (JOURNEY,)),
    "save_file_encrypted": Claim(
        save_file_encrypted,
        (
            "tests/browser/test_documents.py::test_a_locked_file_needs_its_passphrase",
            "tests/test_savefile.py::test_no_bit_of_a_locked_file_can_turn_unseen",
        ),
    ),
    "no_cookies_for_tracking": Claim(
        no_cookies_for_tracking,
        (JOURNEY, "tests/test_deploy.py::new_way", "tests/test_deploy.py::test_a_user_stays_with_a_replica"),
    ),
    "no_login_by_default": Claim(no_login_by_default, ("tests/test_app.py::test_the_front_page_runs",)),
    "guard_before_export": Claim(
        guard_before_export,
        ("tests/browser/test_documents.py::test_names_are_marked_and_replaced_before_anything_can_be_fetched",),
    ),
    "documents_not_stored": Claim(documents_not_stored, (JOURNEY,)),
    "screen_cover": Claim(
        screen_cover,
        (
            f"{COVER}test_every_page_can_be_hidden_at_once",
            f"{COVER}test_the_button_is_always_on_the_screen_and_escape_twice_does_the_same",
            f"{COVER}test_a_hidden_page_stays_hidden_when_reloaded_and_draws_nothing_behind",
            f"{COVER}test_from_the_cover_everything_can_be_erased",
            f"{COVER}test_when_nobody_is_there_it_tells_and_then_hides",
        ),
    ),
    "proxy_log_quiet": Claim(
        proxy_log_quiet,
        (
            "tests/test_deploy.py::test_the_logs_hold_no_address_no_query_and_no_browser",
            "tests/browser/test_deploy.py::test_the_log_holds_nothing_about_a_user",
        ),
    ),
}


def test_the_marks_the_table_and_the_checks_are_the_same() -> None:
    table = (ROOT / "docs" / "privatliv" / "README.md").read_text(encoding="utf-8").rpartition("\n## ")[2]
    used = {each for path in PAPERS for each in MARK.findall(path.read_text(encoding="utf-8"))}
    assert set(re.findall(r"^\| ([a-z_]+) \| \S", table, re.MULTILINE)) == used == set(CLAIMS)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_mark_can_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [each for each in re.findall(r"<!--.*?(?:-->|$)", text, re.MULTILINE) if not MARK.fullmatch(each)]


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_code_does_what_the_papers_say(claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    CLAIMS[claim].check(monkeypatch)


@pytest.mark.parametrize(("claim", "shown"), [(each, shown) for each in CLAIMS for shown in CLAIMS[each].shown])
def test_what_shows_it_whole_exists_and_is_run(claim: str, shown: str) -> None:
    path, _, wanted = shown.partition("::")
    (found,) = (each for each in functions(ROOT / path) if each.name == wanted)
    told = ast.unparse(found)
    assert re.search(r"\bassert\b|\bexpect\(|\bthe_answers\(", told), "it shows nothing"
    assert not re.search(r"skip|xfail", "".join(map(ast.unparse, found.decorator_list)))
