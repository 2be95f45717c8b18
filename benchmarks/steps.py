"""What an interaction with each step costs over the wire and in the server, beside a bare page with the same widgets.

The two servers take turns, so that a noisy machine hits them alike.
"""

import asyncio
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.client import Client, Trip
from benchmarks.journey import arrived, stock, toggle, walk
from benchmarks.servers import Server, bare, ours
from benchmarks.table import Figure, cuts

SEED, WARMING = 3, 2
QUICK = ("linealen.umiddelbart", "linealen.tegn", "linealen.lineal", "linealen.overblik")


@dataclass
class Taken:
    """What the interactions with one step took."""

    trips: list[Trip] = field(default_factory=list)
    runs: list[tuple[float, float]] = field(default_factory=list)
    cpu: float = 0.0


Journey = dict[str, str | None]
"""What the tab holds on arriving at each step."""


async def surveyed(url: str) -> tuple[Journey, list[list[list[object]]]]:
    """One journey to the end, and each of its pages as stock widgets."""
    client = Client(url, "linealen")
    await client.open()
    journey = await walk(client, Random(SEED))
    await client.close()
    pages = []
    for stored in journey.values():
        client = await arrived(url, stored)
        pages.append(stock(client))
        await client.close()
    if client.errors:
        raise RuntimeError(client.errors[0])
    return journey, pages


@contextmanager
def both() -> Iterator[tuple[Server, Server, Journey]]:
    """Our server and the bare one, and a journey through both."""
    with tempfile.TemporaryDirectory() as folder, ours() as mine:
        journey, pages = asyncio.run(surveyed(mine.url))
        spec = Path(folder) / "spec.json"
        spec.write_text(json.dumps(pages), encoding="utf-8")
        with bare("steps", BARE_SPEC=str(spec)) as floor:
            yield mine, floor, journey


async def _step(mine: Server, floor: Server, at: int, stored: str | None, rounds: int) -> tuple[Taken, Taken]:
    pages = (await arrived(mine.url, stored), Client(floor.url, query=f"at={at}"))
    await pages[1].open()
    taken = (Taken(), Taken())
    for turn in range(rounds + WARMING):
        for client, each in zip(pages, taken, strict=True):
            toggle(client, turn)
            each.trips.append(await client.run())
    await asyncio.sleep(0.3)  # a run is noted when it has also cleared up after itself
    for server, client, each in zip((mine, floor), pages, taken, strict=True):
        each.trips, each.runs = each.trips[WARMING:], server.runs()[-rounds:]
        if client.errors:
            raise RuntimeError(client.errors[0])
        await client.close()
    return taken


def _figures(step: str, taken: tuple[Taken, Taken], rounds: int) -> Iterator[Figure]:
    name = step.partition(".")[2]
    trips = [cuts([each.ms for each in side.trips], 50, 95) for side in taken]
    script = [cuts([each[0] for each in side.runs], 50, 95) for side in taken]
    work = [cuts([each[1] for each in side.runs], 50) for side in taken]
    for at, cut in enumerate((50, 95)):
        yield Figure("steps", f"{name}: answer to finished, p{cut}", trips[0][at], "ms", trips[1][at], rounds)
    for at, cut in enumerate((50, 95)):
        yield Figure("steps", f"{name}: script, p{cut}", script[0][at], "ms", script[1][at], rounds)
    yield Figure("steps", f"{name}: script on the processor, p50", work[0][0], "ms", work[1][0], rounds)
    sent = [cuts([(each.down + each.up) / 1000 for each in side.trips], 50)[0] for side in taken]
    yield Figure("steps", f"{name}: bytes both ways", sent[0], "kB", sent[1], rounds)


def measure(*, quick: bool) -> Iterator[Figure]:
    """Round trip, script time and bytes for each step."""
    rounds = 15 if quick else 100
    with both() as (mine, floor, journey):
        for at, (step, stored) in enumerate(journey.items()):
            if not quick or step in QUICK:
                yield from _figures(step, asyncio.run(_step(mine, floor, at, stored, rounds)), rounds)
