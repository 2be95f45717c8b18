"""One small renderer per kind of field. A new flow needs no new renderer."""

from collections.abc import Callable
from html import escape

import streamlit as st

from lineal.charts.ruler import Marks
from lineal.documents.told import anchor_of
from lineal.engine.collect import options_of
from lineal.model.answers import NOTE_AT_MOST
from lineal.model.content import FieldTexts
from lineal.model.flow import FlowField
from lineal.model.vocabulary import LEVELS
from lineal.ui.blocks import folded, rows
from lineal.ui.calendar_view import day
from lineal.ui.documents_page import document
from lineal.ui.lists import factors, notes, plan, reflections, signs
from lineal.ui.place import Place
from lineal.ui.ruler import ruler
from lineal.ui.state import save


def _option_label(place: Place, asked: FlowField, told: FieldTexts) -> Callable[[str], str]:
    source = getattr(asked, "options_from", None)
    if source:
        blocks = getattr(place.context.pack, source)
        return lambda option: blocks[option].label
    return lambda option: told.options[option]


def _heading(told: FieldTexts) -> str:
    return f"{told.label}\n\n{told.help}" if told.help else told.label


def choice(place: Place, asked: FlowField) -> None:
    """One of the options, none chosen beforehand."""
    told, key = place.told(asked), place.key(asked)
    options, label = options_of(place.context.pack, asked, place.journey.answers), _option_label(place, asked, told)  # type: ignore[arg-type]
    value = place.value(asked)
    st.radio(
        _heading(told),
        options,
        index=options.index(value) if value in options else None,
        format_func=label,
        captions=[told.hints.get(option, "") for option in options] if told.hints else None,
        key=key,
        on_change=save,
        args=(place.flow.id, asked, key),
    )


def choices(place: Place, asked: FlowField) -> None:
    """Any of the options, each a checkbox of its own."""
    told, base = place.told(asked), place.key(asked)
    options, label = options_of(place.context.pack, asked, place.journey.answers), _option_label(place, asked, told)  # type: ignore[arg-type]
    hints = {each.id: each.hint for each in place.context.pack.themes.values()} if asked.type == "choices" else {}
    with st.container(key=base.replace(".", "-") + "-valg"):
        st.markdown(f"**{told.label}**" + (f"\n\n{told.help}" if told.help else ""))
        for option in options:
            key = f"{base}.{option}"
            hint = hints.get(option)
            st.checkbox(
                f"{label(option)}\n\n{hint}" if hint else label(option),
                value=option in (place.value(asked) or []),
                key=key,
                on_change=save,
                args=(place.flow.id, asked, base),
            )


def text(place: Place, asked: FlowField) -> None:
    """Free text, kept when the field is left."""
    key = place.key(asked)
    st.text_area(
        _heading(place.told(asked)),
        value=place.value(asked) or "",
        max_chars=NOTE_AT_MOST,
        height=120,
        key=key,
        on_change=save,
        args=(place.flow.id, asked, key),
    )


def _anchor(place: Place, level: int) -> str:
    words = place.context.words
    anchor = anchor_of(place.context.pack, level, place.journey.answers.age)
    return f"**{words('lineal.for_barnet')}:** {anchor.child}  \n**{words('lineal.omkring')}:** {anchor.care}"


def _examples(place: Place) -> str:
    """For each level what it can look like, and what is not enough alone."""
    pack, words = place.context.pack, place.context.words
    told = ""
    for level in LEVELS:
        anchor = anchor_of(pack, level, place.journey.answers.age)
        told += f"<h2>{escape(words.level(level))}</h2>{rows(map(escape, anchor.examples))}"
        told += f"<p class='ln-small'>{escape(pack.levels[level].not_enough)}</p>"
    return folded(words.html("lineal.eksempler"), told)


def placement(place: Place, asked: FlowField) -> None:
    """A mark on the ruler, each level with its anchor for the age in view."""
    key, value = place.key(asked), place.value(asked)
    if asked.fact == "first_mark":  # the later placement is drawn with the indication
        st.html(ruler(place.context, Marks(first=value), room=1))
    st.radio(
        _heading(place.told(asked)),
        LEVELS,
        index=LEVELS.index(value) if value in LEVELS else None,
        format_func=place.context.words.level,
        captions=[_anchor(place, level) for level in LEVELS],
        key=key,
        on_change=save,
        args=(place.flow.id, asked, key),
    )
    st.html(_examples(place))


RENDERERS: dict[str, Callable[[Place, FlowField], None]] = {
    "choice": choice,
    "choices": choices,
    "text": text,
    "placement": placement,
    "signs": signs,
    "factors": factors,
    "reflections": reflections,
    "notes": notes,
    "plan": plan,
    "date": day,
    "document": document,  # type: ignore[dict-item]
}
