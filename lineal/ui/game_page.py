"""Dilemmaspillet: the way in, and which screen of it to show."""

from html import escape

import streamlit as st

from lineal.engine.practice import KINDS
from lineal.ui.blocks import page_link, rows
from lineal.ui.components import arrive
from lineal.ui.context import Context
from lineal.ui.guide_page import guide_list, guide_page
from lineal.ui.practice_alone import alone, running, start, start_five
from lineal.ui.practice_parts import HEADING, about_case, practice_banner
from lineal.ui.room_page import PARAM, in_room, rooms_front


def _list(context: Context) -> str:
    """All cases by kind; the title starts one."""
    words, told = context.words, ""
    for kind in KINDS:
        mine = [each for each in context.pack.dilemmas.values() if each.kind == kind]
        cases = rows(
            f"{page_link('dilemmaspillet', escape(each.title), dilemma=each.id)}"
            f"<br><span class='ln-small'>{about_case(context, each)}</span>"
            for each in mine
        )
        told += f"<h3>{words.html(f'spil.kind_{kind}')}</h3>{cases}" if mine else ""
    return told


def _front(context: Context) -> None:
    words = context.words
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{words.html('spil.titel')}</h1>"
        f"<p class='ln-intro'>{words.html('spil.intro')}</p><p>{words.html('spil.hvorfor')}</p>"
        f"<h2>{words.html('spil.alene_titel')}</h2><p>{words.html('spil.alene')}</p>"
    )
    arrive("spil", HEADING)
    with st.container(key="ln-knapper", horizontal=True):
        st.button(words("spil.alene_knap"), key="spil.fem", type="primary", on_click=start_five, args=(context,))
    st.html(f"<h2>{words.html('spil.sammen_titel')}</h2><p>{words.html('spil.sammen')}</p>")
    rooms_front(context)
    st.html(
        f"<h2>{words.html('spil.vejledning_titel')}</h2>{guide_list(context)}"
        f"<h2>{words.html('spil.vaelg_titel')}</h2>{_list(context)}"
    )


def game(context: Context) -> None:
    """A guide or a case named in the address, the run going on, or the way in."""
    practice_banner(context)
    named = st.query_params.get("dilemma", "")
    if named in context.pack.dilemmas:
        start((named,))
        del st.query_params["dilemma"]
    guide = context.pack.guides.get(st.query_params.get("vejledning", ""))
    run, code = running(), st.query_params.get(PARAM, "")
    if code:
        in_room(context, code)
    elif guide:
        guide_page(context, guide)
    elif run:
        alone(context, run)
    else:
        _front(context)
