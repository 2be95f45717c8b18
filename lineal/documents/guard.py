"""Finds what can identify somebody in what a professional writes: numbers, addresses, names. A guess; the user decides.

Everything is matched by bounded patterns, so that a text of 20,000 characters is read in a few milliseconds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["cpr", "telefon", "email", "adresse", "navn"]
HERE = Path(__file__).parent
PART = "====="

CPR = re.compile(r"(?<!\d)(\d{2})[.\-/ ]?(\d{2})[.\-/ ]?\d{2} {0,2}[-–— ]? {0,2}\d{4}(?!\d)")
PHONE = re.compile(
    r"(?<![\d.,/+-])(?:(?:\+|00)45[ -]?)?"
    r"(?:\d{8}|(\d{2})([ .-])\d{2}\2\d{2}\2\d{2}|\d{4}[ -]\d{4}|\(\d{2}\) ?\d{2} ?\d{2} ?\d{2}|\d{2} \d{3} \d{3})"
    r"(?![\d-])"
    r"|(?<![\d+])(?:\+|00)\d{1,3}(?:[ -]?\d{1,4}){2,5}(?!\d)"
)
YEARS = re.compile(r"(?:19|20)\d{2}[ -](?:19|20)\d{2}")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
HOUSE = r" \d{1,3}(?: ?[^\W\d_](?!\w))?(?:,? (?:st|kl|\d{1,2})\.?,? ?(?:tv|th|mf|d\w{1,2} \d{1,2})\b\.?)?"
TOWN = re.compile(
    r"(?<![\d.,§-])(?:DK-)?([1-9]\d{3}) [A-ZÆØÅ][a-zæøå]{1,30}(?: [A-ZÆØÅ]{1,2}(?!\w)| [A-ZÆØÅ][a-zæøå]{1,30})?"
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
NO_START = re.compile(r"[\w,)%&/]")


@dataclass(frozen=True)
class Finding:
    """One thing that can identify somebody: what kind, where it stands in the text, and the words themselves."""

    kind: Kind
    start: int
    end: int
    words: str


@cache
def _lists(name: str) -> tuple[frozenset[str], ...]:
    """The words of a file, one set for each of its parts."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if not line.startswith("#"))
    return tuple(frozenset(part.split()) for part in told.split(PART))


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Names, and names that are also words."""
    names, also = _lists("names.txt")
    return names - also, also


def _harmless() -> frozenset[str]:
    return _lists("harmless.txt")[0]


@cache
def _address() -> re.Pattern[str]:
    """A street; `place` is one that only a number and a capital inside a sentence make a street."""
    before, road, alone, place = ("|".join(map(re.escape, sorted(each))) for each in _lists("streets.txt"))
    return re.compile(
        rf"(?<!\w)(?:(?:{before}) ){{0,2}}[A-ZÆØÅ][\w'-]{{1,30}}?(?:{road})(?!\w)(?:{HOUSE})?"
        rf"|(?<!\w)(?:[A-ZÆØÅ][\w.'-]{{1,30}} ){{1,2}}(?:{alone}){HOUSE}"
        rf"|(?<!\w)(?P<place>[A-ZÆØÅ][\w'-]{{1,30}}?(?:{place}){HOUSE})(?!\w)"
    )


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a line or a quotation begins here, so that a capital says nothing."""
    before = text[max(0, at - 3) : at].rstrip(" \t")
    return not before or not NO_START.match(before[-1])


def _numbers(text: str) -> Iterator[Finding]:
    for match in CPR.finditer(text):
        day, month = int(match[1]), int(match[2])
        if (1 <= day <= 31 or 61 <= day <= 91) and 1 <= month <= 12:
            yield Finding("cpr", match.start(), match.end(), match[0])
    for match in EMAIL.finditer(text):
        yield Finding("email", match.start(), match.end(), match[0])
    for match in PHONE.finditer(text):
        if not YEARS.fullmatch(match[0]):
            yield Finding("telefon", match.start(), match.end(), match[0])


def _addresses(text: str) -> Iterator[Finding]:
    for match in _address().finditer(text):
        sure = any(each.isdigit() for each in match[0]) and not match["place"]
        if sure or not _begins(text, match.start()):  # first in a sentence a capital says nothing
            yield Finding("adresse", match.start(), match.end(), match[0])
    for match in TOWN.finditer(text):
        if not 1900 < int(match[1]) < 2100:
            yield Finding("adresse", match.start(), match.end(), match[0])


def _stem(word: str) -> str:
    """A word without the s of possession, when what is left is a name and the word itself is none."""
    names, also = _names()
    low = word.lower()
    for ending in ("'s", "’s", "s", "'", "’"):
        if low.endswith(ending) and low not in names | also and low.removesuffix(ending) in names | also:
            return word[: len(word) - len(ending)]
    return word


def _is_name(text: str, word: str, at: int) -> bool:
    names, also = _names()
    low, capital = word.lower(), word[0].isupper()
    shouted = word.isupper() and len(word) > 1
    first, hyphen, last = word.partition("-")
    if low in names or (hyphen and first.lower() in names and last[:1].isupper()):
        return True
    inside = capital and not shouted and not _begins(text, at)
    return inside and (low in also or (low not in _harmless() and len(word) > 1 and not shouted))


def _full_names(text: str) -> Iterator[Finding]:
    """A name with the capitalised words that follow it, which are surnames."""
    start = end = -1
    for match in WORD.finditer(text):
        word = _stem(match[0])
        follows = end == match.start() - 1 and text[end : match.start()] == " "
        surname = follows and word[0].isupper() and word.lower() not in _harmless()
        if start >= 0 and not surname:
            yield Finding("navn", start, end, text[start:end])
            start = -1
        if surname and start >= 0:
            end = match.start() + len(word)
        elif _is_name(text, word, match.start()):
            start, end = match.start(), match.start() + len(word)
    if start >= 0:
        yield Finding("navn", start, end, text[start:end])


def findings(text: str) -> tuple[Finding, ...]:
    """What can identify somebody, in the order it stands; a number or an address wins over a name."""
    found: list[Finding] = []
    taken = bytearray(len(text))
    for each in (*_numbers(text), *_addresses(text), *_full_names(text)):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def replace(text: str, words: str, by: str) -> str:
    """The text with the words replaced everywhere, with the s of possession and the capital the sentence needs."""
    before, after = (r"(?<![^\W\d_])" * words[:1].isalpha(), r"(?![^\W\d_])" * words[-1:].isalpha())
    whole = re.compile(rf"{before}{re.escape(words)}(?P<s>(?<=\w)['’]?s(?![^\W\d_]))?{after}")

    def said(match: re.Match[str]) -> str:
        told = by + ("s" if match["s"] and by[-1:].isalpha() else "")
        return told[:1].upper() + told[1:] if _begins(text, match.start()) else told

    return whole.sub(said, text)
