"""Ids that point at something: it must exist."""

from collections.abc import Iterator
from typing import get_args

from lineal.engine.selection import EVERYONE
from lineal.model.vocabulary import ParentContact
from lineal.packs.files import APP_TEXTS
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, guess, problem

ENGINE_TEXTS = {"overblik.ingen", *(f"foraeldre.{each}" for each in get_args(ParentContact) if each != "aaben")}

# section -> (attribute, section it points into, whether "alle" is allowed)
POINTERS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "roles": (("sources", "sources", False), ("ages", "ages", True), ("sees_as", "roles", False)),
    "themes": (("ages", "ages", True),),
    "levels": (("sources", "sources", False),),
    "signs": (
        ("sources", "sources", False),
        ("ages", "ages", True),
        ("observers", "roles", True),
        ("themes", "themes", False),
    ),
    "factors": (("sources", "sources", False), ("ages", "ages", True)),
    "reflections": (("sources", "sources", False),),
    "actions": (
        ("sources", "sources", False),
        ("ages", "ages", True),
        ("roles", "roles", False),
        ("contacts", "contacts", False),
        ("law", "law", False),
        ("articles", "articles", False),
    ),
    "figures": (("sources", "sources", False),),
    "articles": (
        ("sources", "sources", False),
        ("topics", "topics", False),
        ("ages", "ages", True),
        ("roles", "roles", True),
        ("themes", "themes", False),
        ("systems", "systems", False),
        ("figures", "figures", False),
        ("pictures", "pictures", False),
        ("see_also", "articles", False),
    ),
    "dilemmas": (
        ("sources", "sources", False),
        ("themes", "themes", False),
        ("law", "law", False),
        ("articles", "articles", False),
    ),
    "pictures": (("sources", "sources", False),),
    "guides": (("sources", "sources", False),),
    "participants": (("sources", "sources", False),),
    "agenda": (("sources", "sources", False),),
    "headings": (("sources", "sources", False),),
    "ladder": (("sources", "sources", False),),
    "offers": (("ages", "ages", True), ("themes", "themes", False)),
    "contacts": (("sources", "sources", False),),
    "law": (("sources", "sources", False),),
}


def _inner(loaded: Loaded) -> Iterator[tuple[str, str, str, tuple[str, ...], str, bool]]:
    """Pointers inside blocks: (section, id, attribute, ids, target, whether "alle" is allowed)."""
    for sign in loaded.pack.signs.values():
        for wording in sign.wording:
            yield "signs", sign.id, "wording.roles", wording.roles, "roles", False
            yield "signs", sign.id, "wording.ages", wording.ages, "ages", False
    for theme in loaded.pack.themes.values():
        for blind in theme.blind:
            yield "themes", theme.id, "blind.roles", blind.roles, "roles", False
            yield "themes", theme.id, "blind.ages", blind.ages, "ages", True
    for level in loaded.pack.levels.values():
        for anchor in level.anchors:
            yield "levels", str(level.id), "anchors.ages", anchor.ages, "ages", True
    for offer in loaded.pack.offers.values():
        yield "offers", offer.id, "step", (offer.step,), "ladder", False
    yield from _in_dilemmas(loaded)
    yield "rules", "", "sources", loaded.pack.rules.sources, "sources", False
    chosen = loaded.pack.municipality
    if chosen:
        yield "municipality", chosen.id, "label_set", (chosen.label_set,), "label_sets", False
    else:
        yield "label_sets", "", "id", ("standard",), "label_sets", False


def _in_dilemmas(loaded: Loaded) -> Iterator[tuple[str, str, str, tuple[str, ...], str, bool]]:
    for each in loaded.pack.dilemmas.values():
        yield "dilemmas", each.id, "age", (each.age,), "ages", False
        yield "dilemmas", each.id, "role", (each.role,), "roles", False
        for stage in each.stages:
            yield "dilemmas", each.id, "voices", tuple(voice.role for voice in stage.panel.voices), "roles", False
            yield "dilemmas", each.id, "signs", tuple(sign.id for sign in stage.signs), "signs", False
            factors = tuple(factor.id for factor in stage.protective_factors)
            yield "dilemmas", each.id, "protective_factors", factors, "factors", False


def _all(loaded: Loaded) -> Iterator[tuple[str, str, str, tuple[str, ...], str, bool]]:
    for section, pointers in POINTERS.items():
        for id_, block in getattr(loaded.pack, section).items():
            for attribute, target, everyone in pointers:
                yield section, str(id_), attribute, getattr(block, attribute), target, everyone
    yield from _inner(loaded)


def refs(loaded: Loaded) -> Iterator[Problem]:
    """Every id that points at nothing, and the words the engine itself says."""
    for key in ENGINE_TEXTS - loaded.pack.texts.keys():
        yield problem("missing_text", loaded.place.base / APP_TEXTS, 1, where="texts", id=key, texts="app.yaml")
    for section, id_, attribute, ids, target, everyone in _all(loaded):
        known = getattr(loaded.pack, target)
        for each in ids:
            if each not in known and not (everyone and each == EVERYONE):
                path, line = loaded.at(section, id_)
                where = f"{section} «{id_}»" if id_ else section
                yield problem(
                    "dead_reference", path, line, id=each, key=attribute, where=where, guess=guess(each, list(known))
                )
