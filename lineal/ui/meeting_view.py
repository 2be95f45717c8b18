"""What the flows of the fokusteam show: how to begin, when the form must be sent, the agenda."""

from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lineal.documents.told import danish_date
from lineal.engine.journey import is_empty, walk
from lineal.engine.prefill import prefilled
from lineal.model.flow import Flow, ViewField
from lineal.model.words import Words
from lineal.saved.savefile import MAX_BYTES, SaveFileError, read
from lineal.ui.blocks import page_link, rows
from lineal.ui.components import downloads, opener
from lineal.ui.context import Context
from lineal.ui.place import Place
from lineal.ui.state import clear, draft_of
from lineal.ui.words import download_words

ASKING_NOTHING = ("view", "document")


def _first_open(context: Context, flow: Flow, answers: dict[str, Any]) -> str | None:
    """The first step with nothing answered, where the user goes on; a step that only shows is passed by."""
    for stop in walk(context.pack, flow, answers).stops:
        asked = [each for each in stop.fields if each.type not in ASKING_NOTHING]
        if stop.missing or (asked and all(is_empty(answers.get(each.id)) for each in asked)):
            return stop.step.id
    return None


def take_along(context: Context, source: Flow, target: Flow, answers: dict[str, Any]) -> None:
    """Let the answers of one flow be the beginning of another."""
    found = prefilled(source, target, answers)
    clear(target)
    draft = draft_of(target.id)
    draft.answers, draft.at = found, _first_open(context, target, found)


def _read(context: Context, source: Flow, target: Flow, given: dict[str, Any]) -> str:
    """A file of either flow; gives what is wrong with it in words, or nothing."""
    raw = str(given.get("text", "")).encode("utf-8", "replace")
    try:
        run = read(raw, str(given.get("passphrase") or ""))
        if run.flow not in (source.id, target.id):
            raise SaveFileError("indhold")
    except SaveFileError as error:
        return context.words(f"aabn.fejl_{error.problem}")
    if run.flow == source.id:
        take_along(context, source, target, dict(run.answers))
    else:
        clear(target)
        draft = draft_of(target.id)
        draft.answers, draft.at, draft.opened = dict(run.answers), run.at, run
    draft_of(target.id).label = run.label or ""
    return ""


def begin(place: Place, asked: ViewField) -> None:
    """Take the answers of another flow along, from this session or from a file, or begin from nothing."""
    context, words, target = place.context, place.context.words, place.flow
    source = context.pack.flows[asked.source or target.id]
    own = draft_of(source.id).answers
    told = words.flow(source.id).title
    if place.draft.answers:
        st.html(f"<div class='ln-box' role='status'><p>{words.html('moede.i_gang')}</p></div>")
    if own and source is not target:
        st.html(f"<p>{words.html('moede.har_svar', titel=told)}</p>")
        st.button(
            words("moede.tag_med", titel=told),
            key=f"{place.key(asked)}.tag",
            on_click=take_along,
            args=(context, source, target, dict(own)),
        )
    st.html(f"<h2>{words.html('moede.fra_fil')}</h2>")
    labels = {"file": "fil", "passphrase": "kode", "open": "knap", "choose": "vaelg", "too_large": "fejl_for_stor"}
    data = {"words": {name: words(f"aabn.{key}") for name, key in labels.items()}, "most": MAX_BYTES}
    opener(f"{place.key(asked)}.fil", data, partial(_read, context, source, target))
    st.html(f"<p>{words.html('moede.forfra')}</p>{_doors(place)}")


def _doors(place: Place) -> str:
    """The other tools of the fokusteam."""
    words = place.context.words
    doors = (each for each in ("fokusteam", "sammenlign", "moede", "opfoelgning", "overgang") if each != place.flow.id)
    told = "".join(
        f"<li>{page_link(each, words.html(f'moede.til_{each}'))}<p>{words.html(f'moede.til_{each}_om')}</p></li>"
        for each in doors
    )
    return f"<h2>{words.html('moede.andre')}</h2><ul class='ln-doors'>{told}</ul>"


def _days(words: Words, meeting: date, _: dict[str, Any]) -> dict[str, Any]:
    from lineal.documents.calendar import calendar_file, meeting_days

    made = calendar_file(words, meeting_days(words, meeting))
    return {"name": words("moede.ics_fil"), "mime": "text/calendar", "bytes": made}


def deadline(place: Place, asked: ViewField) -> None:
    """The last day to send the form, when the day of the meeting is known."""
    meeting, words = place.journey.answers.meeting.on, place.context.words
    if meeting is None:
        return
    from lineal.documents.calendar import latest_sending

    latest = latest_sending(meeting)
    late = latest < date.today()
    told = words.html("moede.for_sent" if late else "moede.senest", dato=danish_date(latest))
    st.html(f"<div class='ln-box {'ln-warn' if late else ''}' role='status'><p><strong>{told}</strong></p></div>")
    files = [{"id": "ics", "label": words("knap.kalender")}]
    data = {"files": files, "words": download_words(words)}
    downloads(f"{place.key(asked)}.hent", data, partial(_days, words, meeting))


def agenda(place: Place, _: ViewField) -> None:
    """Every point with the minutes it has, from the first minute to the last."""
    words, told, at = place.context.words, [], 0
    for item in place.context.pack.agenda.values():
        minutes = words.html("moede.minutter", lav=at, hoej=at + item.minutes)
        told.append(
            f"<strong>{escape(item.label)}</strong> <span class='ln-who'>{minutes}</span><br>{escape(item.help)}"
        )
        at += item.minutes
    st.html(f"<div class='ln-agenda'>{rows(told, 'ol')}</div><p>{words.html('moede.i_alt', antal=at)}</p>")
