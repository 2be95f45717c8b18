"""Whether abuse or negativ social kontrol is in question, and what that means for contact with the parents."""

from typing import Literal

from lineal.engine.conditions import holds
from lineal.engine.facts import known_facts, worst_facts
from lineal.engine.indication import flags_of
from lineal.model.answers import Answers
from lineal.model.pack import Pack
from lineal.model.vocabulary import ParentContact

Suspicion = Literal["ingen", "uafklaret", "ja"]
ELSEWHERE = ("anden_voksen", "andet_barn")


def suspicion(pack: Pack, answers: Answers) -> Suspicion:
    """ja when a known answer raises it, uafklaret when an unknown one could, else ingen."""
    if holds(pack.rules.suspicion, known_facts(pack, answers)):
        return "ja"
    return "uafklaret" if holds(pack.rules.suspicion, worst_facts(pack, answers)) else "ingen"


def parent_contact(pack: Pack, answers: Answers) -> ParentContact:
    """What the professional may do about the parents; the most careful answer that any fact asks for."""
    known, raised = known_facts(pack, answers), suspicion(pack, answers)
    if holds(pack.rules.never_parents, known):
        return "lukket"
    if raised == "ja":
        return "aftales" if answers.circumstances.suspect in ELSEWHERE else "lukket"
    if "akut" in flags_of(known) or answers.danger == "i_tvivl":
        return "aftales"
    return "afklar" if raised == "uafklaret" else "aaben"
