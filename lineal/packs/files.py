"""Which files a pack has, what each may hold, and how a file becomes typed blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from lineal.model import content, dilemma, knowledge, meeting
from lineal.model.flow import Flow
from lineal.packs.problems import Problem, guess, problem
from lineal.packs.reader import Document, Spot, read_yaml
from lineal.packs.shape import problems_of

HEAD = ("sources", "checked_on", "review_by")
APP_TEXTS = "texts/app.yaml"


@dataclass(frozen=True)
class Section:
    """A key in some files and the model of what stands under it; `patch_of` is the model a patch may touch part of."""

    pattern: str
    key: str
    model: type[BaseModel]
    many: bool = True
    required: bool = True
    patch_of: type[BaseModel] | None = None


BASE = (
    Section("pack.yaml", "pack", content.Meta, many=False),
    Section("sources.yaml", "sources", content.Source),
    Section("ages.yaml", "ages", content.Age),
    Section("roles.yaml", "roles", content.Role),
    Section("themes.yaml", "themes", content.Theme),
    Section("levels.yaml", "levels", content.Level),
    Section("levels.yaml", "label_sets", content.LabelSet),
    Section("signs/*.yaml", "signs", content.Sign),
    Section("factors.yaml", "factors", content.Factor),
    Section("reflections.yaml", "reflections", content.Reflection),
    Section("indication.yaml", "rules", content.Rules, many=False),
    Section("actions/*.yaml", "actions", content.Action),
    Section("contacts.yaml", "contacts", content.Contact),
    Section("law.yaml", "law", content.Law),
    Section("outcomes/*.yaml", "outcomes", content.Outcome, required=False),
    Section("topics.yaml", "topics", knowledge.Topic, required=False),
    Section("systems.yaml", "systems", knowledge.System, required=False),
    Section("pictures.yaml", "pictures", knowledge.Picture, required=False),
    Section("figures.yaml", "figures", knowledge.Figure, required=False),
    Section("articles/*.yaml", "articles", knowledge.Article, required=False),
    Section("ladder.yaml", "ladder", knowledge.LadderStep, required=False),
    Section("guides.yaml", "guides", dilemma.Guide, required=False),
    Section("dilemmas/*.yaml", "dilemmas", dilemma.Dilemma, required=False),
    Section("meetings.yaml", "participants", meeting.Participant, required=False),
    Section("meetings.yaml", "agenda", meeting.AgendaItem, required=False),
    Section("meetings.yaml", "headings", meeting.Heading, required=False),
    Section("words.yaml", "avoided", knowledge.AvoidedWord, required=False),
    Section("words.yaml", "same", knowledge.SameWords, required=False),
)


@dataclass(frozen=True)
class Item:
    """A typed block and where it stands."""

    value: Any
    path: Path
    line: int
    document: Document | None = None
    spot: Spot = ()

    def line_of(self, *names: str | int) -> int:
        """The line of something inside the block, by keys, ids and positions, or of the nearest place around it."""
        if self.document is None:
            return self.line
        data, spot = self.document.at(self.spot), self.spot
        for name in names:
            ids = [each.get("id") for each in data if isinstance(each, dict)] if isinstance(data, list) else []
            spot = (*spot, ids.index(name) if name in ids else name)
            data = self.document.at(spot)
        return self.document.line(spot)


@dataclass
class Reading:
    """Everything read from one folder: blocks by section key, plain texts, and the problems met."""

    root: Path
    items: dict[str, list[Item]] = field(default_factory=dict)
    texts: dict[str, Item] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def values(self, key: str) -> list[Any]:
        """The typed blocks of one section."""
        return [item.value for item in self.items.get(key, [])]


def twins(named: Iterable[tuple[str, Item]]) -> Iterator[Problem]:
    """Blocks with an id that an earlier block has."""
    seen: dict[str, Item] = {}
    for id_, item in named:
        first = seen.setdefault(id_, item)
        if first is not item:
            about = {"id": id_, "first": f"{first.path.name} linje {first.line}"}
            yield problem("duplicate_id", item.path, item.line, **about)


def _named(section: Section, data: Any) -> str:
    name = data.get("id") if isinstance(data, dict) else None
    return f"{section.key} «{name}»" if name else section.key


def _item(reading: Reading, document: Document, section: Section, spot: Spot, data: Any) -> None:
    head = {key: document.data[key] for key in HEAD if key in document.data and key in section.model.model_fields}
    whole = {**head, **data} if isinstance(data, dict) and section.key != "sources" else data
    try:
        value = section.model.model_validate(whole)
    except ValidationError as error:
        where = _named(section, data)
        reading.problems += problems_of(
            error, document, spot, where=where, model=section.model, patch_of=section.patch_of
        )
    else:
        item = Item(value, document.path, document.line(spot), document, spot)
        reading.items.setdefault(section.key, []).append(item)


def _section(reading: Reading, document: Document, section: Section) -> None:
    data = document.data.get(section.key)
    if not section.many:
        _item(reading, document, section, (section.key,), data)
    elif isinstance(data, list):
        for at, each in enumerate(data):
            _item(reading, document, section, (section.key, at), each)
    else:
        line = document.line((section.key,))
        reading.problems.append(problem("not_list", document.path, line, key=section.key, where=document.path.name))


def _usable(reading: Reading, path: Path) -> Document | None:
    """The file when it consists of keys and values; an empty file has none of either."""
    document = read_yaml(path)
    reading.problems += document.problems
    if document.data is None:
        document.data = {}
        return None if document.problems else document
    if isinstance(document.data, dict):
        return document
    reading.problems.append(problem("not_mapping", path, 1, where=path.name))
    return None


def _unknown_keys(reading: Reading, document: Document, keys: list[str], head: list[str]) -> None:
    for key in document.data:
        if key not in keys and key not in head:
            about = {"key": key, "where": document.path.name, "guess": guess(key, [*keys, *head])}
            reading.problems.append(problem("unknown_key", document.path, document.line((key,)), **about))


def _file(reading: Reading, path: Path, sections: list[Section]) -> None:
    document = _usable(reading, path)
    if document is None:
        return
    head = [key for key in HEAD if any(key in section.model.model_fields for section in sections)]
    _unknown_keys(reading, document, [section.key for section in sections], head)
    for section in sections:
        if section.key in document.data:
            _section(reading, document, section)
        elif section.required:
            reading.problems.append(problem("missing_key", path, 1, where=path.name, key=section.key))


def _texts(reading: Reading, path: Path) -> None:
    document = _usable(reading, path)
    if document is None:
        return
    _unknown_keys(reading, document, ["texts"], [])
    texts = document.data.get("texts")
    if not isinstance(texts, dict):
        code, line = ("not_mapping" if "texts" in document.data else "missing_key"), document.line(("texts",))
        reading.problems.append(problem(code, path, line, where=path.name, key="texts"))
        return
    for key, value in texts.items():
        line = document.line(("texts", key))
        if isinstance(value, str) and value.strip():
            reading.texts[key] = Item(value, path, line)
        else:
            reading.problems.append(problem("not_text" if value else "empty", path, line, key=key, where="texts"))


def _whole(reading: Reading, path: Path, key: str, model: type[BaseModel]) -> None:
    """A file that is one block by itself."""
    document = _usable(reading, path)
    if document is not None:
        section = Section(path.name, key, model)
        _item(reading, document, section, (), document.data)


def _files(root: Path) -> Iterator[Path]:
    yield from (path for path in sorted(root.rglob("*")) if path.is_file() and not path.name.startswith("."))


def read_folder(root: Path, sections: tuple[Section, ...], *, flow_texts: bool) -> Reading:
    """Every file of a pack folder; a file that fits no section is a problem, so that nothing is silently unread."""
    reading = Reading(root)
    for path in _files(root):
        inside = path.relative_to(root)
        name, mine = inside.as_posix(), [section for section in sections if inside.match(section.pattern)]
        if name == APP_TEXTS:
            _texts(reading, path)
        elif flow_texts and path.parent == root / "texts" and path.suffix == ".yaml":
            _whole(reading, path, "flow_texts", content.FlowTexts)
        elif mine:
            _file(reading, path, mine)
        elif path.suffix != ".md":
            names = [section.pattern for section in sections]
            reading.problems.append(problem("unknown_file", path, 1, guess=guess(name, names)))
    needed = [section.pattern for section in sections if section.required] + [APP_TEXTS] * flow_texts
    for pattern in dict.fromkeys(needed):
        if not any(root.glob(pattern)):
            reading.problems.append(problem("missing_file", root / pattern, 1))
    return reading


def read_flows(root: Path) -> Reading:
    """Every flow in a folder."""
    reading = Reading(root)
    for path in _files(root):
        if path.parent == root and path.suffix == ".yaml":
            _whole(reading, path, "flows", Flow)
        elif path.suffix != ".md":
            reading.problems.append(problem("unknown_file", path, 1, guess=""))
    return reading
