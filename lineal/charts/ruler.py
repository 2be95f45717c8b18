"""The ruler: one drawing for screen, PDF and DOCX, from plain values. Legible in black and white and without colour.

The user's own marks stand as signs on the ruler, the first one open and the placement filled; the indication lies under
it as a hatched band, so that the two are never taken for the same thing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lineal.charts.svg import circle, drawing, path, rect, text

LETTER = 0.57  # of the size; the width of an average letter, a little on the wide side
TICKS = 10
HATCH = (
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    + rect(0, 0, 7, 7, fill="paper")
    + rect(0, 0, 2.5, 7, fill="ink")
    + "</pattern>"
)


@dataclass(frozen=True)
class Zone:
    """One step of the ruler."""

    name: str
    colour: str
    ink: str


@dataclass(frozen=True)
class Side:
    """One of the two axes: its name and where it lies; None where nothing was seen."""

    name: str
    level: int | None


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
    """The words beside the marks, the two axes where they are drawn, and the text alternative of the whole."""

    first: str
    indication: str
    own: str
    alt: str
    sides: tuple[Side, ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class _Sign:
    words: str
    level: int
    filled: bool

    def width(self, size: float) -> float:
        return len(self.words) * size * LETTER + 20


def _signs(marks: Marks, labels: Labels) -> list[_Sign]:
    first = [_Sign(labels.first, marks.first, filled=False)] if marks.first else []
    own = [_Sign(labels.own, marks.own, filled=True)] if marks.own else []
    return first + own


def _plate(x: float, y: float, sign: _Sign, size: float) -> str:
    """A sign with its words, top left corner given; filled for the placement, open for the first mark."""
    width, height = sign.width(size), size + 11
    fill, ink = ("ink", "paper") if sign.filled else ("paper", "ink")
    words = text(x + width / 2, y + height * 0.69, sign.words, size=size, fill=ink, bold=sign.filled)
    return rect(x + 1, y, width - 2, height, fill=fill, stroke="ink", round_=5) + words


def _two_lines(name: str, longest: int) -> tuple[str, ...]:
    """A name on one line, or on two cut near its middle when it is longer."""
    words = name.split()
    if len(name) <= longest or len(words) == 1:
        return (name,)
    cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return " ".join(words[:cut]), " ".join(words[cut:])


def _band(x: float, y: float, width: float, height: float) -> str:
    return rect(x, y, width, height, fill="url(#hatch)", stroke="ink", round_=min(width, height) / 2)


class _Lying:
    """720 units wide: the zones in a row, the user's signs above, the indication and the two axes below."""

    width, step, bar, size = 720, 144, 58, 15
    row, point = 32, 14

    def __init__(self, zones: Sequence[Zone], marks: Marks, labels: Labels, room: int) -> None:
        self.zones, self.marks, self.labels = zones, marks, labels
        self.signs = _signs(marks, labels)
        self.stacked = len(self.signs) == 2 and self._meet(*self.signs)
        rows = max(room, 2 if self.stacked else len(self.signs[:1]))
        self.top = 4 + self.row * rows + self.point * bool(rows)
        self.under = self.top + self.bar + 54

    def middle(self, level: float) -> float:
        return (level - 0.5) * self.step

    def _left(self, sign: _Sign) -> float:
        width = sign.width(self.size)
        return min(max(0, self.middle(sign.level) - width / 2), self.width - width)

    def _meet(self, one: _Sign, other: _Sign) -> bool:
        return abs(self._left(one) - self._left(other)) < max(one.width(self.size), other.width(self.size)) + 8

    def zone(self, level: int, zone: Zone) -> Iterator[str]:
        left, x = self.middle(level) - self.step / 2, self.middle(level)
        yield rect(left + 1.5, self.top, self.step - 3, self.bar, fill=zone.colour, stroke="edge", line=1.5, round_=4)
        ticks = "".join(
            f"M{left + each * self.step / TICKS:g} {self.top + 1:g}v{11 if each == TICKS / 2 else 6}"
            for each in range(1, TICKS)
        )
        yield path(ticks, stroke=zone.ink, line=1.2, more='opacity=".7"')
        yield text(x, self.top + 44, str(level), size=26, fill=zone.ink, bold=True)
        for row, words in enumerate(_two_lines(zone.name, 16)):
            yield text(x, self.top + self.bar + 21 + row * 19, words, bold=level == self.marks.own)

    def user_signs(self) -> Iterator[str]:
        for at, sign in enumerate(self.signs):
            x, low = self.middle(sign.level), self.top - self.point - self.row + 5
            y = low - self.row if self.stacked and at == 0 else low
            yield path(f"M{x:g} {y + 10:g}V{self.top - 4:g}", stroke="ink", line=2.5)
            yield path(f"M{x - 7:g} {self.top - 10:g}h14l-7 10z", fill="ink")
        for at, sign in enumerate(self.signs):
            low = self.top - self.point - self.row + 5
            yield _plate(self._left(sign), low - self.row if self.stacked and at == 0 else low, sign, self.size)

    def indication(self) -> Iterator[str]:
        low, high, level = self.marks.low, self.marks.high, self.marks.level
        if low is None or high is None:
            return
        left, right, y = (low - 1) * self.step + 12, high * self.step - 12, self.under
        yield _band(left, y, right - left, 22)
        if level:
            yield circle(self.middle(level), y + 11, 9, fill="ink", stroke="paper", line=3)
        words, base = self.labels.indication, y + 17
        if high < len(self.zones):
            yield text(right + 10, base, words, anchor="start")
        elif low > 1:
            yield text(left - 10, base, words, anchor="end")
        else:
            yield text(self.width / 2, base + 24, words)

    def axes(self, y: float) -> Iterator[str]:
        for side in self.labels.sides:
            told = side.name if side.level else f"{side.name}: {self.labels.nothing}"
            yield text(2, y + 14, told, size=self.size, anchor="start")
            yield path(f"M2 {y + 28:g}H{self.width - 2}", stroke="line", line=2)
            yield path(
                "".join(f"M{self.middle(each):g} {y + 23:g}v10" for each in range(1, len(self.zones) + 1)),
                stroke="line",
                line=2,
            )
            if side.level:
                yield circle(self.middle(side.level), y + 28, 9, fill="blue", stroke="paper", line=3)
            y += 46

    def draw(self) -> str:
        wide = (self.marks.low, self.marks.high) == (1, len(self.zones))
        below = self.under + (54 if wide else 34) * (self.marks.low is not None)
        parts = [f"<defs>{HATCH}</defs>", *self.user_signs()]
        for level, zone in enumerate(self.zones, start=1):
            parts += self.zone(level, zone)
        parts += [*self.indication(), *self.axes(below + 8)]
        height = below + (46 * len(self.labels.sides) + 8 if self.labels.sides else 0)
        return drawing(self.width, height, self.labels.alt, parts)


def lying_ruler(zones: Sequence[Zone], marks: Marks, labels: Labels, room: int = 0) -> str:
    """The ruler as SVG for wide screens and paper, with room for so many signs to come, so that nothing moves then."""
    return _Lying(zones, marks, labels, room).draw()


class _Standing:
    """320 units wide for phones: level 1 at the top, the indication to the left, the user's signs beside the names."""

    width, left, bar, beside, size = 320, 26, 58, 98, 14
    line, row = 20, 30

    def __init__(self, zones: Sequence[Zone], marks: Marks, labels: Labels, room: int) -> None:
        self.zones, self.marks, self.labels = zones, marks, labels
        self.signs = _signs(marks, labels)
        self.least = len(zones) * 58 + room * self.row
        self.told_at = (marks.level or marks.low) if marks.low else None
        self.tops = [4.0]
        for level in range(1, len(zones) + 1):
            self.tops.append(self.tops[-1] + self._height(level))

    def _names(self, level: int) -> tuple[str, ...]:
        return _two_lines(self.zones[level - 1].name, 22)

    def _height(self, level: int) -> float:
        signs = sum(each.level == level for each in self.signs)
        inside = self.line * (len(self._names(level)) + (level == self.told_at)) + self.row * signs
        return max(58, inside + 26)

    def zone(self, level: int, zone: Zone) -> Iterator[str]:
        top, end = self.tops[level - 1], self.tops[level]
        height, right = end - top, self.left + self.bar
        yield rect(self.left, top + 1.5, self.bar, height - 3, fill=zone.colour, stroke="edge", line=1.5, round_=4)
        ticks = "".join(
            f"M{right - 1:g} {top + each * height / TICKS:g}h-{11 if each == TICKS / 2 else 6}"
            for each in range(1, TICKS)
        )
        yield path(ticks, stroke=zone.ink, line=1.2, more='opacity=".7"')
        yield text(self.left + 24, top + height / 2 + 9, str(level), size=25, fill=zone.ink, bold=True)
        yield from self._beside(level, top)

    def _beside(self, level: int, top: float) -> Iterator[str]:
        y = top + 18
        for words in self._names(level):
            y += self.line
            yield text(self.beside, y - 6, words, anchor="start", bold=level == self.marks.own)
        if level == self.told_at:
            y += self.line
            yield _band(self.beside, y - 18, 20, 12)
            yield text(self.beside + 27, y - 7, self.labels.indication, size=self.size, anchor="start")
        y += 3
        for sign in (each for each in self.signs if each.level == level):
            yield path(f"M{self.beside - 10:g} {y + 12:g}l10 -6v12z", fill="ink")
            yield _plate(self.beside, y, sign, self.size)
            y += self.row

    def indication(self) -> Iterator[str]:
        low, high, level = self.marks.low, self.marks.high, self.marks.level
        if low is None or high is None:
            return
        top, end = self.tops[low - 1] + 6, self.tops[high] - 6
        yield _band(2, top, 16, end - top)
        if level:
            yield circle(10, (self.tops[level - 1] + self.tops[level]) / 2, 7, fill="ink", stroke="paper")

    def axes(self, y: float) -> Iterator[str]:
        """Each axis as five steps in a row, the one it lies on filled."""
        for side in self.labels.sides:
            yield text(2, y + 14, side.name, size=self.size, anchor="start")
            for level in range(1, len(self.zones) + 1):
                x, here = 16 + (level - 1) * 40, level == side.level
                yield circle(x, y + 36, 12, fill="blue" if here else "paper", stroke="blue" if here else "line")
                yield text(x, y + 41, str(level), size=self.size, fill="on-blue" if here else "grey", bold=here)
            if not side.level:
                yield text(212, y + 41, self.labels.nothing, size=13, anchor="start")
            y += 62

    def draw(self) -> str:
        parts = [f"<defs>{HATCH}</defs>", *self.indication()]
        for level, zone in enumerate(self.zones, start=1):
            parts += self.zone(level, zone)
        low = max(self.tops[-1], self.least)
        parts += self.axes(low + 10)
        sides = 62 * len(self.labels.sides) + 10 if self.labels.sides else 4
        return drawing(self.width, low + sides, self.labels.alt, parts)


def standing_ruler(zones: Sequence[Zone], marks: Marks, labels: Labels, room: int = 0) -> str:
    """The ruler as SVG for a phone, with room for so many signs to come."""
    return _Standing(zones, marks, labels, room).draw()
