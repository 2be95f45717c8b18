"""Words and small HTML: every text comes from the pack, every value is escaped."""

from html import escape

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

    def flow(self, flow: str) -> FlowTexts:
        """The words of a flow."""
        return self.pack.flow_texts[flow]

    def level(self, level: int) -> str:
        """A level as number and name."""
        return self("lineal.niveau", nr=level, navn=self.pack.level_name(level))


def markdown(text: str) -> str:
    """Editor's Markdown as HTML; raw HTML in it stays text."""
    return str(_MARKDOWN.render(text))


def told_sources(pack: Pack, ids: tuple[str, ...]) -> str:
    """Sources by title."""
    sources: list[Source] = [pack.sources[each] for each in ids]
    return "; ".join(source.title for source in sources)
