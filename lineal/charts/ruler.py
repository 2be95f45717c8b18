"""The ruler: one drawing for screen, PDF and DOCX, from plain values. Legible in black and white and without colour."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

INK = "#1a1a1a"
PAPER = "#ffffff"
FONT = "IBM Plex Sans, Segoe UI, Helvetica, Arial, sans-serif"


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


def _text(
    x: float, y: float, words: str, *, size: int = 15, fill: str = INK, anchor: str = "middle", bold: bool = False
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{600 if bold else 400}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" fill="{fill}"/>'


def _circle(x: float, y: float) -> str:
    """The first mark: hollow, so that it differs from the others without colour."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="8" fill="{PAPER}" stroke="{INK}" stroke-width="3"/>'


def _diamond(x: float, y: float) -> str:
    """The user's own placement: filled and pointed."""
    return f'<path d="M{x:g} {y - 12:g}l12 12l-12 12l-12 -12z" fill="{INK}"/>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    """The band of the indication."""
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{INK}" stroke-width="5" stroke-linecap="round"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="8" fill="{INK}"/>'


def _svg(width: int, height: int, alt: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(alt, quote=True)}" font-family="{FONT}">{"".join(parts)}</svg>'
    )


def _two_lines(name: str, longest: int) -> tuple[str, ...]:
    """A name on one line, or on two cut near its middle when it is longer."""
    words = name.split()
    if len(name) <= longest or len(words) == 1:
        return (name,)
    cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return " ".join(words[:cut]), " ".join(words[cut:])


def _same(marks: Marks) -> bool:
    return marks.first is not None and marks.first == marks.own


class _Lying:
    """720 units wide: the zones in a row, the user's marks above, the indication below."""

    width, step, top, bar = 720, 144, 62, 52

    def middle(self, level: float) -> float:
        return (level - 0.5) * self.step

    def label(self, x: float, y: float, words: str, *, bold: bool = False) -> str:
        """Words centred on x, leaning inward near an edge."""
        if x < 110:
            return _text(max(4, x - 40), y, words, anchor="start", bold=bold)
        if x > self.width - 110:
            return _text(min(self.width - 4, x + 40), y, words, anchor="end", bold=bold)
        return _text(x, y, words, bold=bold)

    def zones(self, zones: Sequence[Zone]) -> Iterator[str]:
        for level, zone in enumerate(zones, start=1):
            x = self.middle(level)
            yield _rect(x - self.step / 2 + 2, self.top, self.step - 4, self.bar, zone.colour)
            yield _text(x, self.top + 34, str(level), size=24, fill=zone.ink, bold=True)
            for row, words in enumerate(_two_lines(zone.name, 13)):
                yield _text(x, self.top + self.bar + 22 + row * 18, words)

    def user_marks(self, marks: Marks, labels: Labels) -> Iterator[str]:
        apart = 34 if _same(marks) else 0
        if marks.first:
            x = self.middle(marks.first) - apart
            yield _circle(x, 48)
            yield self.label(x, 12 if apart else 30, labels.first)
        if marks.own:
            x = self.middle(marks.own) + apart
            yield _diamond(x, 46)
            yield self.label(x, 28, labels.own, bold=True)

    def indication(self, marks: Marks, labels: Labels) -> Iterator[str]:
        if marks.low is None or marks.high is None:
            return
        y, short = self.top + self.bar + 68, 16 if marks.low == marks.high else 0
        yield _line(self.middle(marks.low) - short, y, self.middle(marks.high) + short, y)
        if marks.level:
            yield _dot(self.middle(marks.level), y)
        yield self.label(self.middle(marks.level or (marks.low + marks.high) / 2), y + 28, labels.indication)

    def height(self, marks: Marks) -> int:
        return self.top + self.bar + (106 if marks.low else 50)


def lying_ruler(zones: Sequence[Zone], marks: Marks, labels: Labels) -> str:
    """The ruler as SVG for wide screens and paper."""
    draw = _Lying()
    parts = (*draw.zones(zones), *draw.user_marks(marks, labels), *draw.indication(marks, labels))
    return _svg(draw.width, draw.height(marks), labels.alt, parts)


class _Standing:
    """320 units wide for phones: level 1 at the top, the indication to the left, the user's marks to the right."""

    width, step, left = 320, 58, 34

    def middle(self, level: int) -> float:
        return (level - 0.5) * self.step

    def told(self, level: int, marks: Marks, labels: Labels) -> str:
        """The words for the marks at a level."""
        indicated = marks.level or marks.low
        named = ((labels.first, marks.first), (labels.own, marks.own), (labels.indication, indicated))
        return ", ".join(words for words, at in named if at == level)

    def zones(self, zones: Sequence[Zone], marks: Marks, labels: Labels) -> Iterator[str]:
        for level, zone in enumerate(zones, start=1):
            y = self.middle(level)
            yield _rect(self.left, y - self.step / 2 + 2, 46, self.step - 4, zone.colour)
            yield _text(self.left + 23, y + 8, str(level), size=22, fill=zone.ink, bold=True)
            lines = [*_two_lines(zone.name, 28), *filter(None, (self.told(level, marks, labels),))]
            x = self.left + (82 if level in (marks.first, marks.own) else 60)
            for row, words in enumerate(lines):
                yield _text(x, y + 5 + (row - (len(lines) - 1) / 2) * 19, words, anchor="start", bold=row == 0)

    def user_marks(self, marks: Marks) -> Iterator[str]:
        apart = 13 if _same(marks) else 0
        if marks.first:
            yield _circle(self.left + 62, self.middle(marks.first) - apart)
        if marks.own:
            yield _diamond(self.left + 62, self.middle(marks.own) + apart)

    def indication(self, marks: Marks) -> Iterator[str]:
        if marks.low is None or marks.high is None:
            return
        short = 10 if marks.low == marks.high else 0
        yield _line(14, self.middle(marks.low) - short, 14, self.middle(marks.high) + short)
        if marks.level:
            yield _dot(14, self.middle(marks.level))


def standing_ruler(zones: Sequence[Zone], marks: Marks, labels: Labels) -> str:
    """The ruler as SVG for a phone."""
    draw = _Standing()
    parts = (*draw.zones(zones, marks, labels), *draw.user_marks(marks), *draw.indication(marks))
    return _svg(draw.width, draw.step * len(zones), labels.alt, parts)
