"""Conditions ask about things that exist, and the indication rules can only raise."""

from collections.abc import Iterator, Mapping

from lineal.engine.conditions import holds, parts
from lineal.engine.facts import Facts, PresentSign
from lineal.engine.indication import score
from lineal.model.conditions import Condition, Fact, Factors, Not, Signs
from lineal.model.content import Sign
from lineal.packs.checks.known_facts import content_conditions, rule_facts
from lineal.packs.load import Loaded
from lineal.packs.overlay import RULES
from lineal.packs.problems import Problem, guess, problem

LEAST = {"underret": 4, "nsk": 4, "overgreb": 5, "akut": 5}
LEAST_SEVERITY = {"ingen": 1, "underret": 3, "nsk": 3, "overgreb": 4, "akut": 4}


def condition_problems(
    loaded: Loaded, place: tuple[str, ...], condition: Condition, facts: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Unknown facts, impossible values and dead ids in one condition; `place` is where the condition stands."""
    path, line = loaded.at(*place)
    where = f"{place[0]} «{'.'.join(place[1:])}»" if place[1] else place[0]
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
    raising: list[tuple[tuple[str, ...], Condition]]
    raising = [((name, rule.id), rule.when) for name in RULES for rule in getattr(rules, name)]
    raising += [(("rules", "", name), getattr(rules, name)) for name in ("suspicion", "never_parents")]
    for place, when in raising:
        if any(isinstance(part, Not) for part in parts(when)):
            yield problem("not_in_rule", *loaded.at(*place), id=place[-1])
    if any(isinstance(part, Fact | Signs | Not) for part in parts(rules.protection.when)):
        yield problem("protection_facts", *loaded.at("rules", "", "protection"))


def _unflagged(pack_signs: Mapping[str, Sign]) -> tuple[PresentSign, ...]:
    return tuple(PresentSign(sign, 2, 2) for sign in pack_signs.values() if sign.flag == "ingen")


def _five_is_a_track(loaded: Loaded) -> Iterator[Problem]:
    """No floor reaches 5 on unflagged signs, however many and bad, and whatever the circumstances."""
    signs, wild = _unflagged(loaded.pack.signs), frozenset(rule_facts(loaded.pack)) - {"danger"}
    worst = Facts({"danger": frozenset(("nej",))}, signs, wild=wild)
    for floor in loaded.pack.rules.floors:
        if floor.level == 5 and holds(floor.when, worst):
            yield problem("floor_five", *loaded.at("floors", floor.id), id=floor.id)


def _flags_reach(loaded: Loaded) -> Iterator[Problem]:
    """Danger, and every flagged sign alone and at its mildest, reach their level whatever protects."""
    pack = loaded.pack
    shielded = tuple(pack.factors.values())
    level = score(pack, Facts({"danger": frozenset(("ja",))}, (), shielded)).level
    if level < LEAST["akut"]:
        yield problem("flag_floor", *loaded.at("rules"), flag="danger: ja", level=level, least=LEAST["akut"])
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


def _suspicion_closes(loaded: Loaded) -> Iterator[Problem]:
    """Every sign of abuse or nsk alone raises suspicion, and nsk closes contact with the parents for good."""
    rules = loaded.pack.rules
    for sign in loaded.pack.signs.values():
        facts = Facts({}, (PresentSign(sign),))
        needed = {"suspicion": ("overgreb", "nsk"), "never_parents": ("nsk",)}
        for key, flags in needed.items():
            if sign.flag in flags and not holds(getattr(rules, key), facts):
                yield problem("flag_suspicion", *loaded.at("signs", sign.id), flag=sign.flag, key=key)


def rules(loaded: Loaded) -> Iterator[Problem]:
    """Conditions and the safety of the indication rules."""
    for section, id_, condition, facts in content_conditions(loaded.pack):
        yield from condition_problems(loaded, (section, id_), condition, facts)
    yield from _raise_only(loaded)
    yield from _five_is_a_track(loaded)
    yield from _severities(loaded)
    yield from _flags_reach(loaded)
    yield from _suspicion_closes(loaded)
