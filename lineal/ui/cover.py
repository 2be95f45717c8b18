"""Hiding the screen: a button on every page, and a watch that does it when nobody is there."""

import streamlit as st

from lineal.model.words import Words
from lineal.ui.components import screen_cover
from lineal.ui.context import Context
from lineal.ui.several import PILES
from lineal.ui.state import clear, draft_of


def _words(words: Words, away: int, more: int) -> dict[str, str]:
    """What the script says; nothing of it tells what the page is about."""
    return {
        "title": words("skjul.titel"),
        "heading": words("skjul.overskrift"),
        "hide": words("skjul.knap"),
        "hide_help": words("skjul.hjaelp"),
        "hidden": words("skjul.skjult"),
        "away": words("skjul.vaek", minutter=away),
        "show": words("skjul.vis"),
        "notice": words("skjul.varsel", minutter=more),
        "here": words("skjul.her"),
        "erase": words("knap.ryd"),
        "sure": words("knap.ryd_spoerg"),
        "yes": words("knap.ryd_sikker"),
        "no": words("knap.ryd_fortryd"),
    }


def cover(context: Context) -> None:
    """Draw the button and keep the watch; it hides by itself only where there are answers to hide."""
    idle, flows = context.pack.idle, context.pack.flows.values()
    away = idle.notice + idle.more
    data = {
        "answers": any(draft_of(flow.id).answers for flow in flows) or bool(st.session_state.get(PILES)),
        "idle": {"notice": idle.notice, "cover": away},
        "words": _words(context.words, away, idle.more),
        "home": "./",
    }

    def erase() -> None:
        for flow in flows:
            clear(flow)
        st.session_state.pop(PILES, None)

    screen_cover("skjul", data, erase)
