"""Chromium, and how a page is timed in it: from a trusted click to the last change it led to."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS

DRAFT = "linealen.udkast"
STILL = 120  # milliseconds without a change, with no script running

# A run can be so short that the page never says it is running; then only the server's answer tells that there was one.
HEAR = """() => {
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...about) {
      super(...about);
      this.addEventListener('message', () => { if (window.__bench) window.__bench.heard = performance.now(); });
    }
  };
}"""

# Remembers when the last click came, when the page last changed and when the clicked thing first looked answered.
WATCH = """() => {
  const seen = window.__bench = { clicked: 0, changed: 0, seen: 0, heard: 0 };
  const app = document.querySelector('[data-testid=stApp]');
  const click = () => {
    Object.assign(seen, { clicked: performance.now(), changed: 0, seen: 0, heard: 0 });
    requestAnimationFrame(() => setTimeout(() => { seen.seen = performance.now(); }));
  };
  document.addEventListener('pointerdown', click, true);
  new MutationObserver((all) => {
    if (all.some((each) => each.type !== 'attributes' || each.target !== app)) seen.changed = performance.now();
  }).observe(app, { subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['data-test-script-state', 'data-stale', 'class', 'checked', 'value', 'src', 'hidden',
      'aria-checked'] });
  window.__benchDone = (still, runs) => (seen.heard || !runs) && app.dataset.testScriptState !== 'running'
    && performance.now() - Math.max(seen.changed, seen.clicked, seen.heard) > still
    ? { all: Math.max(seen.changed, runs ? seen.heard : 0) - seen.clicked, own: seen.seen - seen.clicked } : null;
}"""

FIRST = """() => {
  const paint = performance.getEntriesByType('paint').find((each) => each.name === 'first-contentful-paint');
  const files = performance.getEntriesByType('resource');
  return { paint: paint ? paint.startTime : 0, now: performance.now(), files: files.length,
    kb: files.reduce((sum, each) => sum + each.transferSize, 0) / 1000,
    plotly: files.some((each) => /plotly/i.test(each.name)) };
}"""
USABLE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const act = document.querySelector('[data-testid=stMain] button:not([disabled])');
  return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('h1') && act;
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        raise RuntimeError("Chromium is missing: run `make debian`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def tab(browser: Browser, stored: str | None = None) -> Page:
    """A tab of a browser that has never been here, with a draft in it."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK").new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(f"({HEAR})()")
    if stored:
        page.add_init_script(
            f"if (!sessionStorage.getItem('{DRAFT}')) sessionStorage.setItem('{DRAFT}', {json.dumps(stored)});"
        )
    return page


def usable(page: Page) -> None:
    """Wait until the page has a heading, something to press and no script running."""
    page.wait_for_function(USABLE, polling=20)


def settled(page: Page, *, runs: bool = True) -> dict[str, float]:
    """Wait until a click has led to all it leads to; milliseconds until then, and until its own answer was seen.

    `runs` says that it leads to a run of the script at once. Then the page is not up to date before the server has
    answered, also where the answer changes nothing.
    """
    done = f"() => window.__benchDone({STILL}, {str(runs).lower()})"
    found: dict[str, float] = page.wait_for_function(done, polling=20).json_value()
    return found
