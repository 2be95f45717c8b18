"""Our server with a window into its memory: on SIGUSR1 it writes what it holds of its users to a file.

python tests/spied_server.py PORT REPORT TTL MARKER
"""

import asyncio
import gc
import json
import os
import signal
import sys
from pathlib import Path

import uvicorn
from streamlit import config

port, report, ttl, marker = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
config.get_config_options()
config.set_option("server.disconnectedSessionTTL", ttl)

from lineal.ui import inside, pages, server  # noqa: E402

server.EVERY = 1
if broken := os.environ.get("LINEAL_TEST_BREAK"):  # a page with a bug, whose error holds what a user typed

    def about(_context: object) -> None:
        raise RuntimeError(broken)

    pages.about = about


def held() -> int:
    """How many live texts in this process hold the marker, besides this program's own."""
    found: set[int] = set()
    for each in gc.get_objects():
        inner = each.values() if type(each) is dict else each if type(each) in (list, tuple, set) else ()
        found |= {id(text) for text in list(inner) if type(text) in (str, bytes) and marker in str(text)}
    return len(found - {id(marker)} - {id(each) for each in sys.argv})


def tell() -> None:
    from streamlit.runtime import Runtime

    runtime = Runtime.instance()
    media = runtime.media_file_mgr._storage._files_by_id
    uploads = runtime.uploaded_file_mgr.file_storage
    told = {
        "active": runtime._session_mgr.num_active_sessions(),
        "left": len(inside.left_sessions()._data),
        "media": len(media),
        "uploads": sum(len(each) for each in uploads.values()),
        "held": held(),
    }
    report.with_suffix(".new").write_text(json.dumps(told))
    report.with_suffix(".new").replace(report)


async def serve() -> None:
    options = uvicorn.Config(
        server.app, "127.0.0.1", port, ws_per_message_deflate=False, access_log=False, log_level="warning"
    )
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
    await uvicorn.Server(options).serve()


asyncio.run(serve())
