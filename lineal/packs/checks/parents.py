"""No handlevej speaks of contact with the parents unless it says so, because the engine removes only what is marked."""

import re
from collections.abc import Iterator

from lineal.engine.conditions import holds, parts
from lineal.engine.facts import Facts
from lineal.engine.lookup import CLOSING_THEMES
from lineal.model.conditions import Fact
from lineal.model.content import Action, Reflection
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, problem

HOME = re.compile(
    r"\b(forældre\w*|forælder\w*|mor|moren|moderen|mors|far|faren|faderen|fars|familien?s?|hjemmet|værge\w*)\b",
    re.IGNORECASE,
)
DANGER = re.compile(r"\b(i|er|om|barnet i) (fare|faren)\b|\bfaren for\b", re.IGNORECASE)


URGING = re.compile(
    r"\b(tal|talt|taler|drøft\w*|spørg\w*|spurgt|inviter|fortæl|orienter|kontakt|ring)\b"
    r"[^.\n]{0,40}\b(forældre\w*|mor|far|familien|dem)\b",
    re.IGNORECASE,
)
WARNING = re.compile(r"\b(ikke|intet|aldrig|vent med|før|ingen|den? afgør|aftal med kommunen)\b", re.IGNORECASE)


def urged(text: str) -> list[str]:
    """Sentences that urge contact with the parents and are no warning against it."""
    sentences = re.split(r"(?<=[.?])\s+|\n", text)
    return [each for each in sentences if speaks_of_home(each) and URGING.search(each) and not WARNING.search(each)]


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


def _asked_when_closed(reflection: Reflection) -> bool:
    """Whether a question can be put while contact with the parents is closed, whatever else is answered."""
    facts = {part.fact for part in parts(reflection.when) if isinstance(part, Fact)} - {"parent_contact"}
    return any(
        holds(reflection.when, Facts({"parent_contact": frozenset((contact,))}, wild=frozenset(facts)))
        for contact in ("lukket", "afklar", "aftales")
    )


def _articles(loaded: Loaded) -> Iterator[Problem]:
    """Articles about abuse and nsk are shown while contact is closed, so none of them may urge it."""
    for article in loaded.pack.articles.values():
        if not CLOSING_THEMES.isdisjoint(article.themes) and (found := urged(f"{article.lead}\n{article.body}")):
            path, line = loaded.at("articles", article.id)
            yield problem("parents_article", path, line, id=article.id, text=found[0][:60])


def parents(loaded: Loaded) -> Iterator[Problem]:
    """Unmarked talk of the parents in a handlevej, and questions and articles that urge contact while it is closed."""
    yield from _articles(loaded)
    for action in loaded.pack.actions.values():
        for key, text in _open_texts(action):
            if speaks_of_home(text):
                path, line = loaded.at("actions", action.id)
                yield problem("parents_word", path, line, where=f"actions «{action.id}» ({key})")
    for reflection in loaded.pack.reflections.values():
        if urged(f"{reflection.question}\n{reflection.help or ''}") and _asked_when_closed(reflection):
            path, line = loaded.at("reflections", reflection.id)
            yield problem("parents_question", path, line, id=reflection.id)
