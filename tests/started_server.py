"""Our server, started and asked without a port: prints what it answers, forgets and is set to as JSON.

python tests/started_server.py MARKER
"""

import asyncio
import json
import logging
import sys
from typing import Any

from streamlit import config, net_util

from lineal.ui import server

marker = sys.argv[1]
PATHS = ("/", "/linealen", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/agent", "/media/x")
WRITE_ERRORS = (
    "streamlit.error_util",
    "streamlit.runtime.app_session",
    "streamlit.runtime.scriptrunner.script_runner",
    "uvicorn.error",
    "asyncio",
)
told: dict[str, Any] = {"every": server.EVERY, "looks": 0, "answers": {}}
server.EVERY = 0.01  # type: ignore[assignment]


def look() -> int:
    told["looks"] += 1
    return 0


server.forget_left_sessions = look


async def ask(path: str) -> None:
    """What the server answers to one browser that has no cookies."""
    sent = list[Any]()
    asked = iter(({"type": "http.request", "body": b"", "more_body": False},))
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": [(b"host", b"localhost")], "scheme": "http", "root_path": "", "http_version": "1.1"}

    async def receive() -> Any:
        for each in asked:
            return each
        return await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    await server.app(scope, receive, send)
    headers = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    told["answers"][path] = {"status": sent[0]["status"], "headers": headers}


def fail() -> None:
    """Errors that hold what a user typed, told to everybody who writes errors down."""
    try:
        raise ValueError(marker)
    except ValueError as error:
        for name in WRITE_ERRORS:
            logging.getLogger(name).error("Uncaught: %s", error, exc_info=error)
        server.on_script_error(error)


async def main() -> None:
    began, ends = asyncio.Event(), asyncio.Event()
    first = iter(({"type": "lifespan.startup"},))

    async def receive() -> Any:
        for each in first:
            return each
        await ends.wait()
        return {"type": "lifespan.shutdown"}

    async def send(message: Any) -> None:
        assert "failed" not in message["type"], message
        began.set()

    life = asyncio.create_task(server.app({"type": "lifespan", "state": {}}, receive, send))
    await began.wait()
    for path in PATHS:
        await ask(path)
    fail()
    await asyncio.sleep(0.2)
    settings = ("browser.gatherUsageStats", "client.allowedOrigins", "logger.level")
    told["config"] = {each: config.get_option(each) for each in settings}
    told["asks_its_address"] = net_util.get_external_ip.__module__
    told["ttl"] = config.get_option("server.disconnectedSessionTTL")
    ends.set()
    await life


asyncio.run(main())
print(json.dumps(told))
