"""The servers that are measured: ours as it is deployed, and Streamlit's own as anybody starts it."""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from types import TracebackType
from typing import Any, Self

from lineal.packs.load import ROOT
from tests.browser.conftest import _free_port, _wait
from tests.deployment import DEPLOY, Site, command_of

BARE = Path(__file__).parent / "bare"
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A server with a clock, its process and its folder; stopped at the end of `with`."""

    def __init__(self, name: str, command: Sequence[str], **env: str) -> None:
        self.name, self.command = name, command
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.seconds = 0.0
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.env = {"LINEAL_ROOMS_URL": f"sqlite:///{self.folder / 'rooms.db'}", **env}

    def __enter__(self) -> Self:
        env = {key: value for key, value in os.environ.items() if key != "LINEAL_MUNICIPALITY"}
        env |= {"PYTHONPATH": str(ROOT), **self.env}
        ours = self.command[0] == "uvicorn"
        if not ours:
            env["HOME"] = str(self.folder)  # no settings of anybody's
        args = [each.replace("PORT", str(self.port)) for each in self.command]
        command = [sys.executable, "-m", "benchmarks.timed", str(self.folder), *args]
        begun = perf_counter()
        self.process = subprocess.Popen(
            command, cwd=ROOT if ours else self.folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        _wait(self.url, self.process)
        self.seconds = perf_counter() - begun
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(15)
        self._folder.cleanup()

    def runs(self) -> list[tuple[float, float]]:
        """Every run of a script so far: milliseconds on the clock and on the processor."""
        lines = (self.folder / "runs").read_text(encoding="ascii").splitlines()
        return [(float(took), float(work)) for took, work in map(str.split, lines)]

    def cpu(self) -> float:
        """Seconds of processor time used so far by the whole process."""
        used = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / TICK

    def resident(self) -> float:
        """Megabytes in use now."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6

    def memory(self) -> dict[str, Any]:
        """Live sessions, and megabytes in use after what is free has been given back."""
        told = self.folder / "memory"
        told.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        for _ in range(200):
            sleep(0.05)
            if told.exists():
                return dict(json.loads(told.read_text(encoding="ascii")))
        raise RuntimeError("the server does not tell of its memory")


def ours(**env: str) -> Server:
    """Our server with the command of the Dockerfile."""
    module, *options = command_of((DEPLOY / "Dockerfile").read_text(encoding="utf-8"), "app")[2:]
    places = {"0.0.0.0": "127.0.0.1", "8501": "PORT"}
    return Server("ours", [module, *(places.get(each, each) for each in options)], **env)


def bare(page: str, **env: str) -> Server:
    """A page of `bare/` under plain `streamlit run`; only its calls home are off, as they would be measured too."""
    options = ("--server.port", "PORT", "--server.headless", "true", "--browser.gatherUsageStats", "false")
    return Server(page, ["streamlit", "run", str(BARE / f"{page}.py"), *options], **env)


@contextmanager
def both_replicas(folder: Path) -> Iterator[tuple[Site, list[Server]]]:
    """nginx with the files of `deploy/` before two of our servers."""
    with ours() as one, ours() as two:
        site = Site(folder, (one.port, two.port))
        site.start()
        try:
            yield site, [one, two]
        finally:
            site.stop()
