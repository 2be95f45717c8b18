"""From the interface's answers (field id to value) to the typed answers the rules read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lineal.engine.selection import always_asked, at_age, factors_for, signs_by_theme, themes_for
from lineal.model.answers import NOTE_AT_MOST, PLAN_AT_MOST, Answers, Background, Circumstances, Meeting, Notes
from lineal.model.base import Frozen
from lineal.model.content import Sign
from lineal.model.flow import Choice, Choices, FlowField, SignsField
from lineal.model.pack import Pack
from lineal.model.vocabulary import DEGREES, FREQUENCIES, LEVELS, OWNERS, PRESENT

Raw = Mapping[str, Any]
"""Answers as the interface keeps them: field id to a JSON value."""

PARTS: dict[str, type[Frozen]] = {
    "circumstances": Circumstances,
    "notes": Notes,
    "background": Background,
    "meeting": Meeting,
}
"""The parts of the answers a field can feed by name, as in `notes.observation`."""

ASKED_BY = ("age", "role", "themes")
"""What decides which signs and factors are asked about."""

DAY = len("2026-11-23")
FOLLOW = {"frequency": (*FREQUENCIES, "ved_ikke"), "degree": (*DEGREES, "ved_ikke")}


def options_of(pack: Pack, asked: Choice | Choices, answers: Answers) -> tuple[str, ...]:
    """The options a choice has now; roles depend on the age, themes on age and role."""
    match asked.options_from:
        case "ages":
            return tuple(pack.ages)
        case "roles":
            return tuple(each.id for each in pack.roles.values() if not answers.age or at_age(each.ages, answers.age))
        case "participants":
            return tuple(pack.participants)
        case "themes":
            return themes_for(pack, answers.age, answers.role) if answers.age and answers.role else ()
        case _:
            return asked.options


def asked_signs(pack: Pack, asked: SignsField, answers: Answers) -> tuple[Sign, ...]:
    """The signs a sign field asks about, in the order shown."""
    if not answers.age or not answers.role:
        return ()
    if asked.scope == "always":
        return always_asked(pack, answers.age, answers.role)
    by_theme = signs_by_theme(pack, answers.age, answers.role, answers.themes)
    return tuple(sign for signs in by_theme.values() for sign in signs)


def _text(value: Any, at_most: int = NOTE_AT_MOST) -> str | None:
    """A text the answers can hold: not too long, and without half characters, which no file can hold."""
    return value.encode("utf-8", "ignore").decode()[:at_most] if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    """A day as ISO text; anything else is no answer."""
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) and len(value) == DAY else None
    except ValueError:
        return None


def _plan_row(row: Any) -> dict[str, str]:
    given = row if isinstance(row, dict) else {}
    owner = given.get("owner")
    kept = {
        "what": _text(given.get("what"), PLAN_AT_MOST),
        "owner": owner if owner in OWNERS else None,
        "date": _day(given.get("date")),
    }
    return {name: value for name, value in kept.items() if value}


def _parts(value: Any) -> dict[str, Any] | None:
    """Which document, and the parts left out of it or added to it; the ids are looked up where it is built."""
    if not isinstance(value, dict):
        return None
    lists = {
        name: [str(each) for each in given] if isinstance(given := value.get(name), list) else []
        for name in ("left_out", "added")
    }
    return {"kind": str(value.get("kind") or ""), **lists}


def _entry(value: Any, follow: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The answer about one sign or factor; what is asked only on ja counts only on ja."""
    given = value if isinstance(value, dict) else {}
    asked = {"present": PRESENT, **(follow if given.get("present") == "ja" else {})}
    return {name: given[name] for name, words in asked.items() if given.get(name) in words}


def _entries(pack: Pack, asked: FlowField, answers: Answers, value: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The answers about the signs, factors or reflections the field asks about now."""
    if asked.type in ("reflections", "notes"):
        known = pack.reflections if asked.type == "reflections" else getattr(pack, asked.notes_from)
        told = {id_: note for id_, note in value.items() if id_ in known and isinstance(note, dict)}
        return {id_: {"note": _text(note.get("note")) or ""} for id_, note in told.items()}
    if asked.type == "signs":
        found = {each.id: _entry(value.get(each.id), FOLLOW) for each in asked_signs(pack, asked, answers)}
    else:
        factors = factors_for(pack, answers.age) if answers.age else ()
        found = {each.id: _entry(value.get(each.id), {}) for each in factors}
    return {id_: entry for id_, entry in found.items() if entry}


def valid(pack: Pack, asked: FlowField, answers: Answers, value: Any) -> Any:
    """The value if it answers the question as it is asked now, else None (or the part that does)."""
    match asked.type:
        case "choice":
            return value if value in options_of(pack, asked, answers) else None
        case "choices":
            options = options_of(pack, asked, answers)
            return [each for each in options if each in value] if isinstance(value, list) else None
        case "placement":
            return value if type(value) is int and value in LEVELS else None
        case "text":
            return _text(value)
        case "plan":
            return list(filter(None, map(_plan_row, value))) if isinstance(value, list) else None
        case "date":
            return _day(value)
        case "document":
            return _parts(value)
        case "signs" | "factors" | "reflections" | "notes":
            return _entries(pack, asked, answers, value) if isinstance(value, dict) else None
    return None


def _items(pack: Pack, asked: FlowField, answers: Answers, value: Raw) -> tuple[str, list[dict[str, Any]]] | None:
    """Signs, factors and reflections: the part of the answers they fill, and one entry per thing asked."""
    match asked.type:
        case "signs":
            return "signs", [{"id": each.id, **value.get(each.id, {})} for each in asked_signs(pack, asked, answers)]
        case "factors" if answers.age:
            factors = factors_for(pack, answers.age)
            return "protective_factors", [{"id": each.id, **value.get(each.id, {})} for each in factors]
        case "reflections":
            return "reflections", [{"id": each, **note} for each, note in value.items() if each in pack.reflections]
        case "notes":
            known = getattr(pack, asked.notes_from)
            into = "views" if asked.notes_from == "participants" else "headings"
            return into, [{"id": each, **value[each]} for each in known if each in value]
    return None


def collect(pack: Pack, fields: Iterable[FlowField], counts: Raw) -> tuple[Answers, dict[str, tuple[str, ...]]]:
    """Typed answers, and the facts of fields that feed none of them, from the fields on the path."""
    typed: dict[str, Any] = {part: {} for part in PARTS}
    own: dict[str, tuple[str, ...]] = {}
    items = []
    for asked in fields:
        value = counts.get(asked.id)
        if asked.type in ("signs", "factors", "reflections", "notes"):
            items.append(asked)
        elif value is None:
            continue
        elif asked.feeds is None:
            own[asked.id] = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        else:
            into, _, name = asked.feeds.rpartition(".")
            (typed[into] if into else typed)[name] = value
    known = Answers(**{name: typed[name] for name in ASKED_BY if name in typed})
    for asked in items:
        part = _items(pack, asked, known, counts.get(asked.id) or {})
        if part:
            typed.setdefault(part[0], []).extend(part[1])
    return Answers.model_validate(typed), own
