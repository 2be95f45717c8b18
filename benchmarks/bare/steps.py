"""A flow as anybody would write it in Streamlit: the widgets of each step of ours as stock widgets, Back and Next.

No rules, no texts looked up, no style sheet, no draft, no header: what it costs is Streamlit's own.
"""

import streamlit as st
from spec import steps

every = steps()
at = st.session_state.setdefault("at", int(st.query_params.get("at", "0")))


def move(by: int) -> None:
    """To another step."""
    st.session_state["at"] += by


st.html(f"<h1>{at}</h1>")
for number, (kind, what) in enumerate(every[at]):
    key = f"bare.{at}.{number}"
    if kind == "html":
        st.html(what)
    elif kind == "markdown":
        st.markdown(what)
    elif kind == "radio":
        st.radio(what["label"], what["options"], index=None, captions=what["captions"], key=key)
    elif kind == "checkbox":
        st.checkbox(what, key=key)
    elif kind == "text_area":
        st.text_area(what, key=key)
    elif kind == "selectbox":
        st.selectbox(what["label"], what["options"], index=None, key=key)
    elif kind == "date":
        st.date_input(what, value=None, key=key)
    elif kind == "button":
        st.button(what, key=key)
if at:
    st.button("Back", key=f"bare.{at}.back", on_click=move, args=(-1,))
if at + 1 < len(every):
    st.button("Next", key=f"bare.{at}.next", type="primary", on_click=move, args=(1,))
