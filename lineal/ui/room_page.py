"""A room of Dilemmaspillet: opening one, finding one, and which screen somebody in it sees."""

from dataclasses import dataclass
from time import time

import streamlit as st

from lineal.engine.practice import KINDS
from lineal.model.dilemma import Dilemma
from lineal.store.rooms import Room, RoomError
from lineal.ui.blocks import page_link
from lineal.ui.components import finder, room_screen
from lineal.ui.context import Context
from lineal.ui.room_guest import guest
from lineal.ui.room_host import host
from lineal.ui.room_live import a_code, rooms
from lineal.ui.words import choices

PARAM, OPENED, SAID = "rum", "spil.aabnet", "spil.rum_fejl"


@dataclass(frozen=True)
class Seat:
    """Who sits at a screen of a room: the device's own secret, and the room's key when it leads."""

    room: Room
    seat: str
    key: str


def said(context: Context) -> None:
    """What went wrong with the last thing asked of a room, once."""
    why = st.session_state.pop(SAID, None)
    if why:
        st.html(f"<div class='ln-box ln-error' role='alert'><p>{context.words.html(f'rum.fejl_{why}')}</p></div>")


def _open(cases: tuple[str, ...]) -> None:
    try:
        code, key = rooms().open(cases, time())
    except RoomError as error:
        st.session_state[SAID] = error.why
        return
    st.session_state[OPENED] = {"code": code, "key": key}
    st.query_params[PARAM] = code


def _find(key: str) -> None:
    code = a_code(str(st.session_state.get(key) or ""))
    if rooms().room(code, time()):
        st.query_params[PARAM] = code
    else:
        st.session_state[SAID] = "intet_rum"


def _named(context: Context) -> dict[str, str]:
    """Every case as the one who leads chooses it: title, age, kind."""
    words, pack = context.words, context.pack

    def told(each: Dilemma) -> str:
        return words(
            "rum.valg", titel=each.title, alder=pack.ages[each.age].label, hvad=words(f"spil.kind_{each.kind}")
        )

    ordered = sorted(pack.dilemmas.values(), key=lambda each: KINDS.index(each.kind))
    return {each.id: told(each) for each in ordered}


def rooms_front(context: Context) -> None:
    """Open a room, or go into one."""
    words, named = context.words, _named(context)
    said(context)
    with st.container(key="ln-rum-ind", border=True):
        st.html(f"<h3>{words.html('rum.ind_titel')}</h3>")
        st.text_input(words("rum.kode"), max_chars=12, key="spil.kode", autocomplete="off")
        st.button(words("rum.gaa_ind"), key="spil.ind", on_click=_find, args=("spil.kode",))
    with st.container(key="ln-rum-aabn", border=True):
        st.html(f"<h3>{words.html('rum.aabn_titel')}</h3>")
        first = _choice(words("rum.vaelg"), named, "spil.rum_dilemma", next(iter(named)))
        more = _choice(words("rum.vaelg_til"), {"": words("rum.ingen_til")} | named, "spil.rum_dilemma_til", "")
        cases = tuple(dict.fromkeys(each for each in (first, more) if each))
        st.button(words("rum.aabn"), key="spil.aabn", on_click=_open, args=(cases,))


def _choice(label: str, named: dict[str, str], key: str, first: str) -> str:
    field = {"name": "valg", "label": label, "options": choices(named)}
    return finder(key, {"fields": [field], "columns": 1}, {"valg": first})["valg"]


def in_room(context: Context, code: str) -> None:
    """The screen of the one who leads, or of one who takes part."""
    room = rooms().room(a_code(code), time())
    opened = st.session_state.get(OPENED)
    mine = room_screen("spil.skaerm", _screen_data(context, room, opened))
    if room is None:
        st.html(
            f"<h1>{context.words.html('rum.lukket_titel')}</h1><p>{context.words.html('rum.fejl_intet_rum')}</p>"
            f"<p>{page_link('dilemmaspillet', context.words.html('spil.forfra'))}</p>"
        )
        return
    if mine.get("code") != room.code:  # the browser has not told yet who it is
        return
    said(context)
    seat = Seat(room, f"{mine['seat']}.{room.code}", mine["key"])
    if seat.key and rooms().leads(room.code, seat.key, time()):
        host(context, seat.room, seat.key)
    else:
        guest(context, seat.room, seat.seat)


def _screen_data(context: Context, room: Room | None, opened: dict[str, str] | None) -> dict[str, object]:
    words = context.words
    count = "rum.antal" if room and room.phase == "venter" else "rum.stemt"
    ends = room.ends if room else None
    return {
        "code": room.code if room else "",
        "version": room.version if room else -1,
        "seats": room.seats if room else 0,
        "voted": room.voted if room else 0,
        "left": max(0.0, ends - time()) if ends else None,
        "remember": opened if room and opened and opened["code"] == room.code else None,
        "words": {
            "count": words(count, n="{n}", antal="{antal}") if room and room.phase in ("venter", "stem") else "",
            "left": words("rum.tid_tilbage", hvad="{tid}"),
            "over": words("rum.tid_gaaet"),
        },
    }
