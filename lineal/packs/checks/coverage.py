"""Every child and every professional meets something: signs, anchors, always-asked questions, handleveje."""

from collections.abc import Iterator

from lineal.engine.actions import Offer, offers_for
from lineal.engine.facts import Facts
from lineal.engine.selection import always_asked, at_age, themes_for
from lineal.model.pack import Pack
from lineal.model.vocabulary import LEVELS
from lineal.packs.load import Loaded
from lineal.packs.messages import CASES
from lineal.packs.problems import Problem, problem

DUTY_FROM = 4
FLAG_CASES = {
    "underret": {"level": "4", "parent_contact": "aaben", "suspicion": "ingen"},
    "nsk": {"level": "4", "parent_contact": "lukket", "suspicion": "ja"},
    "overgreb": {"level": "5", "parent_contact": "lukket", "suspicion": "ja"},
    "akut": {"level": "5", "parent_contact": "aftales", "suspicion": "ingen"},
}


def pairs(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every age and role that can meet."""
    for role in pack.roles.values():
        for age in pack.ages:
            if at_age(role.ages, age):
                yield age, role.id


def _questions(loaded: Loaded) -> Iterator[Problem]:
    pack = loaded.pack
    for age, role in pairs(pack):
        path, line = loaded.at("roles", role)
        about = {"role": pack.roles[role].label, "age": pack.ages[age].label}
        if not themes_for(pack, age, role):
            yield problem("empty_choice", path, line, where="roles", **about)
        if not always_asked(pack, age, role):
            yield problem("no_always", path, line, **about)


def _levels(loaded: Loaded) -> Iterator[Problem]:
    pack = loaded.pack
    path, line = loaded.at("levels", 1)
    if tuple(sorted(pack.levels)) != LEVELS:
        yield problem("levels", path, line)
    for level in pack.levels.values():
        for age in pack.ages:
            if not any(at_age(anchor.ages, age) for anchor in level.anchors):
                path, line = loaded.at("levels", level.id)
                yield problem("age_gap", path, line, where=f"levels «{level.id}»", age=pack.ages[age].label)


def _case_facts(pack: Pack, age: str, role: str, case: dict[str, str], flag: str | None) -> Facts:
    values = {"age": age, "role": role, "danger": "nej", "basis": "god", **case, "range_high": case["level"]}
    values["indicated"] = case["level"]
    values["speaks"] = "ja" if pack.ages[age].speaks else "nej"
    facts = {name: frozenset((value,)) for name, value in values.items()}
    return Facts({**facts, "flags": frozenset((flag,) if flag else ()), "themes": frozenset()})


def _cases() -> Iterator[tuple[dict[str, str], str | None]]:
    for level in LEVELS:
        if level < 5:  # level 5 is only reached with a flag
            yield {"level": str(level), "parent_contact": "aaben", "suspicion": "ingen"}, None
    for flag, case in FLAG_CASES.items():
        yield case, flag


def _gap(pack: Pack, age: str, role: str, case: dict[str, str], flag: str | None) -> str | None:
    """What is missing in one case, as the code of its message."""
    seen = offers_for(pack, _case_facts(pack, age, role, case, flag))
    ways = {each.action.way for each in seen if isinstance(each, Offer) and each.fits}
    if not ways:
        return "no_action"
    return "no_duty_action" if int(case["level"]) >= DUTY_FROM and "underretning" not in ways else None


def _actions(loaded: Loaded) -> Iterator[Problem]:
    """Every age, role, level and flag has a fitting handlevej, from level 4 one under underretning."""
    pack = loaded.pack
    for case, flag in _cases():
        gaps: dict[str, list[tuple[str, str]]] = {}
        for age, role in pairs(pack):
            if code := _gap(pack, age, role, case, flag):
                gaps.setdefault(code, []).append((age, role))
        for code, where in gaps.items():
            age, role = where[0]
            about = {"level": case["level"], "flag": flag, "age": pack.ages[age].label, "role": pack.roles[role].label}
            told = CASES["flag" if flag else "level"].format(**about)
            more = CASES["more"].format(count=len(where) - 1) if where[1:] else ""
            yield problem(code, *loaded.at("actions", next(iter(pack.actions), "")), case=told + more)


def coverage(loaded: Loaded) -> Iterator[Problem]:
    """Gaps for some age, role, level or flag."""
    yield from _questions(loaded)
    yield from _levels(loaded)
    yield from _actions(loaded)
