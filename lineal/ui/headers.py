"""What every answer of the server carries, so that the page is safe also without a proxy in front of it."""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit

from lineal.ui.login import required
from lineal.ui.shell import SCRIPT

STATIC = Path(streamlit.__file__).parent / "static"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Streamlit's numbers for machines and its door for agents; nothing a browser needs
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
WAYS = (LOGIN, "/auth/logout", CALLBACK)
IDENTITY = (b"_streamlit_user", b"_streamlit_session")  # and what they are split into


def _hashes() -> str:
    """The inline scripts of Streamlit's own page and our one, which are the only ones that may run."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    digests = (b64encode(sha256(script.encode()).digest()).decode() for script in (*INLINE.findall(page), SCRIPT))
    return " ".join(f"'sha256-{digest}'" for digest in digests)


@cache
def policy() -> str:
    """The content security policy; `blob:` is how our own components are loaded, and styles are set from scripts."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {_hashes()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


@cache
def headers() -> tuple[tuple[bytes, bytes], ...]:
    """Name and value of each header."""
    return (
        (b"content-security-policy", policy().encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    )


def closed(path: str) -> bool:
    """Whether an address of Streamlit's is not for anybody."""
    shut = CLOSED if required() else (*CLOSED, *WAYS)
    return any(path == each or path.startswith(f"{each}/") for each in shut)


def short_lived(cookie: bytes) -> bytes:
    """A cookie of the login without its month: gone with the browser, and only sent over TLS."""
    return re.sub(rb"(?i); *max-age=[1-9]\d*", b"", cookie) + b"; Secure" if cookie.startswith(IDENTITY) else cookie


def login_failed(path: str, query: bytes, status: int, cookies: Iterable[bytes]) -> bool:
    """Whether a way in ended outside; who comes back from logging out brings neither a code nor an error."""
    if path == LOGIN:
        return status >= 400
    came = re.search(rb"(^|&)(code|error)=", query)
    return path == CALLBACK and bool(came) and not any(re.match(rb"_streamlit_user=[^;\"]", each) for each in cookies)
