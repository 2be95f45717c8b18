"""The pages around the flows: front page, Akut, Om."""

from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lineal.charts.ruler import Marks
from lineal.model.words import Words
from lineal.ui.blocks import contact_cards, folded, law_list, page_link, rows
from lineal.ui.components import arrive
from lineal.ui.context import Context
from lineal.ui.ruler import ruler
from lineal.ui.saving import open_panel
from lineal.ui.state import draft_of
from lineal.ui.words import markdown

STEPS = ("fare", "foerste", "tegn", "placering")
DOORS = ("handleveje", "viden", "fokusteam", "dilemmaspillet")


def front(context: Context, flows: dict[str, StreamlitPage]) -> None:
    """What this is, what one can do, whether it is safe to write, and what to do if it is urgent."""
    words = context.words
    st.html(
        f"<div class='ln-front'><div><h1 id='forside-overskrift' tabindex='-1'>{words.html('forside.titel')}</h1>"
        f"<p class='ln-intro'>{words.html('forside.intro')}</p></div>"
        f"<section class='ln-safe'><h2>{words.html('forside.trygt_titel')}</h2>"
        f"{markdown(words('forside.trygt'))}</section></div>"
    )
    arrive("forside", "forside-overskrift")
    going = bool(draft_of("linealen").answers)
    with st.container(key="ln-forside-knapper", horizontal=True):
        if st.button(words("forside.fortsaet" if going else "forside.start"), type="primary", key="forside.start"):
            st.switch_page(flows["linealen"])
        st.html(page_link("akut", words.html("forside.akut"), more=" class='ln-urgent'"))
    st.html(f"<div class='ln-face'>{ruler(context, Marks())}</div>")
    open_panel(context, flows)
    st.html(_below(words))


def _below(words: Words) -> str:
    """How it goes, what else is here, how answers are kept, and what the tool cannot."""
    steps = "".join(f"<li>{words.html(f'forside.trin_{each}')}</li>" for each in STEPS)
    doors = "".join(
        f"<li>{page_link(page, words.html(f'nav.{page}'))}<p>{words.html(f'forside.andet_{page}')}</p></li>"
        for page in DOORS
    )
    sections = "".join(
        f"<section><h2>{words.html(f'forside.{each}_titel')}</h2>{markdown(words(f'forside.{each}'))}</section>"
        for each in ("gemmer", "graense")
    )
    return (
        f"<section><h2>{words.html('forside.trin_titel')}</h2><ol class='ln-how'>{steps}</ol></section>"
        f"<section><h2>{words.html('forside.andet_titel')}</h2><ul class='ln-doors'>{doors}</ul></section>"
        f"<div class='ln-two'>{sections}</div>"
    )


def acute(context: Context) -> None:
    """Who to call, what to do meanwhile, what is acute."""
    words = context.words
    st.html(
        f"<h1 id='akut-overskrift' tabindex='-1'>{words.html('akut.titel')}</h1>"
        f"<p class='ln-intro'>{words.html('akut.intro')}</p>"
        f"<h2>{words.html('akut.ring_titel')}</h2>"
        f"{contact_cards(context, ('alarm_112', 'modtagelse', 'doegnvagt', 'politi_114'))}"
        f"<div class='ln-box ln-acute'><h2>{words.html('akut.goer_titel')}</h2>{markdown(words('fare.ja'))}"
        f"<p><strong>{words.html('fare.ikke_foraeldre')}</strong></p></div>"
        f"<h2>{words.html('akut.undgaa_titel')}</h2>{markdown(words('akut.undgaa'))}"
        f"<h2>{words.html('akut.hvad_titel')}</h2>{markdown(words('akut.hvad'))}"
        f"<p>{words.html('akut.bagefter')}</p>{contact_cards(context, ('beredskabsplan', 'nsk_kontakt'))}"
    )
    arrive("akut", "akut-overskrift")


def _rules(context: Context) -> str:
    """The published rules in full."""
    words, rules = context.words, context.pack.rules
    floors = rows(f"<strong>{escape(words.level(each.level))}.</strong> {escape(each.why)}" for each in rules.floors)
    lifts = rows(
        f"{escape(each.why)} ({words.html('om.loeft_op_til', niveau=words.level(each.up_to))})" for each in rules.lifts
    )
    return (
        f"<h2>{words.html('om.regler_titel')}</h2><h3>{words.html('om.gulve')}</h3>{floors}"
        f"<h3>{words.html('om.loeft')}</h3>{lifts}<h3>{words.html('om.beskyttelse')}</h3>"
        f"<p>{escape(rules.protection.why)}</p><h3>{words.html('om.vagter')}</h3>"
        f"{rows(escape(each.why) for each in rules.guards)}"
    )


def about(context: Context) -> None:
    """What Linealen is, its rules in full, the law it names and its sources."""
    words, pack = context.words, context.pack
    sources = rows(escape(each.title) for each in pack.sources.values())
    st.html(
        f"<h1 id='om-overskrift' tabindex='-1'>{words.html('om.titel')}</h1>{markdown(words('om.tekst'))}"
        f"<h2>{words.html('om.personlige_titel')}</h2>{markdown(words('om.personlige'))}{_rules(context)}"
        f"<h2>{words.html('om.lov_titel')}</h2>{law_list(context, pack.law)}"
        f"{folded(words.html('om.kilder_titel'), sources)}<p class='ln-small'>{words.html('om.licens')}</p>"
    )
    arrive("om", "om-overskrift")
