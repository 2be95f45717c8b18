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
    assert path, "Chromium is missing: run `make browser`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


def _watched(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """A page whose test fails when it asks another host for something or the browser refuses what it does."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK")
    foreign, refused = list[str](), list[str]()
    context.on("request", lambda each: None if OURS.match(each.url) else foreign.append(each.url))
    context.expose_binding("lnRefused", lambda _source, what: refused.append(what))
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " each => window.lnRefused(`${each.effectiveDirective} ${each.blockedURI} ${each.sourceFile}`));"
    )
    yield context.new_page()
    context.close()
    assert foreign == []
    assert [each for each in refused if not KNOWN_REFUSAL.fullmatch(each)] == []


@pytest.fixture(params=WIDTHS, ids=list(WIDTHS))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at 1280 and at 360 px."""
    yield from _watched(browser, *WIDTHS[request.param])


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A page at 1280 px only, for what does not depend on width."""
    yield from _watched(browser, *WIDTHS["desktop"])


@pytest.fixture
def walker(page: Page, url: str) -> Walker:
    return Walker(page, url)


@pytest.fixture
def wide_walker(wide: Page, url: str) -> Walker:
    return Walker(wide, url)
