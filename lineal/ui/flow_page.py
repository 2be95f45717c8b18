"""Any flow as a page: where one is, the step, what is missing, back and next."""

from html import escape

import streamlit as st

from lineal.engine.journey import Journey, Stop
from lineal.model.content import FlowTexts, StepTexts
from lineal.model.flow import Flow
from lineal.model.words import Words
from lineal.ui.components import arrive
from lineal.ui.context import Context
from lineal.ui.fields import RENDERERS
from lineal.ui.place import Place
from lineal.ui.saving import opened_notice, save_panel
from lineal.ui.state import Draft, clear, go_back, go_next, place
from lineal.ui.views import VIEWS
from lineal.ui.words import download_words

HEADING = "trin-overskrift"
ONWARD = {"svar": "knap.se_overblik", "overblik": "knap.dokument"}


def _chapters(flow: Flow) -> list[str]:
    return list(dict.fromkeys(step.chapter or step.id for step in flow.steps))


def _progress(words: Words, flow: Flow, told: FlowTexts, stop: Stop) -> str:
    """Which chapter of how many; the bar is decoration, the words say it."""
    chapters = _chapters(flow)
    chapter = stop.step.chapter or stop.step.id
    at = chapters.index(chapter)
    name = told.chapters.get(chapter) or told.steps[stop.step.id].title
    bar = "".join(f"<span class='{'done' if each <= at else ''}'></span>" for each in range(len(chapters)))
    text = words.html("trin.kapitel", nr=at + 1, antal=len(chapters), navn=name)
    return f"<p class='ln-progress'>{text}</p><div class='ln-bar' aria-hidden='true'>{bar}</div>"


def _errors(words: Words, told: StepTexts, stop: Stop) -> None:
    missing = [asked for asked in stop.fields if asked.id in stop.missing]
    rows = "".join(
        f"<li>{escape(told.fields[each.id].error or words('fejl.mangler', hvad=told.fields[each.id].label))}</li>"
        for each in missing
    )
    st.html(f"<div class='ln-box ln-error' role='alert'><h2>{words.html('fejl.titel')}</h2><ul>{rows}</ul></div>")


def _buttons(context: Context, flow: Flow, draft: Draft, journey: Journey, step: str) -> None:
    words, base = context.words, f"{flow.id}.{step}"
    last = step == flow.steps[-1].id
    onward = words("knap.til_svar") if draft.back_to else words(ONWARD.get(step, "knap.naeste"))
    with st.container(key="ln-knapper", horizontal=True):
        if journey.neighbour(step, -1):
            st.button(words("knap.tilbage"), key=f"{base}.tilbage", on_click=go_back, args=(context.pack, flow, step))
        if not last:
            args = (context.pack, flow, step)
            st.button(onward, key=f"{base}.naeste", type="primary", on_click=go_next, args=args)
    _aside(context, flow, draft, base)


def _aside(context: Context, flow: Flow, draft: Draft, base: str) -> None:
    """Save to a file, or clear everything; both ask first."""
    words = context.words
    saving = f"{flow.id}.gemmer"
    if st.session_state.get(saving):
        with st.container(key="ln-gem"):
            save_panel(context, flow, download_words(words))
            st.button(words("gem.luk"), key=f"{base}.gem_luk", on_click=_ask, args=(saving, False))
    with st.container(key="ln-ryd", horizontal=True):
        asking = f"{flow.id}.rydder"
        if st.session_state.get(asking):
            st.write(words("knap.ryd_spoerg"))
            st.button(words("knap.ryd_sikker"), key=f"{base}.ryd_ja", on_click=_clear, args=(flow, asking))
            st.button(words("knap.ryd_fortryd"), key=f"{base}.ryd_nej", on_click=_ask, args=(asking, False))
        elif draft.answers:
            if not st.session_state.get(saving):
                st.button(words("gem.titel"), key=f"{base}.gem", type="tertiary", on_click=_ask, args=(saving, True))
            st.button(words("knap.ryd"), key=f"{base}.ryd", type="tertiary", on_click=_ask, args=(asking, True))


def _clear(flow: Flow, asking: str) -> None:
    clear(flow)
    st.session_state[asking] = False


def _ask(key: str, asking: bool) -> None:
    st.session_state[key] = asking


def flow_page(context: Context, flow: Flow) -> None:
    """Draw the step the user is at."""
    draft, journey = place(context.pack, flow)
    step = draft.at or flow.steps[0].id
    stop = journey.stop(step)
    if stop is None:
        return
    words, told = context.words, context.words.flow(flow.id)
    mine = told.steps[step]
    st.html(
        f"{_progress(words, flow, told, stop)}<h1 id='{HEADING}' tabindex='-1'>{escape(mine.title)}</h1>"
        + (f"<p class='ln-intro'>{escape(mine.intro)}</p>" if mine.intro else "")
    )
    arrive(f"{flow.id}.{step}", HEADING)
    opened_notice(context, flow, draft, journey)
    if draft.moved:
        st.html(f"<div class='ln-box ln-warn' role='status'><p>{words.html('trin.ikke_her')}</p></div>")
    if draft.errors and stop.missing:
        _errors(words, mine, stop)
    here = Place(context, flow, stop.step, journey, draft)
    for asked in stop.fields:
        if asked.type == "view":
            VIEWS[asked.view](here, asked)
        else:
            RENDERERS[asked.type](here, asked)
    _buttons(context, flow, draft, journey, step)
