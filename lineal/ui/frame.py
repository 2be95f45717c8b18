"""The frame around every page: name, links, the demo banner, versions."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lineal import __version__
from lineal.model.words import Words
from lineal.ui.blocks import page_link, rows
from lineal.ui.components import clicked_link
from lineal.ui.context import Context
from lineal.ui.reach import FOOTER, HEADER, part
from lineal.ui.shell import carried, sheet


def style() -> None:
    """The style sheet, where the page does not carry it already, as it does from our own server."""
    if not carried.is_set():
        st.html(sheet())


def _link(page: StreamlitPage, chosen: StreamlitPage, name: str, kind: str = "") -> str:
    here = " aria-current='page'" if page.url_path == chosen.url_path else ""
    return page_link(page.url_path, escape(name), more=f" class='{kind}'{here}")


def _places(words: Words, pages: Iterable[StreamlitPage], chosen: StreamlitPage) -> str:
    return rows(_link(page, chosen, words(f"nav.{page.url_path}")) for page in pages)


def header(context: Context, pages: Sequence[StreamlitPage], chosen: StreamlitPage) -> None:
    """Name, places and Akut, which is one click away on every page; on a phone the places lie in a menu.

    The first page is the front page, the last is Akut; a page without a short name is found from another.
    """
    words, akut = context.words, pages[-1]
    places = [each for each in pages[1:-1] if f"nav.{each.url_path}" in context.pack.texts]
    told = _places(words, places, chosen)
    menu = f"<details class='ln-menu'><summary>{words.html('nav.menu')}</summary>{told}</details>" if told else ""
    logo = "<span class='ln-logo' aria-hidden='true'><i></i><i></i><i></i><i></i><i></i></span>"
    brand = page_link("", f"{logo}{words.html('app.navn')}", more=" class='ln-brand'")
    with part(HEADER):
        st.html(
            f"<nav class='ln-top' aria-label='{words.html('nav.navn')}'>{menu}{brand}"
            f"<div class='ln-places'>{told}</div>{_link(akut, chosen, words('nav.akut'), 'ln-akut')}</nav>"
        )
        _notes(context)


def _notes(context: Context) -> None:
    """What every page must say: no municipality, a demo, texts past their date."""
    words, municipality = context.words, context.pack.municipality
    notes = []
    if municipality is None:
        notes.append(words.html("app.grundpakke"))
    elif municipality.demo:
        notes.append(words.html("app.demo", kommune=municipality.name))
    if context.overdue:
        notes.append(words.html("app.overskredet", antal=context.overdue))
    if notes:
        st.html("".join(f"<p class='ln-banner'>{note}</p>" for note in notes))


def follow_links(pages: Sequence[StreamlitPage]) -> None:
    """Go where a link in a text leads, without leaving the session; an unknown page is ignored."""
    clicked = clicked_link()
    for page in pages:
        if clicked and page.url_path == clicked[0]:
            st.switch_page(page, query_params=clicked[1])


def footer(context: Context) -> None:
    """Which version, rules and content made this page."""
    words, pack = context.words, context.pack
    told = words.html("app.version", version=__version__, regler=pack.meta.rules_version, hash=pack.fingerprint)
    with part(FOOTER):
        st.html(f"<p class='ln-foot'>{told}</p>")
