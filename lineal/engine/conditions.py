"""The evaluator of conditions: a condition is made into a function once, by one small maker per kind.

They are asked some thousand times for one assessment; to read the condition itself each time takes twice as long. For
the same reason the loops are plain.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from weakref import finalize

from lineal.engine.facts import Facts, PresentSign
from lineal.model.conditions import All, AnyOf, Condition, Fact, Factors, Not, SignFilter, Signs
from lineal.model.content import Factor
from lineal.model.vocabulary import DEGREES, FREQUENCIES

Test = Callable[[Facts], bool]
NOTHING = frozenset[str]()


def _rank(words: tuple[str, ...], least: str | None) -> int:
    return words.index(least) if least else 0


def _passes(wanted: SignFilter) -> Callable[[PresentSign], bool]:
    """Whether a present sign is one the filter counts."""
    severity, flags, axis, ids, themes = wanted.severity_min, wanted.flag, wanted.axis, wanted.ids, wanted.themes
    frequency, degree = _rank(FREQUENCIES, wanted.frequency_min), _rank(DEGREES, wanted.degree_min)

    def passes(each: PresentSign) -> bool:
        sign = each.sign
        return (
            sign.severity >= severity
            and (ids is None or sign.id in ids)
            and (flags is None or sign.flag in flags)
            and (axis is None or sign.axis == axis)
            and (themes is None or any(theme in themes for theme in sign.themes))
            and each.frequency >= frequency
            and each.degree >= degree
        )

    return passes


def _signs(condition: Signs) -> Test:
    passes, least, distinct = _passes(condition.signs), condition.at_least, condition.distinct

    def enough(facts: Facts) -> bool:
        left = least
        for each in facts.signs:
            if passes(each):
                left -= 1
                if not left:
                    return True
        return False

    def spread(facts: Facts) -> bool:
        if len(facts.signs) < least:
            return False
        found = [each.sign for each in facts.signs if passes(each)]
        # A sign counts for its first theme, so that one sign can never make a pattern by itself.
        return len({sign.themes[0] if distinct == "themes" else sign.axis for sign in found}) >= least

    return enough if distinct == "signs" else spread


def _factors(condition: Factors) -> Test:
    arenas, ids = condition.factors.arenas, condition.factors.ids
    least, distinct = condition.at_least, condition.distinct

    def counts(factor: Factor) -> bool:
        return (arenas is None or factor.arena in arenas) and (ids is None or factor.id in ids)

    def test(facts: Facts) -> bool:
        found = [factor for factor in facts.factors if counts(factor)]
        return len({each.arena for each in found} if distinct == "arenas" else found) >= least

    return test


def _fact(condition: Fact) -> Test:
    name, wanted = condition.fact, frozenset(condition.is_)

    def test(facts: Facts) -> bool:
        return not wanted.isdisjoint(facts.values.get(name, NOTHING)) or name in facts.wild

    return test


def _every(tests: tuple[Test, ...]) -> Test:
    def test(facts: Facts) -> bool:
        for each in tests:  # noqa: SIM110
            if not each(facts):
                return False
        return True

    return tests[0] if len(tests) == 1 else test


def _some(tests: tuple[Test, ...]) -> Test:
    def test(facts: Facts) -> bool:
        for each in tests:  # noqa: SIM110
            if each(facts):
                return True
        return False

    return tests[0] if len(tests) == 1 else test


def _opposite(test: Test) -> Test:
    return lambda facts: not test(facts)


def always(_: Facts) -> bool:
    """True of any facts."""
    return True


def never(_: Facts) -> bool:
    """True of none."""
    return False


MAKERS: dict[type, Callable[[Any], Test]] = {
    All: lambda condition: _every(tuple(_made(part) for part in condition.all)),
    AnyOf: lambda condition: _some(tuple(_made(part) for part in condition.any)),
    Not: lambda condition: _opposite(_made(condition.not_)),
    Fact: _fact,
    Signs: _signs,
    Factors: _factors,
}

# By identity, for as long as the condition itself lives; it is frozen, so its function can never be another's.
_known: dict[int, Test] = {}


def _made(condition: Condition) -> Test:
    found = _known.get(id(condition))
    if found is None:
        found = _known[id(condition)] = MAKERS[type(condition)](condition)
        finalize(condition, _known.pop, id(condition), None)
    return found


def test_of(condition: Condition | None) -> Test:
    """The condition as a function of the facts; no condition is always true."""
    return always if condition is None else _made(condition)


def settle(condition: Condition | None, known: Mapping[str, frozenset[str]]) -> Test:
    """The condition as a function when some facts are known for good; always or never where they decide it."""
    match condition:
        case Fact() if condition.fact in known:
            return never if known[condition.fact].isdisjoint(condition.is_) else always
        case Not():
            inner = settle(condition.not_, known)
            return always if inner is never else never if inner is always else _opposite(inner)
        case All():
            tests = tuple(test for part in condition.all if (test := settle(part, known)) is not always)
            return never if never in tests else _every(tests) if tests else always
        case AnyOf():
            tests = tuple(test for part in condition.any if (test := settle(part, known)) is not never)
            return always if always in tests else _some(tests) if tests else never
    return test_of(condition)


def holds(condition: Condition | None, facts: Facts) -> bool:
    """Whether the condition is true of the facts; where one is asked often, keep its function (see `test_of`)."""
    return test_of(condition)(facts)


def parts(condition: Condition | None) -> Iterator[Condition]:
    """The condition and everything inside it."""
    if condition is None:
        return
    yield condition
    match condition:
        case All():
            inner = condition.all
        case AnyOf():
            inner = condition.any
        case Not():
            inner = (condition.not_,)
        case _:
            inner = ()
    for part in inner:
        yield from parts(part)


def behind(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The ids of the present signs that any part of the condition counts."""
    filters = [_passes(part.signs) for part in parts(condition) if isinstance(part, Signs)]
    return tuple(each.sign.id for each in facts.signs if any(passes(each) for passes in filters))
