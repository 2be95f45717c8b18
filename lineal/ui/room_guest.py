"""The screen of one who takes part in a room: choose a function, place blind, see how the room placed."""

from time import time

import streamlit as st

from lineal.store.rooms import Room, RoomError
from lineal.ui.components import arrive, finder
from lineal.ui.context import Context
from lineal.ui.practice_parts import HEADING, level_choice, story
from lineal.ui.room_live import rooms
from lineal.ui.room_parts import case_of, end, revealed_room, where
from lineal.ui.words import choices

OTHER = "andet"


def _join(room: Room, seat: str, role: str) -> None:
    try:
        rooms().join(room.code, seat, role or OTHER, time())
    except RoomError as error:
        st.session_state["spil.rum_fejl"] = error.why


def _vote(room: Room, seat: str, key: str) -> None:
    placed = st.session_state.get(key)
    if placed is None:
        return
    try:
        rooms().vote(room.code, seat, room.ballot, int(placed), time())
    except RoomError as error:
        st.session_state["spil.rum_fejl"] = error.why


def _choose_role(context: Context, room: Room, seat: str) -> None:
    words, pack = context.words, context.pack
    st.html(f"<h1 id='{HEADING}' tabindex='-1'>{words.html('rum.velkommen')}</h1><p>{words.html('rum.uden_navn')}</p>")
    arrive("rum.rolle", HEADING)
    labels = {id_: each.label for id_, each in pack.roles.items()} | {OTHER: words("rum.anden_funktion")}
    field = {"name": "rolle", "label": words("rum.funktion"), "options": choices(labels, words("rum.vaelg_funktion"))}
    role = finder("spil.rolle", {"fields": [field], "columns": 1}, {}).get("rolle", "")
    with st.container(key="ln-knapper", horizontal=True):
        st.button(words("rum.vaer_med"), key="spil.med", type="primary", on_click=_join, args=(room, seat, role))


def _ballot(context: Context, room: Room, seat: str) -> None:
    """The story and the own placement, which can be changed until the reveal."""
    words, dilemma = context.words, case_of(context, room)
    st.html(story(context, dilemma, room.ballot.stage, where(context, room)))
    mine = rooms().my_vote(room.code, seat, room.ballot, time())
    arrive(f"rum.{room.ballot}.stem", HEADING)
    key = f"spil.rum.{room.code}.{room.ballot.case}.{room.ballot.stage}.{room.ballot.round}"
    if mine and key not in st.session_state:
        st.session_state[key] = mine
    level_choice(context, dilemma, words("rum.placer" if room.ballot.round == 1 else "rum.placer_igen"), key)
    with st.container(key="ln-knapper", horizontal=True):
        label = words("rum.aendr_bud" if mine else "rum.send_bud")
        st.button(label, key=f"{key}.send", type="primary", on_click=_vote, args=(room, seat, key))
    if mine:
        told = words.html("rum.sendt", niveau=words.level(mine))
        st.html(f"<div class='ln-box' role='status'><p>{told}</p></div>")


def guest(context: Context, room: Room, seat: str) -> None:
    """What one who takes part sees now."""
    words = context.words
    if rooms().role(room.code, seat, time()) is None:
        _choose_role(context, room, seat)
    elif room.phase == "venter":
        st.html(f"<h1 id='{HEADING}' tabindex='-1'>{words.html('rum.du_er_med')}</h1><p>{words.html('rum.vent')}</p>")
        arrive("rum.vent", HEADING)
    elif room.phase == "stem":
        _ballot(context, room, seat)
    elif room.phase == "vis":
        revealed_room(context, room, mine=rooms().my_vote(room.code, seat, room.ballot, time()))
    else:
        end(context, room)
