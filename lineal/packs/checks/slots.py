"""A municipality's own pack fills what it must, and each filled slot has an owner and a date."""

from collections.abc import Iterator

from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem


def slots(loaded: Loaded) -> Iterator[Problem]:
    """Required slots left empty and filled ones nobody looks after; the national base alone has none to fill."""
    if loaded.pack.municipality is None:
        return
    if loaded.place.municipality != loaded.pack.municipality.id:
        path, line = loaded.at("municipality", loaded.pack.municipality.id)
        yield problem("folder_name", path, line, folder=loaded.place.municipality, id=loaded.pack.municipality.id)
    if not loaded.pack.municipality.owner:
        yield problem("municipality_owner", *loaded.at("municipality", loaded.pack.municipality.id))
    for contact in loaded.pack.contacts.values():
        filled = bool(contact.phone or contact.url)
        if contact.scope == "kommunal" and contact.required and not filled:
            path = (loaded.place.local or loaded.place.base) / "contacts.yaml"
            yield problem("required_slot", path, 1, id=contact.id, label=contact.label)
        elif contact.scope == "kommunal" and filled and not (contact.owner and contact.review_by):
            path, line = loaded.at("contacts", contact.id)
            yield problem("slot_owner", path, line, id=contact.id)
