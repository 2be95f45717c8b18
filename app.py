"""Load the pack, build the navigation, run the page."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lineal.ui.compare_page import compared
from lineal.ui.context import context
from lineal.ui.cover import cover
from lineal.ui.flow_page import flow_page
from lineal.ui.follow_page import follow
from lineal.ui.frame import follow_links, footer, header, style
from lineal.ui.game_page import game
from lineal.ui.keeping import keep, restored, storage_notice, waiting
from lineal.ui.knowledge_page import knowledge
from lineal.ui.login import let_in, log_out, login_page
from lineal.ui.lookup_page import lookup
from lineal.ui.pages import about, acute, front
from lineal.ui.reach import CONTENT, part, reach, titled

here = context()
words = here.words


def page_of(flow: str) -> StreamlitPage:
    """A flow as a page; a new flow needs no line here."""
    return st.Page(lambda: flow_page(here, here.pack.flows[flow]), title=words.flow(flow).title, url_path=flow)


flows = {flow: page_of(flow) for flow in here.pack.flows}
akut = st.Page(lambda: acute(here), title=words("nav.akut"), url_path="akut")
viden = st.Page(lambda: knowledge(here), title=words("nav.viden"), url_path="viden")
handleveje = st.Page(lambda: lookup(here), title=words("nav.handleveje"), url_path="handleveje")
spil = st.Page(lambda: game(here), title=words("nav.dilemmaspillet"), url_path="dilemmaspillet")
om = st.Page(lambda: about(here), title=words("nav.om"), url_path="om")
forside = st.Page(lambda: front(here, flows), title=words("nav.forside"), default=True)
sammenlign = st.Page(lambda: compared(here), title=words("flere.titel"), url_path="sammenlign")
foelg_op = st.Page(lambda: follow(here), title=words("foelg.titel"), url_path="opfoelgning")
first, *others = sorted(flows, key=lambda flow: flow != "linealen")
together = [*(flows[each] for each in others), sammenlign, foelg_op]
pages = [forside, flows[first], handleveje, viden, *together, spil, om, akut]

chosen = st.navigation(pages, position="hidden")
titled(here, chosen.title)
style()
cover(here)
inside = let_in()
reach(here)
header(here, pages if inside else [forside, akut], chosen)
log_out(here)
follow_links(pages)
storage_notice(here)
with part(CONTENT):
    if not inside and chosen.url_path != akut.url_path:
        login_page(here, akut)
    elif restored() or chosen.url_path not in here.pack.flows:
        chosen.run()
    else:
        waiting(here)
if inside:
    footer(here)
if inside or restored():  # a login that runs out costs no answer
    keep(here)
