"""Whether abuse or negativ social kontrol is in question, and what that means for contact with the parents."""

from typing import Literal

from lineal.engine.conditions import holds
from lineal.engine.facts import Facts, known_facts, worst_facts
from lineal.engine.indication import flags_of
from lineal.model.answers import Answers
from lineal.model.pack import Pack
from lineal.model.vocabulary import ParentContact

Suspicion = Literal["ingen", "uafklaret", "ja"]
ELSEWHERE = ("anden_voksen", "andet_barn")


def _raised(pack: Pack, known: Facts, worst: Facts) -> Suspicion:
    if holds(pack.rules.suspicion, known):
        return "ja"
    return "uafklaret" if holds(pack.rules.suspicion, worst) else "ingen"


def _contact(pack: Pack, answers: Answers, known: Facts, worst: Facts, raised: Suspicion) -> ParentContact:
    """The most careful answer that any fact asks for."""
    if holds(pack.rules.never_parents, known):
        return "lukket"
    if raised == "ja":
        return "aftales" if answers.circumstances.suspect in ELSEWHERE else "lukket"
    feared = answers.background.why_not_parents == "fare"  # the user says that talking to them adds to the danger
    if feared or "akut" in flags_of(known) or answers.danger == "i_tvivl":
        return "aftales"
    maybe_acute = "akut" in flags_of(worst) or "danger" in worst.wild
    return "afklar" if raised == "uafklaret" or maybe_acute else "aaben"


def standing(pack: Pack, answers: Answers, known: Facts) -> tuple[Suspicion, ParentContact]:
    """Both at once, from the facts already known of the answers."""
    worst = worst_facts(pack, answers)
    raised = _raised(pack, known, worst)
    return raised, _contact(pack, answers, known, worst, raised)


def suspicion(pack: Pack, answers: Answers) -> Suspicion:
    """ja when a known answer raises it, uafklaret when an unknown one could, else ingen."""
    return _raised(pack, known_facts(pack, answers), worst_facts(pack, answers))


def parent_contact(pack: Pack, answers: Answers) -> ParentContact:
    """What the professional may do about the parents."""
    return standing(pack, answers, known_facts(pack, answers))[1]
