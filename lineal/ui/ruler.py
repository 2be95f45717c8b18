"""The ruler as a picture on a page: lying on wide screens, standing on phones, one text alternative."""

from base64 import b64encode
from html import escape

from lineal.charts.ruler import Marks, Side, lying_ruler, standing_ruler
from lineal.documents.told import labels_of, zones_of
from lineal.ui.context import Context


def ruler(context: Context, marks: Marks, sides: tuple[Side, ...] = (), room: int = 0) -> str:
    """The ruler for wide and narrow screens; the page shows one of them."""
    zones, labels = zones_of(context.pack), labels_of(context.words, marks, sides)
    return shown(lying_ruler(zones, marks, labels, room), standing_ruler(zones, marks, labels, room), labels.alt)


def shown(wide: str, narrow: str, alt: str) -> str:
    """A drawing in two shapes; the width of the screen decides which is seen."""
    told = escape(alt, quote=True)
    return "".join(
        f"<img class='ln-ruler ln-{kind}' src='{as_address(svg)}' alt='{told}'>"
        for kind, svg in (("bred", wide), ("smal", narrow))
    )


def as_address(svg: str) -> str:
    """A drawing as an address; st.html lets no SVG through as elements."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
