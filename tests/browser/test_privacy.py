"""What the server keeps of a whole journey: nothing, in no place one could look afterwards."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import ROOT, _free_port, _wait
from tests.browser.test_documents import fetch
from tests.browser.walker import Walker

MARKER = "xqmarkoerq"
SAFE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SEARCHED_NOT = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}


class SpiedServer:
    """The server in folders of its own, with all it writes kept for reading, and a window into its memory."""

    def __init__(self, folder: Path, ttl: int = 2) -> None:
        self.started = time.time()
        self.folder, self.report = folder, folder / "report.json"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        for name in ("tmp", "home"):
            (folder / name).mkdir()
        env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"}
        env |= {"TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "tests/spied_server.py", str(self.port), str(self.report), str(ttl), MARKER]
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        _wait(self.url, self.process)

    def look(self) -> dict[str, int]:
        """What the server's memory holds now."""
        self.report.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        for _ in range(100):
            if self.report.exists():
                return dict(json.loads(self.report.read_text()))
            time.sleep(0.05)
        raise AssertionError("the server did not tell")

    def log(self) -> str:
        """Everything the server has written to its output."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def written(self) -> list[Path]:
        """The files in the server's own folders, and those of the project that are new since its start."""
        own = [each for name in ("tmp", "home") for each in (self.folder / name).rglob("*")]
        project = [
            each
            for each in ROOT.rglob("*")
            if not SEARCHED_NOT & set(each.relative_to(ROOT).parts) and each.stat().st_mtime >= self.started
        ]
        return [each for each in (*own, *project) if each.is_file()]


@pytest.fixture
def spied(tmp_path: Path) -> Iterator[SpiedServer]:
    server = SpiedServer(tmp_path)
    yield server
    server.process.terminate()
    server.process.wait(10)


def scribble(walker: Walker) -> int:
    """Write the marker in every free-text field on the screen; gives how many there were."""
    fields = walker.page.locator("[data-testid=stMain] textarea:visible")
    expect(fields).not_to_have_count(0)
    areas = fields.all()
    for area in areas:
        area.fill(f"{MARKER} her.")
        area.blur()
        walker.settle()
    return len(areas)


def journey(walker: Walker, into: Path) -> int:
    """Through the whole Lineal with every text field filled, to the files; gives how many fields there were."""
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "2 Opmærksomhed")
    walker.tick("linealen.temaer.temaer.social")
    fields = scribble(walker)
    walker.onward("Hvilke tegn ser du?")
    walker.sign("Går ofte alene i frikvarterne", "Ja", "Af og til", "Lidt")
    walker.rest_no()
    walker.onward("Det spørger vi altid om")
    walker.rest_no()
    walker.onward("Hvad er der omkring det?")
    walker.choose("linealen.omstaendigheder.proevet", "Ja, og det har hjulpet lidt")
    fields += scribble(walker)
    walker.circumstances(proevet="Ja, og det har hjulpet lidt")
    fields += scribble(walker)
    walker.onward("Hvad hjælper barnet?")
    walker.onward("Stop op et øjeblik")
    fields += scribble(walker)
    walker.onward("Linealen")
    walker.choose("linealen.lineal.placering", "3 Bekymring")
    fields += scribble(walker)
    walker.onward("Se dine svar igennem")
    walker.onward("Overblik over handleveje")
    fields += scribble(walker)
    walker.onward("Det sidste, en læser skal vide")
    walker.onward("Dokumenter til at tage med")
    walker.choose("linealen.dokumenter.dokument.hvilket", "Bilag til underretning")
    _, raw = fetch(walker.page, "Hent som PDF", into)
    assert raw.startswith(b"%PDF-")
    return fields


def test_a_whole_journey_leaves_nothing_behind(browser: Browser, spied: SpiedServer, tmp_path: Path) -> None:
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900})
    asked = list[str]()
    context.on("request", lambda each: asked.append(f"{each.method} {each.url} {each.post_data or ''}"))
    walker = Walker(context.new_page(), spied.url)
    assert journey(walker, tmp_path) >= 8
    assert MARKER in walker.page.locator("[data-testid=stMain]").inner_text()
    assert spied.look()["held"] > 0  # while somebody is there, the window does see it
    assert spied.look()["media"] == spied.look()["uploads"] == 0
    assert not [each for each in asked if MARKER in each or f"{spied.url}/media/" in each]
    assert MARKER not in str(context.cookies())
    context.close()
    for _ in range(100):
        after = spied.look()
        if not after["active"] + after["left"] + after["held"]:
            break
        time.sleep(0.1)
    print(after)
    assert after == {"active": 0, "left": 0, "media": 0, "uploads": 0, "held": 0}
    assert MARKER not in spied.log()
    assert [each for each in spied.written() if MARKER.encode() in each.read_bytes()] == []


def test_an_unexpected_error_gives_a_number_in_danish_and_no_value_in_the_log(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAL_TEST_BREAK", MARKER)
    server = SpiedServer(tmp_path)
    context = browser.new_context(locale="da-DK")
    try:
        page = context.new_page()
        page.goto(f"{server.url}/om")
        expect(page.get_by_text("Der skete en fejl hos os.").first).to_be_visible()
        number = page.get_by_text("Fejlen har nummer").inner_text().split("nummer ")[1].strip(". ")
        assert f"incident {number}: RuntimeError at " in server.log()
        assert MARKER not in server.log()
        assert MARKER not in page.content()
    finally:
        context.close()
        server.process.terminate()
        server.process.wait(10)


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One plain request."""
    try:
        with urlopen(Request(url, headers=headers)) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as answer:
        return answer.code, dict(answer.headers), b""


@pytest.mark.parametrize("path", ["", "linealen", "viden", "_stcore/health", "findes-ikke.js"])
def test_every_answer_carries_the_security_headers(url: str, path: str) -> None:
    _, sent, _ = ask(f"{url}/{path}")
    assert {name: sent[name] for name in sent if name in SAFE} == SAFE
    assert "server" not in sent
    told = sent["content-security-policy"]
    assert "default-src 'none'" in told
    assert "connect-src 'self';" in told
    assert "frame-ancestors 'none'" in told
    assert not re.search(r"unsafe-eval|https?:|\*|script-src[^;]*unsafe-inline", told)


def test_streamlits_doors_for_machines_are_closed(url: str) -> None:
    for path in ("_stcore/metrics", "_stcore/agent", "_stcore/agent/openapi.json"):
        assert ask(f"{url}/{path}")[0] == 404


def test_a_script_with_our_words_is_asked_for_again_and_not_sent_twice(url: str) -> None:
    page = ask(f"{url}/")[2].decode()
    assert "service-desc" not in page
    script = re.search(r"static/js/index\.[\w-]+\.js", page)
    assert script
    status, sent, body = ask(f"{url}/{script[0]}")
    assert (status, sent["cache-control"]) == (200, "no-cache")
    assert "Forbindelsen" in body.decode()
    assert ask(f"{url}/{script[0]}", **{"If-None-Match": sent["etag"]})[0] == 304
