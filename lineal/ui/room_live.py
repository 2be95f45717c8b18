"""What the screens of a room are told as it moves: one look at the database for each room, one line for each change.

A browser listens at `/rum/<code>/lyt`. What it hears is what anybody in the room may see: the version, how many are
there, how many have voted. Nothing about who listens is kept.
"""

import asyncio
import json
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import time

from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from lineal.store.rooms import LETTERS, Room, Rooms

URL = "LINEAL_ROOMS_URL"
LOOK, ALIVE = 0.5, 15.0  # seconds between two looks at a room, and between two signs of life to a browser
GONE = "null"


def _own_file() -> str:
    """A database only this user of the machine can read; enough for processes on one machine."""
    me = os.getuid() if hasattr(os, "getuid") else None
    folder = Path(tempfile.gettempdir()) / f"linealen-{'mig' if me is None else me}"
    folder.mkdir(mode=0o700, exist_ok=True)
    about = folder.stat()
    if me is not None and (about.st_uid != me or about.st_mode & 0o077):
        folder = Path(tempfile.mkdtemp(prefix="linealen-"))  # somebody else made the one we wanted
    return f"sqlite:///{folder / 'rum.db'}"


@cache
def rooms() -> Rooms:
    """The rooms of this installation, in the database the environment names."""
    return Rooms(os.environ.get(URL) or _own_file())


def a_code(typed: str) -> str:
    """What somebody typed as a room's code."""
    return "".join(each for each in typed.upper() if each in LETTERS)[:6]


def told_of(room: Room | None) -> str:
    """A room as its screens hear of it."""
    return json.dumps({"version": room.version, "seats": room.seats, "voted": room.voted}) if room else GONE


class _Channel:
    """The screens that listen to one room, and what they were told last."""

    def __init__(self, code: str) -> None:
        self.code, self.listeners, self.told = code, 0, ""
        self.changed = asyncio.Condition()
        self.task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            told = told_of(await asyncio.to_thread(rooms().glance, self.code, time()))
            if told != self.told:
                async with self.changed:
                    self.told = told
                    self.changed.notify_all()
            await asyncio.sleep(LOOK)

    async def after(self, said: str) -> str:
        """What there is to say that has not been said, or nothing when it is time for a sign of life."""
        with suppress(TimeoutError):
            async with self.changed:
                await asyncio.wait_for(self.changed.wait_for(lambda: self.told != said), ALIVE)
        return self.told


_channels: dict[str, _Channel] = {}


async def _lines(code: str) -> AsyncIterator[str]:
    if code not in _channels:
        _channels[code] = _Channel(code)
    channel = _channels[code]
    channel.listeners += 1
    said = ""
    try:
        while said != GONE:
            now = await channel.after(said)
            yield f"data: {now}\n\n" if now != said else ": her\n\n"
            said = now
    finally:
        channel.listeners -= 1
        if not channel.listeners:
            channel.task.cancel()
            _channels.pop(code, None)


async def _listen(request: Request) -> StreamingResponse:
    code = a_code(str(request.path_params["code"]))
    head = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_lines(code), media_type="text/event-stream", headers=head)


ROUTES = [Route("/rum/{code}/lyt", _listen)]
