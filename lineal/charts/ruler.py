"""The ruler: one drawing for screen, PDF and DOCX, from plain values. Legible in black and white and without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ZONES = 5
INK = "#1a1a1a"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Zone:
    """One step of the ruler."""

    name: str
    colour: str
    ink: str


@dataclass(frozen=True)
class Marks:
    """What is marked on the ruler, levels 1 to 5; None leaves a mark out. `level` None draws only the band."""

    first: int | None = None
    low: int | None = None
    high: int | None = None
    level: int | None = None
    own: int | None = None


@dataclass(frozen=True)
class Labels:
    """The words beside the marks and the text alternative of the whole drawing."""

    first: str
    indication: str
    own: str
    alt: str


def _text(x: float, y: float, words: str, *, size: int = 15, fill: str = INK, anchor: str = "middle", bold: bool = False) -> str:
    weight = "600" if bold else "400"
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _circle(x: float, y: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="8" fill="{PAPER}" stroke="{INK}" stroke-width="3"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x:g} {y - 12:g}l12 12l-12 12l-12 -12z" fill="{INK}"/>'


def _band(x1: float, y1: float, x2: float, y2: float, dot: tuple[float, float] | None) -> str:
    line = f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{INK}" stroke-width="5" stroke-linecap="round"/>'
    return line + (f'<circle cx="{dot[0]:g}" cy="{dot[1]:g}" r="8" fill="{INK}"/>' if dot else "")


def _svg(width: int, height: int, alt: str, parts: Sequence[str], kind: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lineal lineal-{kind}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(alt, quote=True)}" font-family="inherit"><title>{escape(alt)}</title>{"".join(parts)}</svg>'
    )


def _anchored(x: float, width: int) -> tuple[str, float]:
    """Labels near an edge lean inward."""
    if x < 110:
        return "start", max(4, x - 40)
    return ("end", min(width - 4, x + 40)) if x > width - 110 else ("middle", x)


def _split(name: str) -> tuple[str, ...]:
    """A name on one line, or on two near its middle when it is long."""
    words = name.split()
    if len(name) <= 13 or len(words) == 1:
        return (name,)
    cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return " ".join(words[:cut]), " ".join(words[cut:])


def lying_ruler(zones: Sequence[Zone], marks: Marks, labels: Labels) -> str:
    """The ruler as SVG for wide screens and paper, 720 by 224 units."""
    width, step, gap, top, bar = 720, 144, 4, 62, 52
    parts = []
    for at, zone in enumerate(zones):
        x = at * step
        parts.append(
            f'<rect x="{x + gap / 2:g}" y="{top}" width="{step - gap}" height="{bar}" rx="5" fill="{zone.colour}"/>'
        )
        parts.append(_text(x + step / 2, top + 34, str(at + 1), size=24, fill=zone.ink, bold=True))
        for row, words in enumerate(_split(zone.name)):
            parts.append(_text(x + step / 2, top + bar + 22 + row * 18, words, size=15))

    def middle(level: int) -> float:
        return (level - 0.5) * step

    if marks.first:
        x = middle(marks.first) - (34 if marks.own == marks.first else 0)
        anchor, at_x = _anchored(x, width)
        parts += [_circle(x, 48), _text(at_x, 30 if marks.own != marks.first else 12, labels.first, anchor=anchor)]
    if marks.own:
        x = middle(marks.own) + (34 if marks.own == marks.first else 0)
        anchor, at_x = _anchored(x, width)
        parts += [_diamond(x, 46), _text(at_x, 28, labels.own, anchor=anchor, bold=True)]
    if marks.low and marks.high:
        y = top + bar + 68
        x1, x2 = middle(marks.low), middle(marks.high)
        parts.append(_band(x1 - (0 if x1 != x2 else 16), y, x2 + (0 if x1 != x2 else 16), y, (middle(marks.level), y) if marks.level else None))
        anchor, at_x = _anchored(middle(marks.level) if marks.level else (x1 + x2) / 2, width)
        parts.append(_text(at_x, y + 28, labels.indication, anchor=anchor))
    height = top + bar + (106 if marks.low else 50)
    return _svg(width, height, labels.alt, parts, "bred")


def standing_ruler(zones: Sequence[Zone], marks: Marks, labels: Labels) -> str:
    """The ruler as SVG for a phone, 320 units wide, level 1 at the top."""
    width, step, gap, left = 320, 58, 4, 34
    parts = []

    def middle(level: int) -> float:
        return (level - 0.5) * step

    for at, zone in enumerate(zones):
        y = at * step
        parts.append(
            f'<rect x="{left}" y="{y + gap / 2:g}" width="46" height="{step - gap}" rx="5" fill="{zone.colour}"/>'
        )
        parts.append(_text(left + 23, y + step / 2 + 8, str(at + 1), size=22, fill=zone.ink, bold=True))
        marked = [
            word
            for word, level in ((labels.first, marks.first), (labels.own, marks.own))
            if level == at + 1
        ]
        if marks.level == at + 1 or (marks.level is None and marks.low == at + 1):
            marked.append(labels.indication)
        rows = _split(zone.name) if len(zone.name) > 24 else (zone.name,)
        lines = [*rows, ", ".join(marked)] if marked else list(rows)
        first = y + step / 2 + 6 - 10 * (len(lines) - 1)
        for row, words in enumerate(lines):
            x = left + 82 if marked else left + 60
            parts.append(_text(x, first + row * 19, words, size=15, anchor="start", bold=row < len(rows)))
    if marks.low and marks.high:
        y1, y2 = middle(marks.low), middle(marks.high)
        short = 0 if y1 != y2 else 10
        parts.append(_band(14, y1 - short, 14, y2 + short, (14, middle(marks.level)) if marks.level else None))
    both = marks.first is not None and marks.first == marks.own
    if marks.first:
        parts.append(_circle(left + 62, middle(marks.first) - (12 if both else 0)))
    if marks.own:
        parts.append(_diamond(left + 62, middle(marks.own) + (14 if both else 0)))
    return _svg(width, step * ZONES, labels.alt, parts, "smal")
