"""Login without a browser: when it is asked for, what stops the server, how long it lasts, what is kept and written."""

import asyncio
import json
import logging
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import Secrets

from lineal.ui import inside, login
from lineal.ui.headers import login_failed, short_lived
from tests.browser.conftest import ROOT, _free_port
from tests.login import CLIENT_SECRET, COOKIE_SECRET, secrets, serve

WRONG = {
    "no client": {"client_id": ""},
    "no client secret": {"client_secret": ""},
    "no cookie secret": {"cookie_secret": ""},
    "a short cookie secret": {"cookie_secret": "kort"},
    "no address back": {"redirect_uri": ""},
    "an address back in the clear": {"redirect_uri": "http://linealen.example.dk/oauth2callback"},
    "another address back": {"redirect_uri": "https://linealen.example.dk/"},
    "no provider": {"server_metadata_url": ""},
    "a provider in the clear": {"server_metadata_url": "http://idp.example.dk/.well-known/openid-configuration"},
}
BROKEN = (
    "",
    "[auth",
    "[other]\na = 1",
    "auth = 1",
    f'cookie_secret = "{COOKIE_SECRET}"',
    "[auth]\nclient_id = \n",
    None,
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], bool]:
    """Whether login is required by the secrets file of a folder."""

    def ask(folder: Path) -> bool:
        monkeypatch.setattr(Secrets, "_maybe_install_file_watchers", lambda _self: None)
        monkeypatch.setattr(st, "secrets", Secrets())
        real, path = config.get_option, str(folder / ".streamlit" / "secrets.toml")
        monkeypatch.setattr(config, "get_option", lambda key: [path] if key == "secrets.files" else real(key))
        return login.required.__wrapped__()

    return ask


def test_login_is_off_without_a_secrets_file_and_on_with_a_whole_one(
    asked: Callable[[Path], bool], tmp_path: Path
) -> None:
    assert asked(tmp_path) is False
    assert asked(secrets(tmp_path)) is True


@pytest.mark.parametrize("changed", WRONG.values(), ids=WRONG)
def test_a_secrets_file_that_is_not_whole_stops_the_server(
    asked: Callable[[Path], bool], tmp_path: Path, changed: dict[str, str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        asked(secrets(tmp_path, **changed))
    assert f"missing or wrong: {next(iter(changed))}." in str(stopped.value)
    assert not [each for each in (COOKIE_SECRET, CLIENT_SECRET) if each in str(stopped.value)]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_secrets_file_stops_the_server(
    asked: Callable[[Path], bool], tmp_path: Path, text: str | None
) -> None:
    path = secrets(tmp_path) / ".streamlit" / "secrets.toml"
    path.unlink()
    if text is None:
        path.mkdir()  # what Docker makes of a mounted file that is not there
    else:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        asked(tmp_path)
    assert str(stopped.value).startswith("Linealen does not start")
    assert COOKIE_SECRET not in str(stopped.value)


def test_a_server_with_wrong_secrets_never_answers(tmp_path: Path) -> None:
    server = serve(secrets(tmp_path, client_secret=""), _free_port(), wait=False)
    assert server.wait(30) == 1
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert "missing or wrong: client_secret." in said
    assert COOKIE_SECRET not in said
    assert "Traceback" not in said


OFF = """
import asyncio, json, sys
from streamlit.testing.v1 import AppTest
from lineal.ui.server import ROOT, app
async def status(path):
    sent = []
    async def send(message): sent.append(message)
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    await app(scope, None, send)
    return sent[0]["status"]
run = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
print(json.dumps({
    "ways": [asyncio.run(status(path)) for path in ("/auth/login", "/auth/logout", "/oauth2callback")],
    "loaded": [each for each in ("authlib", "httpx2", "joserfc") if each in sys.modules],
    "buttons": [each.key for each in run.button if each.key.startswith("login.")],
    "errors": len(run.exception),
}))
"""


def test_off_leaves_no_trace(tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", OFF], cwd=tmp_path, env=env, capture_output=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {"ways": [404, 404, 404], "loaded": [], "buttons": [], "errors": 0}


NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("user", "let_in"),
    [
        ({"is_logged_in": True, "iat": NOW}, True),
        ({"is_logged_in": True, "iat": NOW - login.LONGEST + 1}, True),
        ({"is_logged_in": True, "iat": NOW - login.LONGEST}, False),
        ({"is_logged_in": True, "iat": str(NOW)}, False),
        ({"is_logged_in": True}, False),
        ({"is_logged_in": "no", "iat": NOW}, False),
        ({"is_logged_in": False, "iat": NOW}, False),
        ({"iat": NOW}, False),
        ({}, False),
    ],
)
def test_a_login_counts_for_ten_hours(user: dict[str, object], let_in: bool) -> None:
    assert login.fresh(user, NOW) is let_in


@pytest.mark.parametrize(
    "name", ["_streamlit_user", "_streamlit_user_tokens", "_streamlit_user_2", "_streamlit_session"]
)
def test_a_cookie_of_the_login_ends_with_the_browser_and_goes_only_over_tls(name: str) -> None:
    cookie = f"{name}=abc; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax".encode()
    assert short_lived(cookie) == f"{name}=abc; HttpOnly; Path=/; SameSite=lax; Secure".encode()
    gone = f'{name}=""; expires=Mon, 23 Nov 2026 08:00:00 GMT; Max-Age=0; Path=/'.encode()
    assert short_lived(gone) == gone + b"; Secure"


def test_other_cookies_are_left_alone() -> None:
    cookie = b"_streamlit_xsrf=abc; Max-Age=5; Path=/"
    assert short_lived(cookie) == cookie


SET = [b"_streamlit_user=abc; Path=/"]
GONE = [b'_streamlit_user=""; Max-Age=0; Path=/']


@pytest.mark.parametrize(
    ("path", "query", "status", "cookies", "failed"),
    [
        ("/auth/login", b"provider=a", 302, [], False),
        ("/auth/login", b"provider=a", 400, [], True),
        ("/oauth2callback", b"code=a&state=b", 302, SET, False),
        ("/oauth2callback", b"state=b&code=a", 302, GONE, True),
        ("/oauth2callback", b"code=a&state=b", 302, [], True),
        ("/oauth2callback", b"error=access_denied", 302, [], True),
        ("/oauth2callback", b"", 302, [], False),
        ("/linealen", b"error=a", 404, [], False),
    ],
)
def test_who_is_not_let_in_is_told_so(path: str, query: bytes, status: int, cookies: list[bytes], failed: bool) -> None:
    assert login_failed(path, query, status, cookies) is failed


def test_the_cookies_keep_only_what_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.web.server.starlette import starlette_auth_routes

    kept: list[dict[str, str]] = []

    def keep(_response: object, *told: dict[str, str]) -> None:
        kept.extend(told)

    assert asyncio.iscoroutinefunction(getattr(starlette_auth_routes, inside.IDENTITY))
    monkeypatch.setattr(starlette_auth_routes, inside.IDENTITY, keep)
    inside.stop_keeping_claims()
    user = {"iat": 1, "name": "Anna", "email": "anna@example.dk", "groups": ["a"], "oid": "b", "is_logged_in": True}
    tokens = {"id_token": "c", "access_token": "d"}
    getattr(starlette_auth_routes, inside.IDENTITY)(None, user, tokens)
    assert kept == [{"iat": 1, "name": "Anna", "is_logged_in": True}, {"id_token": "c"}]


def test_what_the_provider_says_of_a_user_is_not_logged(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class OAuthError(Exception):
        error = "invalid_grant"

    log = logging.getLogger("streamlit.web.server.starlette.starlette_auth_routes")
    monkeypatch.setattr(log, "filters", [])
    stream = logging.StreamHandler()
    log.addHandler(stream)
    inside.stop_naming_users()
    log.error(
        "Error during authentication: %s. Error description: %s", "access_denied", "anna@example.dk is not let in"
    )
    log.error("Error during authentication: %s. Error description: %s", "Anna Hansen", "")
    log.warning("Missing provider for OAuth callback")
    try:
        raise OAuthError("anna@example.dk has no code")
    except OAuthError:
        log.warning("OAuth token exchange failed for provider '%s'. Clearing.", "default", exc_info=True)
    log.removeHandler(stream)
    said = capfd.readouterr().err
    assert "anna" not in said.lower()
    assert re.findall(r"login: .*", said)[:2] == [
        "login: Error during authentication: - access_denied",
        "login: Error during authentication: - -",
    ]
    assert "login: OAuth token exchange failed for provider: OAuthError invalid_grant" in said
    assert "Missing provider" not in said


def test_the_example_in_the_documentation_is_whole(asked: Callable[[Path], bool], tmp_path: Path) -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    told = tomllib.loads(example)["auth"]
    assert asked(secrets(tmp_path, **{**told, "cookie_secret": COOKIE_SECRET, "client_secret": CLIENT_SECRET}))
    assert set(told) == set(login.SHAPES)
