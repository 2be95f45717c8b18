"""Documents of Dilemmaspillet: the guide for the one who leads it. No child is in them, and no person."""

from datetime import date

from lineal.documents.blocks import Document, Points, Section, Text
from lineal.documents.case import framed
from lineal.model.dilemma import Guide
from lineal.model.pack import Pack
from lineal.model.words import Words


def guide_document(pack: Pack, guide: Guide, day: date) -> Document:
    """A plan with the time of each part."""
    words = Words(pack)
    parts = tuple(
        Section(f"del_{at}", words("spil.del_tid", titel=part.title, antal=part.minutes), (Points(part.points),))
        for at, part in enumerate(guide.parts, start=1)
    )
    before = (Section("foer", words("spil.foer_spillet"), (Points(guide.before),)),) if guide.before else ()
    remember = Section("husk", words("spil.husk"), (Points(guide.remember), Text(words("spil.oevelse_tekst"), "small")))
    return framed(words, "vejledning", (guide.title, guide.lead), day, (*before, *parts, remember))
