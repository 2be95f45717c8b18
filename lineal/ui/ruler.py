"""The ruler as a picture on a page: lying on wide screens, standing on phones, one text alternative."""

from base64 import b64encode
from html import escape

from lineal.charts.ruler import Labels, Marks, Zone, lying_ruler, standing_ruler
from lineal.ui.context import Context


def _told(context: Context, marks: Marks) -> str:
    """What the marks say, in words."""
    words, told = context.words, []
    if marks.first:
        told.append(words("lineal.alt_foerste", n=words.level(marks.first)))
    if marks.level:
        told.append(words("lineal.alt_indikation", n=words.level(marks.level)))
    if marks.low and marks.high and marks.low != marks.high:
        told.append(words("lineal.alt_spaend", lav=words.level(marks.low), hoej=words.level(marks.high)))
    if marks.own:
        told.append(words("lineal.alt_egen", n=words.level(marks.own)))
    return " ".join(told) or words("lineal.alt_tom")


def ruler(context: Context, marks: Marks) -> str:
    """The ruler for wide and narrow screens; the page shows one of them."""
    words, pack = context.words, context.pack
    alt = words("lineal.alt", n1=pack.level_name(1), n5=pack.level_name(5), maerker=_told(context, marks))
    zones = [Zone(pack.level_name(each.id), each.colour, each.ink) for each in pack.levels.values()]
    labels = Labels(words("lineal.foerste"), words("lineal.indikation"), words("lineal.egen"), alt)
    drawings = (("bred", lying_ruler), ("smal", standing_ruler))
    return "".join(
        f"<img class='ln-ruler ln-{kind}' src='{_data(draw(zones, marks, labels))}' alt='{escape(alt, quote=True)}'>"
        for kind, draw in drawings
    )


def _data(svg: str) -> str:
    """A drawing as an address; st.html lets no SVG through as elements."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
