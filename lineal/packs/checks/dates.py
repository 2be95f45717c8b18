"""Every claim has a source and a date, and is looked at again in time."""

from collections.abc import Iterator
from datetime import date

from lineal.model.base import Sourced
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem

DATED = (
    "roles",
    "levels",
    "signs",
    "factors",
    "reflections",
    "actions",
    "law",
    "contacts",
    "figures",
    "pictures",
    "articles",
    "ladder",
    "offers",
    "dilemmas",
    "guides",
    "participants",
    "agenda",
    "headings",
)


def _blocks(loaded: Loaded) -> Iterator[tuple[str, str, object]]:
    for section in DATED:
        for id_, block in getattr(loaded.pack, section).items():
            yield section, str(id_), block
    yield "rules", "", loaded.pack.rules


def overdue(loaded: Loaded, today: date) -> int:
    """How many blocks should have been looked at again by now."""
    due = (getattr(block, "review_by", None) for _, _, block in _blocks(loaded))
    return sum(each is not None and each < today for each in due)


def _national(loaded: Loaded) -> Iterator[Problem]:
    """A national contact is a claim like any other: a number or a page, with a source and dates."""
    for contact in loaded.pack.contacts.values():
        if contact.scope != "national":
            continue
        path, line = loaded.at("contacts", contact.id)
        where = f"contacts «{contact.id}»"
        if not contact.sources:
            yield problem("no_source", path, line, where=where)
        reach = contact.phone or contact.url
        for key, value in (("phone", reach), ("checked_on", contact.checked_on), ("review_by", contact.review_by)):
            if not value:
                yield problem("missing_key", path, line, where=where, key=key)


def dates(loaded: Loaded, today: date) -> Iterator[Problem]:
    """Missing sources, impossible dates and overdue reviews."""
    yield from _national(loaded)
    for section, id_, block in _blocks(loaded):
        path, line = loaded.at(section, id_)
        where = f"{section} «{id_}»" if id_ else section
        checked, review = getattr(block, "checked_on", None), getattr(block, "review_by", None)
        if isinstance(block, Sourced) and not block.sources:
            yield problem("no_source", path, line, where=where)
        if checked and review and review <= checked:
            yield problem("review_order", path, line, where=where)
        elif review and review < today:
            yield problem("review_overdue", path, line, where=where, date=review)
