"""Which signs, factors and reflection questions are asked, and in which words."""

from itertools import product

import pytest
from hypothesis import given
from invented import facts, pack_with, reflection, sign
from strategies import BASE, assessments, roles_at

from lineal.engine.actions import full_facts
from lineal.engine.indication import indicate
from lineal.engine.lookup import pairs
from lineal.engine.selection import (
    REFLECTIONS_AT_MOST,
    SIGNS_PER_THEME_AT_MOST,
    _asked,
    always_asked,
    factors_for,
    reflections_for,
    signs_by_theme,
    themes_for,
    wording,
)

AGES_AND_ROLES = [(age, role) for age in BASE.ages for role in roles_at(age)]


def test_a_theme_asks_twelve_signs_at_most_and_keeps_the_most_serious_in_their_order() -> None:
    severities = [1, 3, 2] * 6
    pack = pack_with(signs=[sign(f"s{at}", severity=each) for at, each in enumerate(severities)])
    (kept,) = signs_by_theme(pack, "6-9", "laerer", ("social",)).values()
    assert len(kept) == SIGNS_PER_THEME_AT_MOST == 12
    assert sorted(each.severity for each in kept) == [2] * 6 + [3] * 6
    assert [each.id for each in kept] == [f"s{at}" for at, each in enumerate(severities) if each > 1]


def test_no_flagged_sign_of_the_base_pack_gives_way_to_an_unflagged_one() -> None:
    for age, role in AGES_AND_ROLES:
        for theme in themes_for(BASE, age, role):
            kept = {each.id for each in signs_by_theme(BASE, age, role, (theme,))[theme]}
            everything = pack_with(signs=[each for each in BASE.signs.values() if each.flag != "ingen"])
            flagged = signs_by_theme(everything, age, role, (theme,)).get(theme, ())
            assert {each.id for each in flagged} <= kept, (age, role, theme)


def test_a_sign_is_asked_once_under_the_first_chosen_theme_it_has() -> None:
    pack = pack_with(signs=[sign("to", themes=["familie", "social"]), sign("en")])
    asked = signs_by_theme(pack, "6-9", "laerer", ("social", "familie"))
    assert {theme: [each.id for each in signs] for theme, signs in asked.items()} == {
        "social": ["en"],
        "familie": ["to"],
    }
    alone = signs_by_theme(pack, "6-9", "laerer", ("social",))
    assert [each.id for each in alone["social"]] == ["to", "en"]


def test_a_sign_is_asked_of_those_who_can_see_it_at_the_ages_it_has() -> None:
    seen = {"ages": ["6-9"], "observers": ["laerer"]}
    pack = pack_with(signs=[sign("s", **seen)])
    assert signs_by_theme(pack, "6-9", "laerer", ("social",))
    assert not signs_by_theme(pack, "10-12", "laerer", ("social",))
    assert not signs_by_theme(pack, "6-9", "dagplejer", ("social",))


def test_a_role_also_sees_what_the_roles_it_sees_as_see() -> None:
    role = next(each for each in BASE.roles.values() if each.sees_as)
    pack = pack_with(signs=[sign("s", observers=[role.sees_as[0]])])
    assert signs_by_theme(pack, "6-9", role.id, ("social",))


def test_always_asked_signs_are_asked_whatever_themes_are_chosen_and_never_twice() -> None:
    for age, role in AGES_AND_ROLES:
        always = {each.id for each in always_asked(BASE, age, role)}
        chosen = signs_by_theme(BASE, age, role, tuple(BASE.themes))
        assert always
        assert always.isdisjoint(each.id for signs in chosen.values() for each in signs)


@pytest.mark.parametrize(("age", "role"), AGES_AND_ROLES)
def test_abuse_is_asked_in_every_run(age, role) -> None:
    always = always_asked(BASE, age, role)
    assert {"overgreb", "nsk"} <= {theme for each in always for theme in each.themes}
    assert {"overgreb", "akut", "underret"} <= {each.flag for each in always}
    assert 0 < len(always) <= 8


def test_the_wording_fits_role_and_age() -> None:
    words = [{"text": "rolle", "roles": ["laerer"]}, {"text": "alder", "ages": ["0-11m"]}]
    words += [{"text": "begge", "roles": ["sfo"], "ages": ["6-9"]}]
    told = sign(text="alle", wording=words)
    assert wording(told, "6-9", "laerer") == "rolle"
    assert wording(told, "0-11m", "laerer") == "rolle"  # the first that fits
    assert wording(told, "0-11m", "sfo") == "alder"
    assert wording(told, "6-9", "sfo") == "begge"
    assert wording(told, "10-12", "sfo") == "alle"


def test_protective_factors_fit_the_age() -> None:
    for age, each in product(BASE.ages, BASE.factors.values()):
        assert (each in factors_for(BASE, age)) == (age in each.ages or "alle" in each.ages)


def test_five_reflections_with_those_that_must_be_asked_among_them() -> None:
    plenty = [reflection(f"r{at}", order=at) for at in range(8)]
    must = [reflection("m1", order=90, must=True), reflection("m2", order=3, must=True)]
    hidden = reflection("skjult", order=0, must=True, when={"any": []})
    chosen = reflections_for(pack_with(reflections=[*plenty, *must, hidden]), facts())
    assert [each.id for each in chosen] == ["r0", "r1", "r2", "m2", "m1"]


@given(answers=assessments())
def test_two_musts_are_always_asked_and_exactly_one_of_them_is_about_abuse(answers) -> None:
    chosen = reflections_for(BASE, full_facts(BASE, answers, indicate(BASE, answers)))
    must = [each for each in chosen if each.must]
    assert 3 <= len(chosen) <= REFLECTIONS_AT_MOST
    assert sorted(each.lens for each in must) == ["imod", "overgreb"]


def test_no_flagged_sign_gives_way_to_the_limit_of_a_theme() -> None:
    for age, role in pairs(BASE):
        for theme in BASE.themes:
            shown = {sign.id for sign in signs_by_theme(BASE, age, role, (theme,)).get(theme, ())}
            every = _asked(BASE, age, role)
            flagged = {sign.id for sign in every if sign.flag != "ingen" and not sign.always and theme in sign.themes}
            assert flagged <= shown, (age, role, theme)
