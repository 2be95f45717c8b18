"""Editors' Markdown as HTML and as words, and small helpers for lists of words."""

from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt

from lineal.model.content import Source
from lineal.model.pack import Pack
from lineal.model.words import Words

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "html_inline", "html_block"])


def markdown(text: str, *, raised: int = 0) -> str:
    """Editor's Markdown as HTML, its headings raised some levels; raw HTML in it stays text."""
    blocks = _MARKDOWN.parse(text)
    for each in blocks:
        if each.type in ("heading_open", "heading_close"):
            each.tag = f"h{int(each.tag[1]) - raised}"
    return str(_MARKDOWN.renderer.render(blocks, _MARKDOWN.options, {}))


def plain(text: str) -> str:
    """Editor's Markdown as its words alone, a line for each heading, paragraph and point."""
    lines = (block.children or () for block in _MARKDOWN.parse(text) if block.type == "inline")
    return "\n".join("".join(each.content or " " * (each.type == "softbreak") for each in line) for line in lines)


def labels(blocks: Mapping[str, Any]) -> dict[str, str]:
    """Blocks by id as their labels."""
    return {id_: each.label for id_, each in blocks.items()}


def choices(told: Mapping[str, str], everything: str = "") -> list[dict[str, str]]:
    """Options of a drop-down; `everything` comes first and means no choice."""
    first = [{"value": "", "label": everything}] if everything else []
    return first + [{"value": id_, "label": label} for id_, label in told.items()]


def told_sources(pack: Pack, ids: tuple[str, ...]) -> str:
    """Sources by title."""
    sources: list[Source] = [pack.sources[each] for each in ids]
    return "; ".join(source.title for source in sources)


def download_words(words: Words) -> dict[str, str]:
    """What the download buttons say while they work."""
    return {
        "making": words("hent.laver"),
        "done": words("hent.klar", navn="{navn}"),
        "copied": words("hent.kopieret"),
        "by_hand": words("hent.selv"),
    }
