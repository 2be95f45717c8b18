"""Search in a few hundred Danish texts: inflections, compounds, everyday words, typing errors, as you type."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import snowballstemmer  # type: ignore[import-untyped]
from rapidfuzz import process
from rapidfuzz.distance import OSA

WORD = re.compile(r"\w+")
FIELDS = {"title": 6.0, "words": 5.0, "lead": 3.0, "body": 1.0}
SAME_WORD, SAME_THING, BEGINS, PART_OF, MISSPELT = 1.0, 0.7, 0.6, 0.5, 0.4
SHORTEST_BEGINNING, SHORTEST_PART = 2, 4
COMMON = 0.6  # a word in more than this share of the texts says nothing about what is sought
QUERY_AT_MOST = 200
HITS_AT_MOST = 20

_danish = snowballstemmer.stemmer("danish")


@dataclass(frozen=True)
class Entry:
    """A text that can be found; `kind` says what it is, `words` are not shown but found, `weight` ranks kinds."""

    id: str
    kind: str
    title: str
    lead: str
    body: str
    words: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Hit:
    """A text found, and the words in it that made it so, in small letters."""

    entry: Entry
    score: float
    found: frozenset[str]


def split(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the inflections of a word have in common."""
    return str(_danish.stemWord(word))


def _allowed(word: str) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


class Index:
    """An index of texts, built once; searching changes nothing and remembers nothing.

    `same` are groups of words or phrases people use for the same thing.
    """

    def __init__(self, entries: Iterable[Entry], same: Iterable[Sequence[str]] = ()) -> None:
        self.entries = tuple(entries)
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)  # stem -> entry -> weight
        self._forms: dict[str, set[str]] = defaultdict(set)  # stem -> word forms met
        for at, entry in enumerate(self.entries):
            self._read(at, entry)
        self._phrases: dict[tuple[str, ...], set[str]] = {}  # stems of a phrase -> stems that say the same
        for group in same:
            self._join([tuple(map(stem, split(each))) for each in group])
        said = {split(each)[0] for group in same for each in group if len(split(each)) == 1}
        self._words = sorted({form for forms in self._forms.values() for form in forms} | said)

    def _read(self, at: int, entry: Entry) -> None:
        for field, weight in FIELDS.items():
            for word in split(getattr(entry, field)):
                key = stem(word)
                self._forms[key].add(word)
                self._weights[key][at] = max(self._weights[key].get(at, 0.0), weight)

    def _join(self, group: list[tuple[str, ...]]) -> None:
        known = {phrase[0] for phrase in group if len(phrase) == 1 and phrase[0] in self._weights}
        for phrase in group:
            self._phrases.setdefault(phrase, set()).update(known)

    def _rarity(self, key: str) -> float:
        return log(1 + len(self.entries) / len(self._weights[key]))

    def _phrase(self, asked: frozenset[str]) -> dict[str, float]:
        """Stems that say the same as a phrase all of whose words are asked for."""
        return {
            key: SAME_THING
            for phrase, keys in self._phrases.items()
            if len(phrase) > 1 and asked.issuperset(phrase)
            for key in keys
        }

    def _read_as(self, forms: Mapping[str, float]) -> dict[str, float]:
        """The stems that word forms stand for, themselves and what is said for them, with how sure that is."""
        found: dict[str, float] = {}
        for form, sure in forms.items():
            key = stem(form)
            for each, certain in (
                (key, sure),
                *((other, sure * SAME_THING) for other in self._phrases.get((key,), ())),
            ):
                if each in self._weights:
                    found[each] = max(found.get(each, 0.0), certain)
        return found

    def _near(self, word: str, *, typing: bool) -> dict[str, float]:
        """Stems that a word of the query stands for, with how sure that is."""
        key, near = stem(word), dict[str, float]()
        for form in self._words:
            if stem(form) == key:
                near[form] = SAME_WORD
            elif typing and len(word) >= SHORTEST_BEGINNING and form.startswith(word):
                near[form] = BEGINS
            elif len(key) >= SHORTEST_PART and (key in form or (len(form) > SHORTEST_PART and form in word)):
                near[form] = PART_OF
        return self._read_as(near or self._misspelt(word))

    def _misspelt(self, word: str) -> dict[str, float]:
        if not (allowed := _allowed(word)):
            return {}
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=10)
        return {form: MISSPELT / max(distance, 1) for form, distance, _ in near}

    def _meanings(self, query: str) -> list[dict[str, float]]:
        """For each word that says something: the stems it may stand for."""
        words = split(query[:QUERY_AT_MOST])
        phrase = self._phrase(frozenset(map(stem, words)))
        found = [self._near(word, typing=word == words[-1]) for word in words] + [phrase] * bool(phrase)
        return [each for each in found if not self._too_common(each)] or found

    def _too_common(self, meaning: Mapping[str, float]) -> bool:
        return any(
            sure == SAME_WORD and len(self._weights[key]) > COMMON * len(self.entries) for key, sure in meaning.items()
        )

    def _titled(self, at: int, query: str) -> bool:
        """Whether the title says all that is asked for, as when somebody types a title they know."""
        asked = {stem(word) for word in split(query[:QUERY_AT_MOST])}
        return len(asked) > 1 and asked.issuperset(map(stem, split(self.entries[at].title)))

    def search(self, query: str) -> tuple[Hit, ...]:
        """The texts that fit a query, best first; those with more of its words come before those with fewer."""
        scores: dict[int, list[float]] = defaultdict(list)
        found: dict[int, set[str]] = defaultdict(set)
        for meaning in self._meanings(query):
            best: dict[int, float] = {}
            for key, sure in meaning.items():
                for at, weight in self._weights.get(key, {}).items():
                    best[at] = max(best.get(at, 0.0), sure * weight * self.entries[at].weight * self._rarity(key))
                    found[at] |= self._forms[key]
            for at, score in best.items():
                scores[at].append(score)
        ranked = sorted(scores, key=lambda at: (-len(scores[at]), -self._titled(at, query), -sum(scores[at]), at))
        return tuple(Hit(self.entries[at], sum(scores[at]), frozenset(found[at])) for at in ranked[:HITS_AT_MOST])
