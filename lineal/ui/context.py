"""The pack in use, loaded once per content fingerprint and shared by all sessions."""

import os
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st

from lineal.model.pack import Pack
from lineal.model.words import Words
from lineal.packs.checks import unsafe
from lineal.packs.checks.dates import overdue
from lineal.packs.load import Loaded, Place, load
from lineal.packs.problems import PackError

MUNICIPALITY = "LINEAL_MUNICIPALITY"
DEMO = "eksempelkommune"


@st.cache_resource(show_spinner=False)
def _load(municipality: str | None) -> Loaded:
    """The pack; one that is unsafe or broken raises PackError, so that the app never starts on it."""
    loaded = load(Place(municipality=municipality))
    problems = unsafe(loaded)
    if problems:
        raise PackError(problems)
    return loaded


@dataclass(frozen=True)
class Context:
    """What every page needs: the pack and its words."""

    pack: Pack
    words: Words
    overdue: int


@lru_cache(maxsize=2)
def _overdue(municipality: str | None, today: date) -> int:
    """Counted once a day; it looks at every block."""
    return overdue(_load(municipality), today)


def context() -> Context:
    """The pack named by the environment (empty for the national base alone, the demo municipality when unset)."""
    municipality = os.environ.get(MUNICIPALITY, DEMO) or None
    pack = _load(municipality).pack
    return Context(pack, Words(pack), _overdue(municipality, date.today()))
