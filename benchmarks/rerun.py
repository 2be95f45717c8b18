"""What a rerun of each step costs the server, beside a bare Streamlit page with the same widgets, from one run.

    python -m benchmarks.rerun

Two floors: `same` draws what the step draws (as many radios with the same options, texts, buttons, pieces of HTML and
components with the same data) and nothing else; `stock` draws a stock radio for every question of our list component.
All three run in the same process, turn by turn, so that a noisy machine hits them alike.
"""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from lineal.engine.rounds import go
from lineal.packs.load import load

ROUNDS = 60
FLOW = "linealen"
OUT = Path(__file__).parent / "rerun.json"


def ours(flow: str, draft: dict) -> None:  # type: ignore[type-arg]  # AppTest copies the source without imports
    """One step of a flow, timed inside the script."""
    import time

    import streamlit as st

    from lineal.ui.context import context
    from lineal.ui.flow_page import flow_page
    from lineal.ui.state import Draft

    here = context()
    st.session_state["drafts"] = {flow: Draft(**draft)}
    start = time.perf_counter()
    flow_page(here, here.pack.flows[flow])
    st.session_state["ms"] = 1000 * (time.perf_counter() - start)


def floor(widgets: list) -> None:  # type: ignore[type-arg]
    """The same widgets on a bare page, timed inside the script."""
    import time

    import streamlit as st

    from lineal.ui.components import arrive, plan_list, question_list

    def nothing() -> None:
        return None

    start = time.perf_counter()
    for at, (kind, what) in enumerate(widgets):
        key = f"bare.{at}"
        if kind == "radio":
            st.radio(what["label"], what["options"], index=None, captions=what["captions"], key=key, on_change=nothing)
        elif kind == "checkbox":
            st.checkbox(what, key=key, on_change=nothing)
        elif kind == "text_area":
            st.text_area(what, key=key, on_change=nothing)
        elif kind == "button":
            st.button(what, key=key, on_click=nothing)
        elif kind == "html":
            st.html(what)
        elif kind == "list":
            question_list(key, what, nothing)
        elif kind == "plan":
            plan_list(key, what, nothing)
        elif kind == "arrive":
            arrive(what, "x")
    st.session_state["ms"] = 1000 * (time.perf_counter() - start)


def _widgets(page: AppTest) -> list[tuple[str, Any]]:
    """What a page drew, in the shape `floor` draws again."""
    found: list[tuple[str, Any]] = [("html", each.value) for each in page.get("html")]
    found += [
        ("radio", {"label": each.label, "options": tuple(each.options), "captions": list(each.proto.captions) or None})
        for each in page.radio
    ]
    found += [("checkbox", each.label) for each in page.checkbox]
    found += [("text_area", each.label) for each in page.text_area]
    found += [("button", each.label) for each in page.button]
    for each in page.get("bidi_component"):
        data = json.loads(each.proto.json) if each.proto.json else {}
        kind = "arrive" if "step" in data else "plan" if "owners" in data else "list"
        found.append((kind, data["step"] if kind == "arrive" else data))
    return found


def _time(page: AppTest) -> float:
    page.run()
    assert not page.exception, page.exception
    return float(page.session_state["ms"])


def _stock(widgets: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The same page where every question of a list is a stock radio, as it would be without our component."""
    found: list[tuple[str, Any]] = []
    for kind, what in widgets:
        if kind != "list":
            found.append((kind, what))
            continue
        options = tuple(each["label"] for each in what["options"]) or ("x",)
        questions = [item["text"] for group in what["groups"] for item in group["items"]]
        found += [("radio", {"label": each, "options": options, "captions": None}) for each in questions]
    return found


def _bare(widgets: list[tuple[str, Any]]) -> AppTest:
    return AppTest.from_function(floor, args=(widgets,), default_timeout=60).run()


def _turn_by_turn(draft: dict[str, Any]) -> dict[str, float]:
    mine = AppTest.from_function(ours, args=(FLOW, draft), default_timeout=60).run()
    widgets = _widgets(mine)
    pages = {"ours": mine, "same": _bare(widgets), "stock": _bare(_stock(widgets))}
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, page in pages.items():
            times[name].append(_time(page))
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> int:
    """Print the table and write the figures."""
    pack = load().pack
    flow = pack.flows[FLOW]
    wanted = {"age": "6-9", "role": "laerer", "first_mark": 3, "own_placement": 3, "danger": "nej"}
    journey = go(pack, flow, wanted, "nej", {"temaer": ["social", "foelelser", "kognition", "adfaerd"]})
    answers: dict[str, Any] = {}
    rows = []
    print(f"{'step':<18}{'ours ms':>9}{'same ms':>9}{'ratio':>7}{'stock ms':>10}{'ratio':>7}")
    for stop in journey.stops:
        answers |= {each.id: journey.counts[each.id] for each in stop.fields if each.id in journey.counts}
        found = _turn_by_turn({"answers": dict(answers), "at": stop.step.id})
        rows.append({"step": stop.step.id, **{f"{name}_ms": figure for name, figure in found.items()}})
        mine, same, stock = found["ours"], found["same"], found["stock"]
        print(f"{stop.step.id:<18}{mine:>9.1f}{same:>9.1f}{mine / same:>7.2f}{stock:>10.1f}{mine / stock:>7.2f}")
    OUT.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
