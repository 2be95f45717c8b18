"""One walk over every page, every step and every state of them; at each it looks with all the eyes the tests have.

The walk is done once, and each test asks it for what it minds: axe, the accessibility tree, small screens, words.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page, WebSocketRoute, expect

from tests.browser.walker import Walker

EYE = Path(__file__).parent / "eye.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
WIDE = {"width": 1280, "height": 900}
SMALL = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
TEACHER = "Lærer eller børnehaveklasseleder"
TYPED = "Barnet gik alene langs hegnet. Emma Holm spurgte."


@dataclass
class Sight:
    """What there was to see at one stop."""

    title: str
    headings: list[tuple[int, str]]
    tree: list[dict[str, Any]]
    words: list[tuple[str, str]]
    axe: dict[str, list[str]] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("rules => axe.run(rules)", RULES)["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]


def tree_of(session: CDPSession) -> list[dict[str, Any]]:
    """The accessibility tree as the browser hands it to a screen reader."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


class Tour:
    """Walks and looks; `sights` has what was seen by the name of the stop."""

    def __init__(self, page: Page, url: str) -> None:
        self.walker, self.page = Walker(page, url), page
        self.session = page.context.new_cdp_session(page)
        self.sights: dict[str, Sight] = {}

    def see(self, name: str, *, axe: bool = True) -> None:
        """Look at the page as it is now."""
        page = self.page
        self.walker.settle()
        page.evaluate("__eye.unfold()")
        self.sights[name] = sight = Sight(
            page.title(), page.evaluate("__eye.headings()"), tree_of(self.session), page.evaluate("__eye.words()")
        )
        if axe:
            sight.axe["light"] = violations(page)
        with self._small():
            self._look_small(sight, axe)

    @contextmanager
    def _small(self) -> Iterator[None]:
        self.page.set_viewport_size(SMALL)  # type: ignore[arg-type]
        self.page.evaluate("__eye.top()")
        yield
        self.page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
        self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    def _look_small(self, sight: Sight, axe: bool) -> None:
        page = self.page
        for each in ("wide", "cut", "covered", "small"):
            sight.small[each] = page.evaluate(f"__eye.{each}()")
        sheet = page.add_style_tag(content=SPACED)
        sight.small["spaced"] = page.evaluate("[...__eye.wide(), ...__eye.cut()]")
        sheet.evaluate("sheet => sheet.remove()")
        page.emulate_media(reduced_motion="reduce")
        sight.small["moving"] = page.evaluate("__eye.moving()")
        page.emulate_media(forced_colors="active")
        sight.small["alike"] = page.evaluate("__eye.alike()")
        if not axe:
            return
        page.emulate_media(forced_colors="none", reduced_motion="reduce", color_scheme="dark")
        page.wait_for_timeout(100)  # the theme is changed by a script
        sight.axe["dark"] = violations(page)

    # the stops

    def pages(self) -> None:
        """Every page and what can be shown on it."""
        for path in ("", "akut", "om", "viden", "viden?artikel=tal_underretninger", "handleveje"):
            self.walker.open(path)
            self.see(path or "forside")
        for path in ("fokusteam", "moede", "overgang", "sammenlign", "opfoelgning"):
            self.walker.open(path)
            self.see(path)
        self.walker.open("handleveje?niveau=5-overgreb")
        self.see("handleveje ved overgreb")
        self.walker.open("viden")
        self.page.get_by_role("searchbox").fill("ordblind xyz")
        self.walker.settle()
        self.see("viden uden fund")

    def unknown_address(self) -> None:
        """An address that does not exist."""
        self.page.goto(f"{self.walker.url}/findes-ikke")
        expect(self.page.locator("h1")).to_be_visible()
        self.walker.settle()
        self.see("ukendt adresse")

    def _missing(self, name: str) -> None:
        """Next without an answer."""
        self.page.get_by_role("button", name="Næste", exact=True).click()
        expect(self.page.get_by_role("heading", name="Der mangler noget, før du kan gå videre")).to_be_visible()
        self.see(f"{name} med fejl")

    def run(self) -> None:
        """A whole run with everything on the way that can be shown."""
        walker, page = self.walker, self.page
        walker.open()
        self._missing("fare")
        walker.choose("linealen.fare.fare", "Jeg er i tvivl")
        self._on("fare", "Hvor gammelt er barnet, og hvad er din funktion?")
        self._missing("barn")
        walker.choose("linealen.barn.alder", "6-9 år")
        walker.choose("linealen.barn.funktion", TEACHER)
        self._on("barn", "Hvor ville du placere barnet lige nu?")
        walker.choose("linealen.umiddelbart.foerste", "2 Opmærksomhed")
        self._on("umiddelbart", "Hvad er det, du undrer dig over?")
        walker.tick("linealen.temaer.temaer.social")
        walker.write("linealen.temaer.observation", TYPED)
        page.get_by_role("button", name="Gem til senere").click()
        page.get_by_role("button", name="Ryd alle svar").click()
        self._on("temaer, gem og ryd", "Hvilke tegn ser du?")
        page.get_by_role("button", name="Luk").first.click()
        page.get_by_role("button", name="Behold svarene").click()
        walker.sign("Går ofte alene i frikvarterne", "Ja", "Ofte", "Meget")
        self._on("tegn", "Det spørger vi altid om")
        self._missing("altid")
        walker.sign(page.locator(".ln-item .ln-question").first.inner_text().strip(), "Ja", "Ofte", "Meget")
        walker.rest_no()
        self._on("altid", "Hvad er der omkring det?")
        self._missing("omstaendigheder")
        walker.choose("linealen.omstaendigheder.mistanke", "Ved ikke")
        self._circumstances()
        self._on("stemmer", "Hvad hjælper barnet?")
        self._on("beskyttelse", "Stop op et øjeblik")
        self._on("refleksion", "Linealen")
        walker.choose("linealen.lineal.placering", "2 Opmærksomhed")
        self._missing("lineal")
        walker.write("linealen.lineal.begrundelse_krav", TYPED)
        self._on("lineal", "Se dine svar igennem")
        self._on("svar", "Overblik over handleveje")
        page.locator("input[type=date]").last.fill("2026-11-23")
        self._on("overblik", "Det sidste, en læser skal vide")
        self._on("modtager", "Dokumenter til at tage med")
        walker.choose("linealen.dokumenter.dokument.hvilket", "Bilag til underretning")
        self.see("dokumenter")
        page.get_by_role("button", name="Behold: Emma Holm").click()
        walker.settle()
        self.see("dokumenter uden navne")

    def _circumstances(self) -> None:
        mild = {"aendring": "Nej", "proevet": "Ja, og det har hjulpet lidt", "soeskende": "Nej", "sag": "Nej"}
        for each, label in {"varighed": "En til tre måneder", **mild}.items():
            self.walker.choose(f"linealen.omstaendigheder.{each}", label)
        self._on("omstaendigheder", "Hvad siger barnet, og hvad tænker du?")

    def _on(self, name: str, to: str) -> None:
        self.see(name)
        self.page.get_by_role("button", name=re.compile("^(Næste|Se overblik|Lav et dokument)$")).click()
        self.walker.heading(to)

    def hidden(self) -> None:
        """A draft found, the page hidden, its question before everything goes, and the notice before it hides."""
        self.walker.open()
        self.walker.settle()
        self.see("fundet udkast")
        self.page.get_by_role("button", name="Skjul", exact=True).click()
        self.see("skjult")
        self.page.locator(".ln-cover-other").first.click()
        self.see("skjult, slet?")
        self.page.get_by_role("button", name=re.compile("^(Nej|Behold|Fortryd)")).click()
        self.page.evaluate(
            "() => { const watch = window.__lnCover;"
            " watch.touched = Date.now() - 60000 * (watch.idle.notice + watch.idle.cover) / 2;"
            " document.dispatchEvent(new Event('visibilitychange')); }"
        )
        expect(self.page.locator("#ln-idle")).to_be_visible()
        self.see("varsel")
        self.page.locator("#ln-idle button").click()

    def practice(self) -> None:
        """Dilemmaspillet alone."""
        page, walker = self.page, self.walker
        walker.open("dilemmaspillet")
        self.see("dilemmaspillet")
        walker.open("dilemmaspillet?vejledning=spil_90")
        self.see("vejledning")
        walker.open("dilemmaspillet")
        page.locator("a[href*='dilemma=']").first.click()
        page.get_by_role("button", name="Se de andres bud").click()
        expect(page.get_by_role("alert")).to_be_visible()
        self.see("dilemma med fejl")
        onward = page.get_by_role("button", name=re.compile("^(Videre til næste del|Se, hvad du lagde vægt på)$"))
        end = page.get_by_role("heading", level=1, name="Det lagde du vægt på")
        choice = page.get_by_role("radio", name="3 Bekymring").locator("xpath=ancestor::label")
        while not end.count():
            choice.click()
            walker.settle()
            page.get_by_role("button", name="Se de andres bud").click()
            expect(onward).to_be_visible()
            if "de andres bud" not in self.sights:
                self.see("de andres bud")
            onward.click()
            expect(end.or_(choice)).to_be_visible()
        self.see("det lagde du vægt på")

    def room(self, guest: "Tour") -> None:
        """A room with one who leads and one who takes part, who sees with the guest's eyes."""
        host, theirs = self.page, guest.page
        self.walker.open("dilemmaspillet")
        host.get_by_role("button", name="Åbn et rum").click()
        expect(host.locator(".ln-code")).to_be_visible()
        self.see("rum, venter")
        code = re.sub(r"\s", "", host.locator(".ln-code").inner_text())
        theirs.goto(f"{self.walker.url}/dilemmaspillet?rum={code}")
        guest.walker.heading("Velkommen til Dilemmaspillet")
        guest.see("rum, velkommen")
        theirs.get_by_role("combobox").select_option(TEACHER)
        guest.walker.settle()
        theirs.get_by_role("button", name="Vær med").click()
        guest.walker.heading("Du er med")
        guest.see("rum, du er med")
        self._vote(guest)
        host.get_by_role("button", name="Vis, hvordan vi placerer").click()
        expect(host.locator(".ln-spread").first).to_be_visible()
        self.see("rum, vist")
        expect(theirs.locator(".ln-spread").first).to_be_visible()
        guest.see("rum, vist for deltager")

    def _vote(self, guest: "Tour") -> None:
        host, theirs = self.page, guest.page
        host.get_by_role("button", name="Begynd", exact=False).last.click()
        expect(host.locator(".ln-wall")).to_be_visible()
        self.see("rum, stemmer")
        expect(theirs.locator(".ln-story")).to_be_visible()
        theirs.get_by_text("3 Bekymring", exact=True).click()
        guest.walker.settle()
        theirs.get_by_role("button", name=re.compile("^Send")).click()
        expect(theirs.get_by_text("Dit bud er sendt: 3 Bekymring.").first).to_be_visible()
        guest.see("rum, sendt")

    def lost_connection(self) -> None:
        """The server is gone: what Streamlit says of it."""
        page, sockets = self.page, list[WebSocketRoute]()

        def through(socket: WebSocketRoute) -> None:
            sockets.append(socket)
            if len(sockets) == 1:
                socket.connect_to_server()
            else:
                socket.close()

        page.route_web_socket(re.compile("/_stcore/stream"), through)
        self.walker.open("linealen")
        self.walker.settle()
        page.route("**/_stcore/**", lambda route: route.abort())
        sockets[0].close()
        expect(page.get_by_role("dialog")).to_be_visible()
        self.see("uden forbindelse", axe=False)  # a page that is about to change has nothing to press
        page.unroute_all(behavior="ignoreErrors")


def take(pages: Callable[[], Page], url: str) -> dict[str, Sight]:
    """Walk all of it; `pages` gives a new page in a browser context of its own."""
    tour, guest = Tour(pages(), url), Tour(pages(), url)
    for part in (tour.pages, tour.unknown_address, tour.run, tour.hidden, tour.practice):
        part()
    tour.room(guest)
    lost = Tour(pages(), url)
    lost.lost_connection()
    return {**tour.sights, **guest.sights, **lost.sights}
