"""A whole run by keyboard alone; at every stop focus can be seen, is not under anything, and is never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import _watched
from tests.browser.tour import EYE
from tests.browser.walker import Walker

FAR = 120  # presses of Tab before a control is called out of reach


class Keys:
    """A user with a keyboard and no mouse; every press is followed by a look at where focus is."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.walker = page, Walker(page, url)
        self.wrong: list[str] = []

    def look(self) -> dict[str, object]:
        """Where focus is; what is wrong with it is kept."""
        at: dict[str, object] = {}
        for _ in range(30):  # what an answer moves is given three seconds to settle
            at = self.page.evaluate("__eye.focus()")
            if not at["lost"] and at["ring"] and at["seen"] and at["clear"]:
                return at
            self.page.wait_for_timeout(100)
        found = ["lost"] if at["lost"] else [each for each in ("ring", "seen", "clear") if not at[each]]
        self.wrong += [f"{each}: {at['what']} at {at.get('top')} px on {self.page.title()}" for each in found]
        return at

    def press(self, key: str) -> dict[str, object]:
        """Press and look."""
        self.page.keyboard.press(key)
        return self.look()

    def to(self, selector: str, key: str = "Tab") -> None:
        """Tab until what the selector says has focus; going down the page, never up."""
        before, there = -1.0, "what => document.activeElement.matches(what)"
        if self.page.evaluate(there, selector):
            return
        for _ in range(FAR):
            at = self.press(key)
            top = float(str(at.get("top", 0))) + self.page.evaluate(
                "document.querySelector('[data-testid=stMain]').scrollTop"
            )
            if key == "Tab" and top < before - 60:
                self.wrong.append(f"up to {at['what']} on {self.page.title()}")
            before = top
            if self.page.evaluate(there, selector):
                return
        raise AssertionError(f"{selector} is out of reach on {self.page.title()}")

    def choose(self, key: str, down: int) -> None:
        """The option so many under the first in a group of radios: arrows, or Space for the first itself."""
        self.to(f".st-key-{key} input")
        for _ in range(down):
            self.press("ArrowDown")
        if not down:
            self.press("Space")
        expect(self.page.locator(f".st-key-{key}").get_by_role("radio").nth(down)).to_be_checked()
        self.walker.settle()
        self.look()

    def onward(self, heading: str) -> None:
        """The primary button; focus then is on the heading of the next step."""
        self.to(".st-key-ln-knapper button[kind=primary]")
        self.page.keyboard.press("Enter")
        self.walker.heading(heading)
        expect(self.page.locator("h1")).to_be_focused()
        self.walker.settle()
        self.look()

    def every_no(self) -> None:
        """Nej to each sign by its letter; focus goes on to the next by itself."""
        self.to(".ln-choice input")
        for _ in range(self.page.locator(".ln-item").count()):
            self.press("n")
        expect(self.page.locator(".ln-item > .ln-choice input:checked")).to_have_count(
            self.page.locator(".ln-item").count()
        )
        self.walker.settle()


@pytest.fixture
def keys(browser: Browser, url: str) -> Iterator[Keys]:
    for page in _watched(browser, 1280, 800):
        page.add_init_script(path=EYE)
        yield Keys(page, url)


def test_a_whole_run_to_the_file_by_keyboard(keys: Keys, tmp_path: Path) -> None:
    page = keys.page
    keys.walker.open("")
    keys.walker.settle()
    keys.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "stSkipToContent"
    keys.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    keys.to(".st-key-forside-start button")
    keys.page.keyboard.press("Enter")
    keys.walker.heading("Er barnet i fare lige nu?")
    expect(page.locator("h1")).to_be_focused()
    _first_steps(keys)
    _signs(keys)
    _circumstances(keys)
    for heading in ("Hvad hjælper barnet?", "Stop op et øjeblik", "Linealen"):
        keys.onward(heading)
    keys.choose("linealen-lineal-placering", 2)
    keys.onward("Se dine svar igennem")
    keys.onward("Overblik over handleveje")
    keys.onward("Det sidste, en læser skal vide")
    keys.onward("Dokumenter til at tage med")
    keys.to(".ln-download .ln-primary")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    coming.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").read_bytes().startswith(b"%PDF-")
    keys.look()
    assert "\n".join(keys.wrong) == ""


def _first_steps(keys: Keys) -> None:
    """What is missing is told where focus goes; a link there leads to the field; then the first four steps."""
    page = keys.page
    keys.to(".st-key-ln-knapper button[kind=primary]")
    page.keyboard.press("Enter")
    expect(page.locator("#trin-fejl")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".st-key-linealen-fare-fare input").first).to_be_focused()
    keys.press("Shift+Tab")
    keys.choose("linealen-fare-fare", 2)
    keys.onward("Hvor gammelt er barnet, og hvad er din funktion?")
    keys.choose("linealen-barn-alder", 4)
    keys.choose("linealen-barn-funktion", 0)
    keys.onward("Hvor ville du placere barnet lige nu?")
    keys.choose("linealen-umiddelbart-foerste", 2)
    keys.onward("Hvad er det, du undrer dig over?")
    keys.to(".st-key-linealen-temaer-temaer-social input")
    keys.press("Space")
    keys.walker.settle()
    keys.to("textarea")
    page.keyboard.type("Et rart rum. c")
    keys.press("Tab")
    keys.walker.settle()
    keys.look()
    keys.onward("Hvilke tegn ser du?")


def _signs(keys: Keys) -> None:
    page = keys.page
    keys.to(".ln-choice input")
    keys.press("j")
    keys.press("3")
    keys.press("2")
    assert page.locator(".ln-item").first.locator("input:checked").count() == 3
    keys.onward("Det spørger vi altid om")
    keys.every_no()
    keys.onward("Hvad er der omkring det?")


def _circumstances(keys: Keys) -> None:
    for field in ("varighed", "aendring", "proevet", "soeskende", "sag"):
        keys.choose(f"linealen-omstaendigheder-{field}", 1)
    keys.onward("Hvad siger barnet, og hvad tænker du?")


def test_streamlits_own_keys_do_nothing(keys: Keys) -> None:
    page, sent = keys.page, list[object]()

    def told(frame: object) -> None:
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", told))
    keys.walker.open()
    keys.walker.settle()
    keys.to(".st-key-linealen-fare-fare input")
    before = len(sent)
    for key in "rcRC":
        page.keyboard.press(key)
    page.evaluate("document.activeElement.blur()")
    for key in "rcRC":
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert len(sent) == before
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_focus_goes_on_when_what_had_it_is_gone(keys: Keys) -> None:
    page = keys.page
    keys.walker.open()
    keys.walker.choose("linealen.fare.fare", "Nej")
    for button, then in (
        ("Gem til senere", "Gem til senere"),
        ("Luk", ""),
        ("Ryd alle svar", "Er du sikker? Svarene kan ikke hentes tilbage."),
        ("Behold svarene", ""),
    ):
        page.get_by_role("button", name=button, exact=True).focus()
        page.keyboard.press("Enter")
        keys.walker.settle()
        page.wait_for_function("() => document.activeElement !== document.body")
        assert then in page.evaluate("document.activeElement.innerText"), button
        page.keyboard.press("Tab")
        keys.look()
    page.get_by_role("link", name="Viden", exact=True).focus()
    page.keyboard.press("Enter")
    keys.walker.heading("Viden")
    expect(page.locator("h1")).to_be_focused()
    page.get_by_role("link", name="Om", exact=True).focus()
    page.keyboard.press("Enter")
    keys.walker.heading("Om Linealen")
    expect(page.locator("h1")).to_be_focused()
    assert "\n".join(keys.wrong) == ""


@pytest.mark.parametrize("height", [640, 256], ids=["phone", "zoomed"])
def test_nothing_on_a_small_screen_hides_what_has_focus(browser: Browser, url: str, height: int) -> None:
    for page in _watched(browser, 320, height):
        page.add_init_script(path=EYE)
        keys = Keys(page, url)
        keys.walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
        keys.walker.tick("linealen.temaer.temaer.social")
        keys.walker.settle()
        page.evaluate("document.querySelector('h1').focus()")
        keys.to(".st-key-ln-knapper button[kind=primary]")
        page.keyboard.press("Enter")
        keys.walker.heading("Hvilke tegn ser du?")
        expect(page.locator("h1")).to_be_focused()
        keys.to(".st-key-ln-knapper button[kind=primary]")
        keys.to("h1 ~ *, summary", "Shift+Tab")
        assert keys.wrong == []
