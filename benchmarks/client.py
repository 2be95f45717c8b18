"""A browser without a screen: speaks Streamlit's protocol, keeps the tree of the page, and counts bytes and time.

It behaves as Streamlit's frontend does: it sends the state of every widget on the page, keeps large messages so that
the server need not repeat them, and answers our draft component as its script in the browser would.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from ssl import SSLContext
from time import perf_counter
from typing import Any
from urllib.request import HTTPSHandler, build_opener

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0
DRAFT = "udkast"  # the key of the component that keeps the draft in the tab
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
COOKIE = "linealen_vej"


@dataclass
class Trip:
    """From sending to `script_finished`, with what went over the wire."""

    ms: float = 0.0
    down: int = 0
    up: int = 0
    frames: int = 0


@dataclass
class Client:
    """One tab of one user."""

    url: str
    page: str = ""
    query: str = ""
    tls: SSLContext | None = None
    stored: str | None = None  # what the draft component keeps in the tab
    values: dict[str, WidgetState] = field(default_factory=dict)
    tree: dict[tuple[int, ...], Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    async def open(self) -> Trip:
        """Connect, run the page for the first time, and do what its scripts do."""
        self.values, self.tree, self.answered = {}, {}, set[str]()
        self.hash = self.changed = ""
        self.part: dict[tuple[int, ...], str] = {}
        self.kept: dict[str, Delta] = {}
        headers = await asyncio.to_thread(self._cookie) if self.tls else {}
        self.socket: ClientConnection = await connect(
            f"{self.url.replace('http', 'ws', 1)}/_stcore/stream",
            ssl=self.tls,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers,
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
        )
        return await self.run()

    def _cookie(self) -> dict[str, str]:
        """The way to a replica, which nginx gives with the page."""
        opener = build_opener(HTTPSHandler(context=self.tls))
        with opener.open(f"{self.url}/{self.page}", timeout=PATIENCE) as answer:
            cookies = answer.headers.get_all("set-cookie") or []
        return {"Cookie": next((each.partition(";")[0] for each in cookies if each.startswith(COOKIE)), "")}

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()

    async def run(self, clicked: str | None = None) -> Trip:
        """Send what the page holds, and be done when the page is still again."""
        trip, begun = Trip(), perf_counter()
        await self._send(trip, clicked)
        await self._receive(trip)
        while self._draft_asks():
            await self._send(trip, None)
            await self._receive(trip)
        trip.ms = 1000 * (perf_counter() - begun)
        return trip

    async def _send(self, trip: Trip, clicked: str | None) -> None:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name = self.hash, "" if self.hash else self.page
        state.query_string = self.query
        state.fragment_id = "" if clicked else self._part_of(self.changed)
        self.changed = ""
        state.cached_message_hashes.extend(self.kept)
        state.context_info.timezone, state.context_info.locale = "Europe/Copenhagen", "da-DK"
        state.context_info.url = f"{self.url}/{self.page}"
        state.widget_states.widgets.extend(self.values.values())
        if clicked:
            state.widget_states.widgets.add(id=clicked, trigger_value=True)
        raw = message.SerializeToString()
        trip.up += len(raw)
        await self.socket.send(raw)

    async def _receive(self, trip: Trip) -> None:
        seen: set[tuple[int, ...]] = set()
        parts: set[str] = set()
        async with asyncio.timeout(PATIENCE):
            while True:
                raw = await self.socket.recv()
                message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
                trip.down += len(raw)
                trip.frames += 1
                kind = message.WhichOneof("type")
                if kind == "new_session":
                    self.hash = self.hash or message.new_session.page_script_hash
                    seen, parts = set(), set(message.metadata.run.fragment_ids)
                elif kind == "navigation":
                    self.hash = message.navigation.page_script_hash
                elif kind in ("delta", "ref_hash"):
                    seen.add(self._take(message))
                elif kind == "script_finished" and message.script_finished in DONE:
                    break
                elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    self.errors.append("compile error")
                    break
        drawn = {path for path in self.tree if path in seen or (parts and self.part.get(path) not in parts)}
        self.tree = {path: each for path, each in self.tree.items() if path in drawn}
        here = {each.id for _, each in self.widgets()}
        self.values = {id_: each for id_, each in self.values.items() if id_ in here}

    def _take(self, message: ForwardMsg) -> tuple[int, ...]:
        path = tuple(message.metadata.delta_path)
        delta = self.kept[message.ref_hash] if message.HasField("ref_hash") else message.delta
        self.part[path] = delta.fragment_id
        if message.metadata.cacheable:
            self.kept[message.hash] = delta
        if delta.HasField("new_element"):
            element = delta.new_element
            kind = element.WhichOneof("type")
            self.tree[path] = getattr(element, kind)
            if kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
                self.errors.append(str(getattr(element, kind))[:200])
        else:
            self.tree[path] = delta.add_block
        return path

    def elements(self) -> Iterator[tuple[str, Any]]:
        """What stands on the page, in reading order, with the kind of each."""
        for path in sorted(self.tree):
            each = self.tree[path]
            yield type(each).__name__, each

    def widgets(self) -> Iterator[tuple[str, Any]]:
        """Those the user can change."""
        for kind, each in self.elements():
            if kind != "Block" and getattr(each, "id", ""):
                yield kind, each

    def find(self, key: str) -> Any:
        """A widget by its key, or by how its key ends."""
        return next((each for _, each in self.widgets() if key_of(each).endswith(key)), None)

    def put(self, id_: str, **value: Any) -> None:
        """What the user does to a widget; `run` sends it."""
        self.values[id_] = WidgetState(id=id_, **value)
        self.answered.add(id_)
        self.changed = id_

    def _part_of(self, id_: str) -> str:
        """The fragment a widget stands in, which is all that runs when it changes."""
        path = next((path for path, each in self.tree.items() if getattr(each, "id", "") == id_), ())
        return self.part.get(path, "") if id_ else ""

    def _draft_asks(self) -> bool:
        """The draft component's script: keep what it is told to keep, and tell once what the tab holds."""
        component = next((each for _, each in self.widgets() if key_of(each) == DRAFT), None)
        if component is None:
            return False
        data = json.loads(component.json)
        if data.get("erase"):
            self.stored = None
        self.stored = data.get("save", self.stored)
        if data["have"] or component.id in self.values:
            return False
        told = {"want": data["want"], "works": True, "draft": self.stored, "written": {}, "met": 0}
        self.put(component.id, json_value=json.dumps({"loaded": told}))
        return True


def key_of(widget: Any) -> str:
    """The key a page gave a widget."""
    return str(widget.id.split("-", 2)[-1])
