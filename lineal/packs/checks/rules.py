"""Conditions ask about things that exist, and the indication rules can only raise."""

from collections.abc import Iterator, Mapping

from lineal.engine.conditions import holds, parts
from lineal.engine.facts import Facts, PresentSign
from lineal.engine.indication import score
from lineal.model.conditions import Condition, Fact, Factors, Not, Signs
from lineal.model.content import Sign
from lineal.packs.checks.known_facts import content_conditions
from lineal.packs.load import Loaded
from lineal.packs.problems import Problem, guess, problem

LEAST = {"underret": 4, "nsk": 4, "overgreb": 5, "akut": 5}
LEAST_SEVERITY = {"ingen": 1, "underret": 3, "nsk": 3, "overgreb": 4, "akut": 4}


def condition_problems(
    loaded: Loaded, section: str, id_: str, condition: Condition, facts: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Unknown facts, impossible values and dead ids in one condition."""
    path, line = loaded.at(section, id_)
    where = f"{section} «{id_}»" if id_ else section
    for part in parts(condition):
        if isinstance(part, Fact) and part.fact not in facts:
            yield problem("unknown_fact", path, line, where=where, id=part.fact, guess=guess(part.fact, list(facts)))
        elif isinstance(part, Fact) and facts[part.fact]:
            for value in part.is_:
                if value not in facts[part.fact]:
                    about = {"value": value, "id": part.fact, "guess": guess(value, facts[part.fact])}
                    yield problem("bad_fact_value", path, line, where=where, **about)
        elif isinstance(part, Signs | Factors):
            yield from _dead_ids(loaded, part, path, line, where)


def _dead_ids(loaded: Loaded, part: Signs | Factors, path: object, line: int, where: str) -> Iterator[Problem]:
    pack = loaded.pack
    wanted = part.signs if isinstance(part, Signs) else part.factors
    known = pack.signs if isinstance(part, Signs) else pack.factors
    pointers = [("ids", each, list(known)) for each in wanted.ids or ()]
    pointers += [("themes", each, list(pack.themes)) for each in getattr(wanted, "themes", None) or ()]
    for key, each, names in pointers:
        if each not in names:
            yield problem("dead_reference", path, line, id=each, key=key, where=where, guess=guess(each, names))  # type: ignore[arg-type]


def _raise_only(loaded: Loaded) -> Iterator[Problem]:
    rules = loaded.pack.rules
    path, line = loaded.at("rules", "")
    for rule in (*rules.floors, *rules.lifts, *rules.guards):
        if any(isinstance(part, Not) for part in parts(rule.when)):
            yield problem("not_in_rule", path, line, id=rule.id)
    if any(isinstance(part, Fact | Signs | Not) for part in parts(rules.protection.when)):
        yield problem("protection_facts", path, line)


def _unflagged(pack_signs: Mapping[str, Sign]) -> tuple[PresentSign, ...]:
    return tuple(PresentSign(sign, 2, 2) for sign in pack_signs.values() if sign.flag == "ingen")


def _five_is_a_track(loaded: Loaded) -> Iterator[Problem]:
    """No floor reaches 5 on unflagged signs, however many and bad, and whatever the circumstances."""
    path, line = loaded.at("rules", "")
    signs, wild = _unflagged(loaded.pack.signs), frozenset(("age", "duration", "change", "tried", "suspect", "role"))
    worst = Facts({"danger": frozenset(("nej",))}, signs, wild=wild)
    for floor in loaded.pack.rules.floors:
        if floor.level == 5 and holds(floor.when, worst):
            yield problem("floor_five", path, line, id=floor.id)


def _flags_reach(loaded: Loaded) -> Iterator[Problem]:
    """Every flagged sign alone, at its mildest and with every protective factor, still reaches what its flag demands."""
    pack = loaded.pack
    shielded = tuple(pack.factors.values())
    for sign in pack.signs.values():
        least = 5 if sign.flag == "nsk" and sign.severity == 4 else LEAST.get(sign.flag, 1)
        level = score(pack, Facts({}, (PresentSign(sign),), shielded)).level
        if level < least:
            path, line = loaded.at("signs", sign.id)
            yield problem("flag_floor", path, line, flag=sign.flag, level=level, least=least)


def _severities(loaded: Loaded) -> Iterator[Problem]:
    for sign in loaded.pack.signs.values():
        path, line = loaded.at("signs", sign.id)
        if sign.severity == 4 and sign.flag in ("ingen", "underret"):
            yield problem("severity_flag", path, line, id=sign.id)
        elif sign.severity < LEAST_SEVERITY[sign.flag]:
            yield problem("flag_severity", path, line, id=sign.id, flag=sign.flag, severity=sign.severity)


def rules(loaded: Loaded) -> Iterator[Problem]:
    """Conditions and the safety of the indication rules."""
    for section, id_, condition, facts in content_conditions(loaded.pack):
        yield from condition_problems(loaded, section, id_, condition, facts)
    yield from _raise_only(loaded)
    yield from _five_is_a_track(loaded)
    yield from _severities(loaded)
    yield from _flags_reach(loaded)
