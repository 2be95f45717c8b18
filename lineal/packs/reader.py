"""YAML read as text: every scalar stays what the editor wrote, duplicate keys stop the load, lines are remembered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lineal.packs.messages import KEY_NOT_TEXT, TOO_DEEP, TWO_DOCUMENTS, YAML_WHYS
from lineal.packs.problems import Problem, problem

Spot = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 40  # layers; the content has about ten, and without a limit a hostile file could exhaust the stack


@dataclass
class Document:
    """A file as plain data, with the line every value and key stands on."""

    path: Path
    data: Any = None
    lines: dict[Spot, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, spot: Spot) -> int:
        """The line of a place, or of the nearest place around it."""
        for end in range(len(spot), -1, -1):
            if spot[:end] in self.lines:
                return self.lines[spot[:end]]
        return 1

    def at(self, spot: Spot) -> Any:
        """The value at a place, None where nothing stands."""
        data = self.data
        for part in spot:
            inside = isinstance(data, list) and isinstance(part, int) and part < len(data)
            data = data[part] if inside else data.get(part) if isinstance(data, dict) else None
        return data


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _UnreadableError(Exception):
    """The file cannot be read past an event."""

    def __init__(self, event: yaml.Event, code: str, **about: str) -> None:
        self.line, self.code, self.about = _line(event), code, about


class _Reader:
    """Builds plain data from the parser's events, so that its depth is bounded and nothing is expanded."""

    def __init__(self, document: Document, events: Iterator[yaml.Event]) -> None:
        self.document, self.events = document, events

    def whole(self) -> Any:
        """The one document of the file; an empty file is None."""
        found, started = None, False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    raise _UnreadableError(event, "yaml_syntax", detail=TWO_DOCUMENTS)
                found, started = self._value(next(self.events), ()), True
        return found

    def _value(self, event: Any, spot: Spot) -> Any:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _UnreadableError(event, "alias")
        if len(spot) > DEEPEST:
            raise _UnreadableError(event, "yaml_syntax", detail=TOO_DEEP)
        self.document.lines.setdefault(spot, _line(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(spot)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(spot)
        return None if event.value == "" and event.implicit[0] else event.value

    def _sequence(self, spot: Spot) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*spot, len(found))))
        return found

    def _mapping(self, spot: Spot) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _UnreadableError(event, "yaml_syntax", detail=KEY_NOT_TEXT)
            key, line = event.value, _line(event)
            first = self.document.lines.setdefault((*spot, key), line)
            value = self._value(next(self.events), (*spot, key))
            if key in found:
                about = {"key": key, "first": first}
                self.document.problems.append(problem("duplicate_key", self.document.path, line, **about))
            found.setdefault(key, value)
        return found


def read_yaml(path: Path) -> Document:
    """One file; never raises for what an editor can write, the problems are in the document."""
    document = Document(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        document.data = _Reader(document, yaml.parse(text, Loader=Loader)).whole()
    except UnicodeDecodeError:
        document.problems.append(problem("not_utf8", path, 1))
    except _UnreadableError as error:
        document.problems.append(problem(error.code, path, error.line, **error.about))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
        detail = next((danish for english, danish in YAML_WHYS.items() if english in said), "")
        document.problems.append(problem("yaml_syntax", path, mark.line + 1 if mark else 1, detail=detail))
    return document
