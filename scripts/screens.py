"""Walks the product and writes a picture of every page and step to docs/screens/: `make screens`.

Names are `<width>-<light|dark>-<number>-<what>.png`. Only what the README shows is kept in the repository.
"""

import argparse
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402
from tests.browser.test_fokusteam import a_finished_lineal, a_handover, a_meeting, hold_the_meeting, to_the_meeting  # noqa: E402
from tests.browser.walker import Walker  # noqa: E402

WIDTHS = {1280: 900, 360: 740}
PAGES = (
    "",
    "akut",
    "handleveje",
    "handleveje?niveau=4-bekymring",
    "viden",
    "viden?artikel=tal_underretninger",
    "dilemmaspillet",
    "dilemmaspillet?vejledning=spil_90",
    "om",
    "sammenlign",
    "opfoelgning",
)

README = {"": "forside", "overblik-over-handleveje": "overblik"}
FOLD = "document.querySelectorAll('details').forEach(each => each.open = false)"


@contextmanager
def server() -> Iterator[str]:
    """Our own server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "lineal.ui.server:app", "--port", str(port), "--log-level", "warning"]
    running = subprocess.Popen(command, cwd=ROOT)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


class Camera:
    """Takes the pictures of one walk."""

    def __init__(self, page: Page, folder: Path, name: str, count: int = 0) -> None:
        self.page, self.folder, self.name, self.count = page, folder, name, count

    def shoot(self, what: str) -> None:
        """The whole page as a picture, with everything that was unfolded by the walk folded again."""
        self.page.evaluate(FOLD)
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        width = self.page.viewport_size["width"]
        self.page.set_viewport_size({"width": width, "height": max(WIDTHS[width], min(height, 6000))})
        self.page.wait_for_timeout(250)
        slug = re.sub(r"[^a-z0-9]+", "-", what.lower().translate(str.maketrans("\u00e6\u00f8\u00e5", "aoa"))).strip(
            "-"
        )[:40]
        self.page.screenshot(path=self.folder / f"{self.name}-{self.count:02}-{slug or 'forside'}.png")
        self.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        self.count += 1
        if self.name == "1280-light" and slug in README:
            self.page.screenshot(path=self.folder / f"README-{README[slug]}.png")


def lineal(walker: Walker) -> None:
    """One run through the Lineal, with a picture of every step."""
    walker.start("6-9 \u00e5r", "L\u00e6rer eller b\u00f8rnehaveklasseleder", "3 Bekymring", danger="Jeg er i tvivl")
    walker.tick("linealen.temaer.temaer.social")
    walker.onward("Hvilke tegn ser du?")
    walker.sign("G\u00e5r ofte alene i frikvarterne", "Ja", "Ofte", "Meget")
    walker.onward("Det sp\u00f8rger vi altid om")
    walker.rest_no()
    walker.onward("Hvad er der omkring det?")
    walker.circumstances()
    walker.reflect()
    walker.finish("3 Bekymring")
    walker.page.get_by_role("button", name="Lav et dokument").click()
    walker.heading("Det sidste, en l\u00e6ser skal vide")
    walker.onward("Dokumenter til at tage med")
    walker.look()


def pages(walker: Walker) -> None:
    """Every page as it is opened."""
    for path in PAGES:
        walker.open(path)
        walker.settle()
        walker.on_screen(path)


def team(walker: Walker) -> None:
    """A finished Lineal becomes a form and the form a meeting, with a picture of every step."""
    a_finished_lineal(walker)
    to_the_meeting(walker)
    a_meeting(walker, date.today() + timedelta(days=14))
    walker.look()
    hold_the_meeting(walker)


def walk(browser: Browser, url: str, folder: Path, width: int, scheme: str) -> None:
    """Every page and every step at one width in light or dark; each part by a user of its own."""
    for old in folder.glob(f"{width}-{scheme}-*.png"):
        old.unlink()
    count = 0
    for part in (pages, lineal, team, a_handover):
        context = browser.new_context(
            viewport={"width": width, "height": WIDTHS[width]},
            locale="da-DK",
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        walker = Walker(context.new_page(), url)
        camera = Camera(walker.page, folder, f"{width}-{scheme}", count)
        walker.on_screen = camera.shoot
        part(walker)
        count = camera.count
        context.close()


def main() -> None:
    """Take them all, or those of one width and scheme."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--width", type=int, choices=WIDTHS, action="append")
    parser.add_argument("--scheme", choices=("light", "dark"), action="append")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with server() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for width in chosen.width or WIDTHS:
            for scheme in chosen.scheme or ("light", "dark"):
                walk(browser, url, chosen.folder, width, scheme)
        browser.close()


if __name__ == "__main__":
    main()
