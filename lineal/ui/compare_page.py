"""Comparing perspectives: blind until all are in, then side by side."""

from datetime import date

import streamlit as st

from lineal.documents.together import comparison
from lineal.engine.compare import compare
from lineal.model.answers import Answers
from lineal.model.vocabulary import LEVELS
from lineal.ui.components import arrive, finder
from lineal.ui.context import Context
from lineal.ui.several import Pile, answers_of, draw, gather, pile_of
from lineal.ui.words import choices

PAGE = "sammenlign"
HEADING = "ln-sammenlign"
LEAST, MOST = 2, 8


def _show(shown: bool) -> None:
    pile_of(PAGE).shown = shown


def _add(role: str, level: str) -> None:
    pile = pile_of(PAGE)
    if role and level and len(pile.runs) + len(pile.typed) < MOST:
        pile.typed.append(Answers(role=role, own_placement=int(level)))
        pile.round += 1


def _at_the_table(context: Context, pile: Pile) -> None:
    """One who has no file says the function and the placement; nobody else's is to be seen meanwhile."""
    words, pack = context.words, context.pack
    with st.expander(words("flere.uden_fil")):
        st.html(f"<p>{words.html('flere.uden_fil_tekst')}</p>")
        roles = {id_: each.label for id_, each in pack.roles.items()}
        levels = {str(level): words.level(level) for level in LEVELS}
        fields = [
            {"name": "rolle", "label": words("rum.funktion"), "options": choices(roles, words("plan.vaelg"))},
            {"name": "niveau", "label": words("flere.placering"), "options": choices(levels, words("plan.vaelg"))},
        ]
        chosen = finder(f"{PAGE}.bord.{pile.round}", {"fields": fields, "columns": 2}, {})
        given = chosen.get("rolle", ""), chosen.get("niveau", "")
        st.button(words("flere.laeg_ind"), key=f"{PAGE}.laeg_ind", on_click=_add, args=given)


def compared(context: Context) -> None:
    """Gather the views, and show them when the users say that all are in."""
    words, pack = context.words, context.pack
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{words.html('flere.titel')}</h1>"
        f"<p class='ln-intro'>{words.html('flere.intro')}</p>"
    )
    arrive(PAGE, HEADING)
    pile = gather(context, PAGE, MOST)
    if not pile.shown:
        _at_the_table(context, pile)
    inside = len(pile.runs) + len(pile.typed)
    if inside < LEAST:
        st.html(f"<p class='ln-small'>{words.html('flere.mindst')}</p>")
    elif not pile.shown:
        st.html(f"<p class='ln-small'>{words.html('flere.blindt')}</p>")
        st.button(words("flere.vis"), key=f"{PAGE}.vis", type="primary", on_click=_show, args=(True,))
    else:
        given = [*(answers_of(pack, run) for run in pile.runs), *pile.typed]
        draw(context, PAGE, comparison(pack, compare(pack, given), date.today()), [])
