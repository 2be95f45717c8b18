"""The one truth of a session: a plain draft of answers per flow, and where the user is. Widgets only mirror it."""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from lineal.engine.journey import Journey, walk
from lineal.model.flow import Flow
from lineal.model.pack import Pack


@dataclass
class Draft:
    """Answers to one flow. `back_to` is the step a change returns to; `errors` shows what was missing on Next."""

    answers: dict[str, Any] = field(default_factory=dict)
    at: str | None = None
    back_to: str | None = None
    errors: bool = False
    moved: bool = False


def draft_of(flow: str) -> Draft:
    """The draft of a flow in this session."""
    drafts: dict[str, Draft] = st.session_state.setdefault("drafts", {})
    return drafts.setdefault(flow, Draft())


def clear(flow: str) -> None:
    """Forget every answer to a flow."""
    st.session_state.setdefault("drafts", {}).pop(flow, None)
    for key in [key for key in st.session_state if str(key).startswith(f"{flow}.")]:
        del st.session_state[key]


def save(flow: str, field_id: str, key: str) -> None:
    """Keep what a widget holds now."""
    draft_of(flow).answers[field_id] = st.session_state[key]


def place(pack: Pack, flow: Flow) -> tuple[Draft, Journey]:
    """The draft and the journey, with the user moved to a step the answers lead to."""
    draft = draft_of(flow.id)
    journey = walk(pack, flow, draft.answers)
    if draft.at is None or journey.stop(draft.at) is None:
        draft.moved = draft.at is not None
        draft.at = journey.stops[-1].step.id if draft.moved else journey.stops[0].step.id
        draft.errors = False
    return draft, journey


def go_next(pack: Pack, flow: Flow, step: str) -> None:
    """Forward from a step, or show what is missing; a second click from a step already left does nothing."""
    draft = draft_of(flow.id)
    if draft.at != step:
        return
    journey = walk(pack, flow, draft.answers)
    stop = journey.stop(step)
    draft.moved = False
    draft.errors = stop is None or bool(stop.missing)
    if not draft.errors:
        returning = draft.back_to and journey.stop(draft.back_to)
        draft.at = draft.back_to if returning else journey.neighbour(step, 1) or step
        draft.back_to = None


def go_back(pack: Pack, flow: Flow, step: str) -> None:
    """Back from a step; nothing is lost."""
    draft = draft_of(flow.id)
    if draft.at == step:
        draft.at = walk(pack, flow, draft.answers).neighbour(step, -1) or step
        draft.errors = draft.moved = False


def go_to(flow: str, step: str, back_to: str | None = None) -> None:
    """To a step, to change an answer; Next then returns to `back_to`."""
    draft = draft_of(flow)
    draft.at, draft.back_to, draft.errors, draft.moved = step, back_to, False, False
