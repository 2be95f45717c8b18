"""The handleveje without an assessment: as safe as with one, for every level, age and role."""

import pytest
from strategies import BASE

from lineal.engine.lookup import CASES, Lookup, look_up, pairs
from lineal.engine.selection import at_age
from lineal.model.vocabulary import WAYS

PAIRS = list(pairs(BASE))
CLOSED = [case for case in CASES.values() if case.parent_contact != "aaben"]


def seen(found: Lookup) -> list[str]:
    return [each.action.id for way in WAYS for each in found.ways[way]]


@pytest.mark.parametrize("case", CLOSED, ids=lambda case: case.id)
def test_nothing_looked_up_leads_to_the_parents_while_that_is_closed(case) -> None:
    for age, role in [(None, None), *PAIRS]:
        found = look_up(BASE, case, age, role)
        for way in WAYS:
            for each in found.ways[way]:
                assert each.action.parents == "nej", each.action.id
                assert not [step.text for step in each.steps if step.parents == "kontakt"]
                assert not [phrase.text for phrase in each.say if phrase.to == "foraeldre"]


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_everybody_finds_something_that_fits_and_from_level_four_an_underretning(case) -> None:
    for age, role in PAIRS:
        found = look_up(BASE, case, age, role)
        fitting = {way for way in WAYS if any(each.fits for each in found.ways[way])}
        assert fitting, (age, role)
        if case.level >= 4:
            assert "underretning" in fitting, (age, role)


def test_one_age_and_role_sees_no_more_than_all_of_them() -> None:
    for case in CASES.values():
        everything = set(seen(look_up(BASE, case)))
        for age, role in PAIRS[::7]:
            assert set(seen(look_up(BASE, case, age, role))) <= everything


def test_handleveje_for_others_are_not_shown() -> None:
    for age, role in PAIRS:
        for each in (each for way in WAYS for each in look_up(BASE, CASES["3"], age, role).ways[way]):
            assert not each.action.roles or role in each.action.roles
            assert not each.action.ages or at_age(each.action.ages, age)
            assert each.shared == frozenset(each.steps), "for one age and role every step holds"


def test_every_handlevej_can_be_looked_up() -> None:
    shown = {each for case in CASES.values() for each in seen(look_up(BASE, case))}
    assert set(BASE.actions) - shown == set()
