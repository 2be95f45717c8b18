"""Figures beside their floors: one table on paper, one file for machines."""

import json
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count, getloadavg
from pathlib import Path
from statistics import quantiles

from lineal.packs.load import ROOT

RESULTS = Path(__file__).parent / "results"
LATEST = RESULTS / "latest.json"


@dataclass(frozen=True)
class Figure:
    """One measurement; `floor` is what the least that could be there costs, measured in the same run.

    `ratio_at_most` and `at_most` are what we allow ourselves, of the ratio and of the figure; `at_least` turns it
    round.
    """

    part: str
    name: str
    value: float
    unit: str
    floor: float | None = None
    n: int = 1
    ratio_at_most: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def within(self) -> bool | None:
        """Whether the budget holds; None where there is none."""
        told = []
        if self.ratio_at_most is not None and self.ratio is not None:
            told.append(self.ratio <= self.ratio_at_most)
        if self.at_most is not None:
            told.append(self.value <= self.at_most)
        if self.at_least is not None:
            told.append(self.value >= self.at_least)
        return all(told) if told else None

    def budget(self) -> str:
        limits = (("x", self.ratio_at_most), ("<=", self.at_most), (">=", self.at_least))
        return " ".join(f"{sign} {limit:,g}" for sign, limit in limits if limit is not None)

    def row(self) -> str:
        floor = f"{self.floor:>10,.4g}" if self.floor is not None else f"{'':>10}"
        ratio = f"{self.ratio:>7.3g}" if self.ratio is not None else f"{'':>7}"
        held = {True: "holds", False: "MISSED", None: ""}[self.within]
        told = f"{self.name:<52}{self.value:>11,.2f} {self.unit:<7}{floor}{ratio}  {self.budget():<12}{held:<7}"
        return f"{told}{self.n:>6}  {self.note}".rstrip()


HEAD = f"{'':<52}{'figure':>11} {'':<7}{'floor':>10}{'ratio':>7}  {'budget':<12}{'':<7}{'n':>6}"


def cuts(values: Sequence[float], *percents: int) -> list[float]:
    """Percentiles, the largest value where there are too few to tell."""
    if len(values) < 2:
        return [values[0] if values else float("nan")] * len(percents)
    every = quantiles(sorted(values), n=100, method="inclusive")
    return [every[percent - 1] for percent in percents]


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def machine() -> dict[str, str]:
    """Where and when, so that nobody compares what cannot be compared."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "cpu": f"{_cpu()} x {cpu_count()}",
        "load": " ".join(f"{each:.1f}" for each in getloadavg()),
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "commit": commit.stdout.strip(),
    }


def write(figures: Iterable[Figure], about: dict[str, str], path: Path) -> None:
    """The figures as JSON."""
    rows = [{**asdict(each), "ratio": each.ratio, "within": each.within} for each in figures]
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        json.dumps({"machine": about, "figures": rows}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def compare(figures: Iterable[Figure], path: Path) -> list[str]:
    """Each ratio beside the one of an earlier run; figures without a floor say nothing on another machine."""
    rows = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else []
    then = {(row["part"], row["name"]): row["ratio"] for row in rows}
    told = []
    for each in figures:
        was = then.get((each.part, each.name))
        if was and each.ratio:
            told.append(
                f"{each.part:<10}{each.name:<52}{was:>7.2f} then{each.ratio:>7.2f} now  x {each.ratio / was:.2f}"
            )
    return told
