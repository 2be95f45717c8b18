"""A document as HTML, as it will be exported; what can identify somebody is marked where it stands."""

from collections.abc import Callable
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
    head = "".join(f"<th scope='col'>{escape(each)}</th>" for each in block.head)
    lines = "".join(f"<tr>{''.join(f'<td>{mark(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    name = escape(", ".join(block.head), quote=True)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    return f"<div class='ln-wide' role='group' tabindex='0' aria-label='{name}'>{table}</div>"


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
