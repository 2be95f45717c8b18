"""The app as ASGI, served by uvicorn: everything loaded before the first user, the garbage collector out of the way.

Why each line is here stands in docs/decisions/0004-serving.md. Run with `uvicorn lineal.ui.server:app`.
"""

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import streamlit as st

from lineal.packs.load import ROOT
from lineal.ui.context import context
from lineal.ui.danish import DanishPage

MODULE_WALK = "update_watched_modules"
CALLS_HOME = "get_external_ip"
LOG = logging.getLogger("lineal")


def _stop_module_walk() -> None:
    """Streamlit looks through every loaded module after each new session; nothing changes on disk here."""
    from streamlit.watcher.local_sources_watcher import LocalSourcesWatcher

    setattr(LocalSourcesWatcher, MODULE_WALK, lambda _self: None)


def _stop_tracebacks() -> None:
    """Streamlit writes an uncaught error to the log in full before it asks us, with whatever a user had typed in it."""
    logging.getLogger("streamlit.error_util").addFilter(lambda _record: False)
    logging.getLogger("streamlit.runtime.scriptrunner.script_runner").addFilter(lambda record: not record.exc_info)
    logging.getLogger("streamlit.runtime.app_session").addFilter(lambda record: not record.exc_info)


def _stop_calling_home() -> None:
    """Streamlit asks a stranger for this server's address when a foreign page knocks, to write it in the log."""
    from streamlit import net_util

    setattr(net_util, CALLS_HOME, lambda: None)


def on_script_error(error: BaseException) -> bool:
    """A Danish message with a number for the user; type and place, never values, for the log."""
    number = uuid4().hex[:8]
    trace, place = error.__traceback__, "?"
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    LOG.error("incident %s: %s at %s", number, type(error).__name__, place)
    st.error(context().words("fejl.uventet", nr=number))
    return True


@asynccontextmanager
async def _lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    # the pages load these where they are used; here they are loaded before the freeze
    import lineal.documents.calendar
    import lineal.documents.formats
    import lineal.ui.flow_page
    import lineal.ui.frame
    import lineal.ui.pages  # noqa: F401

    context()
    _stop_module_walk()
    _stop_tracebacks()
    _stop_calling_home()
    gc.collect()
    gc.freeze()
    yield {}


app = DanishPage(
    st.App(str(ROOT / "app.py"), lifespan=_lifespan, on_script_error=on_script_error), context().pack.texts
)
