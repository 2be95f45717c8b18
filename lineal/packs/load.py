"""From files to one frozen pack, with the origin of every block for the checks."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lineal.model.pack import Pack
from lineal.packs.files import BASE, Item, Reading, read_flows, read_folder, twins
from lineal.packs.overlay import OVERLAY, RULES, lay_over
from lineal.packs.problems import PackError, Problem, guess, problem

ROOT = Path(__file__).resolve().parents[2]
MUNICIPALITIES = "content/municipalities"
BY_ID = (
    "sources",
    "ages",
    "roles",
    "themes",
    "levels",
    "label_sets",
    "signs",
    "factors",
    "reflections",
    "actions",
    "contacts",
    "law",
    "topics",
    "systems",
    "figures",
    "pictures",
    "articles",
    "ladder",
    "offers",
    "dilemmas",
    "guides",
    "participants",
    "agenda",
    "headings",
    "avoided",
    "same",
)
ONE_OF_EACH = (*BY_ID, *RULES, "flows", "flow_texts", "outcomes")


@dataclass(frozen=True)
class Place:
    """Where a pack's files are; `municipality` is a folder name under `content/municipalities`."""

    root: Path = ROOT
    municipality: str | None = None

    @property
    def base(self) -> Path:
        """The national content."""
        return self.root / "content" / "base"

    @property
    def local(self) -> Path | None:
        """The municipality's folder, if one is named."""
        return self.root / MUNICIPALITIES / self.municipality if self.municipality else None

    def municipalities(self) -> list[str]:
        """The folder names a municipality can have."""
        return sorted(path.name for path in (self.root / MUNICIPALITIES).glob("*") if path.is_dir())

    @property
    def flows(self) -> Path:
        """The flows."""
        return self.root / "flows"

    def folders(self) -> tuple[Path, ...]:
        """Every folder whose files make the pack."""
        return (self.base, self.flows, *((self.local,) if self.local else ()))


@dataclass(frozen=True)
class Loaded:
    """A pack with the origin of each block, for messages."""

    pack: Pack
    place: Place
    origins: Mapping[tuple[str, str], Item]

    def at(self, key: str, id_: object = "", *inside: str | int) -> tuple[Path, int]:
        """File and line of a block, or of something inside it by keys and ids."""
        item = self.origins.get((key, str(id_)))
        return (item.path, item.line_of(*inside)) if item else (self.place.base, 1)


def fingerprint(place: Place) -> str:
    """Twelve hex digits that change whenever any file of the pack does."""
    digest = hashlib.sha256()
    for folder in place.folders():
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(place.root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _id(key: str, item: Item) -> str:
    if key == "outcomes":
        return f"{item.path.stem}.{item.value.id}"
    return item.value.flow if key == "flow_texts" else str(item.value.id)


def _twins(reading: Reading) -> Iterator[Problem]:
    for key in ONE_OF_EACH:
        yield from twins((_id(key, item), item) for item in reading.items.get(key, []))


def _lookup(reading: Reading, key: str) -> Mapping[Any, Any]:
    values = reading.items.get(key, [])
    return MappingProxyType({item.value.flow if key == "flow_texts" else item.value.id: item.value for item in values})


def _outcomes(reading: Reading) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for item in reading.items.get("outcomes", []):
        found.setdefault(item.path.stem, []).append(item.value)
    return MappingProxyType({flow: tuple(values) for flow, values in found.items()})


def _read(place: Place) -> Reading:
    base = read_folder(place.base, BASE, flow_texts=True)
    flows = read_flows(place.flows)
    base.items["flows"] = flows.items.get("flows", [])
    base.problems += flows.problems
    for rules in base.items.get("rules", []):
        for name in RULES:
            each = enumerate(getattr(rules.value, name))
            base.items[name] = [Item(rule, rules.path, rules.line_of(name, at)) for at, rule in each]
    if place.local is None:
        return base
    if place.municipality not in place.municipalities():
        hint = guess(str(place.municipality), place.municipalities())
        base.problems.append(problem("no_pack", place.local, 1, guess=hint))
        return base
    return lay_over(base, read_folder(place.local, OVERLAY, flow_texts=False))


def _origins(reading: Reading) -> Mapping[tuple[str, str], Item]:
    found = {(key, _id(key, item)): item for key in ONE_OF_EACH for item in reading.items.get(key, [])}
    found |= {("texts", key): item for key, item in reading.texts.items()}
    found |= {(key, ""): reading.items[key][0] for key in ("rules", "pack") if reading.items.get(key)}
    found |= {("municipality", item.value.id): item for item in reading.items.get("municipality", [])}
    return MappingProxyType(found)


def load(place: Place | None = None) -> Loaded:
    """Read, check the shape of, and freeze a pack; raises PackError with every problem found.

    What the blocks say about each other is checked by `lineal.packs.checks`.
    """
    place = place or Place()
    reading = _read(place)
    problems = [*reading.problems, *_twins(reading)]
    if problems:
        raise PackError(list(dict.fromkeys(problems)))  # a mistake at the top of a file holds for every block in it
    municipality = reading.values("municipality")
    pack = Pack(
        meta=reading.values("pack")[0],
        municipality=municipality[0] if municipality else None,
        fingerprint=fingerprint(place),
        rules=reading.values("rules")[0],
        texts=MappingProxyType({key: item.value for key, item in reading.texts.items()}),
        flows=_lookup(reading, "flows"),
        flow_texts=_lookup(reading, "flow_texts"),
        outcomes=_outcomes(reading),
        **{key: _lookup(reading, key) for key in BY_ID},
    )
    return Loaded(pack, place, _origins(reading))
