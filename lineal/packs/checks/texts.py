"""Every text of a pack with where it stands, for the checks that read texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from lineal.packs.load import Loaded

SECTIONS = (
    "ages", "roles", "themes", "levels", "label_sets", "signs", "factors", "reflections", "actions", "contacts", "law",
    "flow_texts", "topics", "systems", "figures", "pictures", "articles", "ladder", "offers", "dilemmas", "guides",
    "participants", "agenda", "headings",
)  # fmt: skip
NOT_PROSE = {
    "id",
    "url",
    "phone",
    "paragraph",
    "checked_on",
    "review_by",
    "colour",
    "ink",
    "sources",
    "ages",
    "roles",
    "themes",
    "blind",
    "topics",
    "systems",
    "figures",
    "pictures",
    "articles",
    "see_also",
    "step",
    "words",
    "observers",
    "sees_as",
    "contacts",
    "law",
    "flow",
    "kind",
    "age",
    "role",
    "danger",
    "present",
    "frequency",
    "degree",
    "circumstances",
}


@dataclass(frozen=True)
class Prose:
    """A text: its block, the key it stands under, and the text."""

    section: str
    id: str
    key: str
    text: str

    @property
    def where(self) -> str:
        """The place in an editor's words."""
        return f"{self.section} «{self.id}» ({self.key})" if self.id else f"{self.section} ({self.key})"


def _strings(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in NOT_PROSE:
                yield from _strings(name, getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(key, each)
    elif hasattr(value, "items"):
        for name, each in value.items():
            yield from _strings(f"{key}.{name}", each)


def all_prose(loaded: Loaded) -> Iterator[Prose]:
    """Every Danish text."""
    for section in SECTIONS:
        for id_, block in getattr(loaded.pack, section).items():
            for key, text in _strings(section, block):
                yield Prose(section, str(id_), key, text)
    for key, text in _strings("rules", loaded.pack.rules):
        yield Prose("rules", "", key, text)
    for outcome_flow, outcomes in loaded.pack.outcomes.items():
        for outcome in outcomes:
            for key, text in _strings("outcomes", outcome):
                yield Prose("outcomes", f"{outcome_flow}.{outcome.id}", key, text)
    for key, text in loaded.pack.texts.items():
        yield Prose("texts", key, "texts", text)
