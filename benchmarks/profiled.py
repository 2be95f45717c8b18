"""Where the time of a rerun goes: python -m benchmarks.profiled [STEP ...]

Prints the calls that cost most, of twenty answers to each step. Under a profiler all is slower; read the shares.
"""

import asyncio
import pstats
import signal
import sys

from benchmarks.journey import arrived, toggle
from benchmarks.servers import Server, ours
from benchmarks.steps import surveyed

TURNS, LINES = 20, 45


async def _turns(server: Server, stored: str | None) -> None:
    client = await arrived(server.url, stored)
    await client.run()
    server.process.send_signal(signal.SIGUSR2)
    await asyncio.sleep(0.2)
    for turn in range(TURNS):
        toggle(client, turn)
        await client.run()
    server.process.send_signal(signal.SIGUSR2)
    await asyncio.sleep(0.5)
    await client.close()


def main() -> None:
    """One server for each step, so that nothing is mixed."""
    for wanted in sys.argv[1:] or ["linealen.tegn"]:
        with ours(BENCH_PROFILE="1") as server:
            journey, _ = asyncio.run(surveyed(server.url))
            asyncio.run(_turns(server, journey[wanted]))
            print(wanted)
            stats = pstats.Stats(str(server.folder / "profile"))
            for by in ("cumulative", "tottime"):
                stats.sort_stats(by).print_stats(LINES)


if __name__ == "__main__":
    main()
