"""Every figure beside its floor, from one run on one machine.

    python -m benchmarks                    everything, about half an hour
    python -m benchmarks load memory        some parts
    python -m benchmarks --quick            less of each, under a minute
    python -m benchmarks --against FILE     and each ratio beside that of an earlier run

Nothing fails here: a noisy machine is no reason to stop a build.
"""

import argparse
import importlib
import sys
from pathlib import Path
from time import perf_counter

from benchmarks import paper
from benchmarks.table import HEAD, LATEST, RESULTS, Figure, compare, machine, write

PARTS = ("start", "engine", "documents", "steps", "paint", "clicks", "memory", "load", "rooms")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one or more of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="less of each, under a minute in all")
    parser.add_argument("--against", type=Path, help="a JSON of an earlier run to compare ratios with")
    parser.add_argument(
        "--keep", action="store_true", help=f"write {LATEST.name}, the run that is shown in the documentation"
    )
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"no part called {', '.join(sorted(unknown))}")
    return chosen


def main() -> int:
    """Measure, print and write."""
    chosen, figures, about = _arguments(), list[Figure](), machine()
    print("  ".join(f"{key} {value}" for key, value in about.items()), flush=True)
    for part in chosen.parts or PARTS:
        begun = perf_counter()
        print(f"\n{part}\n{HEAD}", flush=True)
        for each in importlib.import_module(f"benchmarks.{part}").measure(quick=chosen.quick):
            figures.append(each)
            print(each.row(), flush=True)
        print(f"({perf_counter() - begun:.0f} s)", flush=True)
    write(figures, about, LATEST if chosen.keep else RESULTS / f"{'quick' if chosen.quick else 'run'}.json")
    if chosen.keep:
        paper.main()
    if chosen.against:
        print("\nratios then and now\n" + "\n".join(compare(figures, chosen.against)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
