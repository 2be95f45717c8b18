"""Which signs, protective factors and reflection questions a user is asked."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from lineal.engine.conditions import Test, test_of
from lineal.engine.facts import Facts
from lineal.model.content import Factor, Reflection, Sign, Theme
from lineal.model.pack import Pack

EVERYONE = "alle"
REFLECTIONS_AT_MOST = 5
SIGNS_PER_THEME_AT_MOST = 12

# These follow from the pack and a few words alone, and every rerun of every user asks for them again.
once_per_pack = lru_cache(maxsize=4096)


def _eyes(pack: Pack, role: str) -> frozenset[str]:
    return frozenset((EVERYONE, role, *pack.roles[role].sees_as))


def at_age(ages: tuple[str, ...], age: str) -> bool:
    """Whether a list of age ids covers the age."""
    return EVERYONE in ages or age in ages


@once_per_pack
def _asked(pack: Pack, age: str, role: str) -> tuple[Sign, ...]:
    eyes = _eyes(pack, role)
    return tuple(sign for sign in pack.signs.values() if at_age(sign.ages, age) and not eyes.isdisjoint(sign.observers))


@once_per_pack
def themes_for(pack: Pack, age: str, role: str) -> tuple[str, ...]:
    """The themes a user may choose: those with at least one sign for the age and role."""
    shown = {theme for sign in _asked(pack, age, role) if not sign.always for theme in sign.themes}
    return tuple(theme.id for theme in pack.themes.values() if theme.id in shown and meets(theme, age, role))


def meets(theme: Theme, age: str, role: str) -> bool:
    """Whether this role can wonder about the theme at this age."""
    blind = any(role in each.roles and at_age(each.ages, age) for each in theme.blind)
    return theme.selectable and at_age(theme.ages, age) and not blind


def _most_serious(signs: list[Sign]) -> tuple[Sign, ...]:
    """At most so many signs of a theme: the least serious without a flag give way, the order stays."""
    ranked = sorted(signs, key=lambda sign: (sign.flag == "ingen", -sign.severity))
    keep = {sign.id for sign in ranked[:SIGNS_PER_THEME_AT_MOST]}
    return tuple(sign for sign in signs if sign.id in keep)


@once_per_pack
def candidates(pack: Pack, age: str, role: str, theme: str) -> tuple[Sign, ...]:
    """Every sign of one theme that this role could be asked at this age, before the limit of a theme."""
    return tuple(sign for sign in _asked(pack, age, role) if theme in sign.themes and not sign.always)


@once_per_pack
def signs_by_theme(pack: Pack, age: str, role: str, themes: tuple[str, ...]) -> Mapping[str, tuple[Sign, ...]]:
    """The signs of the chosen themes, each once, under the first chosen theme it has."""
    found: dict[str, list[Sign]] = {theme: [] for theme in pack.themes if theme in themes}
    for sign in _asked(pack, age, role):
        home = next((theme for theme in sign.themes if theme in found), None)
        if home and not sign.always:
            found[home].append(sign)
    return MappingProxyType({theme: _most_serious(signs) for theme, signs in found.items() if signs})


@once_per_pack
def always_asked(pack: Pack, age: str, role: str) -> tuple[Sign, ...]:
    """The short list asked in every run."""
    return tuple(sign for sign in _asked(pack, age, role) if sign.always)


def wording(sign: Sign, age: str, role: str) -> str:
    """The text of a sign as this role meets it at this age."""
    for other in sign.wording:
        if (not other.roles or role in other.roles) and (not other.ages or age in other.ages):
            return other.text
    return sign.text


@once_per_pack
def factors_for(pack: Pack, age: str) -> tuple[Factor, ...]:
    """The protective factors that make sense at this age."""
    return tuple(factor for factor in pack.factors.values() if at_age(factor.ages, age))


@once_per_pack
def _in_order(pack: Pack) -> tuple[tuple[Reflection, Test], ...]:
    ordered = sorted(pack.reflections.values(), key=lambda each: each.order)
    return tuple((each, test_of(each.when)) for each in ordered)


def reflections_for(pack: Pack, facts: Facts) -> tuple[Reflection, ...]:
    """At most five questions: those that must be asked, then the most specific that fit."""
    fitting = [each for each, test in _in_order(pack) if test(facts)]
    others = [each.id for each in fitting if not each.must]
    most = max(0, REFLECTIONS_AT_MOST - (len(fitting) - len(others)))
    chosen = frozenset(others[:most])
    return tuple(each for each in fitting if each.must or each.id in chosen)
