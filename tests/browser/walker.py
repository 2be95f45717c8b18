"""Walks the Lineal as a user does: by the words on the screen, waiting for what they lead to."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

PATIENCE = 20_000


class Walker:
    """A user in front of the Lineal; remembers the text of every screen seen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.seen: list[str] = []
        self.on_screen: Callable[[str], None] = lambda _title: None
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)

    def open(self, path: str = "linealen") -> None:
        """Go to a page and wait for its heading."""
        self.page.goto(f"{self.url}/{path}")
        expect(self.page.locator("h1")).to_be_visible()

    def visit(self, place: str) -> None:
        """Go to a place by the header, where on a phone most places lie in a menu; the name leads to the front page."""
        frame = self.page.get_by_role("navigation", name="Sider")
        link = frame.get_by_role("link", name=place, exact=True)
        expect(frame).to_be_visible()
        menu = frame.get_by_text("Menu", exact=True)
        if menu.is_visible() and not link.is_visible():
            menu.click()
        link.click()

    def heading(self, words: str) -> None:
        """Wait for the screen with this heading."""
        expect(self.page.get_by_role("heading", level=1, name=words)).to_be_visible()

    def look(self) -> str:
        """The text of the screen, kept in `seen`; things folded away are part of it."""
        text = self.page.locator("[data-testid=stMain]").evaluate(
            "main => { main.querySelectorAll('details').forEach(each => each.open = true); return main.innerText; }"
        )
        self.seen.append(text)
        self.on_screen(self.page.locator("h1").inner_text())
        return text

    def field(self, key: str) -> Locator:
        """A field by its widget key."""
        return self.page.locator(f".st-key-{key.replace('.', '-')}")

    def choose(self, key: str, label: str) -> None:
        """Choose an option of a radio field and wait until the server has it."""
        radio = self.field(key).get_by_role("radio", name=label, exact=True)
        self.field(key).get_by_text(label, exact=True).click()
        expect(radio).to_be_checked()
        self.settle()

    def tick(self, key: str) -> None:
        """Tick a checkbox."""
        self.field(key).locator("label").click()
        expect(self.field(key).get_by_role("checkbox")).to_be_checked()
        self.settle()

    def write(self, key: str, text: str) -> None:
        """Write in a text field and leave it."""
        area = self.field(key).get_by_role("textbox")
        area.fill(text)
        area.blur()
        self.settle()

    def settle(self) -> None:
        """Wait until the browser's message is sent and no script is running."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(
            "() => { const app = document.querySelector('[data-testid=stApp]');"
            " return app && app.dataset.testScriptState !== 'running'; }"
        )

    def sign(self, text: str, answer: str, often: str | None = None, worry: str | None = None) -> None:
        """Answer a sign, and on ja how often and how worrying."""
        box = self.page.locator(".ln-item", has=self.page.get_by_text(text, exact=True)).first
        box.get_by_role("group", name=text).get_by_text(answer, exact=True).click()
        for follow in filter(None, (often, worry)):
            box.get_by_text(follow, exact=True).click()
        self.settle()

    def rest_no(self) -> None:
        """Answer nej to every sign left, group by group."""
        self.settle()
        expect(self.page.locator(".ln-item").first).to_be_visible()
        for button in self.page.get_by_role("button", name="Svar nej til resten her").all():
            button.click()
        self.settle()

    def onward(self, to: str | None = None) -> None:
        """Look at the screen, press the primary button, and wait for the next heading."""
        self.settle()
        self.look()
        self.page.get_by_role(
            "button", name=re.compile("^(Næste|Se overblik|Lav et dokument|Gem og gå til dine svar)$")
        ).click()
        if to:
            self.heading(to)

    def back(self, to: str) -> None:
        """Press Back on a page that is there; on one that is leaving a click counts for nothing."""
        self.settle()
        self.page.get_by_role("button", name="Tilbage", exact=True).click()
        self.heading(to)

    def start(self, age: str, role: str, first: str, danger: str = "Nej") -> None:
        """The first three steps."""
        self.open()
        self.choose("linealen.fare.fare", danger)
        self.onward("Hvor gammelt er barnet, og hvad er din funktion?")
        self.choose("linealen.barn.alder", age)
        self.choose("linealen.barn.funktion", role)
        self.onward("Hvor ville du placere barnet lige nu?")
        self.choose("linealen.umiddelbart.foerste", first)
        self.onward("Hvad er det, du undrer dig over?")

    def circumstances(self, **answers: str) -> None:
        """The circumstances; what is not given is answered mildly."""
        given = {
            "varighed": "En til tre måneder",
            "aendring": "Nej",
            "proevet": "Vi har ikke prøvet noget endnu",
            "soeskende": "Nej",
            "sag": "Nej",
        }
        for field, label in {**given, **answers}.items():
            self.choose(f"linealen.omstaendigheder.{field}", label)
        self.onward("Hvad siger barnet, og hvad tænker du?")

    def reflect(self) -> None:
        """Through voices, protection and reflection without writing."""
        self.onward("Hvad hjælper barnet?")
        self.onward("Stop op et øjeblik")
        self.onward("Linealen")

    def finish(self, placement: str) -> str:
        """Set the placement, look through the answers, and return the text of the overview."""
        self.choose("linealen.lineal.placering", placement)
        self.onward("Se dine svar igennem")
        self.onward("Overblik over handleveje")
        self.settle()  # the heading comes before the rest
        return self.look()
