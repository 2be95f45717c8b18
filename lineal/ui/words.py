"""Words and small HTML: every text comes from the pack, every value is escaped."""

from collections.abc import Mapping
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from lineal.model.content import FlowTexts, Source
from lineal.model.pack import Pack

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "html_inline", "html_block"])


class Words:
    """The pack's texts by key."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __call__(self, key: str, **about: object) -> str:
        """A text with its named placeholders filled."""
        return self.pack.texts[key].format(**about) if about else self.pack.texts[key]

    def html(self, key: str, **about: object) -> str:
        """A text escaped for HTML."""
        return escape(self(key, **about))

    def number(self, value: float) -> str:
        """A number as Danes write it, 97.000 and 0,45."""
        told = f"{value:,.10g}" if value == int(value) else f"{value:,}"
        return told.translate(str.maketrans(",.", ".,"))

    def flow(self, flow: str) -> FlowTexts:
        """The words of a flow."""
        return self.pack.flow_texts[flow]

    def level(self, level: int) -> str:
        """A level as number and name."""
        return self("lineal.niveau", nr=level, navn=self.pack.level_name(level))


def markdown(text: str) -> str:
    """Editor's Markdown as HTML; raw HTML in it stays text."""
    return str(_MARKDOWN.render(text))


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
