"""What a document is made of: sections of blocks, plain values that every renderer can draw."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from lineal.model.vocabulary import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
Other = Literal["vejledning", "spil", "sammenligning", "opfoelgning"]


@dataclass(frozen=True)
class Text:
    """A paragraph in our words; `weight` says how it stands out, `aside` follows quietly on the same line."""

    text: str
    weight: Literal["plain", "lead", "small", "alert"] = "plain"
    aside: str = ""


@dataclass(frozen=True)
class Quote:
    """What the user wrote, kept apart from our words; line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """Labels with their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Blanks:
    """Lines to fill in by hand or in Word, after the document has left us."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a header row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the width each column takes, from what stands in it; a long one less than its length asks for."""
        widest = [max(len(row[at]) for row in (self.head, *self.rows)) ** 0.5 for at in range(len(self.head))]
        return tuple(each / sum(widest) for each in widest)


@dataclass(frozen=True)
class Drawing:
    """A drawing as SVG, with its text alternative; `narrow` is the same for a phone, where it differs."""

    svg: str
    alt: str
    narrow: str = ""


Block = Text | Quote | Points | Pairs | Blanks | Table | Drawing


@dataclass(frozen=True)
class Section:
    """A part of a document with a heading.

    `fixed` cannot be left out, `private` comes along only when asked for, and `edits` are the notes (by name in
    `Answers.notes`, or `own_placement_reason`) that the user can edit where the section is shown.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    fixed: bool = False
    private: bool = False
    edits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole document; `foot` says which versions made it, `page` and `of` are the words around a page number."""

    kind: Kind | Other
    title: str
    lead: str
    day: date
    sections: tuple[Section, ...]
    foot: str
    page: str
    of: str
    author: str

    def only(self, left_out: Iterable[str] = (), added: Iterable[str] = ()) -> "Document":
        """The document as the user wants it: without what is left out, with what is private only where added."""
        out, into = set(left_out), set(added)
        kept = tuple(
            each for each in self.sections if each.fixed or (each.id in into if each.private else each.id not in out)
        )
        return replace(self, sections=kept)


def words_of(block: Block) -> tuple[str, ...]:
    """Every piece of text in a block, in reading order."""
    match block:
        case Text(text=text, aside=aside):
            return (text, aside) if aside else (text,)
        case Quote(text=text):
            return (text,)
        case Points(items=items):
            return items
        case Blanks(labels=labels):
            return labels
        case Drawing(alt=alt):
            return (alt,)
        case Pairs(rows=rows):
            return tuple(each for row in rows for each in row)
        case Table(head=head, rows=rows):
            return (*head, *(each for row in rows for each in row))
