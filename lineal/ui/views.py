"""What a flow shows without asking: danger, the rule about parents, the indication, the answers, the handleveje."""

from collections.abc import Callable
from html import escape

import streamlit as st

from lineal.documents.told import marks_of, sides_of
from lineal.engine.indication import indicate
from lineal.engine.journey import outcome_of
from lineal.model.flow import FlowField, ViewField
from lineal.ui.blocks import contact_cards
from lineal.ui.calendar_view import calendar
from lineal.ui.indication_view import shown_indication
from lineal.ui.meeting_view import agenda, begin, deadline
from lineal.ui.overview import overview
from lineal.ui.place import Place
from lineal.ui.review import review
from lineal.ui.ruler import ruler
from lineal.ui.words import markdown


def danger(place: Place, _: FlowField) -> None:
    """What to do now, with the numbers, as soon as danger is answered yes or perhaps."""
    words = place.context.words
    sure = place.journey.answers.danger == "ja"
    title, text = ("fare.ja_titel", "fare.ja") if sure else ("fare.tvivl_titel", "fare.tvivl")
    st.html(
        f'<div class="ln-box ln-acute" role="alert"><h2>{words.html(title)}</h2>{markdown(words(text))}'
        f"<p><strong>{words.html('fare.ikke_foraeldre')}</strong></p></div>"
        f"{contact_cards(place.context, ('alarm_112', 'modtagelse', 'doegnvagt', 'politi_114'))}"
        f"<p>{words.html('fare.fortsaet')}</p>"
    )


def parents_rule(place: Place, _: FlowField) -> None:
    """Why contact with the parents waits."""
    words = place.context.words
    (contact,) = place.journey.facts.values["parent_contact"]
    st.html(
        f'<div class="ln-box ln-warn" role="status"><h2>{words.html(f"foraeldre.titel_{contact}")}</h2>'
        f"<p>{words.html(f'foraeldre.{contact}')}</p></div>"
    )


def shown_overview(place: Place, _: FlowField) -> None:
    """The placement, the ruler and the handleveje."""
    given = place.journey.assessment
    if given is not None:
        indication = indicate(place.context.pack, given)
        drawing = ruler(place.context, marks_of(given, indication), sides_of(place.context.words, indication))
        st.html(overview(place.context, given, indication, drawing))


def outcome(place: Place, _: FlowField) -> None:
    """The first outcome whose condition holds, for flows without the ruler."""
    found = outcome_of(place.context.pack, place.flow, place.journey.facts)
    if found:
        st.html(f"<div class='ln-box' role='status'><h2>{escape(found.title)}</h2>{markdown(found.text)}</div>")


VIEWS: dict[str, Callable[[Place, ViewField], None]] = {
    "fare": danger,
    "regel_foraeldre": parents_rule,
    "indikation": shown_indication,
    "svar": review,
    "handleveje": shown_overview,
    "udfald": outcome,
    "kalender": calendar,
    "begynd": begin,
    "moedefrist": deadline,
    "dagsorden": agenda,
}
