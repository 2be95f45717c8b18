"""Our own components: a list of questions as one widget, the plan, a finder, links, arriving at a step."""

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

STATIC = Path(__file__).parent / "static"


@cache
def _component(name: str, html: str) -> Any:
    js = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"lineal.{name}", html=html, js=js, isolate_styles=False)


def question_list(key: str, data: dict[str, Any], save: Callable[[], None]) -> None:
    """Draw a list of questions; `build` in data changes when the questions do, `save` is called on every answer."""
    _component("items", "<div class='ln-items'></div>")(data=data, key=key, on_answers_change=save)


def plan_list(key: str, data: dict[str, Any], save: Callable[[], None]) -> None:
    """Draw the plan; `save` is called on every change."""
    _component("plan", "<div class='ln-plan'></div>")(data=data, key=key, on_answers_change=save)


def mender(key: str, data: dict[str, Any]) -> None:
    """Mend what Streamlit draws, for keyboards and screen readers."""
    _component("reach", "<span></span>")(data=data, key=key)


def arrive(step: str, target: str) -> None:
    """Move to the top and to the heading when the step is a new one."""
    _component("arrive", "<span></span>")(data={"step": step, "target": target}, key="arrive")


def finder(key: str, data: dict[str, Any], values: dict[str, str]) -> dict[str, str]:
    """Draw a search field and drop-downs; gives what is chosen now, by name."""
    mounted = _component("finder", "<div class='ln-finder'></div>")
    result = mounted(
        data={"key": key, "values": values, **data},
        key=key,
        default={"chosen": values},
        on_chosen_change=lambda: None,
    )
    return dict(result.chosen or values)


def clicked_link() -> tuple[str, dict[str, str]] | None:
    """The page and the query of a link between our pages that was just clicked; `page_link` writes such links."""
    go = _component("links", "<span></span>")(key="links", on_go_change=lambda: None).go
    return (str(go["page"]), dict(parse_qsl(str(go["search"])))) if go else None


def date_field(key: str, data: dict[str, Any], save: Callable[[], None]) -> None:
    """Draw a field for one day; `save` is called when it changes."""
    _component("date", "<div class='ln-day'></div>")(data=data, key=key, on_answers_change=save)


def downloads(key: str, data: dict[str, Any], make: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Draw buttons that fetch files; `make` gets what was asked for and gives `name`, `mime` and `bytes`, or `error`.

    The bytes go to the browser in the next message and are kept nowhere.
    """
    made = f"{key}.lavet"

    def wanted() -> None:
        want = st.session_state[key].get("want")
        if want:
            file = make(want)
            if "bytes" in file:
                file["bytes"] = b64encode(file["bytes"]).decode()
            st.session_state[made] = {"n": want["n"], **file}

    file = st.session_state.pop(made, None)
    data = {"key": key, "locked": None, "passphrase": None, "label": None, **data, "file": file}
    _component("download", "<div class='ln-download'></div>")(data=data, key=key, on_want_change=wanted)


def opener(key: str, data: dict[str, Any], read: Callable[[dict[str, Any]], str]) -> None:
    """Draw a field to open a saved file; `read` gets its text and passphrase and gives what went wrong, or nothing."""
    said = f"{key}.svar"

    def opened() -> None:
        given = st.session_state[key].get("opened")
        if given:
            st.session_state[said] = {"n": given["n"], "words": read(given)}

    data = {"key": key, **data, "answer": st.session_state.pop(said, None)}
    _component("opener", "<div class='ln-opener'></div>")(data=data, key=key, on_opened_change=opened)


def guard_list(key: str, data: dict[str, Any], choose: Callable[[dict[str, Any]], None]) -> None:
    """Draw the words that can identify somebody; `choose` gets what to do about one of them, or about all."""

    def chosen() -> None:
        given = st.session_state[key].get("chosen")
        if given:
            choose(given)

    _component("guard", "<div class='ln-guard'></div>")(data=data, key=key, on_chosen_change=chosen)


def draft_store(key: str, data: dict[str, Any], loaded: Callable[[], None]) -> None:
    """Keep the draft in the browser tab; `loaded` is called when the tab has told what it holds."""
    _component("draft", "<span></span>")(data=data, key=key, on_loaded_change=loaded)


def screen_cover(key: str, data: dict[str, Any], erase: Callable[[], object]) -> None:
    """Draw the button that hides the page; `erase` is called when the user wants everything forgotten there."""
    _component("cover", "<div class='ln-hide'></div>")(data=data, key=key, on_erase_change=erase)


def farewell(key: str, data: dict[str, Any], emptied: Callable[[], None]) -> None:
    """Empty every tab of the browser when `leave` in data says so; `emptied` is called when this one is."""
    _component("farewell", "<span></span>")(data=data, key=key, on_emptied_change=emptied)


def room_screen(key: str, data: dict[str, Any]) -> dict[str, str]:
    """Draw how many are in a room and have voted; gives this device's secrets for it: `seat`, `key` and `code`.

    The page runs again when the room has moved.
    """
    mounted = _component("room", "<p class='ln-room' role='status'></p>")
    known = (st.session_state.get(key) or {}).get("mine")
    result = mounted(
        data={"known": known, **data}, key=key, on_mine_change=lambda: None, on_version_change=lambda: None
    )
    return dict(result.mine or {})
