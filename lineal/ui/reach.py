"""What keyboards and screen readers need and Streamlit does not give; the work is done by its script in the browser."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lineal.ui.components import mender
from lineal.ui.context import Context

HEADER, CONTENT, FOOTER = "ln-hoved", "ln-indhold", "ln-bund"
SHOWN = "vist"


def part(key: str) -> DeltaGenerator:
    """A part of the page that becomes a landmark: header, content or footer."""
    return st.container(key=key)


def reach(context: Context) -> None:
    """Mend what is drawn, on every page."""
    mender("reach", {"words": {"page": context.words("siden.navn")}})


def css_key(key: str) -> str:
    """The class Streamlit gives the widget with this key."""
    return f"st-key-{key.replace('.', '-')}"


def wrong_id(key: str) -> str:
    """The id of what is wrong with the widget with this key."""
    return f"fejl-{key.replace('.', '-')}"


def titled(context: Context, title: str) -> None:
    """Let the window's title say what is on the screen, as `page | name`."""
    name = context.words("app.navn")
    st.set_page_config(page_title=name if title == name else f"{title} | {name}")


def tell_new(context: Context, step: str, shown: dict[str, str]) -> None:
    """Say aloud which questions an answer brought; `shown` has what each is called by its id."""
    before = st.session_state.get(SHOWN, {})
    here = before.get("step") == step
    new = [name for id_, name in shown.items() if here and id_ not in before["ids"]]
    said = new or (before["said"] if here else [])
    st.session_state[SHOWN] = {"step": step, "ids": set(shown), "said": said}
    words = escape(context.words("trin.nyt", hvad=", ".join(said)), quote=True) if said else ""
    st.html(f"<span data-ln-say='{words}' hidden></span>")
