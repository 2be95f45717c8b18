"""The rules of the base pack one by one: what each floor, lift and guard does, and what is shown for it."""

import pytest
from invented import pack_with, sign
from pydantic import ValidationError
from strategies import BASE, a_worry, all_factors, with_circumstances, with_signs

from lineal.engine.actions import reason_required, standing_level
from lineal.engine.indication import Indication, indicate
from lineal.model.answers import Assessment, SignAnswer
from lineal.model.pack import Pack

CALM = {"duration": "under_1_md", "change": "nej", "tried": "intet", "suspect": "ingen"}


def pack_of_signs() -> Pack:
    """The real rules over invented signs: a1 to a3 on the child, o1 to o3 around it, numbered by severity."""
    made = [sign(f"a{n}", severity=n) for n in (1, 2, 3)]
    made += [sign(f"o{n}", severity=n, axis="omsorg_vilkaar", themes=["familie"]) for n in (1, 2, 3)]
    made += [sign(f"t{n}", severity=2, themes=[theme]) for n, theme in enumerate(("foelelser", "adfaerd", "fysisk"))]
    made += [sign("u", severity=3, flag="underret"), sign("n", severity=3, flag="nsk"), sign("b3", severity=3)]
    made += [sign("m", themes=["overgreb"]), sign("n4", severity=4, flag="nsk")]
    made += [sign("v", severity=4, flag="overgreb"), sign("k", severity=4, flag="akut")]
    return pack_with(signs=made)


PACK = pack_of_signs()


def answer(told: str) -> SignAnswer:
    """A present sign written as "a2", "a2 ofte" or "a2 ofte meget"."""
    words = dict(zip(("id", "frequency", "degree"), told.split(), strict=False))
    return SignAnswer(**{"present": "ja", "frequency": "en_gang", "degree": "lidt", **words})


def found(*signs: str, age: str = "6-9", protected: bool = False, danger: str = "nej", **around: str) -> Indication:
    """The indication of the real rules for invented signs, in calm circumstances."""
    answers = Assessment(
        age=age,
        role="laerer",
        first_mark=1,
        danger=danger,
        signs=tuple(answer(each) for each in signs),
        protective_factors=all_factors(age) if protected else (),
    )
    return indicate(PACK, with_circumstances(answers, **{**CALM, **around}))


FLOORS = [
    ([], {}, 1, None),
    (["a1"], {}, 2, "et_tegn"),
    (["a1 ofte meget"], {}, 2, "et_tegn"),
    (["a2 ofte noget"], {}, 2, "et_tegn"),
    (["a2 ofte meget"], {}, 3, "fylder_i_hverdagen"),
    (["a2 ofte", "t0 ofte"], {}, 3, "ofte_i_to_temaer"),
    (["a3"], {}, 2, "et_tegn"),
    (["a3 af_og_til"], {}, 3, "alvorligt_gentaget"),
    (["a3 en_gang noget"], {}, 3, "alvorligt_gentaget"),
    (["a3 ofte meget"], {}, 4, "alvorligt_fylder"),
    (["a3 en_gang meget"], {}, 3, "alvorligt_gentaget"),
    (["a3 en_gang meget", "b3 en_gang meget"], {}, 4, "to_alvorlige_meget"),
    (["a3 ofte", "o3 ofte"], {}, 4, "alvorligt_begge_sider"),
    (["a3 ofte", "o3 af_og_til"], {}, 3, "alvorligt_gentaget"),
    (["a3 af_og_til", "b3 af_og_til", "o3 af_og_til"], {}, 4, "tre_alvorlige"),
    (["a3 af_og_til"], {"age": "0-11m"}, 4, "spaed_alvorligt"),
    (["a3 en_gang meget"], {"age": "ufoedt"}, 4, "spaed_alvorligt"),
    (["t0 af_og_til", "t1 af_og_til", "t2 af_og_til"], {}, 3, "flere_gentagne"),
    (["m"], {}, 3, "muligt_overgreb"),
    ([], {"suspect": "naere"}, 4, "udpeget_mistanke"),
    (["u"], {}, 4, "underret_tegn"),
    (["n"], {}, 4, "nsk_tegn"),
    (["n4"], {}, 5, "nsk_alvorlig"),
    (["v"], {}, 5, "overgreb_tegn"),
    (["k"], {}, 5, "akut_tegn"),
    ([], {"danger": "ja"}, 5, "fare_nu"),
    ([], {"danger": "i_tvivl"}, 1, None),
]


@pytest.mark.parametrize(("signs", "around", "level", "rule"), FLOORS)
def test_the_highest_floor_wins(signs, around, level, rule) -> None:
    indication = found(*signs, **around)
    assert (indication.level, indication.winning_rule) == (level, rule)


LIFTS = [
    ("varighed", ["a2 af_og_til"], {"duration": "over_3_mdr"}, 3),
    ("varighed_alvorlig", ["a3 af_og_til"], {"duration": "over_3_mdr"}, 4),
    ("pludselig_aendring", ["a2 en_gang noget"], {"change": "ja"}, 3),
    ("pludselig_aendring_alvorlig", ["a3 en_gang noget"], {"change": "ja"}, 4),
    ("varighed_alvorlig", ["a3 en_gang meget"], {"duration": "over_3_mdr"}, 4),
    ("uden_effekt_alvorlig", ["a3 en_gang meget"], {"tried": "ingen_effekt"}, 4),
    ("uden_effekt", ["a2"], {"tried": "ingen_effekt"}, 3),
    ("uden_effekt_alvorlig", ["a3 af_og_til"], {"tried": "ingen_effekt"}, 4),
    ("begge_sider", ["a2 af_og_til", "o2 af_og_til"], {}, 3),
    ("mange_smaa", ["a1 ofte", "o1 ofte", "a2 ofte"], {"duration": "over_3_mdr", "tried": "lidt_effekt"}, 3),
    ("de_mindste", ["a2 af_og_til"], {"age": "0-11m"}, 3),
]


@pytest.mark.parametrize(("lift", "signs", "around", "level"), LIFTS, ids=[row[0] for row in LIFTS])
def test_each_lift_raises_by_one(lift, signs, around, level) -> None:
    indication = found(*signs, **around)
    lifted = [each.rule for each in indication.reasons if each.effect == "loeft"]
    assert (indication.level, lift in lifted) == (level, True)
    floor = next(each for each in indication.reasons if each.effect == "mindst")
    assert indication.level == floor.level + 1


def test_every_rule_of_the_base_pack_is_tested_here() -> None:
    assert {row[3] for row in FLOORS} - {None} == {each.id for each in BASE.rules.floors}
    assert {row[0] for row in LIFTS} == {each.id for each in BASE.rules.lifts}
    assert {row[3] for row in GUARDS} == {each.id for each in BASE.rules.guards}


def test_many_lifts_still_raise_by_one_and_never_past_their_ceiling() -> None:
    worst = {"duration": "over_3_mdr", "change": "ja", "tried": "ingen_effekt"}
    assert found("a2 af_og_til noget", "o2 af_og_til", **worst).level == 3
    assert found("a2 ofte meget", "o2", **worst).level == 3
    assert (
        found("a3 ofte meget", "b3 ofte meget", "o3 ofte meget", "a2 ofte meget", "o2 ofte meget", **worst).level == 4
    )


GUARDS = [
    (["a1"], {}, 2, "et_tegn_bliver"),
    (["a3 ofte"], {}, 3, "alvorligt_ofte"),
    (["a3 af_og_til"], {}, 3, "alvorligt_ofte"),
    (["a3 en_gang meget"], {}, 3, "alvorligt_ofte"),
    (["a3"], {"age": "0-11m"}, 2, "de_mindste_staar_fast"),
    (["u"], {}, 4, "flag_staar_fast"),
    (["n"], {}, 4, "flag_staar_fast"),
    ([], {"danger": "ja"}, 5, "fare_staar_fast"),
    ([], {"suspect": "foraeldre"}, 4, "udpeget_mistanke_staar_fast"),
    (["a3 ofte", "o3 ofte"], {}, 4, "flere_alvorlige_staar_fast"),
    (["a3 ofte"], {"duration": "over_3_mdr"}, 4, "flere_alvorlige_staar_fast"),
    (["m"], {}, 3, "muligt_overgreb_staar_fast"),
]


@pytest.mark.parametrize(("signs", "around", "level", "guard"), GUARDS)
def test_each_guard_holds_against_protection(signs, around, level, guard) -> None:
    indication = found(*signs, protected=True, **around)
    held = [each.rule for each in indication.reasons if each.effect == "holdt"]
    assert (indication.level, held) == (level, [guard])


def test_protection_lowers_by_one_and_says_so() -> None:
    assert found("a3 en_gang noget").level == 3
    lowered = found("a3 en_gang noget", protected=True)
    assert lowered.level == 2
    assert [each.effect for each in lowered.reasons] == ["mindst", "saenkning"]


def test_protection_stops_at_the_guard_and_not_before_it() -> None:
    assert found("a3 ofte", change="ja").level == 4
    assert found("a3 ofte", change="ja", protected=True).level == 3


@pytest.mark.parametrize(("answer_", "low"), [("ja", 2), ("ved_ikke", 2), (None, 3), ("nej", 3)])
def test_protection_one_does_not_know_moves_only_the_low_end_and_a_blank_moves_nothing(answer_, low) -> None:
    given = a_worry(signs=(answer("a3 en_gang noget"),))
    factors = tuple(each.model_copy(update={"present": answer_}) for each in all_factors("6-9"))
    indication = indicate(PACK, given.model_copy(update={"protective_factors": factors}))
    level = 2 if answer_ == "ja" else 3
    assert (indication.low, indication.level, indication.high) == (low, level, level)


def test_a_sign_nobody_can_answer_widens_to_the_worst_it_could_be() -> None:
    for unknown in ("ved_ikke", None):
        indication = indicate(PACK, a_worry(signs=(SignAnswer(id="a3", present=unknown),)))
        assert (indication.low, indication.level, indication.high) == (1, 1, 4)


@pytest.mark.parametrize("name", ["frequency", "degree"])
@pytest.mark.parametrize("unknown", ["ved_ikke", None])
def test_not_knowing_how_often_or_how_worrying_widens_to_the_worst_it_could_be(name, unknown) -> None:
    unsure = answer("a2 ofte meget").model_copy(update={name: unknown})
    indication = indicate(PACK, a_worry(signs=(unsure,)))
    assert (indication.low, indication.level, indication.high) == (2, 2, 3)


def test_the_basis_is_thin_when_more_than_half_is_unknown() -> None:
    def basis(*presents: str | None) -> str:
        names = ("a1", "a2", "o1", "o2")
        signs = tuple(SignAnswer(id=name, present=each) for name, each in zip(names, presents, strict=True))
        return indicate(PACK, a_worry(signs=signs)).basis

    assert basis("ja", "nej", "ved_ikke", None) == "god"
    assert basis("ja", None, "ved_ikke", None) == "tynd"
    assert indicate(PACK, a_worry(signs=())).basis == "god"


def test_each_side_is_placed_by_itself() -> None:
    indication = found("a1", "o3 af_og_til")
    assert indication.axes == {"barn": 2, "omsorg_vilkaar": 3}


def test_a_reason_names_the_signs_it_rests_on() -> None:
    indication = found("a1", "a3 af_og_til")
    assert indication.reasons[0].signs == ("a3",)


def test_a_placement_under_a_flag_needs_a_reason_and_does_not_lower() -> None:
    flagged, plain = found("u"), found("a3 ofte", "o3 ofte")
    assert reason_required(flagged, 2)
    assert standing_level(flagged, 2) == 4
    assert not reason_required(flagged, 4)
    assert standing_level(flagged, 5) == 5
    assert not reason_required(plain, 2)
    assert standing_level(plain, 2) == 2
    assert standing_level(plain, None) == 4


def test_without_the_users_own_first_mark_there_is_no_assessment() -> None:
    with pytest.raises(ValidationError, match="first_mark"):
        Assessment(age="6-9", role="laerer")


def test_an_id_the_pack_does_not_have_is_never_passed_over() -> None:
    with pytest.raises(KeyError):
        indicate(PACK, with_signs(a_worry(signs=()), SignAnswer(id="findes_ikke", present="ja")))
