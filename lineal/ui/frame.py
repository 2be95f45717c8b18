"""The frame around every page: name, links, the demo banner, versions."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lineal import __version__
from lineal.ui.components import clicked_link
from lineal.ui.context import Context

CSS = Path(__file__).parent / "static" / "lineal.css"


def style() -> None:
    """Our style sheet, as a file on our own server's page."""
    st.html(CSS)


def header(context: Context, pages: Sequence[StreamlitPage]) -> None:
    """Links that are on every page, each by its page's title; Akut comes last and is one click away."""
    words = context.words
    with st.container(key="ln-top", horizontal=True):
        for page in pages:
            with st.container(key=f"ln-link-{page.url_path or 'forside'}", width="content"):
                st.page_link(page)
    municipality = context.pack.municipality
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
    st.html(f"<p class='ln-foot'>{told}</p>")
