"""A picture of the pack on a page, with the same in words to unfold."""

from html import escape

from lineal.charts.pictures import Part, Scene, lying, standing
from lineal.ui.blocks import folded, rows
from lineal.ui.context import Context
from lineal.ui.ruler import shown


def picture(context: Context, id_: str) -> str:
    """The drawing for wide and narrow screens, and its parts as a list; nothing when the pack has no such picture."""
    found = context.pack.pictures.get(id_)
    if found is None:
        return ""
    scene = Scene([Part(each.label, each.text) for each in found.parts], found.told, found.centre)
    told = rows((f"<strong>{escape(each.label)}.</strong> {escape(each.text)}" for each in found.parts), "ol")
    drawn = shown(lying(found.kind, scene), standing(found.kind, scene), found.told)
    return f"<figure class='ln-picture'>{drawn}{folded(context.words.html('billede.som_tekst'), told)}</figure>"
