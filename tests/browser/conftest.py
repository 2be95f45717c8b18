"""One server and one Chromium for all browser tests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.walker import Walker

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OURS = re.compile(r"https?://(127\.0\.0\.1|localhost):\d+/|(data|blob|about):")
# Streamlit tries WebAssembly for large numbers and does without
KNOWN_REFUSAL = re.compile(r"script-src wasm-eval \S+/protobuf\.\S+")
WIDTHS = {"desktop": (1280, 900), "phone": (360, 740)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in a browser has a second try; pytest counts those that needed it."""
    here = Path(__file__).parent
    for each in items:
        if here in each.path.parents:
            each.add_marker(pytest.mark.flaky(reruns=1))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("the server stopped before it answered")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer")


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "lineal.ui.server:app", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--ws-per-message-deflate", "false", "--no-server-header", "--log-level", "warning"]
    env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"}
    server = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        _wait(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "Chromium is missing: run `make debian`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A window of one size, kept for all tests that need it, so that Streamlit's scripts are fetched once."""

    def __init__(self, browser: Browser, width: int, height: int) -> None:
        self.foreign, self.refused = list[str](), list[str]()
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="da-DK", reduced_motion="reduce"
        )
        self.context.on("request", lambda each: None if OURS.match(each.url) else self.foreign.append(each.url))
        self.context.expose_binding("lnRefused", lambda _source, what: self.refused.append(what))
        self.context.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " each => window.lnRefused(`${each.effectiveDirective} ${each.blockedURI} ${each.sourceFile}`));"
        )

    def leave_nothing(self) -> None:
        """Close what a test opened; a tab takes its session storage with it."""
        for page in self.context.pages:
            if OURS.match(page.url):
                page.evaluate("localStorage.clear()")
            page.close()
        self.context.clear_cookies()
        self.context.clear_permissions()


@cache
def _window(browser: Browser, width: int, height: int) -> Watched:
    return Watched(browser, width, height)


def _watched(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """A page whose test fails when it asks another host for something or the browser refuses what it does."""
    window = _window(browser, width, height)
    window.foreign.clear()
    window.refused.clear()
    yield window.context.new_page()
    window.leave_nothing()
    assert window.foreign == []
    assert [each for each in window.refused if not KNOWN_REFUSAL.fullmatch(each)] == []


@pytest.fixture(params=WIDTHS, ids=list(WIDTHS))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at 1280 and at 360 px."""
    yield from _watched(browser, *WIDTHS[request.param])


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A page at 1280 px only, for what does not depend on width."""
    yield from _watched(browser, *WIDTHS["desktop"])


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """A page at 360 px only, for long ways that a phone makes harder."""
    yield from _watched(browser, *WIDTHS["phone"])


@pytest.fixture
def walker(page: Page, url: str) -> Walker:
    return Walker(page, url)


@pytest.fixture
def wide_walker(wide: Page, url: str) -> Walker:
    return Walker(wide, url)


@pytest.fixture
def narrow_walker(narrow: Page, url: str) -> Walker:
    return Walker(narrow, url)
