"""What must hold for every set of answers, in the base pack and in the demo municipality (design, sections 2 and 5)."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import (
    BASE,
    CIRCUMSTANCES,
    UNKNOWN,
    a_worry,
    ages_of,
    all_factors,
    assessments,
    evaluate_inputs,
    flagged,
    floor_of,
    pack_of,
    roles_at,
    sign_answer,
    signs_at,
    with_circumstances,
    with_factors,
    with_signs,
)

from lineal.engine.actions import Actions, Offer, choose_actions, standing_level
from lineal.engine.evaluate import evaluate
from lineal.engine.indication import Indication, indicate
from lineal.engine.selection import factors_for
from lineal.engine.suspicion import parent_contact, suspicion
from lineal.model.answers import Assessment, FactorAnswer, SignAnswer
from lineal.model.content import Sign
from lineal.model.vocabulary import DEGREES, FREQUENCIES, LEVELS

OVERLAY = pack_of("eksempelkommune")
ELSEWHERE = ("anden_voksen", "andet_barn")
SUSPECTED = ("overgreb", "nsk")


@pytest.fixture(scope="module", params=["base", "eksempelkommune"])
def place(request) -> str | None:
    """Which pack; the name and not the pack, so that a failing example can be read."""
    return None if request.param == "base" else request.param


def levels(place: str | None, answers: Assessment) -> tuple[int, int, int]:
    found = indicate(pack_of(place), answers)
    return found.low, found.level, found.high


def actions(place: str | None, answers: Assessment) -> Actions:
    return choose_actions(pack_of(place), answers, indicate(pack_of(place), answers))


def offers(found: Actions) -> list[Offer]:
    return [offer for way in found.ways.values() for offer in way]


def never_lower(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    return all(new >= old for old, new in zip(before, after, strict=True))


def at_most(items: tuple, draw: st.DrawFn) -> list:
    return draw(st.lists(st.sampled_from(items), max_size=4, unique_by=lambda each: each.id)) if items else []


# The generator itself


def test_the_generated_answers_reach_every_level_contact_and_kind_of_reason() -> None:
    seen: set[object] = set()

    @settings(max_examples=300)
    @given(assessments())
    def look(answers: Assessment) -> None:
        found = indicate(BASE, answers)
        seen.update({found.level, parent_contact(BASE, answers), *(each.effect for each in found.reasons)})

    look()
    assert seen == {*LEVELS, "aaben", "aftales", "afklar", "lukket", "mindst", "loeft", "saenkning", "holdt"}


# Signs may only raise


@given(answers=assessments(), data=st.data())
def test_a_further_sign_never_lowers(place, answers, data) -> None:
    present = {each.id for each in answers.signs if each.present != "nej"}
    more = data.draw(sign_answer(tuple(sign.id for sign in signs_at(answers.age)), "ja"))
    assume(more.id not in present)
    assert never_lower(levels(place, answers), levels(place, with_signs(answers, more)))


@given(answers=assessments(), data=st.data())
def test_an_unknown_sign_that_turns_out_to_be_there_never_lowers_what_is_known(place, answers, data) -> None:
    unknown = [each for each in answers.signs if each.present in UNKNOWN]
    assume(unknown)
    sign = data.draw(st.sampled_from(unknown))
    after = levels(place, with_signs(answers, sign.model_copy(update={"present": "ja"})))
    assert never_lower(levels(place, answers), after)


@given(answers=assessments(), data=st.data())
@pytest.mark.parametrize(("name", "words"), [("frequency", FREQUENCIES), ("degree", DEGREES)])
def test_more_often_or_more_worrying_never_lowers(place, name, words, answers, data) -> None:
    assume(answers.signs)
    sign = data.draw(st.sampled_from(answers.signs))
    less, more = sorted(data.draw(st.tuples(st.sampled_from(words), st.sampled_from(words))), key=words.index)
    milder, worse = (with_signs(answers, sign.model_copy(update={name: word})) for word in (less, more))
    assert never_lower(levels(place, milder), levels(place, worse))


@given(answers=assessments())
def test_danger_never_lowers(place, answers) -> None:
    found = [levels(place, answers.model_copy(update={"danger": each})) for each in ("nej", "i_tvivl", "ja")]
    assert never_lower(found[0], found[1])
    assert never_lower(found[1], found[2])


# Protection may only lower, and never a flag


@given(answers=assessments(), data=st.data())
def test_a_protective_factor_never_raises(place, answers, data) -> None:
    id_ = data.draw(st.sampled_from([each.id for each in factors_for(BASE, answers.age)]))
    after = with_factors(answers, FactorAnswer(id=id_, present="ja"))
    assert never_lower(levels(place, after), levels(place, answers))


@given(answers=assessments())
def test_protection_lowers_by_one_at_most(place, answers) -> None:
    bare = answers.model_copy(update={"protective_factors": ()})
    full = answers.model_copy(update={"protective_factors": all_factors(answers.age)})
    assert levels(place, bare)[1] - levels(place, full)[1] <= 1


@given(data=st.data(), sign=st.sampled_from(flagged()))
def test_a_flag_never_ends_under_its_floor(place, sign, data) -> None:
    answers = with_signs(data.draw(assessments(ages=ages_of(sign))), data.draw(sign_answer((sign.id,), "ja")))
    if data.draw(st.booleans()):
        answers = answers.model_copy(update={"protective_factors": all_factors(answers.age)})
    found = indicate(pack_of(place), answers)
    assert min(found.low, found.level, found.high) >= floor_of(sign)
    assert standing_level(found, answers.own_placement) >= floor_of(sign)
    assert sign.flag in found.flags


@given(answers=assessments())
def test_danger_never_ends_under_five(place, answers) -> None:
    answers = answers.model_copy(update={"danger": "ja", "protective_factors": all_factors(answers.age)})
    found = indicate(pack_of(place), answers)
    assert found.low == found.level == found.high == standing_level(found, answers.own_placement) == 5


@pytest.mark.parametrize("sign", flagged(), ids=lambda sign: sign.id)
def test_a_flagged_sign_alone_holds_its_floor_against_everything_good(place, sign: Sign) -> None:
    answer = SignAnswer(id=sign.id, present="ja", frequency="en_gang", degree="lidt")
    for age in ages_of(sign):
        role = roles_at(age)[0]
        good = a_worry(age, role, first_mark=1, own_placement=1, protective_factors=all_factors(age))
        good = with_circumstances(good, duration="under_1_md", change="nej", tried="hjulpet", suspect="ingen")
        found = indicate(pack_of(place), with_signs(good, answer))
        assert found.low >= floor_of(sign), age
        assert standing_level(found, 1) >= floor_of(sign), age


def test_every_sign_at_every_age_counts_and_grows_with_how_often_and_how_worrying(place) -> None:
    for sign in BASE.signs.values():
        for age in ages_of(sign):
            start = a_worry(age, roles_at(age)[0])
            grid = {
                (often, bad): levels(
                    place, with_signs(start, SignAnswer(id=sign.id, present="ja", frequency=often, degree=bad))
                )[1]
                for often, bad in product(FREQUENCIES, DEGREES)
            }
            assert grid["en_gang", "lidt"] >= max(2, floor_of(sign)), (sign.id, age)
            assert _grows(grid), (sign.id, age)
            assert max(grid.values()) <= (5 if sign.flag != "ingen" else 4), (sign.id, age)


def _grows(grid: dict[tuple[str, str], int]) -> bool:
    rank = {word: at for words in (FREQUENCIES, DEGREES) for at, word in enumerate(words)}
    return all(
        grid[one] <= grid[other]
        for one, other in product(grid, grid)
        if rank[one[0]] <= rank[other[0]] and rank[one[1]] <= rank[other[1]]
    )


@given(answers=assessments())
def test_five_takes_a_flag_or_danger(place, answers) -> None:
    found = indicate(pack_of(place), answers)
    if found.level == 5:
        assert answers.danger == "ja" or set(found.flags) & {"akut", "overgreb", "nsk"}


@given(answers=assessments(), placement=st.sampled_from((None, *LEVELS)))
def test_the_standing_level_is_never_under_a_flag(place, answers, placement) -> None:
    found = indicate(pack_of(place), answers)
    floors = [floor_of(BASE.signs[each.id]) for each in answers.signs if each.present == "ja"]
    assert standing_level(found, placement) >= max((each for each in floors if each >= 4), default=1)


# Not knowing


@given(answers=assessments())
def test_the_level_lies_in_its_range(place, answers) -> None:
    low, level, high = levels(place, answers)
    assert low <= level <= high


def within(inner: tuple[int, int, int], outer: tuple[int, int, int]) -> bool:
    return outer[0] <= inner[0] and inner[2] <= outer[2]


@given(answers=assessments(), blank=st.sampled_from(UNKNOWN), data=st.data())
def test_not_knowing_a_sign_never_narrows(place, answers, blank, data) -> None:
    signs = [each.model_copy(update={"present": blank}) for each in at_most(answers.signs, data.draw)]
    assert within(levels(place, answers), levels(place, with_signs(answers, *signs)))


def unanswered(answers: Assessment, blank: str | None, draw: st.DrawFn) -> Assessment:
    chosen = at_most(answers.protective_factors, draw)
    return with_factors(answers, *(each.model_copy(update={"present": blank}) for each in chosen))


@given(answers=assessments(), data=st.data())
def test_not_knowing_a_protective_factor_never_narrows(place, answers, data) -> None:
    after = unanswered(answers, "ved_ikke", data.draw)
    assert within(levels(place, answers), levels(place, after))


@given(answers=assessments(), data=st.data())
def test_a_protective_factor_left_blank_is_not_there(place, answers, data) -> None:
    """It does not widen the range downwards: protection is only what somebody has seen or may have seen."""
    after = unanswered(answers, None, data.draw)
    assert never_lower(levels(place, answers), levels(place, after))
    assert levels(place, after) == levels(place, _as_no(after))


def _as_no(answers: Assessment) -> Assessment:
    blank = [each for each in answers.protective_factors if each.present is None]
    return with_factors(answers, *(each.model_copy(update={"present": "nej"}) for each in blank))


@given(answers=assessments(), blank=st.sampled_from(UNKNOWN), data=st.data())
@pytest.mark.parametrize("name", ["frequency", "degree"])
def test_not_knowing_how_often_or_how_worrying_never_narrows(place, name, answers, blank, data) -> None:
    signs = [each.model_copy(update={name: blank}) for each in at_most(answers.signs, data.draw)]
    assert within(levels(place, answers), levels(place, with_signs(answers, *signs)))


@given(answers=assessments(), blank=st.sampled_from(("i_tvivl", None)))
def test_not_knowing_of_danger_never_narrows(place, answers, blank) -> None:
    assert within(levels(place, answers), levels(place, answers.model_copy(update={"danger": blank})))


@given(answers=assessments(), names=st.sets(st.sampled_from(tuple(CIRCUMSTANCES))))
def test_not_knowing_a_circumstance_never_narrows(place, answers, names) -> None:
    after = with_circumstances(answers, **dict.fromkeys(names, "ved_ikke"))
    assert within(levels(place, answers), levels(place, after))


@given(answers=assessments())
def test_everything_unknown_is_listed_as_a_gap(place, answers) -> None:
    listed = {(gap.kind, gap.id) for gap in indicate(pack_of(place), answers).gaps}
    assert {("tegn", each.id) for each in answers.signs if each.present in UNKNOWN} <= listed
    unsure = {("beskyttelse", each.id) for each in answers.protective_factors if each.present == "ved_ikke"}
    assert unsure <= listed
    assert (("fare", "danger") in listed) == (answers.danger not in ("ja", "nej"))


# What must not matter


def unordered(found: Indication) -> Indication:
    return replace(
        found,
        reasons=tuple(replace(each, signs=tuple(sorted(each.signs))) for each in found.reasons),
        gaps=tuple(sorted(found.gaps, key=repr)),
    )


@given(answers=assessments(), data=st.data())
def test_order_never_matters(place, answers, data) -> None:
    shuffled = answers.model_copy(
        update={
            name: tuple(data.draw(st.permutations(getattr(answers, name))))
            for name in ("signs", "protective_factors", "themes")
        }
    )
    pack = pack_of(place)
    assert unordered(indicate(pack, shuffled)) == unordered(indicate(pack, answers))
    assert actions(place, shuffled) == actions(place, answers)


@given(answers=evaluate_inputs())
def test_same_answers_same_result(place, answers) -> None:
    assert evaluate(pack_of(place), answers) == evaluate(pack_of(place), answers.model_copy(deep=True))


@given(answers=assessments(), first=st.sampled_from(LEVELS), own=st.sampled_from((None, *LEVELS)))
def test_what_the_user_thinks_never_moves_the_indication(place, answers, first, own) -> None:
    other = answers.model_copy(update={"first_mark": first, "own_placement": own, "own_placement_reason": "x"})
    assert indicate(pack_of(place), other) == indicate(pack_of(place), answers)


@given(answers=assessments())
def test_the_level_is_at_least_the_higher_axis(place, answers) -> None:
    found = indicate(pack_of(place), answers)
    assert found.level >= max(found.axes.values())


@given(answers=assessments())
def test_a_municipality_never_gives_less(answers) -> None:
    assert never_lower(levels(None, answers), levels("eksempelkommune", answers))
    assert set(indicate(BASE, answers).flags) <= set(indicate(OVERLAY, answers).flags)


# The parents


def no_parents(found: Actions) -> bool:
    return not any(
        offer.action.parents == "kontakt"
        or any(step.parents == "kontakt" for step in offer.steps)
        or any(phrase.to == "foraeldre" for phrase in offer.say)
        for offer in offers(found)
    )


@given(answers=assessments())
def test_closed_contact_leaves_no_step_with_the_parents(place, answers) -> None:
    found = actions(place, answers)
    assert found.parent_contact == "aaben" or no_parents(found)


@given(answers=assessments(), data=st.data())
def test_a_suspicion_at_home_leaves_no_step_with_the_parents(place, answers, data) -> None:
    signs = [sign.id for sign in signs_at(answers.age) if sign.flag in SUSPECTED or {*sign.themes} & {*SUSPECTED}]
    answers = with_signs(answers, data.draw(sign_answer(tuple(signs), "ja")))
    assume(answers.circumstances.suspect not in ELSEWHERE)
    found = actions(place, answers)
    assert found.parent_contact == "lukket"
    assert no_parents(found)


@given(answers=assessments())
def test_a_suspicion_closes_contact_unless_it_points_elsewhere(place, answers) -> None:
    pack = pack_of(place)
    if suspicion(pack, answers) == "ja" and answers.circumstances.suspect not in ELSEWHERE:
        assert parent_contact(pack, answers) == "lukket"


@given(answers=assessments(), data=st.data())
def test_social_control_closes_contact_whoever_is_suspected(place, answers, data) -> None:
    signs = [sign.id for sign in signs_at(answers.age) if sign.flag == "nsk" or "nsk" in sign.themes]
    answers = with_signs(answers, data.draw(sign_answer(tuple(signs), "ja")))
    assert parent_contact(pack_of(place), answers) == "lukket"


@given(answers=assessments(), data=st.data())
def test_a_doubt_about_abuse_never_leaves_contact_open(place, answers, data) -> None:
    signs = [sign.id for sign in signs_at(answers.age) if {*sign.themes} & {*SUSPECTED} or sign.flag in SUSPECTED]
    doubt = SignAnswer(id=data.draw(st.sampled_from(signs)), present=data.draw(st.sampled_from(UNKNOWN)))
    assert parent_contact(pack_of(place), with_signs(answers, doubt)) != "aaben"


def test_each_sign_of_abuse_or_social_control_at_each_age(place) -> None:
    pack = pack_of(place)
    for sign in BASE.signs.values():
        asked = {*sign.themes, sign.flag} & {*SUSPECTED}
        for age in ages_of(sign) if asked else ():
            start = with_circumstances(a_worry(age, roles_at(age)[0]), suspect="anden_voksen")
            known = parent_contact(pack, with_signs(start, SignAnswer(id=sign.id, present="ja")))
            assert known == ("lukket" if "nsk" in asked else "aftales"), (sign.id, age)
            for blank in UNKNOWN:
                doubt = with_signs(a_worry(age, roles_at(age)[0]), SignAnswer(id=sign.id, present=blank))
                assert parent_contact(pack, doubt) == "afklar", (sign.id, age)


# The duty


@given(answers=assessments())
def test_from_level_four_or_with_a_flag_a_way_to_underrette_fits(place, answers) -> None:
    found = indicate(pack_of(place), answers)
    if found.flags or max(found.level, standing_level(found, answers.own_placement)) >= 4:
        assert any(offer.fits for offer in actions(place, answers).ways["underretning"])


@given(answers=assessments())
def test_a_way_to_underrette_is_listed_whatever_the_level(place, answers) -> None:
    assert actions(place, answers).ways["underretning"]


@given(answers=evaluate_inputs())
def test_the_decision_marks_what_contacts_the_parents(place, answers) -> None:
    found = evaluate(pack_of(place), answers)
    if found.parent_contact != "aaben":
        assert not any(action.contacts_parents for action in found.actions)
    if found.flags or max(found.level, found.standing_level) >= 4:
        assert any(action.fits and action.way == "underretning" for action in found.actions)
