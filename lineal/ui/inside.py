"""What we change inside Streamlit, so that it wastes no time, tells nobody and keeps nothing.

A test fails when an upgrade moves it.
"""

import logging
from typing import Any

MODULE_WALK = "update_watched_modules"
CALLS_HOME = "get_external_ip"
SHUT = "_state"
MESSAGES = "flush_browser_queue"


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


def stop_calling_home() -> None:
    """Streamlit asks a stranger for this server's address when a foreign page knocks, to write it in the log."""
    from streamlit import net_util

    setattr(net_util, CALLS_HOME, lambda: None)


def stop_holding_messages() -> None:
    """Streamlit's loop also holds on to the last messages it sent; an iterator lets go of them when it ends."""
    from streamlit.runtime.app_session import AppSession

    taken = getattr(AppSession, MESSAGES)
    setattr(AppSession, MESSAGES, lambda session: iter(taken(session)))


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
