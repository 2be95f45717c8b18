"""The figures on paper: the table in the README and all of them in docs/figures.md, from the run that is kept.

python -m benchmarks.paper
"""

import json
import re
from itertools import groupby
from typing import Any

from benchmarks.table import LATEST
from lineal.packs.load import ROOT

README, ALL = ROOT / "README.md", ROOT / "docs" / "figures.md"
BETWEEN = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
PARTS = {
    "start": "Start and content",
    "engine": "Engine and search",
    "documents": "Documents",
    "steps": "An answer, over the wire and in the server",
    "paint": "From an address to a page, in Chromium",
    "clicks": "A click, in Chromium",
    "memory": "Memory",
    "load": "Many users at once",
    "rooms": "Rooms of Dilemmaspillet",
}
SHOWN = (
    ("clicks", "tegn: a sign answered, seen, p95", "A sign answered, until it is seen, p95"),
    ("clicks", "a page of signs, in reruns of the bare page", "A page of 30 signs, in reruns of the bare page"),
    ("clicks", "barn: an answer to updated page, p95", "An answer on a page of choices, p95"),
    ("clicks", "lineal: an answer to updated page, p95", "Placing on the ruler with the indication, p95"),
    ("clicks", "svar: on and back to updated page, p95", "To the overview and back, p95"),
    ("paint", "start page, cold: first paint", "First paint of the start page, first visit"),
    ("paint", "start page, warm: first paint", "First paint of the start page, later visits"),
    ("load", "200 users, every 3 s: p95", "200 users on one process, an action every 3 s each, p95"),
    ("load", "200 users, every 3 s: errors", "Errors meanwhile"),
    ("memory", "an idle user on the front page", "Memory of an idle user"),
    ("memory", "after 1000 users have left", "Memory after 1,000 users have left, beside after 200"),
    ("start", "start to first answer, beside an empty page", "Start of the server"),
    ("start", "check, beside starting Python with our code", "`check` of all content"),
    ("engine", "evaluate, the whole decision", "Assessments a second by `evaluate`"),
    ("engine", "search: a query, p95", "A search, p95"),
    ("documents", "bilag pdf", "A bilag as PDF"),
    ("documents", "bilag docx", "A bilag as Word"),
)
Row = dict[str, Any]
HEAD = ["| | ours | floor | ratio | budget | |", "|---|---|---|---|---|---|"]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.1f}" if value >= 1 else f"{value:.2f}"


def _budget(row: Row) -> str:
    told = (("ratio at most", "ratio_at_most"), ("at most", "at_most"), ("at least", "at_least"))
    return ", ".join(f"{words} {row[key]:,g}" for words, key in told if row[key] is not None)


def _line(row: Row, name: str) -> str:
    held = {True: "holds", False: "**missed**", None: ""}[row["within"]]
    ratio = f"{row['ratio']:.2f}" if row["ratio"] is not None else ""
    mine = f"{_number(row['value'])} {row['unit']}".strip()
    return f"| {name} | {mine} | {_number(row['floor'])} | {ratio} | {_budget(row)} | {held} |"


def _kept() -> tuple[dict[str, str], list[Row]]:
    kept = json.loads(LATEST.read_text(encoding="utf-8"))
    return kept["machine"], kept["figures"]


def _machine(about: dict[str, str]) -> str:
    return (
        f"Measured {about['when'][:10]} on {about['cpu']}, Python {about['python']}, Streamlit {about['streamlit']},"
        " in one run."
    )


def readme_table() -> str:
    """The figures that matter most."""
    about, rows = _kept()
    by_name = {(row["part"], row["name"]): row for row in rows}
    lines = [_line(by_name[part, name], told) for part, name, told in SHOWN if (part, name) in by_name]
    return "\n".join([_machine(about), "", *HEAD, *lines, ""])


def every_figure() -> str:
    """All of them, by part."""
    about, rows = _kept()
    told = ["# Every figure", "", f"{_machine(about)} Written by `make bench`; what it means stands in"]
    told += ["[performance](performance.md). A floor is measured in the same run.", ""]
    for part, group in groupby(rows, key=lambda row: str(row["part"])):
        told += [f"## {PARTS[part]}", "", *HEAD]
        told += [*(_line(row, row["name"] + (f" ({row['note']})" if row["note"] else "")) for row in group), ""]
    return "\n".join(told)


def written(readme: str) -> str:
    """The README with the table in its place."""
    return BETWEEN.sub(lambda found: f"{found[1]}{readme_table()}{found[2]}", readme)


def main() -> None:
    """Write both."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    ALL.write_text(every_figure(), encoding="utf-8")


if __name__ == "__main__":
    main()
