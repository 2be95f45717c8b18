"""When the municipality owes an answer, a reminder to send, and everything with a date as one calendar file."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lineal.documents.told import danish_date
from lineal.model.answers import PlanRow
from lineal.model.flow import FlowField
from lineal.model.words import Words
from lineal.ui.blocks import rows
from lineal.ui.components import date_field, downloads
from lineal.ui.place import Place
from lineal.ui.state import save
from lineal.ui.words import download_words


def day(place: Place, asked: FlowField) -> None:
    """A field for one day."""
    key, told = place.key(asked), place.told(asked)
    data = {
        "key": key,
        "build": f"{place.draft.round}|{key}",
        "label": told.label,
        "help": told.help or "",
        "value": place.value(asked),
    }
    date_field(key, data, partial(save, place.flow.id, asked, key))


def _reminder(words: Words, sent: date | None) -> str:
    return words("kalender.rykker", dato=danish_date(sent)) if sent else ""


def _file(words: Words, sent: date | None, plan: Iterable[PlanRow], want: dict[str, Any]) -> dict[str, Any]:
    from lineal.documents.calendar import calendar_file, owed, planned

    if want["id"] == "rykker":
        return {"name": "", "mime": "text/plain", "bytes": _reminder(words, sent).encode(), "copy": True}
    due = owed(words, sent) if sent else ()
    return {
        "name": words("plan.fil"),
        "mime": "text/calendar",
        "bytes": calendar_file(words, (*planned(plan), *due)),
    }


def calendar(place: Place, asked: FlowField) -> None:
    """What is owed after the underretning, the reminder, and the calendar file when there is something to put in it."""
    words, given = place.context.words, place.journey.answers
    files = []
    if given.sent_on:
        from lineal.documents.calendar import owed

        due = rows(
            f"<strong>{danish_date(each.day)}.</strong> {escape(each.what)}" for each in owed(words, given.sent_on)
        )
        reminder = escape(_reminder(words, given.sent_on))
        st.html(
            f"<h3>{words.html('kalender.titel')}</h3>{due}<p class='ln-small'>{words.html('kalender.hverdage')}</p>"
            f"<h3>{words.html('kalender.rykker_titel')}</h3><blockquote>{reminder}</blockquote>"
        )
        files.append({"id": "rykker", "label": words("kalender.kopier")})
    if given.sent_on or any(row.date and row.what.strip() for row in given.plan):
        files.insert(0, {"id": "ics", "label": words("knap.kalender")})
    if files:
        data = {"files": files, "words": download_words(words)}
        downloads(f"{place.key(asked)}.hent", data, partial(_file, words, given.sent_on, given.plan))
