"""Pictures of how things hang together, from plain values: steps, ways, a circle, four corners, a journey.

Each comes in two shapes: lying, 720 units wide, and standing, 320 units wide for a phone. The words are content.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from lineal.charts.svg import circle, drawing, path, rect, text

LETTER = 0.54  # of the size; an average letter, a little on the wide side
WIDE, NARROW = 720, 320


@dataclass(frozen=True)
class Part:
    """A step, a way or a corner: its name and one short sentence."""

    label: str
    text: str


@dataclass(frozen=True)
class Scene:
    """What a picture shows; `centre` is what stands in the middle, where there is one."""

    parts: Sequence[Part]
    alt: str
    centre: str = ""


def wrapped(words: str, width: float, size: float) -> list[str]:
    """The words on as many lines as they need."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) * size * LETTER > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _lines(
    x: float,
    y: float,
    words: str,
    width: float,
    *,
    size: float = 15,
    fill: str = "ink",
    anchor: str = "start",
    bold: bool = False,
) -> tuple[str, float]:
    """Words on lines from y downwards, and where the next line would stand."""
    lines = wrapped(words, width, size)
    drawn = "".join(
        text(x, y + at * size * 1.3, line, size=size, fill=fill, anchor=anchor, bold=bold)
        for at, line in enumerate(lines)
    )
    return drawn, y + len(lines) * size * 1.3


def _told(
    x: float, y: float, part: Part, width: float, *, anchor: str = "start", fill: str = "ink"
) -> tuple[str, float]:
    """A name with its sentence under it, and where they end."""
    name, below = _lines(x, y, part.label, width, size=16, anchor=anchor, bold=True, fill=fill)
    more, end = _lines(x, below + 2, part.text, width, size=14, anchor=anchor, fill=fill)
    return name + more, end


def _number(x: float, y: float, number: int) -> str:
    return circle(x, y, 16, fill="blue") + text(x, y + 6, str(number), fill="on-blue", bold=True)


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    """A line from one point to another with a head."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - ux * 10, y2 - uy * 10
    head = f"M{x2:g} {y2:g}L{bx - uy * 6:g} {by + ux * 6:g}L{bx + uy * 6:g} {by - ux * 6:g}z"
    return path(f"M{x1:g} {y1:g}L{bx:g} {by:g}", stroke="grey", line=2.5) + path(head, fill="grey")


# Lying


def _steps(scene: Scene) -> tuple[list[str], float]:
    """A staircase from left to right, each step with its name inside, lowest first."""
    count, rise, low = len(scene.parts), 30, 96
    width, height = WIDE / count, low + rise * (count - 1)
    drawn = []
    for at, part in enumerate(scene.parts):
        x, top = at * width, height - low - rise * at
        drawn.append(rect(x + 2, top, width - 4, height - top, fill="blue-soft", stroke="blue", line=1.5, round_=4))
        drawn.append(_number(x + 24, top + 24, at + 1))
        drawn.append(_lines(x + 10, top + 60, part.label, width - 16, size=14)[0])
    return drawn, height


def _ways(scene: Scene) -> tuple[list[str], float]:
    """Ways side by side, joined below: they do not shut each other out."""
    count = len(scene.parts)
    width, drawn, ends = (WIDE - 24 * (count - 1)) / count, [], []
    for at, part in enumerate(scene.parts):
        told, end = _told(at * (width + 24) + 18, 66, part, width - 36)
        drawn.append(told)
        ends.append(end)
    end = max(ends)
    for at in range(count):
        x = at * (width + 24)
        box = rect(x + 1, 1, width - 2, end, fill="soft", stroke="line", round_=8)
        drawn.insert(0, box + _number(x + 34, 32, at + 1))
    for at in range(count - 1):
        left, right = at * (width + 24) + width + 1, (at + 1) * (width + 24) - 1
        drawn.append(path(f"M{left:g} {end / 2:g}H{right:g}", stroke="line", line=3))
    if scene.centre:
        told, end = _lines(WIDE / 2, end + 32, scene.centre, WIDE, anchor="middle")
        drawn.append(told)
    return drawn, end + 4


def _ring(scene: Scene) -> tuple[list[str], float]:
    """A circle that never stops, with its parts around what it is all about."""
    count, cx, cy, rx, ry = len(scene.parts), WIDE / 2, 210, 250, 150
    drawn = []
    angles = [-pi / 2 + at * 2 * pi / count for at in range(count)]
    for at, angle in enumerate(angles):
        middle = angle + pi / count
        x, y, tilt = cx + rx * cos(middle), cy + ry * sin(middle), 0.16
        drawn.append(_arrow(cx + rx * cos(middle - tilt), cy + ry * sin(middle - tilt), x, y))
        bx, by = cx + rx * cos(angle), cy + ry * sin(angle)
        drawn.append(rect(bx - 88, by - 30, 176, 60, fill="soft", stroke="blue", round_=30))
        drawn.append(_number(bx - 62, by, at + 1))
        lines = wrapped(scene.parts[at].label, 106, 15)
        for row, line in enumerate(lines):
            drawn.append(
                text(bx - 38, by + 5 + (row - (len(lines) - 1) / 2) * 19, line, size=15, anchor="start", bold=True)
            )
    drawn.append(circle(cx, cy, 62, fill="blue"))
    lines = wrapped(scene.centre, 100, 17)
    for row, line in enumerate(lines):
        drawn.append(text(cx, cy + 6 + (row - (len(lines) - 1) / 2) * 22, line, size=17, fill="on-blue", bold=True))
    return drawn, cy + ry + 34


def _corners(scene: Scene) -> tuple[list[str], float]:
    """Four corners that belong together, around what they carry."""
    width, gap, drawn, ends = (WIDE - 20) / 2, 20, [], [0.0, 0.0]
    for row in range(2):
        for column in range(2):
            x = column * (width + gap)
            told, end = _told(
                x + 64 + 36 * column, (ends[0] + gap if row else 0) + 34, scene.parts[row * 2 + column], width - 140
            )
            ends[row] = max(ends[row], end, (ends[0] + gap if row else 0) + 104)
            drawn.append(told)
    for row, (top, end) in enumerate(((0.0, ends[0]), (ends[0] + gap, ends[1]))):
        for column in range(2):
            x = column * (width + gap)
            box = rect(x + 1, top + 1, width - 2, end - top - 2, fill="soft", stroke="blue", line=1.5, round_=10)
            drawn.insert(0, box + _number(x + 34 + 36 * column, top + 32, row * 2 + column + 1))
    cx, cy = WIDE / 2, ends[0] + gap / 2
    drawn.append(circle(cx, cy, 52, fill="blue", stroke="paper", line=4))
    lines = wrapped(scene.centre, 88, 15)
    for row, line in enumerate(lines):
        drawn.append(text(cx, cy + 5 + (row - (len(lines) - 1) / 2) * 19, line, size=15, fill="on-blue", bold=True))
    return drawn, ends[1]


def _journey(scene: Scene) -> tuple[list[str], float]:
    """Stops on a line from left to right, each with its name and what happens there."""
    count = len(scene.parts)
    width, drawn, low = WIDE / count, [], 0.0
    drawn.append(_arrow(20, 20, WIDE - 4, 20))
    for at, part in enumerate(scene.parts):
        drawn.append(_number(at * width + 18, 20, at + 1))
        told, end = _told(at * width + 2, 62, part, width - 14)
        drawn.append(told)
        low = max(low, end)
    return drawn, low


# Standing: one under the other


def _standing(scene: Scene, *, joined: bool, again: bool) -> tuple[list[str], float]:
    """Parts under each other; `joined` where one follows another, `again` where the last leads to the first."""
    drawn: list[str] = []
    y = 0.0
    if scene.centre:
        told, end = _lines(
            NARROW / 2, 28, scene.centre, NARROW - 40, size=16, anchor="middle", bold=True, fill="on-blue"
        )
        drawn += [rect(1, 1, NARROW - 2, end - 8, fill="blue", round_=8), told]
        y = end + 8
    first = y
    for at, part in enumerate(scene.parts):
        told, end = _told(58, y + 28, part, NARROW - 108)
        end = max(end, y + 52)
        drawn += [
            rect(1, y + 1, NARROW - 34, end - y, fill="soft", stroke="line", round_=8),
            _number(30, y + 28, at + 1),
        ]
        drawn.append(told)
        last = at == len(scene.parts) - 1
        if joined and not last:
            drawn.append(_arrow(30, end + 4, 30, end + 24))
        y = end + (26 if joined and not last else 10)
    if again:
        x = NARROW - 12
        drawn.append(path(f"M{NARROW - 33} {y - 36:g}H{x}V{first + 28:g}", stroke="grey", line=2.5))
        drawn.append(_arrow(x, first + 28, NARROW - 33, first + 28))
    return drawn, y


LYING: dict[str, Callable[[Scene], tuple[list[str], float]]] = {
    "trappe": _steps,
    "veje": _ways,
    "kreds": _ring,
    "hjoerner": _corners,
    "rejse": _journey,
}
FOLLOWING = ("trappe", "kreds", "rejse")


def lying(kind: str, scene: Scene) -> str:
    """The picture as SVG for wide screens."""
    parts, height = LYING[kind](scene)
    return drawing(WIDE, height + 2, scene.alt, parts)


def standing(kind: str, scene: Scene) -> str:
    """The picture as SVG for a phone."""
    parts, height = _standing(scene, joined=kind in FOLLOWING, again=kind == "kreds")
    return drawing(NARROW, height + 2, scene.alt, parts)


def shapes(kind: str, scene: Scene) -> Iterator[str]:
    """Both shapes."""
    yield lying(kind, scene)
    yield standing(kind, scene)
