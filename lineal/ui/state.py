"""The one truth of a session: a plain draft of answers per flow, and where the user is. Widgets only mirror it."""

import json
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from lineal.engine.journey import Journey, walk
from lineal.model.flow import Flow, FlowField
from lineal.model.pack import Pack
from lineal.saved.savefile import SavedRun

LISTS = ("signs", "factors", "reflections", "notes", "plan", "date")


@dataclass
class Draft:
    """Answers to one flow.

    `back_to` is the step a change returns to, `errors` counts the times something was missing on Next, `moved` says
    that the answers no longer lead to the step the user was at, and `round` counts how often everything was cleared.
    `kept` are words that can identify somebody and that the user keeps on purpose, `opened` the saved run the answers
    came from, `found` that it lay in the tab itself. `label` is the user's own short name for the case,
    `walked` the last replay, with the pack and the answers it was made of.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    at: str | None = None
    back_to: str | None = None
    errors: int = 0
    moved: bool = False
    round: int = 0
    kept: set[str] = field(default_factory=set)
    opened: SavedRun | None = None
    found: bool = False
    label: str = ""
    walked: tuple[Pack, str, Journey] | None = None


def draft_of(flow: str) -> Draft:
    """The draft of a flow in this session."""
    drafts: dict[str, Draft] = st.session_state.setdefault("drafts", {})
    return drafts.setdefault(flow, Draft())


def clear(flow: Flow) -> None:
    """Forget every answer to a flow; widgets still on the page are emptied too, or the browser would keep them."""
    old = draft_of(flow.id)
    st.session_state["drafts"][flow.id] = Draft(round=old.round + 1)
    for step in flow.steps:
        for asked in step.fields:
            key = f"{flow.id}.{step.id}.{asked.id}"
            for each in [each for each in st.session_state if str(each) == key or str(each).startswith(f"{key}.")]:
                _empty(asked, str(each))


def _empty(asked: FlowField, key: str) -> None:
    match asked.type:
        case "choice" | "placement":
            st.session_state[key] = None
        case "choices":
            st.session_state[key] = False
        case "text":
            st.session_state[key] = ""
        case _:
            del st.session_state[key]


def save(flow: str, asked: FlowField, key: str) -> None:
    """Keep what a field's widget holds now; a field that is not drawn keeps what it had."""
    answers = draft_of(flow).answers
    if asked.type == "choices":
        held = {each: st.session_state[f"{key}.{each}"] for each in _options_drawn(key)}
        kept = [each for each in answers.get(asked.id) or [] if each not in held]
        answers[asked.id] = kept + [each for each, ticked in held.items() if ticked]
    elif key in st.session_state:
        value = st.session_state[key]
        answers[asked.id] = value if asked.type not in LISTS else value.get("answers", answers.get(asked.id))


def _options_drawn(key: str) -> list[str]:
    return [str(each)[len(key) + 1 :] for each in st.session_state if str(each).startswith(f"{key}.")]


def _absorb(flow: Flow, step: str) -> None:
    """Keep what every widget of a step holds, whatever order the browser's last messages are handled in.

    An answer and a click on Next may arrive together; without this the answer would be lost with the step. A text of
    another step may be shown here too, to be changed where it is read.
    """
    for each in flow.steps:
        for asked in each.fields:
            if asked.type == "text" or (each.id == step and asked.type not in ("view", "document")):
                save(flow.id, asked, f"{flow.id}.{step}.{asked.id}")


def journey_of(pack: Pack, flow: Flow, draft: Draft) -> Journey:
    """The answers replayed; a click asks for it several times, and it is made anew only when an answer has changed."""
    answers = json.dumps(draft.answers)
    if draft.walked is None or draft.walked[0] is not pack or draft.walked[1] != answers:
        draft.walked = pack, answers, walk(pack, flow, draft.answers)
    return draft.walked[2]


def place(pack: Pack, flow: Flow) -> tuple[Draft, Journey]:
    """The draft and the journey, with the user moved to a step the answers lead to."""
    draft = draft_of(flow.id)
    journey = journey_of(pack, flow, draft)
    if draft.at is None or journey.stop(draft.at) is None:
        draft.moved = draft.at is not None
        draft.at = journey.stops[-1].step.id if draft.moved else journey.stops[0].step.id
        draft.errors = 0
    return draft, journey


def go_next(pack: Pack, flow: Flow, step: str) -> None:
    """Forward from a step, or show what is missing; a second click from a step already left does nothing."""
    draft = draft_of(flow.id)
    if draft.at != step:
        return
    _absorb(flow, step)
    journey = journey_of(pack, flow, draft)
    stop = journey.stop(step)
    draft.moved = False
    draft.errors = draft.errors + 1 if stop is None or stop.missing else 0
    if not draft.errors:
        returning = draft.back_to and journey.stop(draft.back_to)
        draft.at = draft.back_to if returning else journey.neighbour(step, 1) or step
        draft.back_to = None


def go_back(pack: Pack, flow: Flow, step: str) -> None:
    """Back from a step; nothing is lost."""
    draft = draft_of(flow.id)
    if draft.at == step:
        _absorb(flow, step)
        draft.at = journey_of(pack, flow, draft).neighbour(step, -1) or step
        draft.errors, draft.moved = 0, False


def go_to(flow: str, step: str, back_to: str | None = None) -> None:
    """To a step, to change an answer; Next then returns to `back_to`."""
    draft = draft_of(flow)
    draft.at, draft.back_to, draft.errors, draft.moved = step, back_to, 0, False
