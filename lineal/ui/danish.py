"""Streamlit's own page in Danish: html lang and the few English strings a user can meet, from the pack's texts.

Rests on literals inside Streamlit's built files; `missing_literals` says which an upgrade took away, and a test fails.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import Any

from lineal.ui.headers import STATIC, closed, headers, login_failed, short_lived
from lineal.ui.shell import sheet, shell

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HTML_LITERALS = {
    '<html lang="en">': '<html lang="da" translate="no">',
    "<title>Streamlit</title>": "<title>Linealen</title>",
    '<link rel="service-desc" href="./_stcore/agent/openapi.json" />': "",
}
# file name start -> English literal as it stands between back quotes -> key of the Danish text
JS_LITERALS: Mapping[str, Mapping[str, str]] = {
    "index.": {
        "Skip to main content": "streamlit.spring_over",
        "App pages": "streamlit.sider",
        "Connection error": "streamlit.forbindelse",
        "Page not found": "streamlit.ikke_fundet",
        "${t}. Running the app's main page.": "streamlit.ikke_fundet_tekst",
        "Close": "streamlit.luk",
        "Connection timed out.": "streamlit.svarer_ikke",
        "Streamlit server is not responding. Are you connected to the internet?": "streamlit.svarer_ikke",
    },
    "StreamlitMarkdown.": {
        "Link to heading": "streamlit.link",
        "Network issue": "streamlit.forbindelse",
    },
}
# the same for what is put together of several: a piece of a script that becomes one literal
JS_PIECES: Mapping[str, Mapping[str, str]] = {
    "index.": {
        "`Connection failed with status ${r}${s?`, and response:`:`.`}`,...s&&{codeBlock:s}": "streamlit.svarer_ikke",
        "`Cannot connect to Streamlit (HTTP status: 403).\n\nIf you are trying to access a Streamlit app running on"
        " another server, this could be due to the app's [CORS](${rD}) settings.`": "streamlit.svarer_ikke",
    },
    "StreamlitMarkdown.": {
        "[`Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is"
        " running.`,s(`br`,{}),`To fix this, simply reload this app by pressing`,` `,s(ye,{children:`F5`}),`,`,` `,"
        "s(ye,{children:`Ctrl+R`}),`, or`,` `,s(ye,{children:`Cmd+R`}),`.`,s(`br`,{}),`If the error persists, try"
        " force-clearing your browser's cache as described`,` `,s(`a`,{href:`https://en.wikipedia.org/wiki/"
        "Wikipedia:Bypass_your_cache#Cache_clearing_and_disabling`,rel:`noopener noreferrer`,target:`_blank`,"
        "children:`here`})]": "streamlit.ny_version",
    },
}
NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
PRELOAD = re.compile(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*>')
FONT = "./app/static/IBMPlexSans-Regular-Latin1.woff2"
OURS = f'<link rel="preload" href="{FONT}" as="font" type="font/woff2" crossorigin />'
ROOT, END = '<div id="root">', "</body>"


def missing_literals() -> list[str]:
    """Literals this module replaces that Streamlit's files no longer have."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    missing = [literal for literal in HTML_LITERALS if literal not in page]
    missing += [each.pattern for each in (NOSCRIPT, PRELOAD) if not each.search(page)]
    missing += [each for each in (ROOT, END) if page.count(each) != 1]
    for start, literals in JS_LITERALS.items():
        text = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob(f"{start}*.js"))
        missing += [literal for literal in literals if f"`{literal}`" not in text]
        missing += [piece for piece in JS_PIECES.get(start, {}) if piece not in text]
    return missing


@lru_cache(maxsize=16)
def _danish_page(page: bytes, without_script: str, first: str) -> bytes:
    """Streamlit's page in Danish, with our font in place of its own, and something to see before the scripts come."""
    text = page.decode("utf-8")
    alone = f"<style>#ln-shell{{display:none!important}}</style><p>{escape(without_script)}</p>"
    text = NOSCRIPT.sub(f"<noscript>{alone}</noscript>", text)
    text = PRELOAD.sub(OURS, text).replace(ROOT, f"{first}{ROOT}").replace(END, f"{sheet()}{END}")
    for literal, danish in HTML_LITERALS.items():
        text = text.replace(literal, danish)
    return text.encode("utf-8")


class DanishPage:
    """ASGI middleware: Danish strings, security headers, no caching of media files, which may hold a user's file."""

    def __init__(self, app: App, texts: Mapping[str, str]) -> None:
        self.app = app
        self.texts = texts
        self._scripts: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass websockets through; rewrite what has our literals."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if closed(str(scope["path"])):
            await send({"type": "http.response.start", "status": 404, "headers": list(headers())})
            await send({"type": "http.response.body", "body": b""})
            return
        name = str(scope["path"]).rsplit("/", 1)[-1]
        literals = next(
            (each for start, each in JS_LITERALS.items() if name.startswith(start) and name.endswith(".js")), None
        )
        if literals or "." not in name:  # a script we rewrite, or a page: it must reach us unpacked
            scope = {**scope, "headers": [each for each in scope["headers"] if each[0] != b"accept-encoding"]}
        await self.app(scope, receive, _Rewriter(self, send, scope, literals))

    def script(self, name: str, body: bytes, literals: Mapping[str, str]) -> bytes:
        """A script with its literals in Danish, worked out once."""
        if name not in self._scripts:
            text = body.decode("utf-8")
            for literal, key in literals.items():
                text = text.replace(f"`{literal}`", f"`{self.texts[key]}`")
            start = next(each for each, known in JS_LITERALS.items() if known is literals)
            for piece, key in JS_PIECES.get(start, {}).items():
                text = text.replace(piece, f"`{self.texts[key]}`")
            self._scripts[name] = text.encode("utf-8")
        return self._scripts[name]


class _Rewriter:
    """Holds back a response we rewrite until it is whole; adds headers to every one."""

    def __init__(self, page: DanishPage, send: Send, scope: Scope, literals: Mapping[str, str] | None) -> None:
        self.page, self.send, self.literals = page, send, literals
        self.path, self.whole = str(scope["path"]), scope["method"] == "GET"
        self.query = bytes(scope.get("query_string", b""))
        self.known = dict(scope["headers"]).get(b"if-none-match", b"")
        self.start: MutableMapping[str, Any] | None = None
        self.body = b""
        self.is_page = False

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.start is None:
            await self.send(message)
        else:
            await self._more(message)

    async def _begin(self, message: MutableMapping[str, Any]) -> None:
        sent = [(name, value) for name, value in message["headers"] if name.lower() != b"server"]
        kind = dict(sent).get(b"content-type", b"")
        self.is_page = kind.startswith(b"text/html")
        if "/media/" in self.path and "/static/" not in self.path:  # Streamlit's own fonts lie in static/media
            sent = [(name, value) for name, value in sent if name.lower() != b"cache-control"]
            sent.append((b"cache-control", b"no-store"))
        sent = [(name, short_lived(value) if name.lower() == b"set-cookie" else value) for name, value in sent]
        cookies = [value for name, value in sent if name.lower() == b"set-cookie"]
        if login_failed(self.path, self.query, message["status"], cookies):
            sent = [(name, value) for name, value in sent if name.lower() != b"location"]
            sent.append((b"location", b"/?login=fejl"))
            message = {**message, "status": 303}
        message = {**message, "headers": [*sent, *headers()]}
        if self.whole and message["status"] == 200 and (self.is_page or self.literals):
            self.start = message
        else:
            await self.send(message)

    async def _more(self, message: MutableMapping[str, Any]) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        if self.is_page:
            texts = self.page.texts
            body = _danish_page(self.body, texts["streamlit.uden_script"], shell(texts))
        else:
            body = self.page.script(self.path, self.body, self.literals or {})
        await self._send_whole(self.start or {}, body)

    async def _send_whole(self, start: MutableMapping[str, Any], body: bytes) -> None:
        """A rewritten answer under a tag of its own: our words change while Streamlit's file names stay."""
        ours = (b"content-length", b"etag", b"cache-control")
        kept = [(name, value) for name, value in start["headers"] if name.lower() not in ours]
        tag = b'"' + sha256(body).hexdigest()[:32].encode() + b'"'
        kept += [(b"etag", tag), (b"cache-control", b"no-cache")]
        if tag in self.known:
            start, body = {**start, "status": 304}, b""
        else:
            kept.append((b"content-length", str(len(body)).encode()))
        await self.send({**start, "headers": kept})
        await self.send({"type": "http.response.body", "body": body})
