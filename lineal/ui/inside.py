"""What we change inside Streamlit, so that it wastes no time, tells nobody and keeps nothing.

A test fails when an upgrade moves it.
"""

import logging
import re
from typing import Any

MODULE_WALK = "update_watched_modules"
CALLS_HOME = "get_external_ip"
DATA_FRAME = "is_dataframe_like"
SHUT = "_state"
MESSAGES = "flush_browser_queue"
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


def stop_holding_messages() -> None:
    """Streamlit's loop also holds on to the last messages it sent; an iterator lets go of them when it ends."""
    from streamlit.runtime.app_session import AppSession

    taken = getattr(AppSession, MESSAGES)
    setattr(AppSession, MESSAGES, lambda session: iter(taken(session)))


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
