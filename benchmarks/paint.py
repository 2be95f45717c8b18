"""From an address to a page one can use, in Chromium, beside an empty Streamlit page: cold cache, then warm."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser

from benchmarks.screen import FIRST, chromium, tab, usable
from benchmarks.servers import bare
from benchmarks.steps import QUICK, both
from benchmarks.table import Figure

Seen = dict[str, float]


def _visit(browser: Browser, url: str, stored: str | None) -> tuple[Seen, Seen]:
    """A first visit and a reload."""
    page, seen = tab(browser, stored), []
    for go in (lambda: page.goto(url), page.reload):
        go()
        usable(page)
        seen.append(page.evaluate(FIRST))
    page.context.close()
    return seen[0], seen[1]


def _figures(
    name: str, mine: list[tuple[Seen, Seen]], floor: list[tuple[Seen, Seen]], limit: float | None
) -> Iterator[Figure]:
    for at, how in enumerate(("cold", "warm")):
        for key, told in (("paint", "first paint"), ("now", "usable")):
            one, least = (median(each[at][key] for each in side) for side in (mine, floor))
            most = limit if key == "paint" else None
            note = f"{mine[0][at]['files']:.0f} files, {mine[0][at]['kb']:,.0f} kB" if key == "paint" else ""
            yield Figure("paint", f"{name}, {how}: {told}", one, "ms", least, len(mine), most, note=note)


def measure(*, quick: bool) -> Iterator[Figure]:
    """The start page and every step."""
    rounds, steps = (2, QUICK[:1]) if quick else (3, None)
    with both() as (mine, _, journey), bare("empty") as empty, chromium() as browser:
        _visit(browser, empty.url, None)  # the browser itself warms up
        for path, stored in [("", None), *((step, journey[step]) for step in steps or journey)]:
            seen = [
                (_visit(browser, f"{mine.url}/{path.partition('.')[0]}", stored), _visit(browser, empty.url, None))
                for _ in range(rounds)
            ]
            ours, floor = [each[0] for each in seen], [each[1] for each in seen]
            name = path.partition(".")[2] or "start page"
            yield from _figures(name, ours, floor, None if path else 1.2)
            plotly = sum(bool(state["plotly"]) for each in ours for state in each)
            yield Figure("paint", f"{name}: plotly asked for", plotly, "", n=rounds, at_most=0)
