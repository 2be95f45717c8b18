"""How long a search takes, from letters to hits, against splitting the same query into words and doing nothing more."""

from collections.abc import Iterator
from time import perf_counter

from benchmarks.table import Figure, cuts
from lineal.model.words import Words
from lineal.packs.load import load
from lineal.search.index import split
from lineal.ui.context import Context
from lineal.ui.knowledge_page import index_of

QUERIES = ("slår", "slog", "blå mærker", "pjækk", "ked af det", "skolefrævr", "må jeg sige det til nogen", "e", "barn")
ROUNDS = 50
FLOOR = "floor: splitting it into words"


def measure(*, quick: bool) -> Iterator[Figure]:
    """Building the index and searching."""
    pack, rounds = load().pack, ROUNDS // 10 if quick else ROUNDS
    begun = perf_counter()
    index = index_of(Context(pack, Words(pack), 0))
    yield Figure("engine", f"search: index of {len(index.entries)} texts", (perf_counter() - begun) * 1000, "ms")
    searched, floor = [], []
    for query in QUERIES * rounds:
        begun = perf_counter()
        index.search(query)
        middle = perf_counter()
        split(query)
        searched.append((middle - begun) * 1000)
        floor.append((perf_counter() - middle) * 1000)
    for at, cut in enumerate((50, 95)):
        mine, least = cuts(searched, 50, 95)[at], cuts(floor, 50, 95)[at]
        yield Figure("engine", f"search: a query, p{cut}", mine, "ms", least, len(searched), note=FLOOR)
