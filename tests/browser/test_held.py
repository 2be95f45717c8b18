"""Answers in a list wait in the tab a moment before the server hears of them; none is lost, and none shown late."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Page, WebSocket, expect

from lineal.ui.lists import HOLD
from tests.browser.drafts import a_run
from tests.browser.test_documents import open_file
from tests.browser.walker import Walker


def sent(page: Page) -> list[int]:
    """How many bytes each message to the server had, from now on."""
    frames: list[int] = []

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: frames.append(len(payload)))

    page.on("websocket", opened)
    return frames


def at_the_signs(walker: Walker) -> None:
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    walker.tick("linealen.temaer.temaer.social")
    walker.onward("Hvilke tegn ser du?")
    walker.settle()


def behind_viden(walker: Walker) -> None:
    """The signs again, so that Back in the browser leads to another page."""
    walker.visit("Viden")
    walker.heading("Viden")
    walker.settle()
    walker.visit("Din vurdering")
    walker.heading("Hvilke tegn ser du?")
    walker.settle()


def answer(page: Page, number: int, told: str = "Nej") -> None:
    """The first signs, each answered the same."""
    for at in range(number):
        page.locator(".ln-item").nth(at).locator(".ln-options").first.get_by_text(told, exact=True).click()


def answered(page: Page, number: int, told: str = "nej") -> None:
    expect(page.locator(f".ln-item > .ln-choice input[value={told}]:checked")).to_have_count(number)


def test_many_answers_are_few_messages(wide_walker: Walker) -> None:
    page, frames = wide_walker.page, sent(wide_walker.page)
    at_the_signs(wide_walker)
    before = len(frames)
    answer(page, 5)
    answered(page, 5)
    assert len(frames) == before
    page.wait_for_timeout(HOLD)
    assert len(frames) == before + 1


def test_whoever_goes_on_at_once_loses_nothing(walker: Walker) -> None:
    page = walker.page
    at_the_signs(walker)
    answer(page, 4)
    walker.onward("Det spørger vi altid om")
    walker.back("Hvilke tegn ser du?")
    answered(page, 4)
    answer(page, 6, "Ved ikke")
    page.get_by_role("button", name="Gem til senere").click()
    expect(page.get_by_role("heading", name="Gem til senere")).to_be_visible()
    answered(page, 6, "ved_ikke")
    page.get_by_role("button", name="Luk", exact=True).click()
    walker.onward("Det spørger vi altid om")
    walker.back("Hvilke tegn ser du?")
    answered(page, 6, "ved_ikke")


def test_another_page_at_once_and_back_in_the_browser_lose_nothing(wide_walker: Walker) -> None:
    page = wide_walker.page
    at_the_signs(wide_walker)
    answer(page, 3)
    wide_walker.visit("Viden")
    wide_walker.heading("Viden")
    wide_walker.visit("Din vurdering")
    answered(page, 3)
    answer(page, 5, "Ved ikke")
    page.go_back()
    wide_walker.heading("Viden")
    page.go_forward()
    wide_walker.heading("Hvilke tegn ser du?")
    answered(page, 5, "ved_ikke")
    wide_walker.onward("Det spørger vi altid om")
    wide_walker.back("Hvilke tegn ser du?")
    answered(page, 5, "ved_ikke")


def test_answers_left_behind_by_back_never_reach_another_child(wide_walker: Walker, tmp_path: Path) -> None:
    page, walker = wide_walker.page, wide_walker
    (tmp_path / "en_anden.lineal").write_bytes(a_run("tegn", date.today()))
    at_the_signs(walker)
    behind_viden(walker)
    answer(page, 4)
    page.go_back()
    walker.heading("Viden")
    assert page.evaluate("sessionStorage.getItem('linealen.skrevet')")
    walker.visit("Linealen")
    open_file(walker, tmp_path / "en_anden.lineal", fresh=False)
    page.get_by_role("button", name="Åbn filen, og erstat svarene").click()
    walker.heading("Hvilke tegn ser du?")
    walker.settle()
    answered(page, 0)
    assert page.evaluate("sessionStorage.getItem('linealen.skrevet')") is None


def test_a_button_that_takes_no_focus_loses_nothing(wide_walker: Walker) -> None:
    """As in Safari, where a press on a button leaves focus with nobody."""
    page = wide_walker.page
    at_the_signs(wide_walker)
    page.evaluate("document.addEventListener('mousedown', each => each.preventDefault(), true)")
    answer(page, 4)
    wide_walker.onward("Det spørger vi altid om")
    wide_walker.back("Hvilke tegn ser du?")
    answered(page, 4)


def test_a_reload_at_once_keeps_what_the_server_never_heard(wide_walker: Walker) -> None:
    page = wide_walker.page
    at_the_signs(wide_walker)
    answer(page, 3, "Ja")
    page.reload()
    wide_walker.heading("Hvilke tegn ser du?")
    answered(page, 3, "ja")


def test_the_keyboard_leaves_the_list_too(wide_walker: Walker) -> None:
    page, frames = wide_walker.page, sent(wide_walker.page)
    at_the_signs(wide_walker)
    before = len(frames)
    page.locator(".ln-item input").first.focus()
    page.keyboard.press("n")
    assert len(frames) == before
    page.get_by_role("button", name="Næste", exact=True).focus()
    wide_walker.settle()
    assert len(frames) == before + 1
