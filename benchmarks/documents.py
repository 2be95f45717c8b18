"""What a document costs: each format of a typical run, whether others are held up meanwhile, and memory after 200.

Run with `make bench`. Figures are of the machine it runs on; nothing fails here.
"""

import gc
import json
import resource
import statistics
import sys
import threading
import time
from datetime import date
from pathlib import Path

from lineal.documents.blocks import KINDS
from lineal.documents.build import build
from lineal.documents.formats import FORMATS
from lineal.documents.guard import findings
from lineal.engine.evaluate import with_rest
from lineal.model.answers import EvaluateInput
from lineal.packs.load import ROOT, load

DAY = date(2026, 11, 23)
ROUNDS, MANY, TICK = 30, 200, 0.001
SENTENCE = "Barnet gik alene langs hegnet i tre frikvarterer, og mor ringede kl. 10.30 og sagde, at det var træt. "


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


def main() -> None:
    """Print one line for each measurement."""
    sys.setswitchinterval(0.005)
    pack = load().pack
    raw = json.loads((ROOT / "docs/examples/evaluate.json").read_text(encoding="utf-8"))
    given = with_rest(pack, EvaluateInput.model_validate(raw))
    for kind in KINDS:
        for name, each in FORMATS.items():
            took = []
            for _ in range(ROUNDS + 1):
                start = time.perf_counter()
                each.made(build(kind, pack, given, DAY))
                took.append((time.perf_counter() - start) * 1000)
            first, rest = took[0], sorted(took[1:])
            middle = statistics.median(rest)
            print(f"{kind} {name}: median {middle:.0f} ms, slowest {rest[-1]:.0f} ms, first {first:.0f} ms")
    gc.collect()
    before, others = resident(), Others()
    others.start()
    for at in range(MANY):
        note = given.model_copy(update={"notes": given.notes.model_copy(update={"observation": f"{at} {SENTENCE}"})})
        for name in ("pdf", "docx"):
            FORMATS[name].made(build("bilag", pack, note, DAY))
    others.going = False
    gc.collect()
    late = sorted(others.late)
    print(f"memory: {before:.0f} MB before {2 * MANY} documents, {resident():.0f} MB after")
    middle, most = statistics.median(late), late[int(len(late) * 0.99)]
    print(f"another thread meanwhile: late by {middle:.1f} ms, 99% under {most:.0f} ms")
    text = SENTENCE * (20_000 // len(SENTENCE))
    start = time.perf_counter()
    findings(text)
    print(f"guard on {len(text)} characters: {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
