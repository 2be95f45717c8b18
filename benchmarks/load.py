"""Many users at once on a realistic journey, over real websockets: one process, then two behind nginx.

Users are dropped along the journey by their drafts, as after a reload, and then read, answer and go on. Thinking times
are 2 to 6 seconds; the line of the budget is one action every three seconds. The clients run in this process, on the
same machine.
"""

import asyncio
import ssl
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.journey import arrived, next_act
from benchmarks.servers import Server, both_replicas, ours
from benchmarks.steps import Journey, surveyed
from benchmarks.table import Figure, cuts

THINKING, EVERY_THREE, QUICKLY = (2.0, 6.0), (2.0, 4.0), (0.1, 0.3)
RAMP = 12  # users a second


@dataclass
class Crowd:
    """What a crowd met."""

    waits: list[float] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    cpu: float = 0.0
    seconds: float = 0.0


@dataclass(frozen=True)
class Place:
    """Where a crowd goes, how long it thinks, and the time it is looked at."""

    url: str
    think: tuple[float, float]
    tls: ssl.SSLContext | None = None
    begins: float = 0.0
    ends: float = 0.0


async def _user(crowd: Crowd, place: Place, number: int, stored: str | None) -> None:
    chance = Random(number)
    await asyncio.sleep(number / RAMP)
    begun = perf_counter()
    client = await arrived(place.url, stored, tls=place.tls)
    crowd.openings.append(1000 * (perf_counter() - begun))
    while perf_counter() < place.ends:
        await asyncio.sleep(chance.uniform(*place.think))
        act = next_act(client, chance)
        if act is None:  # the end: another child, from the start
            await client.close()
            client = await arrived(place.url, None, tls=place.tls)
            continue
        trip = await client.run(act())
        if place.begins < perf_counter() < place.ends:
            crowd.waits.append(trip.ms)
    crowd.errors += client.errors
    await client.close()


async def _guarded(crowd: Crowd, place: Place, number: int, stored: str | None) -> None:
    try:
        await _user(crowd, place, number, stored)
    except Exception as error:  # every error of a user is a figure
        crowd.errors.append(f"{type(error).__name__}: {error}"[:200])


async def _lateness(crowd: Crowd) -> None:
    """How late this process itself is, or its figures would be the server's fault."""
    while True:
        begun = perf_counter()
        await asyncio.sleep(0.05)
        crowd.late.append(1000 * (perf_counter() - begun - 0.05))


async def crowd_of(users: int, place: Place, journey: Journey, seconds: float, servers: list[Server]) -> Crowd:
    """Let users in, and note what they meet once all are there."""
    crowd, drafts = Crowd(), list(journey.values())
    begins = perf_counter() + users / RAMP + place.think[1]
    place = replace(place, begins=begins, ends=begins + seconds)
    late = asyncio.create_task(_lateness(crowd))
    tasks = [asyncio.create_task(_guarded(crowd, place, each, drafts[each % len(drafts)])) for each in range(users)]
    await asyncio.sleep(begins - perf_counter())
    before = sum(each.cpu() for each in servers)
    await asyncio.sleep(place.ends - perf_counter())
    crowd.cpu, crowd.seconds = sum(each.cpu() for each in servers) - before, seconds
    await asyncio.gather(*tasks)
    late.cancel()
    return crowd


def figures(name: str, crowd: Crowd, floor: Crowd | None, *, at_most: float | None) -> Iterator[Figure]:
    """Percentiles, errors, and how much of a core it took."""
    mine = cuts(crowd.waits, 50, 95, 99)
    bare = cuts(floor.waits, 50, 95, 99) if floor else [None] * 3
    late = cuts(crowd.late, 95)[0]
    for at, cut in enumerate((50, 95, 99)):
        limit = at_most if cut == 95 else None
        note = (
            f"{len(crowd.waits) / crowd.seconds:.0f} actions a second, the client itself late by {late:.0f} ms"
            if cut == 95
            else ""
        )
        yield Figure("load", f"{name}: p{cut}", mine[at], "ms", bare[at], len(crowd.waits), at_most=limit, note=note)
    yield Figure(
        "load",
        f"{name}: errors",
        len(crowd.errors),
        "",
        None,
        len(crowd.waits),
        at_most=0,
        note="; ".join(sorted(set(crowd.errors))[:2]),
    )
    yield Figure("load", f"{name}: of one core", 100 * crowd.cpu / crowd.seconds, "%", None, len(crowd.waits))
    yield Figure("load", f"{name}: a page opened, p95", cuts(crowd.openings, 95)[0], "ms", None, len(crowd.openings))


def _one(users: int, seconds: float, think: tuple[float, float]) -> tuple[Crowd, Crowd]:
    """A crowd on one process, and one user alone on the same process as the floor of what waiting is."""
    with ours() as server:
        journey, _ = asyncio.run(surveyed(server.url))
        alone = asyncio.run(crowd_of(1, Place(server.url, QUICKLY), journey, min(seconds, 15), [server]))
        crowd = asyncio.run(crowd_of(users, Place(server.url, think), journey, seconds, [server]))
    return crowd, alone


def _two(users: int, seconds: float) -> tuple[Crowd, Crowd]:
    """The same behind nginx with TLS."""
    with tempfile.TemporaryDirectory() as folder, both_replicas(Path(folder)) as (site, servers):
        trust = ssl.create_default_context(cafile=str(Path(folder) / "tls" / "fullchain.pem"))
        journey, _ = asyncio.run(surveyed(servers[0].url))
        alone = asyncio.run(crowd_of(1, Place(site.url, QUICKLY, trust), journey, min(seconds, 15), servers))
        crowd = asyncio.run(crowd_of(users, Place(site.url, THINKING, trust), journey, seconds, servers))
    return crowd, alone


def measure(*, quick: bool) -> Iterator[Figure]:
    """50, 100 and 200 users on one process, and 200 on two."""
    seconds = 8 if quick else 45
    for users in (20,) if quick else (50, 100):
        yield from figures(f"{users} users, 2 to 6 s", *_one(users, seconds, THINKING), at_most=None)
    if quick:
        return
    yield from figures("200 users, 2 to 6 s", *_one(200, seconds, THINKING), at_most=None)
    yield from figures("200 users, every 3 s", *_one(200, seconds, EVERY_THREE), at_most=1000)
    yield from figures("200 users on two behind nginx", *_two(200, seconds), at_most=None)
