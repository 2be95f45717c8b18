"""A guide to Dilemmaspillet as a page, and as a file to print."""

from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lineal.model.dilemma import Guide
from lineal.ui.blocks import page_link, rows
from lineal.ui.components import arrive, downloads
from lineal.ui.context import Context
from lineal.ui.practice_parts import HEADING
from lineal.ui.words import download_words


def guide_list(context: Context) -> str:
    """The guides as links, each with its time."""
    words = context.words
    return rows(
        f"{page_link('dilemmaspillet', escape(each.title), vejledning=each.id)}"
        f"<br><span class='ln-small'>{escape(each.lead)}</span>"
        for each in words.pack.guides.values()
    )


def _file(context: Context, guide: Guide, _want: dict[str, Any]) -> dict[str, Any]:
    from lineal.documents.formats import FORMATS
    from lineal.documents.play import guide_document

    document = guide_document(context.pack, guide, date.today())
    name = context.words("spil.fil_vejledning", titel=guide.id.replace("_", "-"))
    return {"name": f"{name}.pdf", "mime": FORMATS["pdf"].mime, "bytes": FORMATS["pdf"].made(document)}


def guide_page(context: Context, guide: Guide) -> None:
    """A guide whole, with the file."""
    words = context.words
    remember = f"<h2>{words.html('spil.husk')}</h2>{rows(map(escape, guide.remember))}"
    before = f"<h2>{words.html('spil.foer_spillet')}</h2>{rows(map(escape, guide.before))}" if guide.before else ""
    parts = "".join(
        f"<h2>{words.html('spil.del_tid', titel=part.title, antal=part.minutes)}</h2>{rows(map(escape, part.points))}"
        for part in guide.parts
    )
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{escape(guide.title)}</h1><p class='ln-intro'>{escape(guide.lead)}</p>"
        f"{before}{parts}<div class='ln-box'>{remember}</div>"
        f"<p>{page_link('dilemmaspillet', words.html('spil.forfra'))}</p>"
    )
    arrive(f"spil.{guide.id}", HEADING)
    file = {"id": "pdf", "label": words("spil.hent_plan"), "primary": True, "more": False}
    downloads(
        f"spil.{guide.id}.hent", {"files": [file], "words": download_words(words)}, partial(_file, context, guide)
    )
