"""Every child and every professional meets something: signs, anchors, always-asked questions, handleveje."""

from collections.abc import Iterator

from lineal.engine.actions import Offer, offers_for
from lineal.engine.lookup import CASES as LOOK_UPS
from lineal.engine.lookup import Case, case_facts, pairs
from lineal.engine.selection import always_asked, at_age, themes_for
from lineal.model.pack import Pack
from lineal.model.vocabulary import LEVELS
from lineal.packs.load import Loaded
from lineal.packs.messages import CASES
from lineal.packs.problems import Problem, problem

DUTY_FROM = 4


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


def _gap(pack: Pack, case: Case, age: str, role: str) -> str | None:
    """What is missing in one case, as the code of its message."""
    seen = offers_for(pack, case_facts(pack, case, age, role))
    ways = {each.action.way for each in seen if isinstance(each, Offer) and each.fits}
    if not ways:
        return "no_action"
    return "no_duty_action" if case.level >= DUTY_FROM and "underretning" not in ways else None


def _actions(loaded: Loaded) -> Iterator[Problem]:
    """Every age, role, level and flag has a fitting handlevej, from level 4 one under underretning."""
    pack = loaded.pack
    for case in LOOK_UPS.values():
        gaps: dict[str, list[tuple[str, str]]] = {}
        for age, role in pairs(pack):
            if code := _gap(pack, case, age, role):
                gaps.setdefault(code, []).append((age, role))
        for code, where in gaps.items():
            age, role = where[0]
            kind = "level" if case.flag == "ingen" else "flag"
            about = {
                "level": case.level,
                "flag": case.flag,
                "age": pack.ages[age].label,
                "role": pack.roles[role].label,
            }
            told = CASES[kind].format(**about)
            more = CASES["more"].format(count=len(where) - 1) if where[1:] else ""
            yield problem(code, *loaded.at("actions", next(iter(pack.actions), "")), case=told + more)


def coverage(loaded: Loaded) -> Iterator[Problem]:
    """Gaps for some age, role, level or flag."""
    yield from _questions(loaded)
    yield from _levels(loaded)
    yield from _actions(loaded)
