"""Our three components: a list of questions as one widget, the plan, and arriving at a step."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

STATIC = Path(__file__).parent / "static"


@cache
def _component(name: str, html: str) -> Any:
    js = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"lineal.{name}", html=html, js=js, isolate_styles=False)


def question_list(key: str, data: dict[str, Any], save: Callable[[], None]) -> None:
    """Draw a list of questions; `build` in data changes when the questions do, `save` is called on every answer."""
    _component("items", "<div class='ln-items'></div>")(data=data, key=key, on_answers_change=save)


def plan_list(key: str, data: dict[str, Any], save: Callable[[], None]) -> None:
    """Draw the plan; `save` is called on every change."""
    _component("plan", "<div class='ln-plan'></div>")(data=data, key=key, on_answers_change=save)


def arrive(step: str, target: str) -> None:
    """Move to the top and to the heading when the step is a new one."""
    _component("arrive", "<span></span>")(data={"step": step, "target": target}, key="arrive")
