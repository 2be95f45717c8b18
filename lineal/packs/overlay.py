"""A municipality's own pack: what it may change, by id; everything else is locked.

The patch models are the list of what is allowed. A key that exists in the base but not here is locked, and anything
that would make a sign weaker is refused, so a local pack can add and strengthen but never weaken.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import Field

from lineal.model import content, dilemma, knowledge, meeting
from lineal.model.base import Frozen, Id, Text
from lineal.model.vocabulary import FLAGS, Flag
from lineal.packs.files import Item, Reading, Section, twins
from lineal.packs.messages import WEAKER_FLAG, WEAKER_SEVERITY, WEAKER_TEXT
from lineal.packs.problems import Problem, guess, placeholders, problem

PATCHED = ("contacts", "roles", "themes", "signs", "actions")
OWN = ("participants", "agenda", "headings")
RULES = ("floors", "lifts", "guards")
# what a user must be able to trust in every municipality: safety, privacy, the words of the indication and the answers
LOCKED_TEXTS = (
    "fare.",
    "foraeldre.",
    "indikation.",
    "pligt.",
    "akut.",
    "deling.",
    "dok.",
    "dokument.",
    "vagt.",
    "hent.",
    "gem.",
    "aabn.",
    "kalender.",
    "udkast.",
    "skjul.",
    "login.",
    "spil.",
    "rum.",
    "efter.",
    "overblik.",
    "lineal.",
    "svar.",
    "tegn.",
    "om.",
    "opslag.",
    "fejl.",
    "streamlit.",
    "app.demo",
    "app.overskredet",
    "forside.akut",
    "forside.trygt",
    "forside.graense",
)
STRICTER: dict[Flag, tuple[Flag, ...]] = {
    "ingen": FLAGS,
    "underret": FLAGS[1:],
    # these three say different things about contact with the parents, so none of them can stand for another
    "nsk": ("nsk",),
    "overgreb": ("overgreb",),
    "akut": ("akut",),
}


class ContactPatch(Frozen):
    """Fills a municipal slot."""

    id: Id
    name: Text | None = None
    phone: Text | None = None
    hours: Text | None = None
    url: Text | None = None
    note: Text | None = None
    owner: Text | None = None
    review_by: date | None = None
    checked_on: date | None = None


class RolePatch(Frozen):
    """Gives a function its local name."""

    id: Id
    label: Text


class ThemePatch(Frozen):
    """Gives a theme other words."""

    id: Id
    label: Text | None = None
    hint: Text | None = None


class SignPatch(Frozen):
    """Other words for an unflagged sign, or a stricter reading of any sign."""

    id: Id
    text: Text | None = None
    help: Text | None = None
    severity: int | None = Field(default=None, ge=1, le=4)
    flag: Flag | None = None


class ActionPatch(Frozen):
    """A local name and note on a handlevej."""

    id: Id
    title: Text | None = None
    local_note: Text | None = None


OVERLAY = (
    Section("municipality.yaml", "municipality", content.Municipality, many=False),
    Section("contacts.yaml", "contacts", ContactPatch, patch_of=content.Contact),
    Section("sources.yaml", "sources", content.Source, required=False),
    Section("roles.yaml", "roles", RolePatch, required=False, patch_of=content.Role),
    Section("themes.yaml", "themes", ThemePatch, required=False, patch_of=content.Theme),
    Section("signs.yaml", "signs", SignPatch, required=False, patch_of=content.Sign),
    Section("signs.yaml", "add_signs", content.Sign, required=False),
    Section("actions.yaml", "actions", ActionPatch, required=False, patch_of=content.Action),
    Section("actions.yaml", "add_actions", content.Action, required=False),
    Section("offers.yaml", "offers", knowledge.LocalOffer, required=False),
    Section("dilemmas.yaml", "add_dilemmas", dilemma.Dilemma, required=False),
    Section("meetings.yaml", "participants", meeting.Participant, required=False),
    Section("meetings.yaml", "agenda", meeting.AgendaItem, required=False),
    Section("meetings.yaml", "headings", meeting.Heading, required=False),
    Section("indication.yaml", "add_floors", content.Floor, required=False),
    Section("indication.yaml", "add_lifts", content.Lift, required=False),
    Section("indication.yaml", "add_guards", content.Guard, required=False),
)


def _weaker(sign: content.Sign, patch: SignPatch) -> str | None:
    if patch.severity is not None and patch.severity < sign.severity:
        return WEAKER_SEVERITY.format(was=sign.severity, now=patch.severity)
    if patch.flag is not None and patch.flag not in STRICTER[sign.flag]:
        return WEAKER_FLAG.format(was=sign.flag, now=patch.flag)
    if (patch.text or patch.help) and (sign.flag != "ingen" or sign.always):
        return WEAKER_TEXT
    return None


def _refusal(old: Any, patch: Any, item: Item) -> Problem | None:
    if isinstance(patch, SignPatch) and (what := _weaker(old, patch)):
        return problem("patch_weakens", item.path, item.line, id=patch.id, what=what)
    if isinstance(patch, ContactPatch) and old.scope == "national":
        return problem("national_contact", item.path, item.line, id=patch.id)
    if isinstance(patch, ActionPatch) and patch.title and old.way == "underretning":
        return problem("locked", item.path, item.line, key="title", where=f"actions «{patch.id}»")
    return None


def _patched(base: Reading, local: Reading, key: str) -> Iterator[Item]:
    """The base blocks of a section with the municipality's changes laid over; problems go to the local reading."""
    patches = {item.value.id: item for item in reversed(local.items.get(key, []))}
    known = [item.value.id for item in base.items.get(key, [])]
    for id_, item in patches.items():
        if id_ not in known:
            about = {"id": id_, "guess": guess(id_, known), "add": f"add_{key}"}
            local.problems.append(problem("patch_unknown", item.path, item.line, **about))
    for item in base.items.get(key, []):
        patch = patches.get(item.value.id)
        refused = _refusal(item.value, patch.value, patch) if patch else None
        if refused:
            local.problems.append(refused)
        if patch is None or refused:
            yield item
        else:
            changes = patch.value.model_dump(exclude_none=True, exclude={"id"})
            yield Item(item.value.model_copy(update=changes), patch.path, patch.line)


def _with_rules(base: Item, local: Reading) -> Item:
    rules: content.Rules = base.value
    added = {name: local.values(f"add_{name}") for name in RULES}
    grown = {name: (*getattr(rules, name), *new) for name, new in added.items() if new}
    return Item(rules.model_copy(update=grown), base.path, base.line) if grown else base


def _with_texts(base: Reading, local: Reading) -> dict[str, Item]:
    """The texts of the frame with the municipality's own words, which may fill in no more than the old ones."""
    for key, item in local.texts.items():
        if key.startswith(LOCKED_TEXTS):
            local.problems.append(problem("locked_text", item.path, item.line, id=key))
        elif key not in base.texts:
            about = {"id": key, "guess": guess(key, base.texts), "add": "texts"}
            local.problems.append(problem("patch_unknown", item.path, item.line, **about))
        else:
            known = placeholders(base.texts[key].value)
            for name in sorted(placeholders(item.value) - known):
                about = {"id": name, "where": f"texts «{key}»", "guess": guess(name, known)}
                local.problems.append(problem("placeholder", item.path, item.line, **about))
    return {**base.texts, **{key: item for key, item in local.texts.items() if not key.startswith(LOCKED_TEXTS)}}


def lay_over(base: Reading, local: Reading) -> Reading:
    """The base with a municipality's changes; neither reading's blocks are touched."""
    items = dict(base.items)
    for key in PATCHED:
        local.problems += twins((item.value.id, item) for item in local.items.get(key, []))
        items[key] = [*_patched(base, local, key), *local.items.get(f"add_{key}", [])]
    for name in RULES:
        items[name] = [*base.items.get(name, []), *local.items.get(f"add_{name}", [])]
    items["sources"] = [*base.items.get("sources", []), *local.items.get("sources", [])]
    items["rules"] = [_with_rules(each, local) for each in base.items.get("rules", [])]
    items["offers"] = local.items.get("offers", [])
    items["dilemmas"] = [*base.items.get("dilemmas", []), *local.items.get("add_dilemmas", [])]
    for key in OWN:  # how meetings are held is the municipality's own: its list stands for ours
        items[key] = local.items.get(key) or base.items.get(key, [])
    items["municipality"] = local.items.get("municipality", [])
    texts = _with_texts(base, local)
    return Reading(base.root, items, texts, [*base.problems, *local.problems])
