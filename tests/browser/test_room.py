"""A room played through in browsers: one who leads, eight who take part, two votes; on both databases."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import ROOT, _free_port, _wait
from tests.browser.test_documents import fetch
from tests.browser.tour import violations
from tests.browser.walker import Walker
from tests.postgres import Postgres

SHARED = pytest.mark.parametrize("installation", ["postgresql"], indirect=True)  # the harder of the two
LOCAL = pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
TEACHER, NURSE = "Lærer eller børnehaveklasseleder", "Sundhedsplejerske"
FIRST = ["2 Opmærksomhed", "2 Opmærksomhed", "3 Bekymring", "4 Alvorlig bekymring"] * 2
SECOND = ["3 Bekymring"] * 7 + ["4 Alvorlig bekymring"]


@dataclass
class Installation:
    """Servers that share one database of rooms."""

    urls: list[str]


def _serve(rooms: str, processes: int) -> tuple[list[subprocess.Popen[bytes]], list[str]]:
    env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"} | {
        "LINEAL_ROOMS_URL": rooms
    }
    running, urls = [], []
    for port in (_free_port() for _ in range(processes)):
        command = [sys.executable, "-m", "uvicorn", "lineal.ui.server:app", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--ws-per-message-deflate", "false", "--log-level", "warning", "--timeout-graceful-shutdown", "1"]
        running.append(subprocess.Popen(command, cwd=ROOT, env=env))
        urls.append(f"http://127.0.0.1:{port}")
    for server, url in zip(running, urls, strict=True):
        _wait(url, server)
    return running, urls


@pytest.fixture(scope="module")
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One process on SQLite, two on PostgreSQL."""
    postgres, folder = None, None
    if request.param == "sqlite":
        rooms, processes = f"sqlite:///{tmp_path_factory.mktemp('rum') / 'rum.db'}", 1
    else:
        folder = Path(tempfile.mkdtemp(prefix="pg"))
        postgres = Postgres(folder)
        rooms, processes = postgres.database(), 2
    running, urls = _serve(rooms, processes)
    yield Installation(urls)
    for server in running:
        server.terminate()
    for server in running:
        server.wait(15)
    if postgres and folder:
        postgres.stop()
        shutil.rmtree(folder)


@dataclass
class Room:
    """A room from outside: the big screen and the phones, each in a browser of its own."""

    browser: Browser
    urls: list[str]
    contexts: list[BrowserContext]

    def person(self, at: int, width: int = 360) -> Walker:
        context = self.browser.new_context(viewport={"width": width, "height": 800}, locale="da-DK")
        self.contexts.append(context)
        return Walker(context.new_page(), self.urls[at % len(self.urls)])


@pytest.fixture
def room(browser: Browser, installation: Installation) -> Iterator[Room]:
    one = Room(browser, installation.urls, [])
    yield one
    for context in one.contexts:
        context.close()


def open_room(room: Room) -> tuple[Walker, str]:
    """The one who leads, and the code."""
    leader = room.person(0, 1280)
    leader.open("dilemmaspillet")
    leader.page.get_by_role("button", name="Åbn et rum").click()
    expect(leader.page.locator(".ln-code")).to_be_visible()
    return leader, leader.page.locator(".ln-code").inner_text().replace(" ", "").replace("\n", "")


def come_in(walker: Walker, code: str, role: str) -> None:
    """Follow the QR code's address, choose a function, be in."""
    walker.page.goto(f"{walker.url}/dilemmaspillet?rum={code}")
    walker.heading("Velkommen til Dilemmaspillet")
    walker.page.get_by_role("combobox").select_option(role)
    walker.settle()
    walker.page.get_by_role("button", name="Vær med").click()


def vote(walker: Walker, level: str) -> None:
    """Place the child and send it."""
    expect(walker.page.locator(".ln-story")).to_be_visible()
    walker.page.get_by_text(level, exact=True).click()
    walker.settle()
    walker.page.get_by_role("button", name=re.compile("^Send")).click()
    expect(walker.page.get_by_test_id("stMain").get_by_text(f"Dit bud er sendt: {level}.")).to_be_visible()


def line(page: Page, name: str) -> list[str]:
    """A line of the spread as numbers."""
    row = page.locator(".ln-spread tr", has=page.get_by_role("rowheader", name=name, exact=True)).first
    return [each.strip() for each in row.locator("td").all_inner_texts()]


@SHARED
def test_eight_play_two_votes_and_see_functions_and_never_persons(room: Room, tmp_path: Path) -> None:
    leader, code = open_room(room)
    assert violations(leader.page) == []
    people = [room.person(at) for at in range(8)]
    for at, each in enumerate(people):
        come_in(each, code, NURSE if at < 3 else TEACHER if at < 7 else "SSP-medarbejder eller gademedarbejder")
        each.heading("Du er med")
    expect(leader.page.get_by_text("8 er med").first).to_be_visible()
    leader.page.get_by_role("button", name="Begynd").click()
    for each, level in zip(people, FIRST, strict=True):
        vote(each, level)
    expect(leader.page.get_by_text("8 af 8 har placeret").first).to_be_visible()
    assert leader.page.locator(".ln-spread").count() == 0
    assert people[0].page.locator(".ln-spread").count() == 0
    assert violations(people[0].page) == []
    leader.page.get_by_role("button", name="Vis, hvordan vi placerer").click()
    for each in (leader, people[0], people[7]):
        expect(each.page.get_by_role("heading", name="Sådan placerer rummet")).to_be_visible()
        assert line(each.page, "Alle (8)") == ["", "4", "2", "2", ""]
        told = each.page.locator(".ln-spread").first.inner_text()
        assert "SSP" not in told  # one alone could be picked out
    assert violations(leader.page) == []
    leader.page.get_by_role("button", name="Placer igen").click()
    for each, level in zip(people, SECOND, strict=True):
        vote(each, level)
    leader.page.get_by_role("button", name="Vis, hvordan vi placerer").click()
    expect(leader.page.get_by_role("heading", name="Før og efter samtalen")).to_be_visible()
    assert line(leader.page, "Efter samtalen") == ["", "", "7", "1", ""]
    over, more = (
        leader.page.get_by_role("button", name=each) for each in ("Slut spillet", "Næste del af fortællingen")
    )
    expect(over.or_(more)).to_be_visible()
    while more.is_visible():
        more.click()
        leader.page.get_by_role("button", name="Vis, hvordan vi placerer").click()
        expect(leader.page.get_by_role("heading", name="Sådan placerer rummet")).to_be_visible()
        expect(over.or_(more)).to_be_visible()
    over.click()
    leader.heading("Tak for i dag")
    people[3].heading("Tak for i dag")
    assert violations(leader.page) == []
    name, raw = fetch(leader.page, "Hent til regneark", tmp_path)
    assert name == "dilemmaspil-resultat.csv"
    assert raw.decode("utf-8-sig").count("Efter samtalen") == 2  # three nurses alone, and all others together
    assert b"SSP" not in raw
    assert fetch(leader.page, "Hent som PDF", tmp_path)[1].startswith(b"%PDF-")
    leader.page.get_by_role("button", name="Luk rummet nu").click()
    people[0].heading("Rummet er lukket")


@SHARED
def test_late_ones_reloads_and_lost_connections_do_no_harm(room: Room) -> None:
    leader, code = open_room(room)
    early, late = room.person(0), room.person(1)
    come_in(early, code, TEACHER)
    early.heading("Du er med")
    leader.page.reload()  # the big screen finds its room again
    leader.page.get_by_role("button", name="Begynd").click()
    vote(early, "2 Opmærksomhed")
    early.page.reload()
    expect(early.page.get_by_test_id("stMain").get_by_text("Dit bud er sendt: 2 Opmærksomhed.")).to_be_visible()
    come_in(late, code, NURSE)
    late.page.context.set_offline(True)
    late.page.wait_for_timeout(1500)
    late.page.context.set_offline(False)
    vote(late, "4 Alvorlig bekymring")
    expect(leader.page.get_by_text("2 af 2 har placeret").first).to_be_visible()
    vote(early, "3 Bekymring")  # changed before the reveal
    leader.page.get_by_role("button", name="Vis, hvordan vi placerer").dblclick()
    expect(leader.page.get_by_role("heading", name="Sådan placerer rummet")).to_be_visible()
    assert line(leader.page, "Alle (2)") == ["", "", "1", "1", ""]
    expect(late.page.get_by_text("Du placerede på 4 Alvorlig bekymring.").first).to_be_visible()


@LOCAL
def test_one_device_has_one_vote_in_any_number_of_tabs(room: Room) -> None:
    leader, code = open_room(room)
    one = room.person(0)
    come_in(one, code, TEACHER)
    one.heading("Du er med")
    tab = Walker(one.page.context.new_page(), one.url)
    tab.page.goto(f"{one.url}/dilemmaspillet?rum={code}")
    tab.heading("Du er med")  # the same seat, not another
    leader.page.get_by_role("button", name="Begynd").click()
    one.page.bring_to_front()  # a tab behind another draws seldom
    vote(one, "2 Opmærksomhed")
    tab.page.bring_to_front()
    vote(tab, "5 Akut eller overgreb")
    expect(leader.page.get_by_text("1 af 1 har placeret").first).to_be_visible()


@SHARED
def test_a_wrong_code_says_so(room: Room) -> None:
    walker = room.person(0)
    walker.open("dilemmaspillet")
    walker.page.get_by_role("textbox", name="Skriv koden fra den store skærm").fill("zz<b>zz")
    walker.page.get_by_role("button", name="Gå ind i rummet").click()
    expect(walker.page.get_by_role("alert")).to_contain_text("Vi kan ikke finde rummet.")
    walker.page.goto(f"{walker.url}/dilemmaspillet?rum=NIXNIX")
    walker.heading("Rummet er lukket")


@SHARED
def test_nobody_but_the_one_who_opened_it_can_lead(room: Room) -> None:
    _, code = open_room(room)
    other = room.person(0)
    other.page.goto(f"{other.url}/dilemmaspillet?rum={code}")
    other.heading("Velkommen til Dilemmaspillet")
    expect(other.page.get_by_role("button", name="Begynd")).to_have_count(0)
