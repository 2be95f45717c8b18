"""How long from a vote to what the screens hear, and how responsive the server stays: one room of 60, then twenty.

Votes go to the database from this process as another app process would write them; screens listen over HTTP.
"""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter, time
from urllib.request import urlopen

from benchmarks.servers import ours
from benchmarks.table import Figure, cuts
from lineal.store.rooms import Ballot, Rooms

PEOPLE = 60


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


def measure(*, quick: bool) -> Iterator[Figure]:
    """One room, then twenty, on a server of their own."""
    with ours() as server:
        rooms = Rooms(server.env["LINEAL_ROOMS_URL"])
        for number in (1,) if quick else (1, 20):
            seen, waits = asyncio.run(_play(rooms, server.port, number))
            for name, seconds in (("from vote to screen", seen), ("another user's request meanwhile", waits)):
                for at, cut in enumerate((50, 99)):
                    took = 1000 * cuts(seconds, 50, 99)[at]
                    yield Figure("rooms", f"{number} of {PEOPLE}: {name}, p{cut}", took, "ms", n=len(seconds))
