"""What a document costs: each format of a typical run, whether others are held up meanwhile, and memory after 200.

Figures are of the machine it runs on; nothing fails here.
"""

import gc
import io
import json
import resource
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import docx
import typst

from benchmarks.table import Figure, cuts
from lineal.documents.blocks import KINDS, Kind
from lineal.documents.build import build
from lineal.documents.formats import FORMATS
from lineal.documents.guard import findings
from lineal.engine.evaluate import with_rest
from lineal.model.answers import Assessment, EvaluateInput
from lineal.model.pack import Pack
from lineal.packs.load import ROOT, load

DAY = date(2026, 11, 23)
ROUNDS, MANY, TICK = 30, 200, 0.001
SENTENCE = "Barnet gik alene langs hegnet i tre frikvarterer, og mor ringede kl. 10.30 og sagde, at det var træt. "
BUILT = (FORMATS["pdf"].mime, FORMATS["docx"].mime)


def resident() -> float:
    """Megabytes in use now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


class Others(threading.Thread):
    """Another user: how late a short sleep ends while documents are made."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.late: list[float] = []
        self.going = True

    def run(self) -> None:
        while self.going:
            start = time.perf_counter()
            time.sleep(TICK)
            self.late.append((time.perf_counter() - start - TICK) * 1000)


def empty(name: str) -> bytes:
    """The least the library of a format can make."""
    if name == "pdf":
        return bytes(typst.compile(b"x", format="pdf", ignore_system_fonts=True))
    if name == "docx":
        out = io.BytesIO()
        docx.Document().save(out)
        return out.getvalue()
    return b"x"


def _ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _formats(pack: Pack, given: Assessment, rounds: int) -> Iterator[Figure]:
    for kind in KINDS:
        for name, each in FORMATS.items():
            first = _ms(partial(_made, kind, name, pack, given))
            took = sorted(_ms(partial(_made, kind, name, pack, given)) for _ in range(rounds))
            floor = statistics.median(_ms(partial(empty, name)) for _ in range(rounds)) if each.mime in BUILT else None
            told = f"slowest {took[-1]:.0f} ms, first {first:.0f} ms"
            yield Figure("documents", f"{kind} {name}", statistics.median(took), "ms", floor, rounds, note=told)


def _made(kind: Kind, name: str, pack: Pack, given: Assessment) -> bytes:
    return FORMATS[name].made(build(kind, pack, given, DAY))


def _meanwhile(pack: Pack, given: Assessment, many: int) -> Iterator[Figure]:
    """Memory, and how late another thread is, while many documents are made."""
    gc.collect()
    before, others = resident(), Others()
    others.start()
    for at in range(many):
        note = given.model_copy(update={"notes": given.notes.model_copy(update={"observation": f"{at} {SENTENCE}"})})
        for name in ("pdf", "docx"):
            _made("bilag", name, pack, note)
    others.going = False
    gc.collect()
    yield Figure("documents", f"memory after {2 * many} documents", resident(), "MB", before, note="floor: before")
    for at, cut in enumerate((50, 99)):
        yield Figure("documents", f"another thread late meanwhile, p{cut}", cuts(others.late, 50, 99)[at], "ms")


def measure(*, quick: bool) -> Iterator[Figure]:
    """Each document in each format beside an empty one of the same library, and the guard."""
    pack = load().pack
    raw = json.loads((ROOT / "docs/examples/evaluate.json").read_text(encoding="utf-8"))
    given = with_rest(pack, EvaluateInput.model_validate(raw))
    yield from _formats(pack, given, 3 if quick else ROUNDS)
    yield from _meanwhile(pack, given, 5 if quick else MANY)
    text = SENTENCE * (20_000 // len(SENTENCE))
    yield Figure("documents", f"guard on {len(text)} characters", _ms(lambda: findings(text)), "ms")
