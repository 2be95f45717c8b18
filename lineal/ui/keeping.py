"""The draft in the user's own browser tab: read once when a session begins, written when an answer changes."""

import json
from functools import lru_cache
from typing import Any
from uuid import uuid4

import streamlit as st
from pydantic import ValidationError

from lineal.model.flow import Flow
from lineal.model.pack import Pack
from lineal.saved.savefile import SavedRun, SaveFileError, read, write
from lineal.ui.components import draft_store
from lineal.ui.context import Context
from lineal.ui.saving import run_of, writable
from lineal.ui.state import draft_of

READ, WANT, STORED, WORKS = "udkast.hentet", "udkast.spoerger", "udkast.gemt", "udkast.virker"


@lru_cache(maxsize=2)
def _texts(pack: Pack) -> dict[str, tuple[str, str]]:
    """The class of every text field a page can show, with its flow and field."""
    return {
        f"{flow.id}-{shown.id}-{asked.id}": (flow.id, asked.id)
        for flow in pack.flows.values()
        for shown in flow.steps
        for step in flow.steps
        for asked in step.fields
        if asked.type == "text" and (shown is step or any(each.type == "document" for each in shown.fields))
    }


def _run(text: Any, flow: str, written: dict[str, Any]) -> SavedRun | None:
    """A stored run with what was written after it; one that cannot be read is no draft."""
    late = {key.partition(".")[2]: value for key, value in written.items() if key.startswith(f"{flow}.")}
    try:
        run = read(str(text).encode("utf-8", "replace"))
        return SavedRun(**{**dict(run), "answers": {**run.answers, **writable(late)}})
    except SaveFileError:
        return None
    except ValidationError:  # something written has a shape no answer has
        return run


def _restore(pack: Pack, loaded: dict[str, Any]) -> None:
    """Let what the tab holds be the drafts of this session, where the session has none of its own yet."""
    try:
        stored = json.loads(loaded.get("draft") or "{}")
    except ValueError:
        return
    written = loaded.get("written") if isinstance(loaded.get("written"), dict) else {}
    for flow in pack.flows if isinstance(stored, dict) else ():
        run = _run(stored[flow], flow, written or {}) if flow in stored else None
        draft = draft_of(flow)
        if run and run.flow == flow and run.answers and not draft.answers:
            draft.answers, draft.at, draft.opened, draft.found = dict(run.answers), run.at, run, True
            draft.label = run.label or ""


def restored() -> bool:
    """Whether the tab's draft has been read; until then no flow is drawn, or it would write over the draft."""
    return bool(st.session_state.get(READ))


def waiting(context: Context) -> None:
    """What a flow shows while the tab is asked, and that nothing is kept where the browser does not allow it."""
    st.html(f"<p class='ln-small' role='status'>{context.words.html('udkast.henter')}</p>")


def storage_notice(context: Context) -> None:
    """Say so when the browser keeps no draft."""
    if st.session_state.get(WORKS) is False:
        st.html(f"<p class='ln-banner'>{context.words.html('udkast.ikke_muligt')}</p>")


def _save(pack: Pack) -> dict[str, Any]:
    """What to tell the tab: the drafts when they have changed, or that there is nothing left."""
    flows = [flow for flow in pack.flows.values() if draft_of(flow.id).answers]
    now = json.dumps(
        [(flow.id, draft_of(flow.id).at, draft_of(flow.id).label, draft_of(flow.id).answers) for flow in flows]
    )
    if now == st.session_state.get(STORED):
        return {}
    st.session_state[STORED] = now
    if not flows:
        return {"erase": True}
    texts = {flow.id: text for flow in flows if (text := _written(pack, flow))}
    return {"save": json.dumps(texts, ensure_ascii=False)} if texts else {}


def _written(pack: Pack, flow: Flow) -> str | None:
    try:
        return write(run_of(pack, flow, draft_of(flow.id))).decode()
    except (SaveFileError, ValidationError):  # too much for a file; the answers stay in the session
        return None


def keep(context: Context) -> None:
    """Ask the tab for its draft once, and from then on keep what it holds up to date."""
    want = st.session_state.setdefault(WANT, uuid4().hex)
    have = st.session_state.get(READ)
    met = (st.session_state.get("udkast") or {}).get("loaded") or {}
    known = {"want": want, "have": bool(have), "met": met.get("met", 0)}
    known["round"] = sum(draft_of(flow).round for flow in context.pack.flows)
    data = {"texts": _texts(context.pack), **known, **(_save(context.pack) if have else {})}

    def loaded() -> None:
        found = st.session_state["udkast"].get("loaded")
        if found and found.get("want") == want and not st.session_state.get(READ):
            st.session_state[READ], st.session_state[WORKS] = True, bool(found.get("works"))
            _restore(context.pack, found)

    draft_store("udkast", data, loaded)
    for flow in context.pack.flows:
        draft_of(flow).walked = None  # a third of what a user who sits still would hold
