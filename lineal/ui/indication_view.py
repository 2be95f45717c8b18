"""The indication as HTML: the ruler, where the answers point, why, what is not known, and what would move it."""

from html import escape

import streamlit as st

from lineal.documents.told import change_words, effect, gap_words, headline, marks_of, sides_of, sign_words
from lineal.engine.change import what_would_change
from lineal.engine.indication import Indication, Reason, indicate
from lineal.model.answers import Assessment
from lineal.model.flow import FlowField
from lineal.model.words import Words
from lineal.ui.blocks import folded, rows
from lineal.ui.context import Context
from lineal.ui.place import Place
from lineal.ui.ruler import ruler


def _reason(context: Context, given: Assessment, reason: Reason) -> str:
    words = context.words
    signs = rows(escape(sign_words(context.pack, given, sign)) for sign in reason.signs)
    rests = f"<p class='ln-small'>{words.html('indikation.bygger_paa')}:</p>{signs}" if signs else ""
    return f"<strong>{escape(effect(words, reason))}.</strong> {escape(reason.why)}{rests}"


def _flags(words: Words, indication: Indication) -> str:
    if not indication.flags:
        return ""
    told = rows(words.html(f"indikation.flag_{flag}") for flag in reversed(indication.flags))
    return (
        f"<div class='ln-box ln-acute'><h2>{words.html('indikation.flag')}</h2>{told}"
        f"<p>{words.html('indikation.flag_fast')}</p></div>"
    )


def _why(context: Context, given: Assessment, indication: Indication) -> str:
    words = context.words
    reasons = rows(_reason(context, given, each) for each in indication.reasons)
    none = f"<p>{words.html('indikation.ingen_tegn')}</p>"
    return f"<h2>{words.html('indikation.hvorfor')}</h2>{reasons or none}"


def _gaps(place: Place, given: Assessment, indication: Indication) -> str:
    """What is not known; protective factors one has not answered are left out, they can only lower."""
    words = place.context.words
    unknown = [gap for gap in indication.gaps if gap.kind != "beskyttelse"]
    if not unknown:
        return ""
    told = rows(escape(gap_words(words, given, gap)) for gap in unknown)
    title = f"{words.html('indikation.huller')} ({len(unknown)})"
    return folded(title, f"<p>{words.html('indikation.huller_hjaelp')}</p>{told}")


def _changes(place: Place, given: Assessment) -> str:
    changes = what_would_change(place.context.pack, given)
    words = place.context.words
    title = f"{words.html('indikation.aendrer')} ({len(changes)})"
    return folded(title, rows(escape(change_words(words, given, each)) for each in changes))


def shown_indication(place: Place, _: FlowField) -> None:
    """The ruler with the first mark and the indication, and everything behind it."""
    given = place.journey.assessment
    if given is None:  # the flow asks for the first mark before this view, and the type demands it
        return
    context, words = place.context, place.context.words
    indication = indicate(context.pack, given)
    st.html(
        f"{ruler(context, marks_of(given, indication), sides_of(words, indication), room=2)}"
        f"<div role='status'><p class='ln-lead'>{escape(headline(words, indication))}</p>"
        f"<p>{words.html('indikation.forklaring')}</p></div>"
        f"<p class='ln-small'>{words.html('indikation.hoejeste')}</p>"
        f"{_flags(words, indication)}{_why(context, given, indication)}"
        f"{_gaps(place, given, indication)}{_changes(place, given)}"
        f"<div class='ln-box'><h2>{words.html('pligt.titel')}</h2><p>{words.html('pligt.tekst')}</p></div>"
    )
