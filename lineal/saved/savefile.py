"""The save file: the answers of a run as bytes only the user holds, open or under a passphrase.

An open file is JSON that can be read in any editor, and `check` tells when it was damaged or changed by hand. A locked
file has the same header, and everything else in `payload` (see `lineal/saved/secret.py`). Every version up to ours can
be read: `MIGRATIONS` takes the content one version further at a time.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from lineal.model.answers import NOTE_AT_MOST, PLAN_AT_MOST, Level
from lineal.model.base import Frozen, Id
from lineal.saved.secret import KDF, PARTS, lock, unlock

MAX_BYTES = 2_000_000
FORMAT, VERSION = "linealen", 3
FIELDS_AT_MOST, LIST_AT_MOST, ROWS_AT_MOST = 200, 200, 100
ENTRIES_AT_MOST = 1_000  # signs and the like; those of an age or a theme no longer chosen are kept too
LABEL_AT_MOST = 40
PARTS_AT_MOST = 20  # of one entry, or of a document's choices
LAYERS_AT_MOST, LAYER_AT_MOST = 8, 10_000  # a whole file; a look is cheap, reading a million small values is not

Problem = Literal["for_stor", "ikke_vores", "afkortet", "nyere", "aendret", "kode_mangler", "kode_forkert", "indhold"]
Content = dict[str, Any]
"""What a file holds, as JSON: without header and check, in the clear."""


class SaveFileError(Exception):
    """Why a file cannot be used; it never carries anything of what the file says."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


# What an answer may be, by the kind of field that keeps it. None is no answer and is left out.


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_none(each) for key, each in value.items() if each is not None}
    return [_without_none(each) for each in value if each is not None] if isinstance(value, list) else value


Short = Annotated[str, StringConstraints(max_length=200)]
Label = Annotated[str, StringConstraints(max_length=LABEL_AT_MOST)]
Note = Annotated[str, StringConstraints(max_length=NOTE_AT_MOST)]
PlanText = Annotated[str, StringConstraints(max_length=PLAN_AT_MOST)]
Ids = Annotated[list[Id], Field(max_length=LIST_AT_MOST)]
Row = dict[Literal["what", "owner", "date"], PlanText]
Rows = Annotated[list[Row], Field(max_length=ROWS_AT_MOST)]
Entry = Annotated[dict[Id, Note], Field(max_length=PARTS_AT_MOST)]
Entries = Annotated[dict[Id, Entry], Field(max_length=ENTRIES_AT_MOST)]
Names = Annotated[list[Short], Field(max_length=LIST_AT_MOST)]
Parts = Annotated[dict[Id, bool | Short | Names], Field(max_length=PARTS_AT_MOST)]

Value = Annotated[
    Note  # choice, text, date
    | Level  # placement
    | Ids  # choices
    | Rows  # plan
    | Entries  # signs, factors, reflections
    | Parts,  # document
    Field(union_mode="left_to_right"),
]
Saved = Annotated[dict[Id, Value], Field(max_length=FIELDS_AT_MOST), BeforeValidator(_without_none)]


class _Kept(Frozen):
    """Nothing is converted on the way in, and no error repeats what somebody wrote about a child."""

    model_config = ConfigDict(strict=True, hide_input_in_errors=True)


class Stamp(_Kept):
    """What the pack said when the file was saved, and the indication then; None where there was none to keep."""

    tool: Short
    rules_version: Short
    content_hash: Short
    municipality: Short | None = None
    level: Level | None
    low: Level | None
    high: Level | None


class SavedRun(_Kept):
    """The content of a save file; `at` is the step the user was at, `label` the user's own short name for the case."""

    flow: Id
    label: Label | None = None
    saved_on: date
    stamp: Stamp
    at: Id | None
    answers: Saved


# Older versions


def migrate_1_to_2(old: Content) -> Content:
    """Version 1 had `rules` for `rules_version`, no range of the indication and no step."""
    stamp = old.get("stamp")
    known = dict(stamp) if isinstance(stamp, dict) else {}
    if "rules" in known:
        known["rules_version"] = known.pop("rules")
    return {"at": None, **old, "stamp": {"low": None, "high": None, **known}}


def migrate_2_to_3(old: Content) -> Content:
    """Version 2 had no label."""
    return {"label": None, **old}


MIGRATIONS: dict[int, Callable[[Content], Content]] = {1: migrate_1_to_2, 2: migrate_2_to_3}
"""From each older version to the next."""


# Writing


def file_name(day: date) -> str:
    """The name a file saved on that day gets."""
    return f"linealen-{day.isoformat()}.lineal"


def write(run: SavedRun, passphrase: str = "") -> bytes:
    """The file, locked if there is a passphrase; a run too big to be read again is refused as `for_stor`."""
    content, header = run.model_dump(mode="json"), {"format": FORMAT, "version": VERSION}
    if passphrase:
        header["kdf"] = KDF
        plain = json.dumps(content, ensure_ascii=False).encode()
        whole = {**header, **lock(plain, passphrase, _canonical(header))}
    else:
        whole = {**header, **content}
        whole["check"] = _check(whole)
    raw = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    if len(raw) > MAX_BYTES or not _modest(content):
        raise SaveFileError("for_stor")
    return raw


def _modest(content: Content) -> bool:
    """Whether there are few enough values, in few enough layers, to look at each."""
    layer: list[Any] = [content]
    for _ in range(LAYERS_AT_MOST):
        layer = [inner for each in layer for inner in _inside(each)]
        if not layer or len(layer) > LAYER_AT_MOST:
            break
    return not layer


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _canonical(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode()


def _check(whole: Mapping[str, Any]) -> str:
    return sha256(_canonical(whole)).hexdigest()


# Reading


def read(raw: bytes, passphrase: str = "") -> SavedRun:
    """The run in a file; whatever the bytes are, the only error is SaveFileError."""
    whole = _whole(raw)
    content = _unlocked(whole, passphrase) if "kdf" in whole else _unchanged(whole)
    for version in range(whole["version"], VERSION):
        content = MIGRATIONS[version](content)
    try:
        return SavedRun.model_validate_json(_canonical(content))
    except ValidationError:
        raise SaveFileError("indhold") from None


def is_locked(raw: bytes) -> bool:
    """Whether a file we can read asks for a passphrase; false for anything else."""
    try:
        return "kdf" in _whole(raw)
    except SaveFileError:
        return False


def _whole(raw: bytes) -> dict[str, Any]:
    """The JSON of a file that says it is ours, of a version we know."""
    if len(raw) > MAX_BYTES:
        raise SaveFileError("for_stor")
    text = raw.decode("utf-8-sig", "replace")  # a byte that is not UTF-8 shows as a change
    try:
        whole = _json(text)
    except (ValueError, RecursionError) as error:
        if not (text.lstrip().startswith("{") and f'"{FORMAT}"' in text):
            raise SaveFileError("ikke_vores") from None
        raise SaveFileError("afkortet" if isinstance(error, json.JSONDecodeError) else "aendret") from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise SaveFileError("ikke_vores")
    version = whole.get("version")
    if type(version) is not int or version < 1:
        raise SaveFileError("aendret")
    if version > VERSION:
        raise SaveFileError("nyere")
    if not _modest(whole):
        raise SaveFileError("indhold")
    return whole


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError
        found[key] = value
    return found


def _unchanged(whole: Mapping[str, Any]) -> Content:
    rest = {key: value for key, value in whole.items() if key != "check"}
    if whole.get("check") != _check(rest):
        raise SaveFileError("aendret")
    return {key: value for key, value in rest.items() if key not in ("format", "version")}


def _unlocked(whole: Mapping[str, Any], passphrase: str) -> Content:
    header = _canonical({key: value for key, value in whole.items() if key not in PARTS})
    if header != _canonical({"format": FORMAT, "version": whole["version"], "kdf": KDF}):
        raise SaveFileError("aendret")
    if not passphrase:
        raise SaveFileError("kode_mangler")
    plain = unlock(whole, passphrase, header)
    if plain is None:
        raise SaveFileError("kode_forkert")
    try:
        content = _json(plain.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or not _modest(content):
        raise SaveFileError("indhold")
    return content
