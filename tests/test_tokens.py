"""Contrast of every colour we use, and one source for all of them."""

import tomllib
from pathlib import Path

import pytest

from lineal.charts.tokens import CHART, DARK, FALLBACK, FONT, LIGHT
from lineal.packs.load import load

ROOT = Path(__file__).resolve().parents[1]
GROUNDS = ("paper", "soft", "blue-soft", "red-soft", "amber-soft", "green-soft")
TEXTS = ("ink", "grey", "blue", "blue-hover", "red", "amber", "green")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(tokens: dict[str, str]) -> None:
    for ground in GROUNDS:
        for text in TEXTS:
            assert contrast(tokens[text], tokens[ground]) >= 4.5, (text, ground)
        assert contrast(tokens["line"], tokens[ground]) >= 3, ground
    assert contrast(tokens["on-blue"], tokens["blue"]) >= 4.5
    assert contrast(tokens["on-blue"], tokens["blue-hover"]) >= 4.5
    assert contrast(tokens["on-red"], tokens["red"]) >= 4.5
    assert contrast(tokens["ink"], tokens["mark"]) >= 4.5


def test_charts_can_be_seen_on_light_and_on_dark() -> None:
    assert all(contrast(ink, tokens["paper"]) >= 3 for ink in CHART for tokens in (LIGHT, DARK))


def test_both_palettes_have_the_same_roles() -> None:
    assert list(LIGHT) == list(DARK)


def test_the_levels_can_be_told_apart() -> None:
    levels = list(load().pack.levels.values())
    for each in levels:
        assert contrast(each.ink, each.colour) >= 4.5, each.label
        assert contrast(each.colour, LIGHT["paper"]) >= 3, each.label
    light = [luminance(each.colour) for each in levels]
    assert light == sorted(light, reverse=True)  # darker with every step, so that a grey print keeps the order


def test_streamlits_theme_takes_its_colours_from_the_tokens() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    names = {
        "primaryColor": "blue",
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "soft",
        "textColor": "ink",
        "linkColor": "blue",
    }
    for kind, tokens in (("light", LIGHT), ("dark", DARK)):
        assert theme[kind] == {name: tokens[token] for name, token in names.items()}
    assert theme["font"] == f"{FONT}, {FALLBACK}"
    for face in theme["fontFaces"]:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()
