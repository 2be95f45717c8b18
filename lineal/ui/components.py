"""Our three components: a list of questions as one widget, the plan, and arriving at a step."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

STATIC = Path(__file__).parent / "static"


@cache
def _component(name: str, html: str) -> Any:
    js = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"lineal.{name}", html=html, js=js, isolate_styles=False)


def question_list(key: str, data: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Draw a list of questions and return the answers it holds; `build` in data changes when the questions do."""
    mount = _component("items", "<div class='ln-items'></div>")
    found = mount(data={**data, "values": values}, key=key, on_answers_change=lambda: None)
    answers = found.get("answers")
    return values if answers is None else dict(answers)


def plan_list(key: str, data: dict[str, Any], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Draw the plan and return its rows."""
    mount = _component("plan", "<div class='ln-plan'></div>")
    found = mount(data={**data, "values": rows}, key=key, on_rows_change=lambda: None)
    answered = found.get("rows")
    return rows if answered is None else list(answered)


def arrive(step: str, target: str) -> None:
    """Move to the top and to the heading when the step is a new one."""
    _component("arrive", "<span></span>")(data={"step": step, "target": target}, key="arrive")
