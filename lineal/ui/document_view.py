"""A document as HTML, as it will be exported; what can identify somebody is marked where it stands."""

from collections.abc import Callable, Sequence
from html import escape

from lineal.documents.blocks import Blanks, Block, Drawing, Pairs, Points, Quote, Section, Table, Text
from lineal.documents.guard import Finding
from lineal.ui.blocks import rows
from lineal.ui.ruler import shown

Marked = Callable[[str], str]
WEIGHTS = {"plain": "", "lead": "ln-lead", "small": "ln-small", "alert": "ln-alert"}


def marked(text: str, found: tuple[Finding, ...]) -> str:
    """A user's text as HTML with its findings marked and its line breaks kept."""
    told, at = "", 0
    for each in found:
        told += escape(text[at : each.start]) + f"<mark>{escape(text[each.start : each.end])}</mark>"
        at = each.end
    return (told + escape(text[at:])).replace("\n", "<br>")


def _table(block: Table, mark: Marked) -> str:
    """A table as wide as on paper; a narrow screen stacks it, a row at a time, and then the roles hold it together."""
    head = "".join(f"<th role='columnheader' scope='col'>{escape(each)}</th>" for each in block.head)
    named = [escape(each, quote=True) for each in block.head]

    def line(row: Sequence[str]) -> str:
        cells = (f"<td role='cell' data-head='{name}'>{mark(cell)}</td>" for name, cell in zip(named, row, strict=True))
        return f"<tr role='row'>{''.join(cells)}</tr>"

    widths = "".join(f"<col style='width:{100 * share:.0f}%'>" for share in block.shares)
    table = (
        f"<table role='table'><colgroup>{widths}</colgroup><thead role='rowgroup'><tr role='row'>{head}</tr></thead>"
        f"<tbody role='rowgroup'>{''.join(map(line, block.rows))}</tbody></table>"
    )
    return f"<div class='ln-wide' role='group' tabindex='0' aria-label='{', '.join(named)}'>{table}</div>"


def _block(block: Block, mark: Marked) -> str:
    match block:
        case Text(text=text, weight=weight, aside=aside):
            more = f" <span class='ln-small'>{escape(aside)}</span>" if aside else ""
            return f"<p class='{WEIGHTS[weight]}'>{escape(text)}{more}</p>"
        case Quote(text=text):
            return f"<blockquote>{mark(text)}</blockquote>"
        case Points(items=items):
            return rows(map(escape, items))
        case Pairs(rows=pairs):
            return f"<dl>{''.join(f'<dt>{escape(label)}</dt><dd>{mark(value)}</dd>' for label, value in pairs)}</dl>"
        case Blanks(labels=labels):
            return f"<dl>{''.join(f'<dt>{escape(label)}</dt><dd class=ln-line></dd>' for label in labels)}</dl>"
        case Drawing(svg=svg, alt=alt, narrow=narrow):
            return shown(svg, narrow or svg, alt)
        case Table():
            return _table(block, mark)


def section_html(section: Section, mark: Marked) -> str:
    """A part of a document; `mark` makes HTML of what the user wrote."""
    alert = any(isinstance(each, Text) and each.weight == "alert" for each in section.blocks)
    blocks = "".join(_block(each, mark) for each in section.blocks)
    box = "ln-box ln-acute" if alert else ""
    return f"<section class='ln-doc {box}'><h3>{escape(section.title)}</h3>{blocks}</section>"
