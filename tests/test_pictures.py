"""The pictures: whole SVG, told in words, nothing outside the drawing, every word readable in light and in dark."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from lineal.charts.pictures import LYING, Part, Scene, lying, standing, wrapped
from lineal.charts.ruler import Labels, Marks, Side, Zone, lying_ruler, standing_ruler
from lineal.charts.tokens import DARK, LIGHT
from lineal.packs.load import load
from tests.test_tokens import contrast

PACK = load().pack
FONTS = Path(__file__).resolve().parents[1] / "lineal" / "documents" / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
ZONES = [Zone(PACK.level_name(each.id), each.colour, each.ink) for each in PACK.levels.values()]


@cache
def advances(bold: bool) -> tuple[dict[int, int], int]:
    font = TTFont(FONTS / f"IBMPlexSans-{'Bold' if bold else 'Regular'}.ttf")
    widths = font["hmtx"].metrics
    return {code: widths[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm


def width(words: str, size: float, *, bold: bool) -> float:
    known, em = advances(bold)
    return sum(known.get(ord(each), em) for each in words) * size / em


def outside(svg: str) -> list[str]:
    """Texts that do not stay within the drawing, and boxes that do not."""
    root = ElementTree.fromstring(svg)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    found = []
    for each in root.iter(f"{SVG}text"):
        x, y, size = (float(each.attrib[name]) for name in ("x", "y", "font-size"))
        long = width(each.text or "", size, bold="font-weight" in each.attrib)
        left = {"middle": x - long / 2, "end": x - long}.get(each.attrib.get("text-anchor", ""), x)
        if left < -1 or left + long > wide + 1 or y > high or y < size * 0.6:
            found.append(f"{each.text} {left:.0f}-{left + long:.0f} of {wide:.0f}, {y:.0f} of {high:.0f}")
    for each in root.iter(f"{SVG}rect"):
        if "x" in each.attrib and "fill" in each.attrib:
            x, y, w, h = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
            if x < 0 or y < 0 or x + w > wide + 1 or y + h > high + 1:
                found.append(f"a box at {x} {y}")
    return found


def scene(id_: str) -> Scene:
    found = PACK.pictures[id_]
    return Scene([Part(each.label, each.text) for each in found.parts], found.told, found.centre)


@pytest.mark.parametrize("id_", PACK.pictures)
@pytest.mark.parametrize("draw", [lying, standing])
def test_a_picture_holds_its_words_and_says_them(id_: str, draw) -> None:
    svg = draw(PACK.pictures[id_].kind, scene(id_))
    assert outside(svg) == []
    root = ElementTree.fromstring(svg)
    assert root.attrib["aria-label"] == PACK.pictures[id_].told
    drawn = " ".join(each.text or "" for each in root.iter(f"{SVG}text"))
    for part in PACK.pictures[id_].parts:
        assert part.label in drawn


def test_every_kind_is_in_use() -> None:
    assert {each.kind for each in PACK.pictures.values()} == set(LYING)


def test_every_picture_is_in_an_article() -> None:
    assert {each for article in PACK.articles.values() for each in article.pictures} == set(PACK.pictures)


def test_the_smallest_text_can_be_read_on_a_phone() -> None:
    for id_ in PACK.pictures:
        for svg in (lying(PACK.pictures[id_].kind, scene(id_)), standing(PACK.pictures[id_].kind, scene(id_))):
            sizes = [float(each.attrib["font-size"]) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]
            assert min(sizes) >= 13


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(tokens: dict[str, str]) -> None:
    for ink, ground in (("ink", "soft"), ("ink", "paper"), ("ink", "blue-soft"), ("on-blue", "blue")):
        assert contrast(tokens[ink], tokens[ground]) >= 4.5


@given(st.text(st.characters(categories=("L", "Zs")), max_size=200), st.floats(60, 400))
def test_wrapping_keeps_every_word_in_order(words: str, wide: float) -> None:
    assert " ".join(wrapped(words, wide, 15)).split() == words.split()


# The ruler is drawn of the same shapes

MARKS = st.builds(
    lambda first, low, span, own, point: Marks(
        first, low, min(5, low + span), min(5, low + span) if point else None, own
    ),
    st.sampled_from((None, 1, 2, 3, 4, 5)),
    st.integers(1, 5),
    st.integers(0, 4),
    st.sampled_from((None, 1, 2, 3, 4, 5)),
    st.booleans(),
)


@given(MARKS, st.sampled_from((None, 1, 3, 5)))
def test_the_ruler_holds_its_words_whatever_is_marked(marks: Marks, side: int | None) -> None:
    sides = (Side("Barnets egne signaler", side), Side("Omsorg og vilkår omkring barnet", 2))
    labels = Labels("Første vurdering", "Indikation", "Din placering", "alt", sides, "Intet svaret ja her")
    for svg in (lying_ruler(ZONES, marks, labels), standing_ruler(ZONES, marks, labels)):
        assert outside(svg) == []
        words = [each.text for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]
        assert words.count("Første vurdering") == bool(marks.first)
        assert words.count("Din placering") == bool(marks.own)
        assert words.count("Indikation") == 1


def test_the_zones_of_the_ruler_touch_and_never_overlap() -> None:
    svg = lying_ruler(ZONES, Marks(), Labels("a", "b", "c", "alt"))
    boxes = [each for each in ElementTree.fromstring(svg).iter(f"{SVG}rect") if "x" in each.attrib][1:]
    edges = sorted((float(each.attrib["x"]), float(each.attrib["width"])) for each in boxes)[-5:]
    assert all(0 <= right - (left + wide) <= 4 for (left, wide), (right, _) in pairwise(edges))
