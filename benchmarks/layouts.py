"""Four ways to lay out thirty signs, answered in a browser: taps, keys, scrolling and how long it takes.

Prints the table of docs/decisions/0015-the-layout-of-the-signs.md. The browser counts; the time is worked out from the
counts by the keystroke-level model (Card, Moran and Newell): a tap by Fitts' law, a key 0.28 s, a flick of the thumb
0.6 s, a decision 1.35 s, reading 250 words a minute, what stands there to be skimmed 500 words a minute.
"""

import json
import math
import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from lineal.packs.load import load
from tests.browser.conftest import CHROMIUM, FLAGS

HTML = Path(__file__).with_suffix(".html")
LAYOUTS = ("raekker", "tavle", "afkryds", "kort")
ANSWERS = ["Nej", "Nej", "Ja", "Nej", "Ved ikke", "Nej", "Nej", "Nej", "Ja", "Nej"] * 3  # 6 ja, 3 ved ikke, 21 nej
KEY, FLICK, DECIDE, READ, SKIM = 0.28, 0.6, 1.35, 250 / 60, 500 / 60


@dataclass
class Count:
    """What answering all signs took."""

    taps: int = 0
    keys: int = 0
    scrolled: float = 0
    seconds: float = 0

    def told(self, name: str, how: str, height: float) -> str:
        """A row of the table."""
        told = (self.taps, self.keys, f"{self.scrolled:,.0f}", f"{height:,.0f}", f"{self.seconds:.0f}")
        return f"| {name} | {how} | {' | '.join(map(str, told))} |"


def signs() -> list[dict[str, str]]:
    """Thirty real signs for a child of 6 to 9."""
    fitting = (each for each in load().pack.signs.values() if "6-9" in each.ages or "alle" in each.ages)
    return [{"text": each.text, "help": each.help or ""} for each in islice(fitting, len(ANSWERS))]


def tap(page: Page, selector: str, at: tuple[float, float], count: Count, screen: int) -> tuple[float, float]:
    """Tap something, scrolling to it as a thumb would; gives where the thumb now is."""
    target = page.locator(selector)
    box = target.bounding_box()
    assert box
    if not 0 < box["y"] < screen - 90:
        moved = box["y"] - screen * 0.35
        page.mouse.wheel(0, moved)
        page.wait_for_timeout(30)
        count.scrolled += abs(moved)
        count.seconds += FLICK * max(1, abs(moved) / 400)
        box = target.bounding_box()
        assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    distance, size = math.dist(at, (x, y)), min(box["width"], box["height"])
    page.mouse.click(x, y)
    count.taps += 1
    count.seconds += 0.1 + 0.15 * math.log2(distance / size + 1)
    return x, y


def by_hand(page: Page, layout: str, known: list[dict[str, str]], screen: int) -> Count:
    """Answer with a thumb or a mouse."""
    count, at = Count(), (180.0, screen / 2)
    for number, (sign, answer) in enumerate(zip(known, ANSWERS, strict=True)):
        shown = 0 if layout in ("tavle", "afkryds") else len(sign["help"].split())
        count.seconds += DECIDE + len(sign["text"].split()) / READ + shown / SKIM
        box = f"#s{number}"
        if layout == "afkryds" and answer == "Nej":
            continue
        at = tap(page, f"{box} > .opts label:has(input[value='{answer}'])", at, count, screen)
        if answer == "Ja":
            for follow in range(2):
                at = tap(page, f"{box} .more fieldset:nth-child({follow + 1}) label:nth-child(2)", at, count, screen)
    if layout == "afkryds":
        tap(page, "#rest", at, count, screen)
    return count


def by_keys(page: Page, layout: str, known: list[dict[str, str]]) -> Count:
    """Answer with the keyboard; one letter for each sign where the layout knows them, else as a browser has it."""
    count = Count()

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)
        count.keys += len(keys)
        count.seconds += KEY * len(keys)

    def until(selector: str) -> None:
        while not page.evaluate("at => document.activeElement.closest(at) !== null", selector):
            press("Tab")

    letters = layout in ("tavle", "kort")
    page.evaluate(f"window.keys = {str(letters).lower()}")
    page.locator("#s0 input").first.focus()
    for number, (sign, answer) in enumerate(zip(known, ANSWERS, strict=True)):
        shown = 0 if layout in ("tavle", "afkryds") else len(sign["help"].split())
        count.seconds += DECIDE + len(sign["text"].split()) / READ + shown / SKIM
        if letters:
            press({"Ja": "j", "Nej": "n", "Ved ikke": "v"}[answer], *(("2", "2") if answer == "Ja" else ()))
        elif layout == "afkryds":
            press(*{"Ja": ("Space",), "Nej": (), "Ved ikke": ("Tab", "Space")}[answer])
            if answer == "Ja":
                until(f"#s{number} .more fieldset:nth-child(1)")
                press("ArrowRight", "Tab", "ArrowRight")
            until(f"#s{number + 1}" if number + 1 < len(known) else "#rest")
        else:
            press(*{"Ja": ("Space",), "Nej": ("ArrowRight",), "Ved ikke": ("ArrowLeft",)}[answer])
            press(*(("Tab", "ArrowRight", "Tab", "ArrowRight") if answer == "Ja" else ()), "Tab")
    return count


def given(page: Page) -> int:
    """How many signs the browser has an answer to."""
    return int(
        page.evaluate("[...document.querySelectorAll('.sign')].filter(s => s.querySelector('.opts :checked')).length")
    )


def main() -> None:
    """Answer all signs in every layout and print the table."""
    known, path = signs(), next(filter(None, map(shutil.which, CHROMIUM)))
    print("| layout | how | taps | keys | scrolled, px | page, px | seconds |\n|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for width, screen, how in ((360, 740, "thumb, 360 px"), (1280, 900, "mouse, 1280 px"), (1280, 900, "keyboard")):
            for layout in LAYOUTS:
                page = browser.new_page(viewport={"width": width, "height": screen})
                page.goto(f"{HTML.as_uri()}?layout={layout}")
                page.evaluate(f"build({json.dumps(known)})")
                height = page.evaluate("document.documentElement.scrollHeight")
                by = by_keys(page, layout, known) if how == "keyboard" else by_hand(page, layout, known, screen)
                expected = 9 if layout == "afkryds" else len(known)
                assert given(page) == expected, (layout, how, given(page))
                print(by.told(layout, how, height))
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
