"""Dilemmaspillet alone in a browser: the own placement first, the run to its profile, and that it is practice."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_draft import stored
from tests.browser.tour import violations
from tests.browser.walker import Walker

ONWARD = re.compile("^(Videre til næste del|Næste dilemma|Se, hvad du lagde vægt på)$")
OTHERS = "Det lægger panelet vægt på"


def practice(page: Page) -> None:
    """The words that say it is practice are on the screen."""
    expect(page.get_by_text("Øvelse", exact=True)).to_be_visible()


def place(walker: Walker, level: str) -> None:
    """Place the child and ask for the others' marks."""
    walker.page.get_by_role("radio", name=level).locator("xpath=ancestor::label | .").first.click(force=True)
    walker.settle()
    walker.page.get_by_role("button", name="Se de andres bud").click()
    expect(walker.page.get_by_role("heading", name=OTHERS)).to_be_visible()


def test_a_run_of_five_shows_nothing_before_the_own_mark_and_ends_in_a_profile(wide_walker: Walker) -> None:
    walker, page = wide_walker, wide_walker.page
    walker.open("dilemmaspillet")
    practice(page)
    assert violations(page) == []
    page.get_by_role("button", name="Begynd på fem dilemmaer").click()
    expect(page.get_by_text("Dilemma 1 af 5, del 1 af").first).to_be_visible()
    expect(page.get_by_role("heading", name=OTHERS)).to_have_count(0)
    page.get_by_role("button", name="Se de andres bud").click()
    expect(page.get_by_role("alert")).to_contain_text("Vælg et trin")
    expect(page.get_by_role("heading", name=OTHERS)).to_have_count(0)
    assert violations(page) == []
    seen = 0
    while True:
        practice(page)
        place(walker, "3 Bekymring")
        seen += 1
        if seen == 1:
            assert violations(page) == []
        last = page.get_by_role("button", name="Se, hvad du lagde vægt på")
        page.get_by_role("button", name="Videre til næste del").or_(
            page.get_by_role("button", name="Næste dilemma")
        ).or_(last).click()
        walker.settle()
        if page.get_by_role("heading", level=1, name="Det lagde du vægt på").count():
            break
    expect(page.get_by_text(f"Du placerede {seen} gange.").first).to_be_visible()
    practice(page)
    assert violations(page) == []


def test_a_case_can_be_chosen_and_leaves_nothing_behind(wide_walker: Walker) -> None:
    page = wide_walker.page
    wide_walker.open("dilemmaspillet")
    first = page.locator("a[href*='dilemma=']").first
    title = first.inner_text()
    first.click()
    wide_walker.heading(title)
    place(wide_walker, "2 Opmærksomhed")
    assert not [key for key in stored(page) if key.startswith("linealen.")]
    for word in ("Hent som", "Gem til senere", "Lav et dokument"):
        expect(page.get_by_role("button", name=word)).to_have_count(0)
    page.get_by_role("button", name="Stop øvelsen").click()
    wide_walker.heading("Dilemmaspillet")


@pytest.mark.parametrize("address", ["dilemma=findes_ikke", "dilemma=%00", "dilemma="])
def test_an_unknown_case_leads_to_the_front_of_the_game(wide_walker: Walker, address: str) -> None:
    wide_walker.open(f"dilemmaspillet?{address}")
    wide_walker.heading("Dilemmaspillet")
