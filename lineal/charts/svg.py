"""The few shapes our drawings are made of. A colour is a token's name, so that a drawing follows light and dark.

Every shape carries its light colour, which paper and documents use; on a dark screen a style of the drawing's own takes
over, as a picture on a page does not see the page's style sheet.
"""

import re
from collections.abc import Iterable
from html import escape

from lineal.charts.tokens import DARK, FALLBACK, FONT, LIGHT

FAMILY = f"{FONT}, {FALLBACK}"
_USED = re.compile(r'class="([a-z -]+)"')


def paint(*, fill: str = "none", stroke: str = "", width: float = 0) -> str:
    """Attributes for filling and stroking; a colour is the name of a token or a fixed `#rrggbb`."""
    classes, told = [], ""
    for kind, colour in (("fill", fill), ("stroke", stroke)):
        if colour in LIGHT:
            classes.append(f"{kind}-{colour}")
        if colour:
            told += f' {kind}="{LIGHT.get(colour, colour)}"'
    held = f' class="{" ".join(classes)}"' if classes else ""
    return f"{held}{told}" + (f' stroke-width="{width:g}"' if stroke else "")


def text(
    x: float, y: float, words: str, *, size: float = 16, fill: str = "ink", anchor: str = "middle", bold: bool = False
) -> str:
    """A line of text on its base line."""
    weight = ' font-weight="600"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{weight}{place}{paint(fill=fill)}>{escape(words)}</text>'


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    stroke: str = "",
    line: float = 2,
    round_: float = 0,
) -> str:
    """A box."""
    corner = f' rx="{round_:g}"' if round_ else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{corner}'
        f"{paint(fill=fill, stroke=stroke, width=line)}/>"
    )


def circle(x: float, y: float, radius: float, *, fill: str = "none", stroke: str = "", line: float = 2) -> str:
    """A circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"{paint(fill=fill, stroke=stroke, width=line)}/>'


def path(d: str, *, fill: str = "none", stroke: str = "", line: float = 2, more: str = "") -> str:
    """A path; `more` is further attributes."""
    return f'<path d="{d}"{paint(fill=fill, stroke=stroke, width=line)}{" " + more if more else ""}/>'


def _dark(body: str) -> str:
    """The style that turns the tokens in use to their dark colours."""
    used = sorted({each for found in _USED.findall(body) for each in found.split()})
    rules = "".join(f".{each}{{{each.split('-')[0]}:{DARK[each.split('-', 1)[1]]}}}" for each in used)
    return f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>" if rules else ""


def drawing(width: float, height: float, alt: str, parts: Iterable[str]) -> str:
    """A whole drawing with its text alternative."""
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(alt, quote=True)}" font-family="{FAMILY}">{_dark(body)}{body}</svg>'
    )
