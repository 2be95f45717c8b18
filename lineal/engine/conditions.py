"""The evaluator of conditions: one small function per kind."""

from collections.abc import Iterator

from lineal.engine.facts import Facts, PresentSign
from lineal.model.conditions import All, AnyOf, Condition, Fact, Factors, Not, SignFilter, Signs
from lineal.model.content import Factor
from lineal.model.vocabulary import DEGREES, FREQUENCIES


def passes(each: PresentSign, wanted: SignFilter) -> bool:
    """Whether a present sign is one the filter counts."""
    sign = each.sign
    return (
        sign.severity >= wanted.severity_min
        and (wanted.flag is None or sign.flag in wanted.flag)
        and (wanted.axis is None or sign.axis == wanted.axis)
        and (wanted.ids is None or sign.id in wanted.ids)
        and (wanted.themes is None or any(theme in wanted.themes for theme in sign.themes))
        and (wanted.frequency_min is None or each.frequency >= FREQUENCIES.index(wanted.frequency_min))
        and (wanted.degree_min is None or each.degree >= DEGREES.index(wanted.degree_min))
    )


def _enough_signs(condition: Signs, facts: Facts) -> bool:
    found = [each.sign for each in facts.signs if passes(each, condition.signs)]
    if condition.distinct == "themes":
        # A sign counts for its first theme, so that one sign can never make a pattern by itself.
        return len({sign.themes[0] for sign in found}) >= condition.at_least
    if condition.distinct == "axes":
        return len({sign.axis for sign in found}) >= condition.at_least
    return len(found) >= condition.at_least


def _counts(factor: Factor, condition: Factors) -> bool:
    wanted = condition.factors
    return (wanted.arenas is None or factor.arena in wanted.arenas) and (wanted.ids is None or factor.id in wanted.ids)


def _enough_factors(condition: Factors, facts: Facts) -> bool:
    found = [factor for factor in facts.factors if _counts(factor, condition)]
    if condition.distinct == "arenas":
        return len({factor.arena for factor in found}) >= condition.at_least
    return len(found) >= condition.at_least


def holds(condition: Condition | None, facts: Facts) -> bool:
    """Whether the condition is true of the facts; no condition is always true."""
    match condition:
        case None:
            return True
        case All():
            return all(holds(part, facts) for part in condition.all)
        case AnyOf():
            return any(holds(part, facts) for part in condition.any)
        case Not():
            return not holds(condition.not_, facts)
        case Fact():
            return condition.fact in facts.wild or not facts.values.get(condition.fact, frozenset()).isdisjoint(
                condition.is_
            )
        case Signs():
            return _enough_signs(condition, facts)
        case Factors():
            return _enough_factors(condition, facts)


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
    filters = [part.signs for part in parts(condition) if isinstance(part, Signs)]
    return tuple(each.sign.id for each in facts.signs if any(passes(each, wanted) for wanted in filters))
