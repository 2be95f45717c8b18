"""How many signs each age and role meets in each theme: enough, never more than can be shown, and every sign seen."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lineal.engine.lookup import pairs
from lineal.engine.selection import (
    SIGNS_PER_THEME_AT_MOST,
    always_asked,
    candidates,
    meets,
    signs_by_theme,
)
from lineal.model.content import Theme
from lineal.model.pack import Pack
from lineal.packs.load import Loaded
from lineal.packs.messages import CASES
from lineal.packs.problems import Problem, problem


def _cells(pack: Pack) -> Iterator[tuple[Theme, str, str, int]]:
    """Every theme, age and role that can meet, with how many signs there are."""
    for age, role in pairs(pack):
        for theme in pack.themes.values():
            if meets(theme, age, role):
                yield theme, age, role, len(candidates(pack, age, role, theme.id))


def _code(count: int, least: int) -> str | None:
    if count > SIGNS_PER_THEME_AT_MOST:
        return "crowded_theme"
    return "thin_theme" if count < least else None


def _counts(loaded: Loaded) -> Iterator[Problem]:
    """One message per theme, with the first age and role and how many others."""
    pack = loaded.pack
    found: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for theme, age, role, count in _cells(pack):
        if code := _code(count, pack.meta.signs_per_theme):
            found[code, theme.id].append((age, role, count))
    for (code, theme_id), where in found.items():
        age, role, count = where[0]
        about: dict[str, Any] = {"theme": pack.themes[theme_id].label, "count": count, "age": pack.ages[age].label}
        about |= {"role": pack.roles[role].label, "least": pack.meta.signs_per_theme, "most": SIGNS_PER_THEME_AT_MOST}
        about["more"] = CASES["more"].format(count=len(where) - 1) if where[1:] else ""
        yield problem(code, *loaded.at("themes", theme_id), **about)


def _unseen(loaded: Loaded) -> Iterator[Problem]:
    pack, shown = loaded.pack, set()
    for age, role in pairs(pack):
        shown |= {sign.id for sign in always_asked(pack, age, role)}
        for theme in pack.themes.values():
            if meets(theme, age, role):
                shown |= {sign.id for sign in signs_by_theme(pack, age, role, (theme.id,)).get(theme.id, ())}
    for sign in pack.signs.values():
        if sign.id not in shown:
            yield problem("unseen_sign", *loaded.at("signs", sign.id), id=sign.id)


def themes(loaded: Loaded) -> Iterator[Problem]:
    """Themes with too few or too many signs for somebody, and signs nobody is asked."""
    yield from _counts(loaded)
    yield from _unseen(loaded)


def _row(label: str, cells: list[str]) -> str:
    return f"| {' | '.join((label, *cells))} |"


def _age_table(pack: Pack, age: str) -> Iterator[str]:
    asked = [theme for theme in pack.themes.values() if theme.selectable]
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for theme, at, role, count in _cells(pack):
        if at == age:
            rows[role][theme.id] = count
    here = [theme for theme in asked if any(theme.id in row for row in rows.values())]
    yield f"## {pack.ages[age].label}\n"
    yield _row("", [theme.label for theme in here] + ["Altid"])
    yield _row("---", ["---:"] * (len(here) + 1))
    for role, row in rows.items():
        counts = [str(row.get(theme.id, "·")) for theme in here]
        yield _row(pack.roles[role].label, [*counts, str(len(always_asked(pack, age, role)))])
    yield ""


def coverage_table(pack: Pack) -> str:
    """The number of signs for every age, role and theme as Markdown."""
    lines = [CASES["coverage_title"], "", CASES["coverage"].format(most=SIGNS_PER_THEME_AT_MOST), ""]
    for age in pack.ages:
        lines += _age_table(pack, age)
    return "\n".join(lines)
