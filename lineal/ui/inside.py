"""What we change inside Streamlit, so that it wastes no time, tells nobody and keeps nothing.

A test fails when an upgrade moves it.
"""

import logging
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from threading import Semaphore
from typing import Any

MODULE_WALK = "update_watched_modules"
CALLS_HOME = "get_external_ip"
DATA_FRAME = "is_dataframe_like"
SHUT = "_state"
LOCK = "_config_lock"
THEME = "_populate_theme_msg"
MESSAGES = "flush_browser_queue"
SEND = "_send_message"
SOON = "_call_soon_on_event_loop"
WAKE = "_enqueued_some_message"
WAITING, WOKEN = "linealen_waiting", "linealen_woken"
RUN, TURN = "_run_script", 0.5  # seconds
STATE = "filtered_state"
IDENTITY = "_set_auth_cookie"
NEEDED = ("iat", "name", "is_logged_in", "origin", "provider")


def stop_module_walk() -> None:
    """Streamlit looks through every loaded module after each new session; nothing changes on disk here."""
    from streamlit.watcher.local_sources_watcher import LocalSourcesWatcher

    setattr(LocalSourcesWatcher, MODULE_WALK, lambda _self: None)


def place_of(error: BaseException) -> str:
    """The type of an error and the file and line it came from; never its message, which may hold what a user typed."""
    trace, place = error.__traceback__, "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def _without_values(record: logging.LogRecord) -> bool:
    """Let a log line through with type and place instead of the error itself."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = f"{record.name}: {place_of(error)}", ()
        record.exc_info = record.exc_text = None
    return True


def stop_tracebacks() -> None:
    """Streamlit and uvicorn write an uncaught error to the log in full, with whatever a user had typed in it."""
    logging.getLogger("streamlit.error_util").addFilter(lambda _record: False)  # our handler tells of these
    for name in ("streamlit.runtime.scriptrunner.script_runner", "streamlit.runtime.app_session", "uvicorn.error"):
        logging.getLogger(name).addFilter(_without_values)
    logging.getLogger("asyncio").addFilter(_without_values)


def stop_looking_for_data_frames() -> None:
    """Streamlit loads pandas to see whether what a component is given is a data frame; it never is."""
    from streamlit.components.v2.bidi_component import serialization

    setattr(serialization, DATA_FRAME, lambda _value: False)


def stop_calling_home() -> None:
    """Streamlit asks a stranger for this server's address when a foreign page knocks, to write it in the log."""
    from streamlit import net_util

    setattr(net_util, CALLS_HOME, lambda: None)


def freeze_settings() -> None:
    """Streamlit takes a lock for each of some hundred settings it reads in a run, and its loop stands in line for it.

    Settings never change here once the server has started.
    """
    from streamlit import config
    from streamlit.config import CustomThemeCategories
    from streamlit.proto.NewSession_pb2 import CustomThemeConfig
    from streamlit.runtime import app_session

    whole = getattr(app_session, THEME)

    made = {name: CustomThemeConfig() for name in ("theme", *(f"theme.{each.value}" for each in CustomThemeCategories))}
    for name, message in made.items():
        whole(message, name)

    def populate(message: Any, name: str = "theme") -> None:
        if made[name].ByteSize():  # merging nothing would say that there is a theme
            message.MergeFrom(made[name])

    setattr(app_session, THEME, populate)
    setattr(config, LOCK, nullcontext())


def gather_messages() -> None:
    """Streamlit wakes its loop three times for each element a script draws, and each time the script stands still.

    Here a script wakes it once for all that came before it looked, and what a session has is sent in one go.
    """
    from streamlit.runtime import Runtime
    from streamlit.runtime.app_session import AppSession

    soon, send, wake = getattr(AppSession, SOON), getattr(Runtime, SEND), getattr(Runtime, WAKE)
    taken = getattr(AppSession, MESSAGES)

    def gathered(session: Any, callback: Callable[[], None]) -> None:
        held = vars(session)
        waiting = held.setdefault(WAITING, deque())
        waiting.append(callback)
        if not held.get(WOKEN):
            held[WOKEN] = True
            soon(session, lambda: hand_over(session))

    def hand_over(session: Any) -> None:
        held = vars(session)
        held[WOKEN] = False  # before the rest: what comes from now on wakes the loop again
        waiting = held.get(WAITING, ())
        while waiting:
            session._event_loop.call_soon(waiting.popleft())

    def sent(runtime: Any, to: Any, messages: list[Any]) -> None:
        try:
            for each in messages:
                send(runtime, to, each)
        finally:
            messages.clear()  # Streamlit's loop holds on to what it sent last

    def woken(runtime: Any) -> None:
        if not runtime._get_async_objs().need_send_data.is_set():
            wake(runtime)

    setattr(AppSession, SOON, gathered)
    setattr(Runtime, WAKE, woken)
    setattr(AppSession, MESSAGES, lambda session: iter(filter(None, [taken(session)])))
    setattr(Runtime, SEND, sent)


def run_in_turn() -> None:
    """Scripts that run at the same time only take the processor from each other, and from the loop that answers.

    A script that stands still, for instance because a database does not answer, holds the others up for a moment only.
    """
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    whole, free = getattr(ScriptRunner, RUN), Semaphore()

    def run(runner: Any, asked: Any) -> None:
        mine = free.acquire(timeout=TURN)
        try:
            whole(runner, asked)
        finally:
            if mine:
                free.release()

    setattr(ScriptRunner, RUN, run)


class _Held(Mapping[str, Any]):
    """What a session holds, read when it is asked for."""

    def __init__(self, state: Any) -> None:
        self._state = state

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(getattr(self._state, STATE))

    def __len__(self) -> int:
        return len(getattr(self._state, STATE))


def stop_copying_state() -> None:
    """Streamlit reads all a session holds for each radio and each text, to look at one value."""
    from streamlit.runtime.state.safe_session_state import SafeSessionState

    setattr(SafeSessionState, STATE, property(lambda safe: _Held(safe._state)))


def stop_keeping_claims() -> None:
    """Streamlit keeps all it is told of a user in cookies; we need when and the name, and the token that logs out."""
    from streamlit.web.server.starlette import starlette_auth_routes

    whole = getattr(starlette_auth_routes, IDENTITY)

    def little(response: Any, user: dict[str, Any], tokens: dict[str, Any]) -> Any:
        known = {each: user[each] for each in NEEDED if each in user}
        return whole(response, known, {each: tokens[each] for each in ("id_token",) if each in tokens})

    setattr(starlette_auth_routes, IDENTITY, little)


def _without_name(record: logging.LogRecord) -> bool:
    """What an identity provider says of a failed login can name the user; its code for the error cannot."""
    error, args = record.exc_info[1] if record.exc_info else None, record.args if isinstance(record.args, tuple) else ()
    said = str(getattr(error, "error", args[0] if args else ""))
    code = said if re.fullmatch(r"[a-z_]{1,40}", said) else "-"
    told = str(record.msg).partition("%s")[0].strip(" .:'")
    record.msg, record.args = f"login: {told}: {type(error).__name__ if error else '-'} {code}", ()
    record.exc_info = record.exc_text = None
    return bool(error or args) or record.levelno > logging.WARNING  # the rest is somebody who has logged out


def stop_naming_users() -> None:
    """Streamlit writes what the identity provider said of a failed login to the log."""
    logging.getLogger("streamlit.web.server.starlette.starlette_auth_routes").addFilter(_without_name)


def left_sessions() -> Any:
    """The cache of sessions whose user has gone, from Streamlit's session manager."""
    from streamlit.runtime import Runtime

    manager: Any = Runtime.instance()._session_mgr
    return manager._session_storage._cache


def _empty(session: Any) -> None:
    """Streamlit's loop holds on to the last session it served until it serves another, so what it holds goes."""
    held = vars(session)
    state = held[SHUT]  # asked for when the object itself goes
    held.clear()
    held[SHUT] = state


def forget_left_sessions() -> int:
    """Drop the sessions that have run out, and say how many.

    Streamlit itself does so only when another user leaves, which on a quiet server can take hours.
    """
    cache = left_sessions()
    before = dict(cache._data)
    cache.expire()
    gone = [info for key, info in before.items() if key not in cache._data]
    for info in gone:
        info.session.shutdown()
        _empty(info.session)
    return len(gone)
