"""A document as PDF/UA-1 by typst: tagged, Danish, fonts embedded, the ruler as vector."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from lineal.documents.blocks import Block, Document, Section, Table, words_of

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "document.typ"
LONG = 900  # letters; a shorter part stays on one page
UNKNOWN_GLYPH = "\N{REPLACEMENT CHARACTER}"
INVISIBLE = frozenset("\n\t\u00ad\u200b\u200c\u200d\ufe0e\ufe0f")
_ONE_AT_A_TIME = Lock()


@cache
def _drawable() -> frozenset[str]:
    """Every character one of our fonts can draw."""
    found: set[int] = set()
    for path in FONTS.glob("*-Regular.ttf"), FONTS.glob("DejaVuSans.ttf"):
        for each in path:
            with TTFont(each, lazy=True) as font:
                found |= set(font.getBestCmap())
    return frozenset(map(chr, found)) | INVISIBLE


def drawable(text: str) -> str:
    """The text with a mark in the place of what no font of ours can draw; a PDF/UA may hold no missing glyphs."""
    known = _drawable()
    return "".join(each if each in known else UNKNOWN_GLYPH for each in text)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE), root=str(HERE), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _clean(value: Any) -> Any:
    """Every text in plain data made drawable."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return {key: _clean(each) for key, each in value.items()} if isinstance(value, dict) else value


def _block(block: Block) -> dict[str, Any]:
    more = {"widths": block.shares} if isinstance(block, Table) else {}
    return {"type": type(block).__name__.lower(), **asdict(block), **more}


def _section(section: Section) -> dict[str, Any]:
    alert = any(getattr(each, "weight", "") == "alert" for each in section.blocks)
    long = sum(len(words) for block in section.blocks for words in words_of(block)) > LONG
    return {"title": section.title, "alert": alert, "long": long, "blocks": [_block(each) for each in section.blocks]}


def pdf(document: Document) -> bytes:
    """The document as PDF bytes; raises typst.TypstError when the template and the data do not fit."""
    data = {
        "kind": document.kind,
        "title": document.title,
        "author": document.author,
        "lead": document.lead,
        "foot": document.foot,
        "page": document.page,
        "of": document.of,
        "day": [document.day.year, document.day.month, document.day.day],
        "sections": [_section(each) for each in document.sections],
    }
    told = json.dumps(_clean(data), ensure_ascii=False)
    with _ONE_AT_A_TIME:  # one compiler keeps the fonts loaded; typst lets go of the interpreter while it works
        return _compiler().compile(sys_inputs={"data": told}, format="pdf", pdf_standards=["ua-1"])  # type: ignore[return-value]
