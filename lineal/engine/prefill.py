"""Taking the answers of one flow along into another, where both ask the same thing."""

from typing import Any

from lineal.engine.collect import Raw
from lineal.model.flow import Flow, FlowField

NEVER = ("view", "document")


def _asks(asked: FlowField) -> tuple[str, str]:
    """What a field asks for, the same in every flow: its type, and what it feeds or the list it asks about."""
    about = asked.feeds or getattr(asked, "scope", None) or getattr(asked, "notes_from", None) or asked.type
    return asked.type, about


def prefilled(source: Flow, target: Flow, answers: Raw) -> dict[str, Any]:
    """The answers of `source` that `target` asks for too; where several fit, the one with the same id."""
    given: dict[tuple[str, str], list[str]] = {}
    for step in source.steps:
        for asked in step.fields:
            if asked.type not in NEVER and answers.get(asked.id) not in (None, "", [], {}):
                given.setdefault(_asks(asked), []).append(asked.id)
    found: dict[str, Any] = {}
    for step in target.steps:
        for asked in step.fields:
            ids = given.get(_asks(asked), [])
            if ids:
                found[asked.id] = answers[asked.id if asked.id in ids else ids[0]]
    return found
