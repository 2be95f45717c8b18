"""The draft in the tab: what survives, what does not mix, and that nothing is left after erase."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, _free_port, _wait
from tests.browser.walker import Walker

FOUND = "Vi fandt dit udkast"


class Server:
    """A server of its own that can be killed and started again on the same port."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "uvicorn", "lineal.ui.server:app", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--ws-per-message-deflate", "false", "--log-level", "warning"]
        env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=env)
        _wait(self.url, self.process)

    def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture
def server() -> Iterator[Server]:
    one = Server()
    one.start()
    yield one
    one.kill()


def some_answers(walker: Walker) -> None:
    """To the themes, with a theme and a text."""
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    walker.tick("linealen.temaer.temaer.social")
    walker.write("linealen.temaer.observation", "Barnet går alene.")


def stored(page: Page) -> dict[str, str]:
    """Everything the browser keeps for us."""
    return page.evaluate("({...sessionStorage, ...localStorage})")


def the_answers(walker: Walker, text: str = "Barnet går alene.") -> None:
    """They are there, on the step where the user was."""
    walker.heading("Hvad er det, du undrer dig over?")
    expect(walker.field("linealen.temaer.observation").get_by_role("textbox")).to_have_value(text)
    expect(walker.field("linealen.temaer.temaer.social").get_by_role("checkbox")).to_be_checked()


def test_answers_survive_a_reload(walker: Walker) -> None:
    some_answers(walker)
    walker.page.reload()
    the_answers(walker)
    expect(walker.page.get_by_text(FOUND)).to_be_visible()
    walker.page.get_by_role("button", name="Fortsæt", exact=True).click()
    expect(walker.page.get_by_text(FOUND)).to_have_count(0)
    walker.onward("Hvilke tegn ser du?")
    walker.sign("Går ofte alene i frikvarterne", "Ja", "Ofte", "Meget")
    walker.page.reload()
    walker.heading("Hvilke tegn ser du?")
    box = walker.page.locator(".ln-item", has_text="Går ofte alene i frikvarterne").first
    expect(box.get_by_role("radio", name="Ofte")).to_be_checked()


def test_a_text_still_being_written_survives_a_reload(wide_walker: Walker) -> None:
    some_answers(wide_walker)
    area = wide_walker.field("linealen.temaer.observation").get_by_role("textbox")
    area.press_sequentially(" Og det bliver ved")
    wide_walker.page.reload()
    expect(area).to_have_value("Barnet går alene. Og det bliver ved")


def test_the_front_page_leads_back(wide_walker: Walker) -> None:
    some_answers(wide_walker)
    wide_walker.page.goto(wide_walker.url)
    wide_walker.page.get_by_role("button", name="Fortsæt, hvor du slap").click()
    the_answers(wide_walker)


def test_erase_leaves_nothing_in_the_browser(wide_walker: Walker) -> None:
    walker, page = wide_walker, wide_walker.page
    some_answers(walker)
    assert "Barnet går alene." in str(stored(page))
    page.get_by_role("button", name="Ryd alle svar").click()
    page.get_by_role("button", name="Ja, ryd alle svar").click()
    walker.heading("Er barnet i fare lige nu?")
    walker.settle()
    assert {key: value for key, value in stored(page).items() if key.startswith("linealen.")} == {}
    assert "Barnet" not in str(stored(page))
    assert page.context.cookies() == [] or "Barnet" not in str(page.context.cookies())
    page.reload()
    walker.heading("Er barnet i fare lige nu?")
    expect(page.get_by_text(FOUND)).to_have_count(0)


def test_a_found_draft_can_be_erased(wide_walker: Walker) -> None:
    some_answers(wide_walker)
    wide_walker.page.reload()
    wide_walker.page.get_by_role("button", name="Slet udkastet").click()
    wide_walker.heading("Er barnet i fare lige nu?")
    wide_walker.settle()
    assert "Barnet" not in str(stored(wide_walker.page))


def test_two_tabs_never_mix(browser: Browser, url: str) -> None:
    context = browser.new_context(locale="da-DK")
    one, other = Walker(context.new_page(), url), Walker(context.new_page(), url)
    one.page.bring_to_front()  # a tab behind another draws seldom
    some_answers(one)
    other.page.bring_to_front()
    other.open()
    other.heading("Er barnet i fare lige nu?")
    expect(other.page.get_by_text(FOUND)).to_have_count(0)
    other.choose("linealen.fare.fare", "Jeg er i tvivl")
    one.page.bring_to_front()
    one.page.reload()
    the_answers(one)
    other.page.bring_to_front()
    other.page.reload()
    expect(other.field("linealen.fare.fare").get_by_role("radio", name="Jeg er i tvivl")).to_be_checked()
    context.close()


def test_a_server_that_dies_costs_no_answer(browser: Browser, server: Server) -> None:
    context = browser.new_context(locale="da-DK")
    walker = Walker(context.new_page(), server.url)
    some_answers(walker)
    area = walker.field("linealen.temaer.observation").get_by_role("textbox")
    area.press_sequentially(" Skrevet, da serveren døde.")
    server.kill()
    server.start()
    the_answers(walker, "Barnet går alene. Skrevet, da serveren døde.")
    context.close()


def test_without_storage_it_says_so_and_works_on(wide_walker: Walker) -> None:
    page = wide_walker.page
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    some_answers(wide_walker)
    expect(page.get_by_text("Din browser gemmer ikke et udkast for os.").first).to_be_visible()
    wide_walker.onward("Hvilke tegn ser du?")


RUBBISH = ("{", "[]", '{"linealen": "x"}', '{"linealen": 5}', "null", "\u0000", '{"andet": {}}')


def test_a_broken_draft_is_no_draft(wide_walker: Walker) -> None:
    wide_walker.open()
    for rubbish in RUBBISH:
        wide_walker.page.evaluate("text => sessionStorage.setItem('linealen.udkast', text)", rubbish)
        wide_walker.page.evaluate("text => sessionStorage.setItem('linealen.skrevet', text)", rubbish)
        wide_walker.page.reload()
        wide_walker.heading("Er barnet i fare lige nu?")
        wide_walker.choose("linealen.fare.fare", "Nej")
        wide_walker.onward("Hvor gammelt er barnet, og hvad er din funktion?")
        wide_walker.settle()  # or the tab is told of this draft after the next rubbish
