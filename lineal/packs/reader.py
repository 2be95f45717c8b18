"""YAML read as text: every scalar stays what the editor wrote, duplicate keys stop the load, lines are remembered."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lineal.packs.problems import Problem, problem

Spot = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def _scalar(node: yaml.ScalarNode) -> str | None:
    return None if node.value == "" and node.style is None else node.value


def _mapping(document: Document, node: yaml.MappingNode, spot: Spot) -> dict[str, Any]:
    found: dict[str, Any] = {}
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in seen:
            document.problems.append(problem("duplicate_key", document.path, line, key=key, first=seen[key]))
            continue
        seen[key] = line
        found[key] = _plain(document, value_node, (*spot, key))
        document.lines[(*spot, key)] = line
    return found


def _plain(document: Document, node: yaml.Node, spot: Spot) -> Any:
    document.lines[spot] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(document, node, spot)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(document, each, (*spot, at)) for at, each in enumerate(node.value)]
    return _scalar(node)


def _uses_alias(text: str) -> int | None:
    """The line of the first anchor or alias, which would let one value stand in two places."""
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return event.start_mark.line + 1
    return None


def read_yaml(path: Path) -> Document:
    """One file; never raises for what an editor can write, the problems are in the document."""
    document = Document(path)
    try:
        text = path.read_text(encoding="utf-8")
        if "&" in text or "*" in text:
            line = _uses_alias(text)
            if line:
                document.problems.append(problem("alias", path, line))
        node = yaml.compose(text, Loader=Loader)
    except UnicodeDecodeError:
        document.problems.append(problem("not_utf8", path, 1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or type(error).__name__
        document.problems.append(problem("yaml_syntax", path, mark.line + 1 if mark else 1, detail=detail))
    else:
        if node is not None:
            document.data = _plain(document, node, ())
    return document
