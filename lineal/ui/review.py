"""Every answer on one page, each step with a way to change it."""

from html import escape
from typing import Any

import streamlit as st

from lineal.engine.collect import asked_signs
from lineal.engine.journey import Stop, is_empty
from lineal.engine.selection import factors_for, wording
from lineal.model.flow import FlowField
from lineal.ui.place import Place
from lineal.ui.state import go_to

SILENT = ("view", "plan", "date", "document")


def _choice(place: Place, asked: FlowField, told_options: dict[str, str], value: Any) -> str:
    source = getattr(asked, "options_from", None)
    options = {id_: each.label for id_, each in getattr(place.context.pack, source).items()} if source else told_options
    return ", ".join(options[each] for each in (value if isinstance(value, list) else [value]))


def _sign_rows(place: Place, asked: FlowField, value: dict[str, Any]) -> list[str]:
    words, given = place.context.words, place.journey.answers
    rows = []
    for sign in asked_signs(place.context.pack, asked, given):  # type: ignore[arg-type]
        answer = value.get(sign.id, {})
        present = answer.get("present")
        told = words(f"svar.{present}") if present else words("svar.ikke_besvaret")
        if present == "ja":
            told += "".join(
                f", {words(f'tegn.{answer[key]}').lower()}" for key in ("frequency", "degree") if answer.get(key)
            )
        rows.append(f"{escape(wording(sign, given.age or '', given.role or ''))}: <strong>{escape(told)}</strong>")
    return rows


def _factor_rows(place: Place, value: dict[str, Any]) -> list[str]:
    words = place.context.words
    told = {id_: answer["present"] for id_, answer in value.items() if answer.get("present")}
    return [
        f"{escape(each.text)}: <strong>{words.html('svar.' + told.get(each.id, 'ikke_besvaret'))}</strong>"
        for each in factors_for(place.context.pack, place.journey.answers.age or "")
    ]


def _reflection_rows(place: Place, value: dict[str, Any]) -> list[str]:
    words = place.context.words
    return [
        f"{escape(place.context.pack.reflections[id_].question)}: <strong>"
        f"{escape(answer.get('note') or words('svar.overvejet'))}</strong>"
        for id_, answer in value.items()
        if id_ in place.context.pack.reflections
    ] or [words.html("svar.ikke_overvejet")]


def _note_rows(place: Place, asked: FlowField, value: dict[str, Any]) -> list[str]:
    about = getattr(place.context.pack, asked.notes_from)  # type: ignore[union-attr]
    return [f"{escape(about[id_].label)}: <strong>{escape(each['note'])}</strong>" for id_, each in value.items()]


def _rows(place: Place, asked: FlowField, told_options: dict[str, str]) -> list[str]:
    words, value = place.context.words, place.value(asked)
    match asked.type:
        case "signs":
            return _sign_rows(place, asked, value or {})
        case "factors":
            return _factor_rows(place, value or {})
        case "reflections":
            return _reflection_rows(place, value or {})
        case "notes":
            return _note_rows(place, asked, value or {})
        case _ if is_empty(value):
            return [words.html("svar.tom" if asked.type == "text" else "svar.ikke_besvaret")]
        case "placement":
            return [escape(words.level(value))]
        case "text":
            return [escape(value).replace("\n", "<br>")]
        case _:
            return [escape(_choice(place, asked, told_options, value))]


def _stop(place: Place, stop: Stop) -> str:
    told = place.context.words.flow(place.flow.id).steps[stop.step.id]
    parts = []
    for asked in stop.fields:
        if asked.type not in SILENT:
            field = told.fields[asked.id]
            rows = "".join(f"<li>{row}</li>" for row in _rows(place, asked, dict(field.options)))
            parts.append(f"<dt>{escape(field.label)}</dt><dd><ul>{rows}</ul></dd>")
    return f"<h2>{escape(told.title)}</h2><dl>{''.join(parts)}</dl>" if parts else ""


def review(place: Place, _: FlowField) -> None:
    """The answers step by step."""
    words = place.context.words
    for stop in place.journey.stops:
        if stop.step.id == place.step.id:
            break
        told = _stop(place, stop)
        if told:
            title = place.context.words.flow(place.flow.id).steps[stop.step.id].title
            with st.container(key=f"{place.flow.id}-svar-{stop.step.id}"):
                st.html(f"<div class='ln-review'>{told}</div>")
                st.button(
                    words("knap.aendr_navn", hvad=title),
                    key=f"{place.flow.id}.{place.step.id}.aendr.{stop.step.id}",
                    on_click=go_to,
                    args=(place.flow.id, stop.step.id, place.step.id),
                )
