"""Where each of several professionals places the child: a line for each, never one mark for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from lineal.charts.ruler import Zone
from lineal.charts.svg import circle, drawing, path, rect, text

ROW, BAR = 52, 40
WITH_NAMES = 600  # units; narrower, the names of the levels stand in the text only


@dataclass(frozen=True)
class Person:
    """Who, with the first mark and the placement; None where there is none."""

    who: str
    first: int | None
    own: int | None


def perspectives(zones: Sequence[Zone], people: Sequence[Person], alt: str, width: float = 720) -> str:
    """The levels once at the top and a line for each person: the placement filled, the first mark open."""
    step = width / len(zones)
    parts, names = [], width >= WITH_NAMES
    for level, zone in enumerate(zones, start=1):
        x = (level - 0.5) * step
        parts.append(rect(x - step / 2 + 1.5, 2, step - 3, BAR, fill=zone.colour, stroke="edge", line=1.5, round_=4))
        told = f"{level} {zone.name}" if names and len(zone.name) < 13 else str(level)
        parts.append(text(x, 28, told, size=15 if names else 20, fill=zone.ink, bold=True))
    for at, person in enumerate(people):
        y = BAR + 16 + at * ROW
        parts.append(text(2, y + 14, person.who, size=15, anchor="start", bold=True))
        parts.append(path(f"M2 {y + 34:g}H{width - 2:g}", stroke="line", line=1.5))
        ticks = "".join(f"M{(level - 0.5) * step:g} {y + 29:g}v10" for level in range(1, len(zones) + 1))
        parts.append(path(ticks, stroke="line", line=1.5))
        apart = 12 if person.first == person.own else 0
        if person.first:
            x = (person.first - 0.5) * step - apart
            parts.append(circle(x, y + 34, 8, fill="paper", stroke="ink", line=2.5))
        if person.own:
            x = (person.own - 0.5) * step + apart
            parts.append(circle(x, y + 34, 10, fill="blue", stroke="paper", line=2.5))
    return drawing(width, BAR + 20 + ROW * len(people), alt, parts)
