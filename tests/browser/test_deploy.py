"""The app as it is deployed: two replicas behind nginx with the files of `deploy/`, over TLS, under the policy."""

import re
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_documents import fetch
from tests.browser.walker import Walker
from tests.deployment import Replicas, Site
from tests.test_deploy import HEADERS

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation",
    each => window.refused.push(`${each.effectiveDirective} ${each.blockedURI} ${each.sourceFile}`));
"""
# Streamlit tries WebAssembly for large numbers and does without, and looks for itself below the page's own address.
EXPECTED = re.compile(r"script-src wasm-eval \S+/protobuf\.\S+|.* 404 .*/\w+/_stcore/(health|host-config)")


@dataclass
class Deployment:
    """nginx and two replicas, of which one can be killed."""

    site: Site
    replicas: Replicas

    def kill_replica(self) -> None:
        """Kill the replica that serves the one user there is."""
        (port,) = self.replicas.serving()
        self.replicas.kill(port)

    def wait_for_the_other(self) -> None:
        """Wait until the user's page is connected to the replica that is left."""
        (other,) = self.replicas.running
        for _ in range(300):
            if self.replicas.serving() == [other]:
                return
            sleep(0.1)
        raise AssertionError("the page did not connect again")


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    replicas = Replicas()
    try:
        replicas.start()
        site = Site(tmp_path_factory.mktemp("nginx"), replicas.ports)
        site.start()
        yield Deployment(site, replicas)
        site.stop()
    finally:
        replicas.stop()


@pytest.fixture
def deployment(deployed: Deployment) -> Deployment:
    """The deployment with both replicas running."""
    deployed.replicas.start()
    return deployed


@dataclass
class Visitor:
    """A user of the deployed app, and what the browser said meanwhile."""

    walker: Walker
    said: list[str]

    @property
    def page(self) -> Page:
        return self.walker.page

    def complaints(self) -> list[str]:
        """What the browser refused on this page, or wrote as an error on any."""
        heard = [*self.page.evaluate("window.refused"), *self.said]
        return [each for each in heard if not EXPECTED.fullmatch(each)]


@pytest.fixture
def visitor(browser: Browser, deployment: Deployment) -> Iterator[Visitor]:
    context = browser.new_context(ignore_https_errors=True, locale="da-DK", viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page, said = context.new_page(), list[str]()
    page.on(
        "console", lambda each: said.append(f"{each.text} {each.location['url']}") if each.type == "error" else None
    )
    page.on("pageerror", lambda each: said.append(str(each)))
    yield Visitor(Walker(page, deployment.site.url), said)
    context.close()


def test_the_page_of_the_app_has_every_header_once(deployment: Deployment) -> None:
    answer, body = deployment.site.ask("GET", "/")
    assert answer.status == 200
    assert b'<html lang="da"' in body
    for name, value in HEADERS.items():
        (sent,) = answer.headers.get_all(name) or ("missing",)
        assert value in sent, name
    assert "uvicorn" not in str(answer.headers)


def test_a_room_is_heard_through_the_proxy(deployment: Deployment) -> None:
    answer, body = deployment.site.ask("GET", "/rum/NIXNIX/lyt")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert body == b"data: null\n\n"


def to_documents(walker: Walker, observation: str) -> None:
    """A quiet run through to the documents, as a bilag."""
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "2 Opmærksomhed")
    walker.tick("linealen.temaer.temaer.social")
    walker.write("linealen.temaer.observation", observation)
    walker.onward("Hvilke tegn ser du?")
    walker.sign("Går ofte alene i frikvarterne", "Ja", "Af og til", "Lidt")
    walker.rest_no()
    walker.onward("Det spørger vi altid om")
    walker.rest_no()
    walker.onward("Hvad er der omkring det?")
    walker.circumstances(varighed="Under en måned")
    walker.reflect()
    walker.finish("2 Opmærksomhed")
    walker.onward("Det sidste, en læser skal vide")
    walker.onward("Dokumenter til at tage med")
    walker.choose("linealen.dokumenter.dokument.hvilket", "Bilag til underretning")


def test_a_whole_journey_to_a_file_runs_under_the_policy(visitor: Visitor, tmp_path: Path) -> None:
    to_documents(visitor.walker, "Barnet går alene.")
    name, raw = fetch(visitor.page, "Hent som PDF", tmp_path)
    assert name.startswith("bilag-til-underretning-")
    assert raw.startswith(b"%PDF-")
    assert visitor.complaints() == []


@pytest.mark.parametrize("path", ["", "akut", "handleveje", "viden", "viden?artikel=tal_underretninger"])
def test_every_page_runs_under_the_policy(visitor: Visitor, path: str) -> None:
    visitor.walker.open(path)
    visitor.walker.settle()
    if "artikel" in path:
        expect(visitor.page.locator(".js-plotly-plot").first).to_be_visible()
    assert visitor.complaints() == []


def test_the_policy_is_in_force(visitor: Visitor) -> None:
    visitor.walker.open("akut")
    visitor.page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: 'window.bad = 1'}))"
    )
    visitor.page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
    assert visitor.page.evaluate("window.bad") is None
    refused = " ".join(visitor.page.evaluate("window.refused"))
    assert "script-src-elem inline" in refused
    assert "connect-src https://elsewhere.example" in refused


def test_a_user_is_on_one_replica_over_one_websocket(visitor: Visitor, deployment: Deployment) -> None:
    visitor.walker.open()
    visitor.walker.choose("linealen.fare.fare", "Nej")
    first = deployment.replicas.serving()
    assert len(first) == 1
    visitor.walker.open("akut")
    visitor.walker.settle()
    assert deployment.replicas.serving() == first
    assert [each["name"] for each in visitor.page.context.cookies() if not each["secure"]] == []


def test_the_log_holds_nothing_about_a_user(visitor: Visitor, deployment: Deployment) -> None:
    visitor.walker.open("viden?artikel=tal_underretninger")
    visitor.walker.settle()
    visitor.page.context.close()
    log = "\n".join(deployment.site.log())
    assert " /viden 200 " in log
    for word in ("artikel", "tal_underretninger", "Mozilla", "linealen_vej"):
        assert word not in log
    assert deployment.site.errors() == ""


class Intranet(ThreadingHTTPServer):
    """A page in the same domain, at another address, that shows a site in a frame."""

    def __init__(self, shown: str, certificate: Path) -> None:
        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(f"<iframe src='{shown}' width='1000' height='800'></iframe>".encode())

            def log_message(self, *args: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Page)
        self.url = f"https://localhost:{self.server_address[1]}"
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate / "fullchain.pem", certificate / "privkey.pem")
        self.socket = tls.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, daemon=True).start()


@pytest.mark.parametrize("allowed", [True, False])
def test_an_intranet_shows_it_in_a_frame_only_when_let_in(
    deployment: Deployment, visitor: Visitor, tmp_path: Path, allowed: bool
) -> None:
    site = Site(tmp_path, deployment.replicas.ports)
    intranet = Intranet(f"{site.url}/linealen", tmp_path / "tls")
    if allowed:
        site.framed_by(intranet.url)
    site.start()
    page = visitor.page
    try:
        page.goto(f"{intranet.url}/")
        frame = page.frame_locator("iframe")
        heading = frame.get_by_role("heading", level=1, name="Er barnet i fare lige nu?")
        if allowed:
            expect(heading).to_be_visible()
            expect(frame.get_by_text("Din browser gemmer ikke et udkast for os.")).to_have_count(0)
        else:
            page.wait_for_timeout(1000)
            expect(heading).to_have_count(0)
            assert "frame-ancestors" in " ".join(visitor.said)
    finally:
        site.stop()
        intranet.shutdown()
        intranet.server_close()


TEXT = "Barnet går alene. Stadig ved at skrive."


def to_the_other_replica(visitor: Visitor, deployment: Deployment) -> Locator:
    """Answer, write, and lose the replica in the middle of a word; gives the field written in."""
    walker = visitor.walker
    walker.start("6-9 år", "Lærer eller børnehaveklasseleder", "3 Bekymring")
    walker.tick("linealen.temaer.temaer.social")
    walker.write("linealen.temaer.observation", "Barnet går alene.")
    area = walker.field("linealen.temaer.observation").get_by_role("textbox")
    area.press_sequentially(" Stadig ved at skrive.")
    deployment.kill_replica()
    deployment.wait_for_the_other()
    expect(area).to_be_enabled()
    expect(area).to_have_value(TEXT)
    return area


def test_a_killed_replica_costs_no_answer(visitor: Visitor, deployment: Deployment) -> None:
    walker = visitor.walker
    area = to_the_other_replica(visitor, deployment)
    visitor.page.reload()
    walker.heading("Hvad er det, du undrer dig over?")
    expect(area).to_have_value(TEXT)
    expect(walker.field("linealen.temaer.temaer.social").get_by_role("checkbox")).to_be_checked()
    walker.onward("Hvilke tegn ser du?")
    walker.sign("Går ofte alene i frikvarterne", "Ja", "Ofte", "Meget")
    visitor.page.reload()
    walker.heading("Hvilke tegn ser du?")
    box = visitor.page.locator(".ln-item", has_text="Går ofte alene i frikvarterne").first
    expect(box.get_by_role("radio", name="Ofte")).to_be_checked()
    walker.back("Hvad er det, du undrer dig over?")
    expect(area).to_have_value(TEXT)


def test_the_first_click_after_a_killed_replica_counts(visitor: Visitor, deployment: Deployment) -> None:
    area = to_the_other_replica(visitor, deployment)
    visitor.walker.tick("linealen.temaer.temaer.fysisk")
    expect(visitor.page.get_by_text("Vi fandt dit udkast").first).to_be_visible()
    expect(area).to_have_value(TEXT)
    for theme in ("social", "fysisk"):
        expect(visitor.walker.field(f"linealen.temaer.temaer.{theme}").get_by_role("checkbox")).to_be_checked()
