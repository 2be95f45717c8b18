"""What every answer of the server carries, so that the page is safe also without a proxy in front of it."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Streamlit's numbers for machines and its door for agents; nothing a browser needs
CLOSED = ("/_stcore/metrics", "/_stcore/agent")


def _hashes() -> str:
    """The inline scripts of Streamlit's own page, which are the only ones that may run."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    digests = (b64encode(sha256(script.encode()).digest()).decode() for script in INLINE.findall(page))
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
    return any(path == each or path.startswith(f"{each}/") for each in CLOSED)
