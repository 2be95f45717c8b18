"""No handlevej speaks of contact with the parents unless it says so, because the engine removes only what is marked."""

import re
from collections.abc import Iterator

from lineal.model.content import Action
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem

HOME = re.compile(
    r"\b(forældre\w*|forælder\w*|mor|moren|moderen|mors|far|faren|faderen|fars|familien?s?|hjemmet|værge\w*)\b",
    re.IGNORECASE,
)
DANGER = re.compile(r"\b(i|er|om|barnet i) (fare|faren)\b|\bfaren for\b", re.IGNORECASE)


def speaks_of_home(text: str) -> bool:
    """Whether a text names the parents or the home; "faren" as danger does not count."""
    return bool(HOME.search(DANGER.sub(" ", text)))


def _open_texts(action: Action) -> Iterator[tuple[str, str]]:
    """Texts that are shown although contact with the parents is closed."""
    if action.parents == "kontakt":
        return
    yield "title", action.title
    yield "intro", action.intro
    yield "timing", action.timing
    if action.local_note:
        yield "local_note", action.local_note
    for step in action.steps:
        if step.parents == "nej":
            yield "steps", step.text
            yield "steps", step.who or ""
    for phrase in action.say:
        if phrase.to != "foraeldre":
            yield "say", phrase.text


def parents(loaded: Loaded) -> Iterator[Problem]:
    """Unmarked talk of the parents in any handlevej or reflection question."""
    for action in loaded.pack.actions.values():
        for key, text in _open_texts(action):
            if speaks_of_home(text):
                path, line = loaded.at("actions", action.id)
                yield problem("parents_word", path, line, where=f"actions «{action.id}» ({key})")
