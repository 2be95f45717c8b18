"""Level colours people can see: 3:1 against the page, 4.5:1 for the text on them (WCAG 2.2)."""

from collections.abc import Iterator

from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem

PAGE = "#ffffff"
AREA_LEAST, TEXT_LEAST = 3.0, 4.5


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def looks(loaded: Loaded) -> Iterator[Problem]:
    """Level colours with too little contrast."""
    for level in loaded.pack.levels.values():
        path, line = loaded.at("levels", level.id)
        for colour, against, least in ((level.colour, PAGE, AREA_LEAST), (level.ink, level.colour, TEXT_LEAST)):
            ratio = contrast(colour, against)
            if ratio < least:
                about = {"id": level.id, "ratio": f"{ratio:.1f}", "against": against, "least": least}
                yield problem("contrast", path, line, **about)
