"""The pages without a browser: one run of each page, one AppTest per flow, and what rests on Streamlit's internals."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.testing.v1 import AppTest
from streamlit.watcher.local_sources_watcher import LocalSourcesWatcher

from lineal.packs.load import load
from lineal.ui import inside
from lineal.ui.danish import DanishPage, missing_literals
from lineal.ui.inside import (
    CALLS_HOME,
    DATA_FRAME,
    LOCK,
    MESSAGES,
    MODULE_WALK,
    RUN,
    SEND,
    SOON,
    STATE,
    THEME,
    WAKE,
    freeze_settings,
    gather_messages,
    run_in_turn,
    stop_calling_home,
    stop_copying_state,
    stop_looking_for_data_frames,
    stop_tracebacks,
)
from lineal.ui.server import on_script_error

ROOT = Path(__file__).resolve().parents[1]
FLOWS = sorted(load().pack.flows)


def flow_script(flow_id: str) -> None:
    """Run as a page of its own by AppTest, which copies this function's source."""
    from lineal.ui.context import context
    from lineal.ui.flow_page import flow_page

    here = context()
    flow_page(here, here.pack.flows[flow_id])


def test_the_front_page_runs() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "Er du bekymret for et barn?" in "".join(each.value for each in app.get("html"))


@pytest.mark.parametrize("flow_id", FLOWS)
def test_each_flow_shows_its_first_step_and_what_is_missing(flow_id: str) -> None:
    """A new flow is covered by being there."""
    pack = load().pack
    flow, words = pack.flows[flow_id], pack.flow_texts[flow_id]
    app = AppTest.from_function(flow_script, args=(flow_id,), default_timeout=30).run()
    first = flow.steps[0]
    assert words.steps[first.id].title in "".join(each.value for each in app.get("html"))
    app.button(key=f"{flow_id}.{first.id}.naeste").click().run()
    assert not app.exception
    missing = [asked for asked in first.fields if asked.required]
    told = "".join(each.value for each in app.get("html"))
    assert all(words.steps[first.id].fields[asked.id].error in told for asked in missing)


def test_the_lineal_keeps_answers_and_gates_the_indication() -> None:
    app = AppTest.from_function(flow_script, args=("linealen",), default_timeout=30).run()
    app.radio(key="linealen.fare.fare").set_value("nej").run()
    app.button(key="linealen.fare.naeste").click().run()
    app.radio(key="linealen.barn.alder").set_value("6-9").run()
    app.radio(key="linealen.barn.funktion").set_value("laerer").run()
    app.button(key="linealen.barn.naeste").click().run()
    draft = app.session_state["drafts"]["linealen"]
    draft.at = "lineal"
    app.run()
    assert app.session_state["drafts"]["linealen"].at == "umiddelbart"
    assert draft.answers == {"fare": "nej", "alder": "6-9", "funktion": "laerer"}


def test_what_rests_on_streamlit_internals_is_still_there() -> None:
    """Fails on an upgrade that moves a literal or a method; see docs/decisions/0004-serving.md."""
    assert missing_literals() == []
    assert callable(getattr(LocalSourcesWatcher, MODULE_WALK, None))
    assert {LOCK} <= set(vars(config))
    assert callable(vars(app_session).get(THEME))
    assert all(callable(vars(AppSession).get(each)) for each in (SOON, MESSAGES))
    assert all(callable(vars(Runtime).get(each)) for each in (SEND, WAKE))
    assert callable(vars(ScriptRunner).get(RUN))
    assert isinstance(vars(SafeSessionState).get(STATE), property)


@pytest.fixture
def restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """What our server changes inside Streamlit is put back after the test."""
    for where, names in (
        (config, (LOCK,)),
        (app_session, (THEME,)),
        (AppSession, (SOON, MESSAGES)),
        (Runtime, (SEND, WAKE)),
        (ScriptRunner, (RUN,)),
        (SafeSessionState, (STATE,)),
    ):
        for name in names:
            monkeypatch.setattr(where, name, vars(where)[name])


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark", "theme.sidebar", "theme.dark.sidebar"])
def test_the_theme_told_to_the_browser_is_the_same_when_worked_out_once(section: str) -> None:
    then, first, again = CustomThemeConfig(), CustomThemeConfig(), CustomThemeConfig()
    getattr(app_session, THEME)(then, section)
    freeze_settings()
    for each in (first, again):
        getattr(app_session, THEME)(each, section)
    assert first == again == then


@pytest.mark.usefixtures("restored")
def test_messages_from_many_threads_reach_the_loop_in_order_and_none_is_lost() -> None:
    async def whole() -> dict[int, list[int]]:
        told: dict[int, list[int]] = {each: [] for each in range(8)}
        session = AppSession.__new__(AppSession)
        session._event_loop = asyncio.get_running_loop()
        session._state = AppSessionState.SHUTDOWN_REQUESTED  # asked for when it goes

        def script(who: int) -> None:
            for number in range(500):
                getattr(session, SOON)(partial(told[who].append, number))

        await asyncio.gather(*(asyncio.to_thread(script, who) for who in told))
        await asyncio.sleep(0.05)
        return told

    gather_messages()
    with ThreadPoolExecutor() as elsewhere:
        told = elsewhere.submit(lambda: asyncio.run(whole())).result()
    assert all(each == list(range(500)) for each in told.values())


@pytest.mark.usefixtures("restored")
def test_what_is_sent_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []
    monkeypatch.setattr(Runtime, SEND, lambda _runtime, _to, each: sent.append(each))
    monkeypatch.setattr(AppSession, MESSAGES, lambda _session: ["a", "b"])
    gather_messages()
    batches = list(getattr(AppSession, MESSAGES)(None))
    for batch in batches:
        getattr(Runtime, SEND)(None, None, batch)
    assert (sent, batches) == (["a", "b"], [[]])


@pytest.mark.usefixtures("restored")
def test_scripts_run_one_at_a_time_and_one_that_stands_still_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most, stuck, let_go = [0], [0], Event(), Event()

    def script(_runner: object, asked: str) -> None:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        if asked == "stands still":
            stuck.set()
            let_go.wait(20)
        else:
            sleep(0.005)
        at_once[0] -= 1

    monkeypatch.setattr(ScriptRunner, RUN, script)
    monkeypatch.setattr(inside, "TURN", 20)
    run_in_turn()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: getattr(ScriptRunner, RUN)(None, "quick"), range(16)))
        assert most == [1]
        monkeypatch.setattr(inside, "TURN", 0.05)
        waits = threads.submit(getattr(ScriptRunner, RUN), None, "stands still")
        assert stuck.wait(20)
        getattr(ScriptRunner, RUN)(None, "quick")
        assert not waits.done()
        let_go.set()
        waits.result(20)


@pytest.mark.usefixtures("restored")
def test_the_state_of_a_session_reads_the_same_when_it_is_not_copied() -> None:
    safe = SafeSessionState(SessionState(), lambda: None)
    safe["svar"] = {"a": 1}
    copied = dict(safe.filtered_state)
    stop_copying_state()
    assert dict(safe.filtered_state) == copied == {"svar": {"a": 1}}
    assert "findes ikke" not in safe.filtered_state


def test_what_a_component_is_given_loads_no_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit loads it to see whether a dict is a data frame: 85 MB and half a second for the first user."""
    from streamlit import dataframe_util
    from streamlit.components.v2.bidi_component import serialization
    from streamlit.proto.BidiComponent_pb2 import BidiComponent

    asked: list[object] = []
    monkeypatch.setattr(dataframe_util, "determine_data_format", asked.append)
    monkeypatch.setattr(serialization, DATA_FRAME, getattr(serialization, DATA_FRAME))
    serialization.serialize_mixed_data({"a": {"b": "c"}}, BidiComponent())
    assert asked == [{"b": "c"}]  # this is what it does when it is let
    stop_looking_for_data_frames()
    drawn = BidiComponent()
    serialization.serialize_mixed_data({"a": {"b": "c"}}, drawn)
    assert (len(asked), drawn.json) == (1, '{"a": {"b": "c"}}')


@pytest.mark.parametrize(
    ("path", "kept"), [("/media/x", "no-store"), ("/kommune/media/x", "no-store"), ("/static/media/x.woff2", "a year")]
)
def test_a_users_file_is_not_kept_by_the_browser_and_a_font_is(path: str, kept: str) -> None:
    sent: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"a year")]})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    with ThreadPoolExecutor() as elsewhere:  # in a browser test's worker a loop is running here
        elsewhere.submit(asyncio.run, DanishPage(app, {})(scope, None, send)).result()  # type: ignore[arg-type]
    assert dict(sent[0]["headers"])[b"cache-control"] == kept.encode()


def test_an_error_is_logged_without_values(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError, match="Emil") as raised:
        raise ValueError("Emil Hansen 010101-1234")
    assert on_script_error(raised.value)
    assert "ValueError" in caplog.text
    assert "Emil" not in caplog.text


def test_an_error_in_a_page_never_writes_what_a_user_typed_to_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    """Streamlit logs the whole error before it asks our handler; the log gets type and place only."""
    import logging

    from streamlit.error_util import handle_user_script_exception

    stop_tracebacks()
    stream = logging.StreamHandler()
    logging.getLogger("streamlit").addHandler(stream)
    try:
        raise ValueError("Emil Hansen 010101-1234")
    except ValueError as error:
        handle_user_script_exception(error, on_script_error)
    finally:
        logging.getLogger("streamlit").removeHandler(stream)
    out, err = capfd.readouterr()
    assert "Emil" not in out + err
    assert "010101" not in out + err


def test_a_foreign_page_makes_the_server_ask_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit would ask a site on the internet for our address to compare it with the foreign one."""
    from streamlit import net_util
    from streamlit.web.server import server_util

    assert callable(getattr(net_util, CALLS_HOME))
    asked: list[str] = []
    monkeypatch.setattr(net_util, CALLS_HOME, lambda: asked.append("x"))
    server_util.is_url_from_allowed_origins("http://fremmed.example")
    assert asked == ["x"]  # this is what it does when it is let
    stop_calling_home()
    server_util.is_url_from_allowed_origins("http://fremmed.example")
    assert asked == ["x"]
