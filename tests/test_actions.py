"""Handleveje: what is listed, what fits, what is blocked and why, and what goes when the parents are out of reach."""

from itertools import product

import pytest
from invented import action, pack_with
from strategies import BASE, a_worry, roles_at, with_circumstances, with_signs

from lineal.engine.actions import Actions, Blocked, Offer, choose_actions, full_facts, offers_for
from lineal.engine.facts import Facts
from lineal.engine.indication import indicate
from lineal.engine.suspicion import parent_contact
from lineal.model.answers import Assessment, SignAnswer
from lineal.model.pack import Pack
from lineal.model.vocabulary import FLAGS, LEVELS

ALWAYS, NEVER = {"all": []}, {"any": []}
CLOSED = ("aftales", "afklar", "lukket")
MIXED = [{"text": "ring", "parents": "kontakt"}, {"text": "skriv"}]
SAYING = [{"to": "foraeldre", "text": "hej"}, {"to": "kollega", "text": "hej"}]


def chosen(pack: Pack, answers: Assessment) -> Actions:
    return choose_actions(pack, answers, indicate(pack, answers))


def doubting() -> Assessment:
    """Contact with the parents waits, because a question about abuse is answered with ved ikke."""
    return with_signs(a_worry(), SignAnswer(id="a_mistanke", present="ved_ikke"))


def listed(found: Actions) -> list[str]:
    return [offer.action.id for way in found.ways.values() for offer in way]


def test_an_action_is_listed_by_age_role_and_condition() -> None:
    pack = pack_with(
        actions=[
            action("alder", ages=["6-9"]),
            action("anden_alder", ages=["0-11m"]),
            action("alle_aldre", ages=["alle"]),
            action("rolle", roles=["laerer"]),
            action("anden_rolle", roles=["dagplejer"]),
            action("skjult", show_when=NEVER),
        ]
    )
    assert listed(chosen(pack, a_worry())) == ["alder", "alle_aldre", "rolle"]


def test_fitting_ones_come_first_then_the_order_of_the_content() -> None:
    pack = pack_with(
        actions=[action("sen", order=9), action("tidlig", order=1), action("passer_ikke", order=0, fits_when=NEVER)]
    )
    assert listed(chosen(pack, a_worry())) == ["tidlig", "sen", "passer_ikke"]


def test_the_first_block_that_holds_says_why() -> None:
    why = [{"when": NEVER, "why": "nej"}, {"when": ALWAYS, "why": "derfor"}, {"when": ALWAYS, "why": "senere"}]
    found = chosen(pack_with(actions=[action(blocked_when=why)]), a_worry())
    assert listed(found) == []
    assert [each.why for each in found.blocked] == ["derfor"]


def test_closed_contact_takes_the_steps_and_the_words_for_the_parents_and_leaves_the_rest() -> None:
    pack = pack_with(actions=[action(steps=MIXED, say=SAYING)])
    (offer,) = chosen(pack, doubting()).ways["monofagligt"]
    assert [step.text for step in offer.steps] == ["skriv"]
    assert [phrase.to for phrase in offer.say] == ["kollega"]
    (offer,) = chosen(pack, a_worry()).ways["monofagligt"]
    assert len(offer.steps) == len(offer.say) == 2


@pytest.mark.parametrize("more", [{"parents": "kontakt"}, {"steps": MIXED[:1]}])
def test_an_action_that_is_all_about_the_parents_is_blocked_with_the_reason_for_the_contact(more) -> None:
    found = chosen(pack_with(actions=[action(**more)]), doubting())
    assert listed(found) == []
    assert [each.why for each in found.blocked] == [BASE.texts["foraeldre.afklar"]]


def test_an_action_without_a_step_for_these_answers_is_not_offered_empty() -> None:
    found = chosen(pack_with(actions=[action(steps=[{"text": "x", "when": NEVER}])]), a_worry())
    assert listed(found) == []


CONTACT = [
    ("ingen tegn", {}, {}, "aaben"),
    ("fare i tvivl", {}, {"danger": "i_tvivl"}, "aftales"),
    ("fare", {}, {"danger": "ja"}, "aftales"),
    ("akut tegn", {"a_fare": "ja"}, {}, "aftales"),
    ("tvivl om overgreb", {"a_mistanke": "ved_ikke"}, {}, "afklar"),
    ("ubesvaret om overgreb", {"a_mistanke": None}, {}, "afklar"),
    ("tvivl og fare", {"a_mistanke": "ved_ikke"}, {"danger": "i_tvivl"}, "aftales"),
    ("mistanke", {"a_mistanke": "ja"}, {}, "lukket"),
    ("mistanke mod anden voksen", {"a_mistanke": "ja"}, {"suspect": "anden_voksen"}, "aftales"),
    ("mistanke mod andet barn", {"a_mistanke": "ja"}, {"suspect": "andet_barn"}, "aftales"),
    ("mistanke mod naere", {"a_mistanke": "ja"}, {"suspect": "naere"}, "lukket"),
    ("mistanke mod ukendt", {"a_mistanke": "ja"}, {"suspect": "ved_ikke"}, "lukket"),
    ("mistanke mod ingen", {"a_mistanke": "ja"}, {"suspect": "ingen"}, "lukket"),
    ("mistanke uden tegn", {}, {"suspect": "foraeldre"}, "lukket"),
    ("social kontrol", {"a_nsk_barn": "ja"}, {"suspect": "anden_voksen"}, "lukket"),
    ("vanroegt", {"a_mangler": "ja"}, {}, "aaben"),
]


@pytest.mark.parametrize(("name", "signs", "more", "contact"), CONTACT, ids=[row[0] for row in CONTACT])
def test_what_the_answers_mean_for_contact_with_the_parents(name, signs, more, contact) -> None:
    more = dict(more)
    answers = with_circumstances(a_worry(), suspect=more.pop("suspect", None)).model_copy(update=more)
    answers = with_signs(answers, *(SignAnswer(id=id_, present=each) for id_, each in signs.items()))
    assert parent_contact(BASE, answers) == contact


def _facts(age: str, role: str, level: int, contact: str, flag: str) -> Facts:
    speaks = "ja" if BASE.ages[age].speaks else "nej"
    values = {"age": age, "role": role, "level": str(level), "range_high": str(level), "parent_contact": contact}
    values |= {
        "speaks": speaks,
        "danger": "nej",
        "basis": "god",
        "flags": flag,
        "suspicion": "ingen",
        "siblings": "ja",
        "open_case": "ja",
    }
    return Facts({name: frozenset((value,)) for name, value in values.items()} | {"themes": frozenset(BASE.themes)})


@pytest.mark.parametrize("contact", CLOSED)
def test_no_handlevej_of_the_base_pack_reaches_the_parents_when_contact_is_closed(contact) -> None:
    """Also for levels and flags that never meet in real answers, the other questions answered calmly."""
    places = [(age, role) for age in BASE.ages for role in roles_at(age)]
    for (age, role), level, flag in product(places, LEVELS, FLAGS):
        for each in offers_for(BASE, _facts(age, role, level, contact, flag)):
            if isinstance(each, Offer):
                assert each.action.parents == "nej"
                assert not [step for step in each.steps if step.parents == "kontakt"]
                assert not [phrase for phrase in each.say if phrase.to == "foraeldre"]


def test_a_low_placement_under_a_flag_still_gets_the_handleveje_of_the_flag() -> None:
    answers = with_signs(a_worry(own_placement=1), SignAnswer(id="a_mistanke", present="ja"))
    facts = full_facts(BASE, answers, indicate(BASE, answers))
    assert facts.values["level"] == {"5"}
    assert "straks_overgreb" in [offer.action.id for offer in chosen(BASE, answers).ways["underretning"] if offer.fits]


def test_talking_to_the_parents_is_shown_as_not_open_with_a_reason() -> None:
    answers = with_signs(a_worry(own_placement=3), SignAnswer(id="a_mistanke", present="ved_ikke"))
    blocked = {each.action.id: each.why for each in chosen(BASE, answers).blocked}
    assert blocked["tal_med_foraeldre"]
    assert isinstance(chosen(BASE, answers).blocked[0], Blocked)


@pytest.mark.parametrize("sign", [each.id for each in BASE.signs.values() if each.flag == "akut"])
def test_not_knowing_whether_it_is_acute_holds_the_parents_back_too(sign: str) -> None:
    assert parent_contact(BASE, with_signs(a_worry(), SignAnswer(id=sign, present="ved_ikke"))) in ("afklar", "lukket")
    assert parent_contact(BASE, a_worry(danger=None)) == "afklar"
