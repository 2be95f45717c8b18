"""Saving a run to a file only the user holds, and opening it again."""

from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st
from pydantic import ValidationError
from streamlit.navigation.page import StreamlitPage

from lineal import __version__
from lineal.documents.guard import findings
from lineal.documents.told import danish_date
from lineal.engine.indication import Indication, indicate
from lineal.engine.journey import Journey
from lineal.model.flow import Flow
from lineal.model.pack import Pack
from lineal.saved.savefile import LABEL_AT_MOST, MAX_BYTES, SavedRun, SaveFileError, Stamp, file_name, read, write
from lineal.ui.components import downloads, opener
from lineal.ui.context import Context
from lineal.ui.state import Draft, clear, draft_of, journey_of

MIME = "application/json"
WAITING = "aabn.venter"
ARRIVED = "aabn.fremme"
BY_ID = {"signs": "signs", "factors": "factors", "reflections": "reflections"}


def _indication(pack: Pack, journey: Journey) -> Indication | None:
    """The indication, once the user has seen it and placed the child; not before."""
    given = journey.assessment
    return indicate(pack, given) if given and given.own_placement else None


def writable(value: Any) -> Any:
    """An answer without half characters, which a browser can send and no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode()
    if isinstance(value, list):
        return [writable(each) for each in value]
    return {writable(key): writable(each) for key, each in value.items()} if isinstance(value, dict) else value


def run_of(pack: Pack, flow: Flow, draft: Draft) -> SavedRun:
    """The answers with what the rules say of them today; raises ValidationError for what no file may hold."""
    found = _indication(pack, journey_of(pack, flow, draft))
    stamp = Stamp(
        tool=__version__,
        rules_version=pack.meta.rules_version,
        content_hash=pack.fingerprint,
        municipality=pack.municipality.id if pack.municipality else None,
        level=found.level if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
    )
    return SavedRun(
        flow=flow.id,
        label=draft.label or None,
        saved_on=date.today(),
        stamp=stamp,
        at=draft.at,
        answers=writable(draft.answers),
    )


def _file(context: Context, flow: Flow, want: dict[str, Any]) -> dict[str, Any]:
    draft, label = draft_of(flow.id), writable(str(want.get("label") or "").strip())[:LABEL_AT_MOST]
    if findings(label):
        return {"error": context.words("gem.maerke_peger")}
    draft.label = label
    try:
        run = run_of(context.pack, flow, draft)
        return {"name": file_name(run.saved_on), "mime": MIME, "bytes": write(run, str(want.get("passphrase") or ""))}
    except (SaveFileError, ValidationError):  # too much, or more fields than a file may have
        return {"error": context.words("gem.for_stor")}


def save_panel(context: Context, flow: Flow, said: dict[str, str]) -> None:
    """The field for a passphrase and the button that fetches the file."""
    words = context.words
    st.html(f"<h2 tabindex='-1' data-ln-arrive>{words.html('gem.titel')}</h2><p>{words.html('gem.tekst')}</p>")
    data = {
        "files": [{"id": "fil", "label": words("gem.hent")}],
        "label": {"label": words("gem.maerke"), "help": words("gem.maerke_hjaelp"), "value": draft_of(flow.id).label},
        "passphrase": {"label": words("gem.kode"), "help": words("gem.kode_hjaelp")},
        "words": said,
    }
    downloads(f"{flow.id}.gem", data, partial(_file, context, flow))


# Opening


def _take(context: Context, run: SavedRun) -> None:
    """Let the answers of a file be the run; what is still on a page is emptied first."""
    flow = context.pack.flows[run.flow]
    clear(flow)
    draft = draft_of(flow.id)
    draft.answers, draft.at, draft.opened, draft.label = dict(run.answers), run.at, run, run.label or ""
    st.session_state.pop(WAITING, None)
    st.session_state[ARRIVED] = flow.id


def _read(context: Context, given: dict[str, Any]) -> str:
    """Read a file; gives what is wrong with it in words, or nothing. The run is untouched until the user agrees."""
    raw = str(given.get("text", "")).encode("utf-8", "replace")
    try:
        run = read(raw, str(given.get("passphrase") or ""))
        if run.flow not in context.pack.flows:
            raise SaveFileError("indhold")
    except SaveFileError as error:
        return context.words(f"aabn.fejl_{error.problem}")
    if draft_of(run.flow).answers:
        st.session_state[WAITING] = run
    else:
        _take(context, run)
    return ""


def _drop() -> None:
    st.session_state.pop(WAITING, None)


def _ask_first(context: Context) -> None:
    """Before answers are replaced."""
    words, waiting = context.words, st.session_state.get(WAITING)
    if waiting:
        st.html(
            f"<div class='ln-box ln-warn' role='alert'><h2>{words.html('aabn.erstat_titel')}</h2>"
            f"<p>{words.html('aabn.erstat')}</p></div>"
        )
        with st.container(key="ln-erstat", horizontal=True):
            st.button(words("aabn.erstat_ja"), key="aabn.ja", on_click=_take, args=(context, waiting))
            st.button(words("aabn.erstat_nej"), key="aabn.nej", on_click=_drop)


def open_panel(context: Context, flows: dict[str, StreamlitPage]) -> None:
    """The field to choose a file; asks before answers are replaced, and goes to the run when it is open."""
    words = context.words
    arrived = st.session_state.pop(ARRIVED, None)
    if arrived in flows:
        st.switch_page(flows[arrived])
    with st.container():  # always there, so that what is below keeps its place and stays open
        _ask_first(context)
    with st.expander(words("aabn.titel")):
        told = {
            "file": words("aabn.fil"),
            "passphrase": words("aabn.kode"),
            "open": words("aabn.knap"),
            "choose": words("aabn.vaelg"),
            "too_large": words("aabn.fejl_for_stor"),
        }
        opener("aabn", {"words": told, "most": MAX_BYTES}, partial(_read, context))


# What has changed since


def _lost(pack: Pack, flow: Flow, run: SavedRun) -> int:
    """How many answers are about something the content no longer has."""
    asked = {field.id: field.type for step in flow.steps for field in step.fields}
    known = {name: set(getattr(pack, section)) for name, section in BY_ID.items()}
    entries = (
        (asked.get(id_), entry) for id_, value in run.answers.items() if isinstance(value, dict) for entry in value
    )
    return sum(type_ in known and entry not in known[type_] for type_, entry in entries) + len(
        set(run.answers) - set(asked)
    )


def _changes(context: Context, flow: Flow, run: SavedRun, journey: Journey) -> list[str]:
    words, pack, stamp = context.words, context.pack, run.stamp
    told = []
    if stamp.rules_version != pack.meta.rules_version:
        told.append(words("aabn.regler", lav=stamp.rules_version, hoej=pack.meta.rules_version))
    elif stamp.content_hash != pack.fingerprint:
        told.append(words("aabn.indhold"))
    now = _indication(pack, journey)
    if told and stamp.level and now and now.level != stamp.level:
        told.append(words("aabn.niveau", lav=words.level(stamp.level), hoej=words.level(now.level)))
    lost = _lost(pack, flow, run)
    return [*told, words("aabn.vaek", antal=lost)] if lost else told


def opened_notice(context: Context, flow: Flow, draft: Draft, journey: Journey) -> None:
    """Say that the answers come from a file and what has changed since, until the user has read it."""
    run, words = draft.opened, context.words
    if run is None:
        return
    changes = _changes(context, flow, run, journey)
    from_where = words("udkast.fundet" if draft.found else "aabn.gemt", dato=danish_date(run.saved_on))
    told = "".join(f"<p>{escape(each)}</p>" for each in (from_where, *changes))
    st.html(f"<div class='ln-box {'ln-warn' if changes else ''}' role='status'>{told}</div>")
    with st.container(key="ln-aabnet", horizontal=True):
        go_on = words("udkast.fortsaet" if draft.found else "aabn.forstaaet")
        st.button(go_on, key="aabn.forstaaet", on_click=_read_it, args=(flow.id,))
        if draft.found:
            st.button(words("udkast.slet"), key="udkast.slet", on_click=clear, args=(flow,))


def _read_it(flow: str) -> None:
    draft = draft_of(flow)
    draft.opened, draft.found = None, False
