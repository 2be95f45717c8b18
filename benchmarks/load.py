"""Many users at once on a realistic journey, over real websockets: one process, then two behind nginx.

Answers to a list wait in the tab as they do in the browser, so not every action is heard by the server.
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

from benchmarks.client import Client
from benchmarks.journey import Act, arrived, held_for, next_act
from benchmarks.servers import Server, both_replicas, ours
from benchmarks.steps import Journey, surveyed
from benchmarks.table import Figure, cuts

THINKING, EVERY_THREE, QUICKLY = (2.0, 6.0), (2.0, 4.0), (0.1, 0.3)
RAMP = 12  # users a second


@dataclass
class Crowd:
    """What a crowd met: how long each waited for the server, and all its actions, also those the server heard later."""

    acts: int = 0
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


@dataclass
class _Person:
    """One user at one tab, with answers to a list that wait in it as `static/items.js` lets them."""

    crowd: Crowd
    place: Place
    client: Client
    due: float = 0.0  # when answers that wait are sent

    def looked_at(self) -> bool:
        return self.place.begins < perf_counter() < self.place.ends

    async def send(self, clicked: str | None = None) -> None:
        """Tell the server, and wait for it."""
        self.due = 0.0
        trip = await self.client.run(clicked)
        if self.looked_at():
            self.crowd.waits.append(trip.ms)

    async def think(self, seconds: float) -> None:
        """Read; meanwhile the answers that wait may be sent."""
        rest = self.due - perf_counter()
        if self.due and rest < seconds:
            await asyncio.sleep(max(rest, 0))
            await self.send()
            seconds -= max(rest, 0)
        await asyncio.sleep(max(seconds, 0))

    async def act(self, act: Act) -> None:
        """Click or answer; an answer that may wait is seen at once and costs the server nothing yet."""
        clicked = act()
        held = 0 if clicked else held_for(self.client)
        self.crowd.acts += self.looked_at()
        if held:
            self.due = self.due or perf_counter() + held
        else:
            await self.send(clicked)


async def _user(crowd: Crowd, place: Place, number: int, stored: str | None) -> None:
    chance = Random(number)
    await asyncio.sleep(number / RAMP)
    begun = perf_counter()
    person = _Person(crowd, place, await arrived(place.url, stored, tls=place.tls))
    crowd.openings.append(1000 * (perf_counter() - begun))
    while perf_counter() < place.ends:
        await person.think(chance.uniform(*place.think))
        act = next_act(person.client, chance)
        if act is not None:
            await person.act(act)
            continue
        await person.client.close()  # the end: another child, from the start
        person = _Person(crowd, place, await arrived(place.url, None, tls=place.tls))
    crowd.errors += person.client.errors
    await person.client.close()


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
            f"{crowd.acts / crowd.seconds:.0f} actions a second, {len(crowd.waits) / crowd.seconds:.0f} messages to"
            f" the server; the client itself late by {late:.0f} ms"
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
