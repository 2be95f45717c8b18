"""The app as ASGI, served by uvicorn: everything loaded before the first user, the garbage collector out of the way.

Why each line is here stands in docs/decisions/0004-serving.md. Run with `uvicorn lineal.ui.server:app`.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import time
from typing import Any
from uuid import uuid4

import streamlit as st

from lineal.packs.load import ROOT
from lineal.ui.context import context
from lineal.ui.danish import DanishPage
from lineal.ui.inside import (
    forget_left_sessions,
    freeze_settings,
    gather_messages,
    place_of,
    run_in_turn,
    stop_calling_home,
    stop_copying_state,
    stop_keeping_claims,
    stop_looking_for_data_frames,
    stop_module_walk,
    stop_naming_users,
    stop_tracebacks,
)
from lineal.ui.login import required
from lineal.ui.room_live import ROUTES, rooms
from lineal.ui.shell import carried

LOG = logging.getLogger("lineal")
EVERY = 60  # seconds between two looks for sessions that have run out


def on_script_error(error: BaseException) -> bool:
    """A Danish message with a number for the user; type and place, never values, for the log."""
    number = uuid4().hex[:8]
    LOG.error("incident %s: %s", number, place_of(error))
    st.error(context().words("fejl.uventet", nr=number))
    return True


async def _forget() -> None:
    while True:
        await asyncio.sleep(EVERY)
        await asyncio.to_thread(rooms().sweep, time())
        if forget_left_sessions():
            gc.collect()  # what a session held lies in cycles, which would be left until much later


@asynccontextmanager
async def _lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    # the pages load these where they are used; here they are loaded before the freeze
    import lineal.documents.calendar
    import lineal.documents.formats
    import lineal.ui.cover
    import lineal.ui.flow_page
    import lineal.ui.frame
    import lineal.ui.game_page
    import lineal.ui.keeping
    import lineal.ui.knowledge_page
    import lineal.ui.lookup_page
    import lineal.ui.pages  # noqa: F401

    context()
    carried.set()
    stop_module_walk()
    stop_tracebacks()
    stop_calling_home()
    stop_looking_for_data_frames()
    freeze_settings()
    gather_messages()
    run_in_turn()
    stop_copying_state()
    stop_keeping_claims()
    stop_naming_users()
    gc.collect()
    gc.freeze()
    forgetting = asyncio.create_task(_forget())
    yield {}
    forgetting.cancel()


_app = st.App(str(ROOT / "app.py"), lifespan=_lifespan, routes=ROUTES, on_script_error=on_script_error)
app = DanishPage(_app, context().pack.texts)
required()  # a broken secrets file stops the start here
