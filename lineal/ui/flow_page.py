"""Any flow as a page: where one is, the step, what is missing, back and next."""

from html import escape

import streamlit as st

from lineal.engine.journey import Journey, Stop
from lineal.model.content import FlowTexts, StepTexts
from lineal.model.flow import Flow, FlowField
from lineal.model.words import Words
from lineal.ui.blocks import rows
from lineal.ui.components import arrive
from lineal.ui.context import Context
from lineal.ui.fields import RENDERERS
from lineal.ui.place import Place
from lineal.ui.reach import css_key, tell_new, titled, wrong_id
from lineal.ui.saving import opened_notice, save_panel
from lineal.ui.state import Draft, clear, go_back, go_next, place
from lineal.ui.views import VIEWS
from lineal.ui.words import download_words

HEADING, WRONG = "trin-overskrift", "trin-fejl"
ONWARD = {"svar": "knap.se_overblik", "overblik": "knap.dokument"}


def _chapters(flow: Flow) -> list[str]:
    return list(dict.fromkeys(step.chapter or step.id for step in flow.steps))


def _chapter_name(told: FlowTexts, chapter: str) -> str:
    return told.chapters.get(chapter) or told.steps[chapter].title


def _chapter(at: int, each: int, name: str) -> str:
    state = " class='done'" if each < at else " aria-current='step'" if each == at else ""
    return f"<li{state}><i aria-hidden='true'>{each + 1}</i>{escape(name)}</li>"


def _progress(words: Words, flow: Flow, told: FlowTexts, stop: Stop) -> str:
    """Which chapter of how many, and all of them to unfold; the bar is decoration, the words say it."""
    chapters = _chapters(flow)
    at = chapters.index(stop.step.chapter or stop.step.id)
    names = [_chapter_name(told, each) for each in chapters]
    bar = "".join(f"<span class='{'done' if each <= at else ''}'></span>" for each in range(len(chapters)))
    text = words.html("trin.kapitel", nr=at + 1, antal=len(chapters), navn=names[at])
    every = "".join(_chapter(at, each, name) for each, name in enumerate(names))
    return (
        f"<details class='ln-steps'><summary>{text}</summary><ol>{every}</ol></details>"
        f"<div class='ln-bar' aria-hidden='true'>{bar}</div>"
    )


def _wrong(words: Words, told: StepTexts, asked: FlowField) -> str:
    field = told.fields[asked.id]
    return escape(field.error or words("fejl.mangler", hvad=field.label))


def _errors(here: Place, told: StepTexts, stop: Stop) -> None:
    """What is missing, each a link to its field."""
    words = here.context.words

    def link(asked: FlowField) -> str:
        key = here.key(asked)
        return f"<a href='#{wrong_id(key)}' data-ln-field='{css_key(key)}'>{_wrong(words, told, asked)}</a>"

    links = rows(link(each) for each in stop.fields if each.id in stop.missing)
    title = f"<h2>{words.html('fejl.titel')}</h2>"
    st.html(f"<div class='ln-box ln-error' id='{WRONG}' tabindex='-1' role='alert'>{title}{links}</div>")


def _field(here: Place, told: StepTexts, asked: FlowField, *, wrong: bool) -> None:
    """A field, under what is wrong with it."""
    if wrong:
        key, text = here.key(asked), _wrong(here.context.words, told, asked)
        st.html(f"<p class='ln-wrong' id='{wrong_id(key)}' data-ln-wrong='{css_key(key)}'>{text}</p>")
    if asked.type == "view":
        VIEWS[asked.view](here, asked)
    else:
        RENDERERS[asked.type](here, asked)


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
            st.html(f"<p tabindex='-1' data-ln-arrive>{words.html('knap.ryd_spoerg')}</p>")
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
    heading = f"<h1 id='{HEADING}' class='ln-flow-{flow.id}' tabindex='-1'>{escape(mine.title)}</h1>"
    st.html(
        f"{_progress(words, flow, told, stop)}{heading}"
        + (f"<p class='ln-intro'>{escape(mine.intro)}</p>" if mine.intro else "")
    )
    wrong = stop.missing if draft.errors else ()
    titled(context, words("fejl.sidetitel", hvad=mine.title) if wrong else mine.title)
    arrive(f"{flow.id}.{step}.{draft.errors}", WRONG if wrong else HEADING)
    opened_notice(context, flow, draft, journey)
    if draft.moved:
        st.html(f"<div class='ln-box ln-warn' role='status'><p>{words.html('trin.ikke_her')}</p></div>")
    here = Place(context, flow, stop.step, journey, draft)
    if wrong:
        _errors(here, mine, stop)
    for asked in stop.fields:
        _field(here, mine, asked, wrong=asked.id in wrong)
    tell_new(context, f"{flow.id}.{step}", {each.id: mine.fields[each.id].label for each in stop.fields})
    _buttons(context, flow, draft, journey, step)
