"""The engine by itself: how many assessments a second, and what a search costs."""

import json
from collections.abc import Callable, Iterator
from time import process_time

from benchmarks import search
from benchmarks.table import Figure
from lineal.engine.change import what_would_change
from lineal.engine.evaluate import evaluate, with_rest
from lineal.engine.indication import indicate
from lineal.engine.journey import walk
from lineal.engine.rounds import go
from lineal.model.answers import EvaluateInput
from lineal.packs.load import ROOT, load

REPEATS = 5


def _a_second(act: Callable[[], object], times: int) -> float:
    """How often in a second of the processor, the best of some repeats."""
    act()
    best = 1e9
    for _ in range(REPEATS):
        begun = process_time()
        for _ in range(times):
            act()
        best = min(best, process_time() - begun)
    return times / best


def measure(*, quick: bool) -> Iterator[Figure]:
    """Assessments a second, beside reading their input; and the searches."""
    pack, times = load().pack, 50 if quick else 400
    raw = json.loads((ROOT / "docs/examples/evaluate.json").read_text(encoding="utf-8"))
    given = EvaluateInput.model_validate(raw)
    whole = with_rest(pack, given)
    flow = pack.flows["linealen"]
    wanted = {"age": "6-9", "role": "laerer", "first_mark": 3, "own_placement": 3, "danger": "nej"}
    answers = go(pack, flow, wanted, "nej", {"temaer": ["social", "foelelser", "kognition", "adfaerd"]}).counts
    floor = _a_second(lambda: EvaluateInput.model_validate(raw), times)
    told = "floor: reading the input"
    figures = (
        ("evaluate, the whole decision", lambda: evaluate(pack, given), 2000),
        ("of that the indication", lambda: indicate(pack, whole), None),
        ("of that what would change it", lambda: what_would_change(pack, whole), None),
        ("a journey of all steps replayed", lambda: walk(pack, flow, answers), None),
    )
    for name, act, at_least in figures:
        yield Figure("engine", name, _a_second(act, times), "/s", floor, times, at_least=at_least, note=told)
    yield from search.measure(quick=quick)
