"""Texts people can read: short sentences, no avoided words, dashes, exclamation marks or HTML, known placeholders."""

import re
from collections.abc import Iterator
from pathlib import Path

from lineal.model.knowledge import AvoidedWord
from lineal.packs.checks.texts import Prose, all_prose
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, guess, placeholders, problem

LIX_LIMIT, LIX_LAW_LIMIT = 40, 45
LIX_FROM_WORDS = 25  # under this a single long word decides, and the figure says nothing
DASH = re.compile(r"\s[–—]\s|\s-\s(?!\[)|—")
LIST_MARK = re.compile(r"^\s*(-|\d+\.)\s+", re.MULTILINE)
HTML = re.compile(r"</?[a-zA-Z][^>]*>")
WORD = re.compile(r"[a-zæøåéäöüA-ZÆØÅÉ]+")
STOP = re.compile(r"[.:?!]+(?:\s|$)|\n")
KNOWN_PLACEHOLDERS = {
    "alder", "antal", "dato", "ejer", "faktor", "funktion", "hash", "hoej", "hvad", "hvem", "kilder", "kommune",
    "minutter", "label", "lav", "maerker", "n", "n1", "n5", "navn", "niveau", "note", "nr", "ord", "paragraf", "regler",
    "spoergsmaal", "svar", "tegn", "titel", "version",
}  # fmt: skip


def lix(text: str) -> int:
    """The LIX figure (words per sentence plus percent long words); Björnsson 1968."""
    words = WORD.findall(text)
    sentences = max(1, sum(1 for part in STOP.split(text) if part.strip()))
    long_words = sum(len(word) > 6 for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words)) if words else 0


def _style(prose: Prose, line: tuple[Path, int]) -> Iterator[Problem]:
    text = LIST_MARK.sub("", prose.text)
    if DASH.search(text):
        yield problem("dash", *line, where=prose.where)
    if "!" in text:
        yield problem("exclamation", *line, where=prose.where)
    if HTML.search(text):
        yield problem("html", *line, where=prose.where)
    limit = LIX_LAW_LIMIT if prose.section == "law" else LIX_LIMIT
    if len(WORD.findall(text)) >= LIX_FROM_WORDS and (figure := lix(text)) > limit:
        yield problem("lix", *line, where=prose.where, lix=figure, limit=limit)


def _placeholders(prose: Prose, line: tuple[Path, int]) -> Iterator[Problem]:
    for name in sorted(placeholders(prose.text)):
        if prose.section != "texts" or name not in KNOWN_PLACEHOLDERS:
            hint = guess(name, KNOWN_PLACEHOLDERS)
            yield problem("placeholder", *line, id=name, where=prose.where, guess=hint)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words as written; a star at the end stands for any ending."""
    each = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})", re.IGNORECASE)


def _avoided(prose: Prose, line: tuple[Path, int], banned: dict[re.Pattern[str], AvoidedWord]) -> Iterator[Problem]:
    for pattern, rule in banned.items():
        if found := pattern.search(prose.text):
            yield problem("avoided_word", *line, where=prose.where, word=found[0], why=rule.why, instead=rule.instead)


def language(loaded: Loaded) -> Iterator[Problem]:
    """What is wrong with the wording of any text."""
    banned = {_pattern(each.words): each for each in loaded.pack.avoided.values()}
    for prose in all_prose(loaded):
        line = loaded.at(prose.section, prose.id)
        yield from _style(prose, line)
        yield from _placeholders(prose, line)
        yield from _avoided(prose, line, banned)
