"""What comes before the first user: starting, reading the content, checking it."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import perf_counter

import yaml

from benchmarks.servers import bare, ours
from benchmarks.table import Figure
from lineal.packs.load import ROOT, load


def _seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _command(*args: str) -> Callable[[], object]:
    command: Sequence[str] = [sys.executable, *args]
    return lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _read_only() -> None:
    """The same files read as YAML, and nothing made of them."""
    for folder in ("flows", "content/base"):
        for path in (ROOT / folder).rglob("*.yaml"):
            yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _started(server: Callable[[], object]) -> float:
    with server() as running:  # type: ignore[attr-defined]
        return float(running.seconds)


def measure(*, quick: bool) -> Iterator[Figure]:
    """Start, content, check."""
    rounds = 1 if quick else 5
    mine = [(_started(ours), _started(lambda: bare("empty"))) for _ in range(rounds)]
    yield Figure("start", "start to first answer, beside an empty page", *_pair(mine), rounds)
    loads = [(_seconds(load), _seconds(_read_only)) for _ in range(rounds)]
    yield Figure("start", "content read, beside its YAML alone", *_pair(loads), rounds)
    checks = [
        (_seconds(_command("-m", "lineal", "check")), _seconds(_command("-c", "import lineal.cli")))
        for _ in range(rounds)
    ]
    yield Figure("start", "check, beside starting Python with our code", *_pair(checks), rounds, at_most=5)


def _pair(measured: list[tuple[float, float]]) -> tuple[float, str, float]:
    return median(each[0] for each in measured), "s", median(each[1] for each in measured)
