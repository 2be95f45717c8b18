"""A server with login on, secrets of its own, and an identity provider on this machine that it asks."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import time
from typing import Any

from tests.browser.conftest import ROOT, _wait

COOKIE_SECRET = "en-hemmelighed-som-kun-er-til-test"
CLIENT_SECRET = "en-anden-hemmelighed"


def secrets(folder: Path, **changed: str) -> Path:
    """A folder to start a server in, with a secrets file that is whole but for what is changed."""
    told = {
        "redirect_uri": "https://linealen.example.dk/oauth2callback",
        "cookie_secret": COOKIE_SECRET,
        "client_id": "linealen",
        "client_secret": CLIENT_SECRET,
        "server_metadata_url": "https://idp.example.dk/.well-known/openid-configuration",
        **changed,
    }
    (folder / ".streamlit").mkdir()
    lines = [f'{key} = "{value}"' for key, value in told.items() if value]
    (folder / ".streamlit" / "secrets.toml").write_text("\n".join(["[auth]", *lines]), encoding="utf-8")
    return folder


def serve(folder: Path, port: int, wait: bool = True) -> subprocess.Popen[bytes]:
    """Our server, started in a folder, where it looks for secrets; what it says is in the file log there."""
    command = [sys.executable, "-m", "uvicorn", "lineal.ui.server:app", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--ws-per-message-deflate", "false", "--no-access-log", "--log-level", "warning"]
    env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"}
    env |= {"PYTHONPATH": str(ROOT), "HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if wait:
        _wait(f"http://127.0.0.1:{port}", server)
    return server


def identity(origin: str, age: float = 0, secret: str = COOKIE_SECRET, **changed: Any) -> str:
    """The cookie of somebody who logged in some seconds ago, as Streamlit signs it."""
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    told = {"is_logged_in": True, "origin": origin, "provider": "default", "iat": int(time() - age), "name": "Anna"}
    return create_signed_value(secret, "_streamlit_user", json.dumps({**told, **changed})).decode()
