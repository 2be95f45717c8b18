"""Memory of a user who sits idle, and what is left when a thousand users have come and gone.

The server runs as deployed, but sessions whose user has left run out after seconds and not after a quarter of an hour.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from time import sleep

from benchmarks.client import Client
from benchmarks.journey import arrived
from benchmarks.servers import Server, bare, ours
from benchmarks.steps import surveyed
from benchmarks.table import Figure

AT_ONCE, TTL = 20, 3
Opened = Callable[[], Awaitable[Client]]


async def _many(opened: Opened, number: int) -> list[Client]:
    """So many sessions, a few at a time."""
    clients: list[Client] = []
    while len(clients) < number:
        clients += await asyncio.gather(*(opened() for _ in range(min(AT_ONCE, number - len(clients)))))
    return clients


async def _each(server: Server, opened: Opened, number: int) -> float:
    """Kilobytes a session that is open and does nothing; the first ones load what is loaded once."""
    first = await _many(opened, 5)
    before = await asyncio.to_thread(server.memory)
    clients = await _many(opened, number)
    after = await asyncio.to_thread(server.memory)
    for client in (*first, *clients):
        await client.close()
    return 1000 * float(after["mb"] - before["mb"]) / number


async def _come_and_go(opened: Opened, number: int) -> None:
    for _ in range(number // AT_ONCE):
        for client in await _many(opened, AT_ONCE):
            await client.close()


def _page(server: Server, page: str) -> Opened:
    async def opened() -> Client:
        client = Client(server.url, page)
        await client.open()
        return client

    return opened


def _idle(number: int) -> Iterator[Figure]:
    with bare("empty") as server:
        floor = asyncio.run(_each(server, _page(server, ""), number))
        base = server.memory()["mb"]
    with ours() as server:
        yield Figure("memory", "the process with nobody on it, beside an empty app", server.memory()["mb"], "MB", base)
        journey, _ = asyncio.run(surveyed(server.url))
        front = asyncio.run(_each(server, _page(server, ""), number))
        yield Figure("memory", "an idle user on the front page", front, "kB", floor, number, ratio_at_most=1.5)
        for step in ("linealen.tegn", "linealen.dokumenter"):
            mine = asyncio.run(_each(server, lambda stored=journey[step]: arrived(server.url, stored), number))  # type: ignore[misc]
            yield Figure("memory", f"an idle user at {step}", mine, "kB", floor, number, ratio_at_most=1.5)


def _left(number: int) -> Iterator[Figure]:
    with ours(BENCH_TTL=str(TTL)) as server:
        journey, _ = asyncio.run(surveyed(server.url))

        def opened(stored: str | None = journey["linealen.dokumenter"]) -> Awaitable[Client]:
            return arrived(server.url, stored)

        told = []
        for crowd in (number // 5, number):
            asyncio.run(_come_and_go(opened, crowd))
            sleep(TTL + 5)
            told.append(server.memory())
        note = f"floor: after the first {number // 5}"
        yield Figure(
            "memory", f"after {number} users have left", told[1]["mb"], "MB", told[0]["mb"], number, 1.05, note=note
        )
        yield Figure(
            "memory", f"sessions held after {number} users have left", told[1]["sessions"], "", n=number, at_most=2
        )


def measure(*, quick: bool) -> Iterator[Figure]:
    """Idle users, and users who have left."""
    yield from _idle(20 if quick else 60)
    yield from _left(60 if quick else 1000)
