"""Who places where, as a table with a dot for each: readable in greyscale, on a wall, on a phone and aloud."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from lineal.documents.told import zones_of
from lineal.model.vocabulary import LEVELS
from lineal.ui.context import Context

DOTS = 5  # from here on a number says it better


@dataclass(frozen=True)
class Row:
    """One line: who, and how many of them at each level; `band` marks the levels as a range and not as people."""

    who: str
    at: Mapping[int, int]
    band: bool = False
    strong: bool = False


def _cell(row: Row, level: int) -> str:
    number = row.at.get(level, 0)
    if not number:
        return "<td></td>"
    if row.band:
        return "<td class='ln-band'><span>x</span></td>"
    dots = "<i></i>" * number if number <= DOTS else ""
    alone = " class='ln-unseen'" if number == 1 else ""
    return f"<td><span class='ln-dots' aria-hidden='true'>{dots}</span><b{alone}>{number}</b></td>"


def spread(context: Context, rows: Iterable[Row]) -> str:
    """The table; each column is a level of the ruler with its colour and name."""
    words = context.words
    heads = "".join(
        f"<th scope='col'><span class='ln-zone' style='background:{zone.colour};color:{zone.ink}'>{level}</span>"
        f"<span class='ln-zone-name'>{escape(zone.name)}</span></th>"
        for level, zone in zip(LEVELS, zones_of(context.pack), strict=True)
    )
    body = "".join(
        f"<tr{' class=ln-strong' if row.strong else ''}><th scope='row'>{escape(row.who)}</th>"
        f"{''.join(_cell(row, level) for level in LEVELS)}</tr>"
        for row in rows
    )
    return (
        f"<table class='ln-spread'><caption>{words.html('spil.spredning')}</caption>"
        f"<thead><tr><th scope='col'>{words.html('spil.hvem')}</th>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )
