"""How long a search takes, from letters to hits, against splitting the same query into words and doing nothing more."""

from statistics import quantiles
from time import perf_counter

from lineal.model.words import Words
from lineal.packs.load import load
from lineal.search.index import split
from lineal.ui.context import Context
from lineal.ui.knowledge_page import index_of

QUERIES = ("slår", "slog", "blå mærker", "pjækk", "ked af det", "skolefrævr", "må jeg sige det til nogen", "e", "barn")
ROUNDS = 50


def _figures(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20)
    return f"p50 {cuts[9] * 1000:6.2f} ms   p95 {cuts[18] * 1000:6.2f} ms"


def main() -> None:
    """Print a table: building the index, searching, and the floor."""
    pack = load().pack
    begun = perf_counter()
    index = index_of(Context(pack, Words(pack), 0))
    print(f"index of {len(index.entries)} texts built in {(perf_counter() - begun) * 1000:.0f} ms")
    searched, floor = [], []
    for query in QUERIES * ROUNDS:
        begun = perf_counter()
        index.search(query)
        middle = perf_counter()
        split(query)
        searched.append(middle - begun)
        floor.append(perf_counter() - middle)
    print(f"search  {_figures(searched)}   over {len(searched)} queries")
    print(f"floor   {_figures(floor)}")


if __name__ == "__main__":
    main()
