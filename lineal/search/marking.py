"""Showing where a text was hit: the words marked, and the sentence that holds most of them."""

import re
from html import escape

from lineal.search.index import WORD

SENTENCE = re.compile(r"(?<=[.:?])\s+|\n+")
SHOWN_AT_MOST = 220


def marked(text: str, found: frozenset[str]) -> str:
    """The text as HTML with the words found marked."""
    parts, end = [], 0
    for word in WORD.finditer(text):
        if word[0].lower() in found:
            parts += [escape(text[end : word.start()]), "<mark>", escape(word[0]), "</mark>"]
            end = word.end()
    return "".join(parts) + escape(text[end:])


def _hits(sentence: str, found: frozenset[str]) -> int:
    return len({word.lower() for word in WORD.findall(sentence)} & found)


def excerpt(text: str, found: frozenset[str]) -> str:
    """The sentence with most of the words found, cut at a word when long; nothing when none has any."""
    best = max(SENTENCE.split(text), key=lambda each: _hits(each, found), default="")
    if not _hits(best, found):
        return ""
    return best if len(best) <= SHOWN_AT_MOST else best[:SHOWN_AT_MOST].rsplit(" ", 1)[0] + " …"
