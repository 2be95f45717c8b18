"""Load the pack, build the navigation, run the page."""

import streamlit as st

from lineal.ui.context import context
from lineal.ui.flow_page import flow_page
from lineal.ui.frame import footer, header, style
from lineal.ui.pages import about, acute, front

here = context()
words = here.words

flows = {
    flow.id: st.Page(
        lambda flow=flow: flow_page(here, flow), title=words.flow(flow.id).title, url_path=flow.id
    )
    for flow in here.pack.flows.values()
}
akut = st.Page(lambda: acute(here), title=words("nav.akut"), url_path="akut")
om = st.Page(lambda: about(here), title=words("nav.om"), url_path="om")
forside = st.Page(
    lambda: front(here, flows["linealen"], akut), title=words("app.navn"), url_path="forside", default=True
)

st.set_page_config(page_title=words("app.navn"), layout="centered")
style()
page = st.navigation([forside, *flows.values(), akut, om], position="hidden")
header(here, {"forside": forside, **flows, "om": om, "akut": akut})
page.run()
footer(here)
