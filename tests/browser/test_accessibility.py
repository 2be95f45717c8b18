"""axe on every page and on every step of a whole run; Danish as the page's language; no request to anybody else."""

import json
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.walker import Walker

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {json.dumps(each['nodes'][0]['html'], ensure_ascii=False)[:200]}" for each in found]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "akut",
        "om",
        "linealen",
        "viden",
        "viden?artikel=tal_underretninger",
        "handleveje",
        "handleveje?niveau=5-overgreb",
        "dilemmaspillet",
        "dilemmaspillet?vejledning=spil_90",
    ],
)
def test_pages_have_no_violations(walker: Walker, path: str) -> None:
    walker.open(path)
    walker.settle()
    assert violations(walker.page) == []


def test_every_step_of_a_run_has_no_violations(walker: Walker) -> None:
    found: dict[str, list[str]] = {}
    walker.on_screen = lambda title: found.setdefault(title, violations(walker.page))  # type: ignore[assignment,return-value]
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring", danger="Jeg er i tvivl")
    walker.tick("linealen.temaer.temaer.social")
    walker.onward("Hvilke tegn ser du?")
    walker.sign("Går ofte alene i frikvarterne", "Ja", "Ofte", "Meget")
    walker.onward("Det spørger vi altid om")
    walker.rest_no()
    walker.onward("Hvad er der omkring det?")
    walker.circumstances()
    walker.reflect()
    walker.finish("3 Bekymring")
    assert len(found) == 13, list(found)
    assert {title: each for title, each in found.items() if each} == {}


def test_no_sideways_scrolling(walker: Walker) -> None:
    for path in (
        "",
        "akut",
        "om",
        "linealen",
        "viden",
        "viden?artikel=tal_underretninger",
        "handleveje",
        "dilemmaspillet",
    ):
        walker.open(path)
        walker.settle()
        assert walker.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_the_page_says_it_is_danish_and_asks_nobody_else(wide_walker: Walker) -> None:
    walker, hosts = wide_walker, set()
    walker.page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    walker.open("")
    expect(walker.page.locator("html")).to_have_attribute("lang", "da")
    expect(walker.page).to_have_title("Forside | Linealen")
    assert hosts - {None} == {"127.0.0.1"}


def test_focus_moves_to_the_heading_of_a_new_step(wide_walker: Walker) -> None:
    walker = wide_walker
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    walker.onward("Hvor gammelt er barnet, og hvad er din funktion?")
    expect(walker.page.locator("h1")).to_be_focused()
