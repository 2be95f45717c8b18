"""Starts a server with a clock in it, and a window into its memory; the product itself has neither.

    python -m benchmarks.timed FOLDER uvicorn lineal.ui.server:app --port 8520
    python -m benchmarks.timed FOLDER streamlit run page.py

Each run of a script is a line in FOLDER/runs: milliseconds on the clock and on the processor. SIGUSR1 writes
FOLDER/memory.
BENCH_TTL shortens how long a session whose user has gone is kept, so that a run of minutes shows what hours would.
BENCH_PROFILE adds up where the scripts spend their time: SIGUSR2 begins, and the next one writes FOLDER/profile.
"""

import gc
import json
import os
import signal
import sys
from cProfile import Profile
from ctypes import CDLL
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

TTL, PROFILE = "BENCH_TTL", "BENCH_PROFILE"


def clock(folder: Path) -> None:
    """Note how long each run of a script takes."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    whole = ScriptRunner._run_script
    out = (folder / "runs").open("a", buffering=1, encoding="ascii")

    def timed(self: Any, rerun_data: Any) -> None:
        began, worked = perf_counter(), thread_time()
        try:
            whole(self, rerun_data)
        finally:
            took, work = perf_counter() - began, thread_time() - worked
            out.write(f"{1000 * took:.3f} {1000 * work:.3f}\n")

    ScriptRunner._run_script = timed  # type: ignore[method-assign]


def profile(folder: Path) -> None:
    """Add up where the time of every run of a script goes; a profiler sees one thread, so one user at a time."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    whole, found = ScriptRunner._run_script, Profile()

    def profiled(self: Any, rerun_data: Any) -> None:
        found.enable()
        try:
            whole(self, rerun_data)
        finally:
            found.disable()

    ScriptRunner._run_script = profiled  # type: ignore[method-assign]
    steps = iter((found.clear, lambda: found.dump_stats(folder / "profile")))
    signal.signal(signal.SIGUSR2, lambda *_: next(steps)())


def window(folder: Path) -> None:
    """On SIGUSR1 tell how many sessions are alive and how much memory is in use once what is free is given back."""

    def tell(*_: object) -> None:
        from streamlit.runtime.app_session import AppSession

        gc.collect()
        CDLL("libc.so.6").malloc_trim(0)
        held = [each for each in gc.get_objects() if type(each) is AppSession]
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        told = {"sessions": len(held), "mb": pages * os.sysconf("SC_PAGESIZE") / 1e6}
        (folder / "memory.new").write_text(json.dumps(told), encoding="ascii")
        (folder / "memory.new").rename(folder / "memory")

    signal.signal(signal.SIGUSR1, tell)


def short_memory(seconds: int) -> None:
    """Let sessions run out after seconds, in our server and in Streamlit's own."""
    from streamlit.runtime.memory_session_storage import MemorySessionStorage

    whole = MemorySessionStorage.__init__

    def begun(self: Any, *_: Any, **__: Any) -> None:
        whole(self, ttl_seconds=seconds)

    MemorySessionStorage.__init__ = begun  # type: ignore[method-assign]


def main() -> None:
    """Start what is asked for."""
    folder, server, args = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if os.environ.get(PROFILE):
        profile(folder)
    clock(folder)
    window(folder)
    if seconds := int(os.environ.get(TTL, "0")):
        short_memory(seconds)
    if server == "uvicorn":
        import uvicorn

        if seconds:
            import lineal.ui.server

            lineal.ui.server.EVERY = 1
        sys.argv = ["uvicorn", *args]
        uvicorn.main(args)
    else:
        from streamlit.web.cli import main as streamlit

        sys.argv = ["streamlit", *args]
        streamlit(args)


if __name__ == "__main__":
    main()
