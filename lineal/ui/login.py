"""Login, when a secrets file asks for it: who is let in, the page before, and the way out.

Why it is so stands in docs/decisions/0012-login.md.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from time import time
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lineal.ui.components import farewell
from lineal.ui.context import Context
from lineal.ui.several import PILES
from lineal.ui.state import clear

LONGEST = 10 * 60 * 60  # seconds from one login to the next
ASKS, LEAVES = "login.spoerger", "login.gaar"
SITE = r"(https://[^/\s]+|http://(localhost|127\.0\.0\.1)(:\d+)?)"
SHAPES = {
    "client_id": r"\S+",
    "client_secret": r"\S+",
    "cookie_secret": r"\S{32,}",
    "redirect_uri": rf"{SITE}/oauth2callback",
    "server_metadata_url": rf"{SITE}/\S+",
}


def _settings() -> Any:
    """What the secrets file says of login, or None when there is no such file; one that cannot be read stops us."""
    try:
        return st.secrets.to_dict().get("auth") or {}
    except (OSError, ValueError) as error:
        if getattr(error, "error_id", "") == "no-secrets-found":
            return None
        raise SystemExit(f"Linealen does not start: {error}") from None


@cache
def required() -> bool:
    """Whether login is asked for, worked out once; what is half filled in stops the server instead of opening it."""
    auth = _settings()
    if auth is None:
        return False
    told = auth if isinstance(auth, Mapping) else {}
    wrong = [key for key, shape in SHAPES.items() if not re.fullmatch(shape, str(told.get(key, "")))]
    if wrong:
        raise SystemExit(
            "Linealen does not start: the secrets file is there, but in [auth] these are missing or wrong: "
            f"{', '.join(wrong)}. See docs/operations.md, Login."
        )
    return True


def fresh(user: Mapping[str, Any], now: float) -> bool:
    """Whether somebody logged in, and not too long ago; Streamlit itself lets a login live for a month."""
    begun = user.get("iat")
    return user.get("is_logged_in") is True and isinstance(begun, int | float) and now - begun < LONGEST


def let_in() -> bool:
    """Whether the pages may be shown: login is not asked for, or it is done."""
    return not required() or (fresh(st.user.to_dict(), time()) and not st.session_state.get(LEAVES))


def login_page(context: Context, akut: StreamlitPage) -> None:
    """The only page besides Akut before login."""
    words = context.words
    expired = st.user.get("is_logged_in") and not st.session_state.get(LEAVES)
    told = [words.html("login.udloebet")] if expired else []
    told += [words.html("login.fejl")] if "login" in st.query_params else []
    st.html(
        f"<h1>{words.html('app.navn')}</h1><p class='ln-intro'>{words.html('login.hvorfor')}</p>"
        + "".join(f"<p class='ln-banner' role='status'>{each}</p>" for each in told)
    )
    with st.container(key="ln-forside-knapper", horizontal=True):
        st.button(words("login.knap"), type="primary", key="login.ind", on_click=st.login)
        st.page_link(akut, label=words("forside.akut"))
    st.html(f"<p><strong>{words.html('login.fare')}</strong></p>")


def _ask(asking: bool) -> None:
    st.session_state[ASKS] = asking


def _leave(context: Context) -> None:
    """Forget the answers, and let the tabs forget theirs before the login goes."""
    st.session_state[LEAVES] = True
    for flow in context.pack.flows.values():
        clear(flow)
    st.session_state.pop(PILES, None)


def _control(context: Context) -> None:
    words = context.words
    with st.container(key="ln-login", horizontal=True):
        if st.session_state.get(ASKS):
            st.write(words("login.ud_spoerg"))
            st.button(words("login.ud_sikker"), key="login.ja", on_click=_leave, args=(context,))
            st.button(words("login.ud_fortryd"), key="login.nej", on_click=_ask, args=(False,))
        else:
            if name := st.user.get("name"):
                st.html(f"<span class='ln-small'>{escape(str(name))}</span>", width="content")
            st.button(words("login.ud"), key="login.ud", type="tertiary", on_click=_ask, args=(True,))


def log_out(context: Context) -> None:
    """Who is logged in, and the way out; it asks first, because every tab of the browser is emptied."""
    if not required():
        return
    if let_in():
        _control(context)

    def emptied() -> None:
        asked = st.session_state.get(LEAVES)
        _leave(context)
        if asked:  # the other tabs are only told, or they would race this one to the identity provider
            st.logout()

    farewell("login.farvel", {"leave": bool(st.session_state.get(LEAVES))}, emptied)
