"""Walk a flow for every age, role and level, answering what is required, to see that each way reaches the end."""

from collections.abc import Iterator
from typing import Any

from lineal.engine.collect import Raw, asked_signs, options_of
from lineal.engine.journey import Journey, walk
from lineal.model.flow import Flow, FlowField
from lineal.model.pack import Pack
from lineal.model.vocabulary import LEVELS

AT_MOST = 200  # more screens than any flow has; a walk that needs more is going in circles


def _answer(pack: Pack, journey: Journey, asked: FlowField, wanted: dict[str, Any], present: str) -> Any:
    match asked.type:
        case "choice":
            options = options_of(pack, asked, journey.answers)
            return wanted[asked.fact] if wanted.get(asked.fact) in options else options[-1]
        case "placement":
            return wanted.get(asked.fact, 3)
        case "signs":
            return {each.id: {"present": present} for each in asked_signs(pack, asked, journey.answers)}
        case _:
            return "x"


def go(pack: Pack, flow: Flow, wanted: dict[str, Any], present: str, first: Raw | None = None) -> Journey:
    """Answer every required question as wanted (by fact), every sign with `present`, until the end or a standstill.

    `first` holds answers given beforehand, by field id.
    """
    raw: dict[str, Any] = dict(first or {})
    for _ in range(AT_MOST):
        journey = walk(pack, flow, raw)
        if journey.complete:
            break
        stop = journey.stops[-1]
        for asked in stop.fields:
            if asked.id in stop.missing:
                raw[asked.id] = _answer(pack, journey, asked, wanted, present)
    return journey


def _cases(pack: Pack) -> Iterator[tuple[dict[str, Any], str]]:
    for age in pack.ages:
        for role in pack.roles:
            for level in LEVELS:
                for present in ("nej", "ja", "ved_ikke"):
                    yield {"age": age, "role": role, "first_mark": level, "own_placement": level}, present


def walk_all(pack: Pack, flow: Flow) -> tuple[int, int]:
    """How many ways were tried, and how many reached the end."""
    ends = [go(pack, flow, wanted, present).complete for wanted, present in _cases(pack)]
    return len(ends), sum(ends)
