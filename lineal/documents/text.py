"""A document as plain text, to paste into a municipality's form, and as Markdown."""

import re
from collections.abc import Iterator

from lineal.documents.blocks import Blanks, Block, Document, Drawing, Pairs, Points, Quote, Table, Text

BLANK = "_" * 30
MARKED = re.compile(r"[\\`*_\[\]<>|~&$@]|(?<=\w):(?=//)|(?<=www)\.|^[#+\-=]", re.IGNORECASE)
NUMBERED = re.compile(r"^(\d+)([.)])")
RULE = "---"


def _joined(block: Table) -> Iterator[str]:
    """A row of a table as one line: what it is about, then each other column with its head."""
    for row in block.rows:
        rest = "; ".join(f"{head.lower()}: {cell}" for head, cell in zip(block.head[1:], row[1:], strict=True))
        yield f"- {row[0]} ({rest})" if rest else f"- {row[0]}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Text(text=text, aside=aside):
            yield f"{text} ({aside})" if aside else text
        case Quote(text=text):
            yield text
        case Points(items=items):
            yield from (f"- {each}" for each in items)
        case Pairs(rows=rows):
            yield from (f"{label}: {value}" for label, value in rows)
        case Blanks(labels=labels):
            yield from (f"{label}: {BLANK}" for label in labels)
        case Drawing(alt=alt):
            yield alt
        case Table():
            yield from _joined(block)


def plain_text(document: Document) -> str:
    """The document as text with a heading in capitals over each part."""
    parts = [document.title, document.lead]
    for section in document.sections:
        parts += ["", section.title.upper(), *(line for block in section.blocks for line in _lines(block))]
    return "\n".join((*parts, "", document.foot, ""))


def escaped(text: str) -> str:
    """Text that Markdown shows exactly as it is: no emphasis, heading, list, link or HTML comes of it."""
    return "\n".join(_escaped_line(line) for line in text.split("\n"))


def _escaped_line(line: str) -> str:
    told = MARKED.sub(r"\\\g<0>", line.replace("\t", " ").strip())
    return NUMBERED.sub(r"\1\\\2", told)


def _hard(text: str) -> str:
    """Escaped text on one line; a line break stays one."""
    return escaped(text).replace("\n", "<br>")


def _marked(block: Block) -> Iterator[str]:
    match block:
        case Text(text=text, weight=weight, aside=aside):
            told = f"**{_hard(text)}**" if weight in ("lead", "alert") else _hard(text)
            yield f"{told} {_hard(aside)}" if aside else told
        case Quote(text=text):
            yield "\n".join(f"> {line}\\" if line else ">" for line in escaped(text).split("\n")).rstrip("\\")
        case Points(items=items):
            yield "\n".join(f"- {_hard(each)}" for each in items)
        case Pairs(rows=rows):
            yield "\n".join(f"- **{_hard(label)}:** {_hard(value)}" for label, value in rows)
        case Blanks(labels=labels):
            yield "\n".join(f"- {_hard(label)}: {BLANK}" for label in labels)
        case Drawing(alt=alt):
            yield _hard(alt)
        case Table(head=head, rows=rows):
            cells = (map(_hard, head), (RULE,) * len(head), *(map(_hard, row) for row in rows))
            yield "\n".join(f"| {' | '.join(row)} |" for row in cells)


def markdown_text(document: Document) -> str:
    """The document as Markdown, tables as most readers know them."""
    parts = [f"# {_hard(document.title)}", _hard(document.lead)]
    for section in document.sections:
        parts += [f"## {_hard(section.title)}", *(line for block in section.blocks for line in _marked(block))]
    return "\n\n".join((*parts, _hard(document.foot))) + "\n"
