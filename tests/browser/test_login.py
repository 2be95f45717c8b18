"""Login as it is deployed: behind nginx, over TLS, with an identity provider on this machine that lets anybody in."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep, time

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value, generate_xsrf_token_string
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from lineal.ui.login import LONGEST
from tests.browser.conftest import _free_port
from tests.browser.test_deploy import EXPECTED, WATCH
from tests.browser.test_draft import some_answers, stored, the_answers
from tests.browser.tour import violations
from tests.browser.walker import Walker
from tests.deployment import Site
from tests.login import COOKIE_SECRET, identity, secrets, serve

ANNA = User(sub="anna", claims={"name": "Anna Andersen", "email": "anna@kommune.example", "groups": ["a", "b"]})
WHY = "Din kommune har bestemt, at du skal logge ind"
DANGER = "Er barnet i fare lige nu?"
TEXT = "Barnet går alene."


@dataclass
class Guarded:
    """A site with login on; `port` is the server past nginx."""

    site: Site
    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def log(self) -> str:
        """All that the server and nginx have written."""
        return (self.folder / "log").read_text(encoding="utf-8") + "\n".join(self.site.log()) + self.site.errors()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    port, folder = _free_port(), tmp_path_factory.mktemp("login")
    site = Site(tmp_path_factory.mktemp("nginx"), (port, port))
    with run_server_in_thread(user_claims=[ANNA]) as provider:
        metadata = f"http://localhost:{provider.server_port}/.well-known/openid-configuration"
        secrets(folder, redirect_uri=f"{site.url}/oauth2callback", server_metadata_url=metadata)
        server = serve(folder, port)
        try:
            site.start()
            yield Guarded(site, port, folder, server)
            site.stop()
        finally:
            server.terminate()
            server.wait(10)


@dataclass
class Visitor:
    """A user, and what the browser refused on the way."""

    walker: Walker
    refused: list[str]

    @property
    def page(self) -> Page:
        return self.walker.page

    def log_in(self) -> None:
        """Through the identity provider, and back to the front page."""
        self.page.get_by_role("button", name="Log ind").click()
        self.page.get_by_role("button", name="anna", exact=True).click()
        expect(self.page.get_by_role("button", name="Log ud")).to_be_visible()

    def log_out(self) -> None:
        """Through the question and the identity provider."""
        self.page.get_by_role("button", name="Log ud").click()
        self.page.get_by_role("button", name="Ja, log ud").click()
        self.page.get_by_role("button", name="End session").click()
        self.is_asked()

    def is_asked(self) -> None:
        """Only the page before login is there."""
        expect(self.page.get_by_role("button", name="Log ind")).to_be_visible()
        self.walker.settle()
        told = self.page.locator("body").inner_text()
        assert WHY in told
        assert "ring 112" in told
        assert DANGER not in told
        assert TEXT not in told
        for name in ("Din vurdering", "Viden", "Handleveje", "Om"):
            expect(self.page.get_by_role("link", name=name, exact=True)).to_have_count(0)

    def carry(self, cookie: str) -> None:
        """Let the browser have an identity."""
        self.page.context.add_cookies([{"name": "_streamlit_user", "value": cookie, "url": self.walker.url}])


@pytest.fixture
def visitor(browser: Browser, guarded: Guarded) -> Iterator[Visitor]:
    context = browser.new_context(ignore_https_errors=True, locale="da-DK", viewport={"width": 1280, "height": 900})
    refused = list[str]()
    context.expose_binding("lnRefused", lambda _source, what: refused.append(what))
    context.add_init_script(WATCH.replace("window.refused.push(", "window.lnRefused("))
    yield Visitor(Walker(context.new_page(), guarded.site.url), refused)
    context.close()
    assert [each for each in refused if not EXPECTED.fullmatch(each)] == []


def test_before_login_there_is_one_page_and_akut(visitor: Visitor) -> None:
    page = visitor.page
    visitor.walker.open("linealen")
    visitor.is_asked()
    assert violations(page) == []
    page.get_by_role("link", name="Er barnet i fare nu? Gå til Akut").click()
    visitor.walker.heading("Akut")
    expect(page.get_by_text("Ring her").first).to_be_visible()
    visitor.walker.visit("Linealen")
    visitor.is_asked()
    visitor.walker.open("akut")
    visitor.walker.heading("Akut")


def held(cookies: dict[str, dict[str, str]], name: str) -> set[str]:
    """What a cookie tells of the user."""
    raw = decode_signed_value(COOKIE_SECRET, name, cookies[name]["value"])
    return set(json.loads(raw or "{}"))


def test_a_login_keeps_the_draft_and_leaving_leaves_nothing(visitor: Visitor, guarded: Guarded) -> None:
    page, context = visitor.page, visitor.page.context
    visitor.walker.open()
    visitor.log_in()
    expect(page.get_by_text("Anna Andersen")).to_have_count(1)
    cookies = {each["name"]: each for each in context.cookies()}
    for each in ("_streamlit_user", "_streamlit_user_tokens"):
        assert (cookies[each]["expires"], cookies[each]["httpOnly"], cookies[each]["secure"]) == (-1, True, True)
    assert "_streamlit_session" not in cookies
    assert held(cookies, "_streamlit_user") == {"iat", "name", "is_logged_in", "origin", "provider"}
    assert held(cookies, "_streamlit_user_tokens") == {"id_token"}
    some_answers(visitor.walker)
    page.reload()
    the_answers(visitor.walker)
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_text("Log ud sletter dit udkast i alle faner.").first).to_be_visible()
    page.get_by_role("button", name="Bliv logget ind").click()
    the_answers(visitor.walker)
    other = Visitor(Walker(context.new_page(), guarded.site.url), [])
    other.walker.open("viden")
    expect(other.page.get_by_role("button", name="Log ud")).to_be_visible()
    for each in (visitor, other):  # what only logging out erases
        each.page.evaluate("text => { sessionStorage.andet = localStorage.andet = text; }", TEXT)
    page.bring_to_front()
    visitor.log_out()
    other.is_asked()
    for each in (visitor, other):
        each.page.wait_for_function("Object.keys(sessionStorage).length === 0")
        assert TEXT not in str(stored(each.page)) + each.page.content()
    assert not [each["name"] for each in context.cookies() if "user" in each["name"]]
    for _ in range(2):  # to the provider's page, and to where the answers were
        page.go_back()
    visitor.is_asked()
    assert not re.search("anna|code=|state=|id_token", guarded.log(), re.IGNORECASE)


def test_a_login_that_runs_out_costs_no_answer(visitor: Visitor, guarded: Guarded) -> None:
    walker, page = visitor.walker, visitor.page
    ends = time() + 7
    visitor.carry(identity(guarded.site.url, age=LONGEST - 6))
    walker.open()
    walker.choose("linealen.fare.fare", "Nej")
    sleep(max(0.0, ends - time()))
    walker.field("linealen.fare.fare").get_by_text("Jeg er i tvivl", exact=True).click()
    visitor.is_asked()
    expect(page.get_by_text("Dit login er udløbet.").first).to_be_visible()
    visitor.log_in()
    page.get_by_role("button", name="Fortsæt, hvor du slap").click()
    expect(walker.field("linealen.fare.fare").get_by_role("radio", name="Jeg er i tvivl")).to_be_checked()


def test_a_refused_login_says_so(visitor: Visitor, guarded: Guarded) -> None:
    visitor.walker.open()
    visitor.page.get_by_role("button", name="Log ind").click()
    visitor.page.get_by_role("button", name="Deny").click()
    expect(visitor.page.get_by_text("Du blev ikke logget ind.").first).to_be_visible()
    visitor.is_asked()
    assert "login: Error during authentication: - access_denied\n" in guarded.log()


# Past the browser


def told(guarded: Guarded, cookie: str, page: str = "linealen", origin: str = "", token: bool = True) -> str:
    """All the server says to a websocket of one's own that asks for a page."""
    xsrf = generate_xsrf_token_string()
    link = connect(
        f"ws://127.0.0.1:{guarded.port}/_stcore/stream",
        origin=Origin(origin or guarded.site.url),
        subprotocols=[Subprotocol("streamlit"), *([Subprotocol(xsrf)] if token else [])],
        additional_headers={"Cookie": f"_streamlit_xsrf={xsrf}; _streamlit_user={cookie}"},
        max_size=None,
    )
    said = ""
    with link:
        asked = BackMsg()
        asked.rerun_script.page_name = page
        link.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(bytes(link.recv(timeout=20)))
            said += message.delta.new_element.html.body + message.delta.new_element.markdown.body
            if message.WhichOneof("type") == "script_finished":
                return said


PAGES = {"": "Er du bekymret for et barn?", "viden": "Korte tekster", "handleveje": "Se, hvem der", "om": "Om Linealen"}


def test_a_true_identity_opens_every_page(guarded: Guarded) -> None:
    for page, words in PAGES.items():
        assert words in told(guarded, identity(guarded.site.url), page)


def test_no_identity_opens_only_akut(guarded: Guarded) -> None:
    for page, words in PAGES.items():
        said = told(guarded, "", page)
        assert WHY in said
        assert words not in said
    assert "Ring her" in told(guarded, "", "akut")


@pytest.mark.parametrize(
    "forged",
    [
        lambda origin: identity(origin, secret="en-hemmelighed-som-en-anden-har-valgt"),
        lambda origin: identity(origin)[:-9] + identity(origin, name="Bo")[-9:],
        lambda origin: "e30" + identity(origin)[3:],
        lambda origin: identity(origin, age=LONGEST + 1),
        lambda origin: identity(origin, iat=None),
        lambda origin: identity(origin, is_logged_in=False),
        lambda _origin: identity("https://elsewhere.example"),
    ],
    ids=["another secret", "changed at the end", "changed inside", "too old", "no time", "not in", "another site"],
)
def test_a_forged_identity_opens_nothing(guarded: Guarded, forged: object) -> None:
    said = told(guarded, forged(guarded.site.url))  # type: ignore[operator]
    assert WHY in said
    assert DANGER not in said


def test_a_page_of_another_site_cannot_use_the_identity(guarded: Guarded) -> None:
    assert WHY in told(guarded, identity(guarded.site.url), token=False)
    assert WHY in told(guarded, identity(guarded.site.url), origin="http://localhost:1")
