"""Danish as the page's language, no request to anybody else, focus on a new step; the rest is in test_tour.py."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.walker import Walker


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
