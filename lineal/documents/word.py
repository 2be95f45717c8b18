"""A document as DOCX with real styles, Danish as its language, header rows and alternative texts."""

from collections.abc import Callable
from datetime import datetime, time
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx.api
import typst
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lineal.documents.blocks import Blanks, Block, Document, Drawing, Pairs, Points, Quote, Table, Text
from lineal.documents.pdf import FONTS

FONT, GREY, INK = "Calibri", RGBColor(0x52, 0x58, 0x5F), RGBColor(0x1A, 0x1A, 0x1A)
LANGUAGE = "da-DK"
SIZES = {
    "Normal": 10,
    "Title": 20,
    "Heading 1": 12.5,
    "Heading 2": 11,
    "List Bullet": 10,
    "Quote": 10,
    "Footer": 8,
}
WIDTH, LABEL = Cm(17), Cm(5.6)
DRAWING = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 12cm)'


@lru_cache(maxsize=64)
def _png(svg: str) -> bytes:
    """The ruler as a picture, which is what Word can take; there are few different ones."""
    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)
    pages = compiler.compile(DRAWING.encode(), sys_inputs={"svg": svg}, format="png", ppi=200)
    return bytes(pages)  # type: ignore[arg-type]  # one page is bytes


def _element(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _styles(word: Any) -> None:
    """Fonts, sizes and the language of every style."""
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    for name in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{name}"), LANGUAGE)
    for name, size in SIZES.items():
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        fonts = style.element.rPr.rFonts
        for theme in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[theme]  # a theme would win over the font named
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(3), 1.0
    word.styles["Heading 1"].paragraph_format.space_before = Pt(11)
    title = word.styles["Title"].element.pPr
    title.remove(title.find(qn("w:pBdr")))
    word.styles["Quote"].font.italic = False
    word.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    word.styles["Footer"].font.color.rgb = GREY
    word.styles["Footer"].paragraph_format.tab_stops.clear_all()


def _footer(word: Any, document: Document) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{document.foot}\t{document.page} ")
    for code, after in (("PAGE", f" {document.of} "), ("NUMPAGES", "")):
        _element(paragraph._p, "w:fldSimple", instr=code)
        paragraph.add_run(after)


def _paragraph(word: Any, style: str | None = None) -> Any:
    """A new paragraph; its style by id, for the library looks through every style when it is given by name."""
    paragraph = word.add_paragraph()
    if style:
        paragraph._p.style = style
    return paragraph


def _written(paragraph: Any, text: str) -> None:
    """A user's text with its line breaks."""
    for at, line in enumerate(text.split("\n")):
        run = paragraph.add_run(line)
        if at:
            run._r.insert(0, OxmlElement("w:br"))


def _labelled(word: Any, label: str, value: str) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = LABEL, -LABEL
    paragraph.paragraph_format.tab_stops.add_tab_stop(LABEL)
    paragraph.add_run(f"{label}:\t").font.color.rgb = GREY
    _written(paragraph, value)


def _blank(word: Any, label: str) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(LABEL)
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    paragraph.add_run(f"{label}:\t\t")


def _table(word: Any, block: Table) -> None:
    table = word.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    widths = [int(WIDTH * share) for share in block.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, row in enumerate((block.head, *block.rows)):
        new = table.add_row()
        _element(new._tr.get_or_add_trPr(), "w:cantSplit")
        cells = new.cells
        for cell, words, width in zip(cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            _written(paragraph, words)
            for run in paragraph.runs if at == 0 else ():
                run.font.bold = True
    _element(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _text(word: Any, block: Text) -> None:
    paragraph = _paragraph(word, "Heading2" if block.aside else None)
    run = paragraph.add_run(block.text)
    run.font.bold = block.weight in ("lead", "alert") or None
    if block.weight == "small":
        run.font.size, run.font.color.rgb = Pt(9), GREY
    if block.aside:
        aside = paragraph.add_run(f"  {block.aside}")
        aside.font.bold, aside.font.size, aside.font.color.rgb = False, Pt(9), GREY
    if block.weight == "alert":
        borders = _element(paragraph._p.get_or_add_pPr(), "w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            _element(borders, f"w:{side}", val="single", sz="12", space="4", color="1A1A1A")


def _drawing(word: Any, block: Drawing) -> None:
    word.add_picture(BytesIO(_png(block.svg)), width=Cm(12))
    properties = word.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
    properties.set("descr", block.alt)


def _quote(word: Any, block: Quote) -> None:
    _written(_paragraph(word, "Quote"), block.text)


def _points(word: Any, block: Points) -> None:
    for each in block.items:
        _written(_paragraph(word, "ListBullet"), each)


def _pairs(word: Any, block: Pairs) -> None:
    for label, value in block.rows:
        _labelled(word, label, value)


def _blanks(word: Any, block: Blanks) -> None:
    for label in block.labels:
        _blank(word, label)


DRAW: dict[type[Block], Callable[[Any, Any], None]] = {
    Text: _text,
    Quote: _quote,
    Points: _points,
    Pairs: _pairs,
    Blanks: _blanks,
    Table: _table,
    Drawing: _drawing,
}


def word_file(document: Document) -> bytes:
    """The document as DOCX bytes."""
    word = docx.api.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    _styles(word)
    core = word.core_properties
    core.title, core.language, core.author, core.comments = document.title, LANGUAGE, document.author, ""
    core.created = core.modified = datetime.combine(document.day, time())
    _paragraph(word, "Title").add_run(document.title)
    _text(word, Text(document.lead, "small"))
    for section in document.sections:
        _paragraph(word, "Heading1").add_run(section.title)
        for block in section.blocks:
            DRAW[type(block)](word, block)
    _footer(word, document)
    made = BytesIO()
    word.save(made)
    return made.getvalue()
