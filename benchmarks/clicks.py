"""A click in Chromium to the page it leads to, on each step, beside a bare page with the same widgets."""

from collections.abc import Callable, Iterator
from time import sleep

from playwright.sync_api import Browser, Page

from benchmarks.screen import WATCH, chromium, settled, tab, usable
from benchmarks.servers import Server
from benchmarks.steps import QUICK, both
from benchmarks.table import Figure, cuts

SIGNS, PACE = 30, 1200  # a quick reader answers a sign in a second or two
LIST = ".ln-choice:not(.ln-follow *) label"
RADIOS = "[data-testid=stRadio] label:has(input[type=radio]:not(:checked))"
BUTTONS = "[data-testid=stMain] button[data-testid=stBaseButton-primary]"
Times = list[dict[str, float]]


def _opened(browser: Browser, url: str, stored: str | None) -> Page:
    page = tab(browser, stored)
    page.goto(url)
    usable(page)
    notice = page.locator(".st-key-aabn-forstaaet button")
    page.wait_for_timeout(500)
    if notice.count():
        notice.click()
        notice.wait_for(state="detached")
    page.wait_for_timeout(300)
    page.evaluate(WATCH)
    return page


def _answer(page: Page, turn: int) -> dict[str, float] | None:
    """Answer a question another way than before; None where nothing is asked by radio."""
    held = page.locator(LIST).count() > 1  # our lists tell the server later; the bare page runs at once
    options = page.locator(LIST if held else RADIOS)
    if not options.count():
        return None
    options.nth(turn % 2 if held else 0).click()
    return settled(page, runs=not held)


def _moved(page: Page, back: str, onward: str) -> list[dict[str, float]]:
    """To the next step and back again."""
    told = []
    for button in (onward, back):
        page.locator(button).first.click()
        told.append(settled(page))
    return told


def _rounds(
    pages: tuple[Page, Page], act: Callable[[Page, int, int], Times | None], rounds: int
) -> tuple[Times, Times]:
    taken: tuple[Times, Times] = ([], [])
    for turn in range(rounds + 1):
        for at, page in enumerate(pages):
            found = act(page, at, turn)
            if found and turn:  # the first one warms up
                taken[at].extend(found)
    return taken


def _told(name: str, taken: tuple[Times, Times], key: str = "all", **budget: float) -> Iterator[Figure]:
    if not taken[0] or not taken[1]:
        return
    for at, cut in enumerate((50, 95)):
        mine, floor = (cuts([each[key] for each in side], 50, 95)[at] for side in taken)
        yield Figure("clicks", f"{name}, p{cut}", mine, "ms", floor, len(taken[0]), **(budget if cut == 95 else {}))  # type: ignore[arg-type]


def _step(name: str, pages: tuple[Page, Page], rounds: int, *, last: bool) -> Iterator[Figure]:
    answered = _rounds(pages, lambda page, _, turn: [found] if (found := _answer(page, turn)) else None, rounds)
    if pages[0].locator(LIST).count():
        yield from _told(f"{name}: a sign answered, seen", answered, "own", at_most=50)
    yield from _told(f"{name}: an answer to updated page", answered, ratio_at_most=1.0)
    if not last:
        backs = ((".st-key-ln-knapper [class*=tilbage] button", BUTTONS), ("[class*=back] button", BUTTONS))
        moved = _rounds(pages, lambda page, which, _: _moved(page, *backs[which]), max(1, rounds // 2))
        yield from _told(f"{name}: on and back to updated page", moved, ratio_at_most=1.0)


def _page_of_signs(browser: Browser, mine: Server, floor: Server, at: int, stored: str | None) -> Iterator[Figure]:
    """Thirty signs at the pace of a reader; what the whole page costs the server, in reruns of the bare page."""
    page, bare = _opened(browser, f"{mine.url}/linealen", stored), _opened(browser, f"{floor.url}/?at={at}", None)
    before, runs = mine.cpu(), len(mine.runs())
    sets = page.locator(".ln-choice:not(.ln-follow *)")
    number = min(SIGNS, sets.count())
    for turn in range(number):
        sets.nth(turn).locator("label").nth(1).click()
        page.wait_for_timeout(PACE)
    sleep(1)
    spent, made = mine.cpu() - before, len(mine.runs()) - runs
    before = floor.cpu()
    for turn in range(10):
        _answer(bare, turn)
    sleep(1)
    rerun = (floor.cpu() - before) / 10
    note = f"{number} signs, {made} runs, {1000 * spent:.0f} ms; floor: one bare rerun, {1000 * rerun:.0f} ms"
    yield Figure(
        "clicks", "a page of signs, in reruns of the bare page", spent / rerun, "reruns", n=number, at_most=5, note=note
    )
    page.context.close()
    bare.context.close()


def measure(*, quick: bool) -> Iterator[Figure]:
    """Answers, and the way on and back."""
    rounds, steps = (4, QUICK[1:2]) if quick else (50, None)
    with both() as (mine, floor, journey), chromium() as browser:
        for at, (step, stored) in enumerate(journey.items()):
            if not steps or step in steps:
                pages = (
                    _opened(browser, f"{mine.url}/linealen", stored),
                    _opened(browser, f"{floor.url}/?at={at}", None),
                )
                yield from _step(step.partition(".")[2], pages, rounds, last=at + 1 == len(journey))
                for page in pages:
                    page.context.close()
            if step == "linealen.tegn" and not quick:
                yield from _page_of_signs(browser, mine, floor, at, stored)
