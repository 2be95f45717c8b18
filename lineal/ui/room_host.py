"""The big screen: the code, the story, how many have voted, the reveal, and moving the room on."""

from base64 import b64encode
from functools import partial
from html import escape
from io import BytesIO
from time import time
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from lineal.store.rooms import Ballot, Phase, Room, RoomError
from lineal.ui.components import arrive, downloads
from lineal.ui.context import Context
from lineal.ui.practice_parts import HEADING, story
from lineal.ui.room_live import rooms
from lineal.ui.room_parts import case_of, end, revealed_room, where
from lineal.ui.words import download_words

MINUTES = (2, 5, 10)


def address_of(room: Room) -> str:
    """Where a phone goes to be in the room."""
    here = urlsplit(str(st.context.url or ""))
    return f"{here.scheme}://{here.netloc}{here.path}?rum={room.code}"


def _move(room: Room, key: str, to: tuple[Ballot, Phase], minutes: int = 0) -> None:
    """Move the room; a click that comes too late or twice changes nothing."""
    now = time()
    try:
        rooms().move(room.code, key, room.version, to, now, ends=now + 60 * minutes if minutes else None)
    except RoomError as error:
        st.session_state["spil.rum_fejl"] = error.why


def _close(room: Room, key: str) -> None:
    try:
        rooms().close(room.code, key, time())
    except RoomError as error:
        st.session_state["spil.rum_fejl"] = error.why
    st.query_params.pop("rum", None)


def _qr(context: Context, room: Room) -> str:
    """The way in as a picture for a phone's camera, and in words."""
    import segno

    out = BytesIO()
    segno.make(address_of(room), error="m").save(out, kind="svg", scale=6, border=2)
    picture = b64encode(out.getvalue()).decode()
    words = context.words
    return (
        f"<div class='ln-way-in'><img src='data:image/svg+xml;base64,{picture}' alt='{words.html('rum.qr')}'>"
        f"<div><p>{words.html('rum.saadan_ind')}</p><p class='ln-code'>{' '.join(room.code)}</p>"
        f"<p class='ln-small'>{escape(address_of(room))}</p></div></div>"
    )


def _button(label: str, id_: str, room: Room, key: str, to: tuple[Ballot, Phase], **kind: Any) -> None:
    minutes = kind.pop("minutes", 0)
    st.button(label, key=f"spil.vaert.{id_}.{room.version}", on_click=_move, args=(room, key, to, minutes), **kind)


def _after(context: Context, room: Room) -> tuple[str, tuple[Ballot, Phase]]:
    """The words and the place of what comes after this ballot."""
    at, stages = room.ballot, len(case_of(context, room).stages)
    if at.stage + 1 < stages:
        return "rum.naeste_del", (Ballot(at.case, at.stage + 1), "stem")
    if at.case + 1 < len(room.cases):
        return "spil.naeste", (Ballot(at.case + 1), "stem")
    return "rum.til_slut", (at, "slut")


def _waiting(context: Context, room: Room, key: str) -> None:
    words = context.words
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{escape(case_of(context, room).title)}</h1>{_qr(context, room)}"
        f"<p class='ln-small'>{words.html('rum.vaert_raad')}</p>"
    )
    arrive("rum.vaert.venter", HEADING)
    with st.container(key="ln-knapper", horizontal=True):
        _button(words("rum.begynd"), "begynd", room, key, (room.ballot, "stem"), type="primary")


def _voting(context: Context, room: Room, key: str) -> None:
    words, dilemma = context.words, case_of(context, room)
    told = story(context, dilemma, room.ballot.stage, where(context, room))
    st.html(f"<div class='ln-wall'>{told}</div><p>{words.html('rum.placer_paa_telefon')}</p>")
    arrive(f"rum.vaert.{room.ballot}", HEADING)
    with st.container(key="ln-knapper", horizontal=True):
        _button(words("rum.vis"), "vis", room, key, (room.ballot, "vis"), type="primary")
    st.html(f"<p class='ln-small'>{words.html('rum.kode_igen', hvad=room.code)}</p>")


def _revealed(context: Context, room: Room, key: str) -> None:
    words, at = context.words, room.ballot
    label, onward = _after(context, room)
    revealed_room(context, room)
    with st.container(key="ln-tid", horizontal=True):
        for minutes in MINUTES:
            _button(words("rum.start_tid", antal=minutes), f"tid{minutes}", room, key, (at, "vis"), minutes=minutes)
    with st.container(key="ln-knapper", horizontal=True):
        if at.round == 1:
            _button(words("rum.igen"), "igen", room, key, (Ballot(at.case, at.stage, 2), "stem"), type="primary")
        _button(words(label), "videre", room, key, onward, type="primary" if at.round == 2 else "secondary")


def _file(context: Context, room: Room, want: dict[str, Any]) -> dict[str, Any]:
    from lineal.ui.room_files import as_csv, as_pdf

    name = context.words("spil.fil_rum")
    if want["id"] == "csv":
        return {"name": f"{name}.csv", "mime": "text/csv; charset=utf-8", "bytes": as_csv(context, room)}
    return {"name": f"{name}.pdf", "mime": "application/pdf", "bytes": as_pdf(context, room)}


def _ended(context: Context, room: Room, key: str) -> None:
    words = context.words
    end(context, room)
    st.html(f"<h2>{words.html('rum.hent')}</h2><p class='ln-small'>{words.html('rum.hent_hjaelp')}</p>")
    files = [
        {"id": each, "label": words(f"rum.hent_{each}"), "primary": each == "pdf", "more": False}
        for each in ("pdf", "csv")
    ]
    data = {"files": files, "words": download_words(words)}
    downloads(f"spil.vaert.hent.{room.code}", data, partial(_file, context, room))
    st.html(f"<p class='ln-small'>{words.html('rum.doer')}</p>")
    with st.container(key="ln-ryd", horizontal=True):
        st.button(words("rum.luk"), key="spil.vaert.luk", on_click=_close, args=(room, key))


SCREENS = {"venter": _waiting, "stem": _voting, "vis": _revealed, "slut": _ended}


def host(context: Context, room: Room, key: str) -> None:
    """What the one who leads sees now."""
    SCREENS[room.phase](context, room, key)
