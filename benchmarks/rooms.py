"""How long from a vote to what the screens hear, and how responsive the server stays: one room of 60, then twenty.

Votes go to the database from this process as another app process would write them; screens listen over HTTP.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from statistics import quantiles
from time import perf_counter, time
from urllib.request import urlopen

from lineal.packs.load import ROOT
from lineal.store.rooms import Ballot, Rooms

PEOPLE = 60


def _figures(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=100)
    return f"p50 {cuts[49] * 1000:7.1f} ms   p99 {cuts[98] * 1000:7.1f} ms   most {max(seconds) * 1000:7.1f} ms"


async def _listen(port: int, code: str, heard: dict[str, dict[int, float]]) -> None:
    """One screen: note when each number of votes was first heard of."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /rum/{code}/lyt HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    with suppress(asyncio.CancelledError):
        while line := await reader.readline():
            if b'"voted": ' in line:
                voted = int(line.split(b'"voted": ')[1].split(b"}")[0])
                for each in range(voted + 1):
                    heard[code].setdefault(each, perf_counter())
    writer.close()


async def _another_user(port: int, waits: list[float]) -> None:
    """Somebody who opens the page meanwhile."""
    with suppress(asyncio.CancelledError):
        while True:
            begun = perf_counter()
            await asyncio.to_thread(lambda: urlopen(f"http://127.0.0.1:{port}/_stcore/health").read())
            waits.append(perf_counter() - begun)
            await asyncio.sleep(0.05)


async def _play(rooms: Rooms, port: int, number: int) -> tuple[list[float], list[float]]:
    opened = []
    for _ in range(number):
        code, key = rooms.open(["x"], time())
        for each in range(PEOPLE):
            rooms.join(code, f"{code}{each}", "laerer", time())
        rooms.move(code, key, 1, (Ballot(), "stem"), time())
        opened.append(code)
    heard: dict[str, dict[int, float]] = {code: {} for code in opened}
    waits: list[float] = []
    tasks = [asyncio.create_task(_listen(port, code, heard)) for code in opened for _ in range(PEOPLE)]
    await asyncio.sleep(2 + number / 5)
    tasks.append(asyncio.create_task(_another_user(port, waits)))
    cast: dict[tuple[str, int], float] = {}
    for each in range(PEOPLE):
        for code in opened:
            await asyncio.to_thread(rooms.vote, code, f"{code}{each}", Ballot(), 1 + each % 5, time())
            cast[code, each + 1] = perf_counter()
        await asyncio.sleep(0.1)
    await asyncio.sleep(2)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return [heard[code][voted] - at for (code, voted), at in cast.items()], waits


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as folder:
        url, port = f"sqlite:///{Path(folder) / 'rum.db'}", _free_port()
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "lineal.ui.server:app",
            "--port",
            str(port),
            "--log-level",
            "warning",
        ]
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "LINEAL_ROOMS_URL": url})
        try:
            for _ in range(300):
                with suppress(OSError):
                    urlopen(f"http://127.0.0.1:{port}/_stcore/health").read()
                    break
                asyncio.run(asyncio.sleep(0.1))
            rooms = Rooms(url)
            for number in (1, 20):
                seen, waits = asyncio.run(_play(rooms, port, number))
                print(
                    f"{number:2} room(s) of {PEOPLE}: from vote to screen   {_figures(seen)}   over {len(seen)} votes"
                )
                print(f"   another user's request meanwhile  {_figures(waits)}")
        finally:
            server.terminate()
            server.wait(15)


if __name__ == "__main__":
    main()
