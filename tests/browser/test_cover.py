"""Hiding the screen: by the button, by the keyboard, by being away; what is hidden is out of reach until asked for."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.drafts import resume
from tests.browser.test_draft import stored, the_answers
from tests.browser.walker import Walker

HIDDEN = "Siden er skjult"
TEXT = "Barnet går alene."
PAGES = ("", "linealen", "handleveje", "viden", "dilemmaspillet", "om", "akut")


def some_answers(walker: Walker) -> None:
    resume(walker, "temaer", "Hvad er det, du undrer dig over?", observation=TEXT)


def hidden(page: Page) -> None:
    """Only the cover can be seen, read aloud, found or printed."""
    expect(page.get_by_role("heading", name=HIDDEN)).to_be_focused()
    page.evaluate("document.title = 'Barnet | Linealen'")  # as a page still on its way does
    expect(page).to_have_title("Skjult side")
    told = page.locator("body").inner_text()
    assert "Linealen" not in told
    assert "barn" not in told.lower()
    assert TEXT not in page.locator("body").aria_snapshot()
    assert page.evaluate("[...document.body.children].filter(each => each.getClientRects().length).length") == 1


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_hidden_at_once(wide_walker: Walker, path: str) -> None:
    wide_walker.open(path)
    wide_walker.page.get_by_role("button", name="Skjul", exact=True).click()
    hidden(wide_walker.page)
    wide_walker.page.get_by_role("button", name="Vis siden igen").click()
    expect(wide_walker.page.locator("h1")).to_be_visible()


def test_the_button_is_always_on_the_screen_and_escape_twice_does_the_same(walker: Walker) -> None:
    some_answers(walker)
    page = walker.page
    page.locator(".ln-foot").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Skjul", exact=True)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    hidden(page)
    results = Axe().run(page)
    assert results.response["violations"] == []
    page.get_by_role("button", name="Vis siden igen").click()
    the_answers(walker)


def test_a_hidden_page_stays_hidden_when_reloaded_and_draws_nothing_behind(wide_walker: Walker) -> None:
    some_answers(wide_walker)
    page = wide_walker.page
    page.get_by_role("button", name="Skjul", exact=True).click()
    page.reload()
    hidden(page)
    wide_walker.settle()
    assert TEXT not in page.content()
    page.get_by_role("button", name="Vis siden igen").click()
    the_answers(wide_walker)


def test_from_the_cover_everything_can_be_erased(wide_walker: Walker) -> None:
    some_answers(wide_walker)
    page = wide_walker.page
    page.get_by_role("button", name="Skjul", exact=True).click()
    page.get_by_role("button", name="Ryd alle svar").click()
    page.get_by_role("button", name="Ja, ryd alle svar").click()
    expect(page.get_by_role("heading", name=HIDDEN)).to_have_count(0)
    wide_walker.heading("Er du bekymret for et barn?")
    assert "Barnet" not in str(stored(page))
    wide_walker.open()
    wide_walker.heading("Er barnet i fare lige nu?")
    expect(page.get_by_text("Vi fandt dit udkast").first).to_have_count(0)


@pytest.fixture
def later(wide_walker: Walker) -> Callable[[int], None]:
    """Let minutes pass in the browser, as if nobody were there."""
    wide_walker.page.clock.install()

    def pass_by(minutes: int) -> None:
        wide_walker.page.clock.fast_forward(minutes * 60_000)

    return pass_by


def test_when_nobody_is_there_it_tells_and_then_hides(wide_walker: Walker, later: Callable[[int], None]) -> None:
    some_answers(wide_walker)
    page, notice = wide_walker.page, wide_walker.page.get_by_text("Er du her stadig?")
    later(19)
    expect(notice).to_have_count(0)
    later(2)
    expect(notice).to_be_visible()
    expect(page.get_by_role("alert").filter(has=notice)).to_be_visible()
    page.get_by_role("button", name="Jeg er her").click()
    expect(notice).to_have_count(0)
    later(31)
    hidden(page)
    expect(page.get_by_text("Ingen har rørt siden i 30 minutter.").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    the_answers(wide_walker)


def test_the_first_key_after_a_long_sleep_shows_nothing(wide_walker: Walker, later: Callable[[int], None]) -> None:
    """A machine that slept has run no timer; what wakes it must not count as somebody who was there."""
    some_answers(wide_walker)
    page = wide_walker.page
    page.clock.set_system_time(page.evaluate("Date.now()") + 60 * 60_000)
    page.keyboard.press("a")
    assert page.evaluate("!!document.getElementById('ln-cover')")
    hidden(page)


def test_an_empty_page_is_left_alone(wide_walker: Walker, later: Callable[[int], None]) -> None:
    wide_walker.open("akut")
    wide_walker.settle()
    later(45)
    expect(wide_walker.page.get_by_role("heading", name=HIDDEN)).to_have_count(0)
    expect(wide_walker.page.locator("h1")).to_be_visible()
