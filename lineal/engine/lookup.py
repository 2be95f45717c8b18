"""The handleveje without an assessment: for a level and what it is about, for one age and role or for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lineal.engine.actions import Blocked, Offer, offers_for
from lineal.engine.facts import Facts
from lineal.engine.selection import at_age, once_per_pack
from lineal.model.content import Action, Phrase, Step
from lineal.model.pack import Pack
from lineal.model.vocabulary import WAYS, Flag, Way


@dataclass(frozen=True)
class Case:
    """What one looks up: a level, the flag that gave it, and what that means for contact with the parents."""

    level: int
    flag: Flag = "ingen"
    parent_contact: str = "aaben"
    suspicion: str = "ingen"

    @property
    def id(self) -> str:
        """The level, and the flag when there is one: `3`, `4-nsk`."""
        return str(self.level) if self.flag == "ingen" else f"{self.level}-{self.flag}"


# Level 5 is only reached with a flag. nsk with severity 4 reaches it too, and closes contact like overgreb.
PLAIN = tuple(Case(level) for level in (1, 2, 3, 4))
FLAGGED = (
    Case(4, "underret"),
    Case(4, "nsk", "lukket", "ja"),
    Case(5, "overgreb", "lukket", "ja"),
    Case(5, "nsk", "lukket", "ja"),
    Case(5, "akut", "aftales"),
)
CLOSING_THEMES = {"overgreb", "nsk"}
SUSPECTS = ("foraeldre", "naere", "anden_voksen", "andet_barn")
CASES = {case.id: case for case in (*PLAIN, *FLAGGED)}


@dataclass(frozen=True)
class Found:
    """A handlevej looked up.

    `plain` is false when it only fits something a look-up does not ask (siblings, absence); `shared` are the steps that
    hold for every age and role asked about.
    """

    action: Action
    fits: bool
    plain: bool
    steps: tuple[Step, ...]
    say: tuple[Phrase, ...]
    shared: frozenset[Step]


@dataclass(frozen=True)
class Lookup:
    """The handleveje of a case by way, and those that are not open, with why."""

    ways: dict[Way, tuple[Found, ...]]
    blocked: tuple[Blocked, ...]


def pairs(pack: Pack, age: str | None = None, role: str | None = None) -> Iterator[tuple[str, str]]:
    """Every age and role that can meet, of those asked about."""
    for each in pack.roles.values():
        for at in pack.ages:
            if at_age(each.ages, at) and age in (None, at) and role in (None, each.id):
                yield at, each.id


def case_facts(pack: Pack, case: Case, age: str, role: str) -> Facts:
    """The facts of a case when nothing else is known."""
    level = str(case.level)
    values = {
        "age": age, "role": role, "danger": "nej", "basis": "god", "level": level, "indicated": level,
        "range_high": level, "speaks": "ja" if pack.ages[age].speaks else "nej",
        "parent_contact": case.parent_contact, "suspicion": case.suspicion,
    }  # fmt: skip
    facts = {name: frozenset((value,)) for name, value in values.items()}
    flags = frozenset(() if case.flag == "ingen" else (case.flag,))
    return Facts({**facts, "flags": flags, "themes": frozenset()})


def _looked_up(pack: Pack, facts: Facts, case: Case) -> Facts:
    """What a look-up does not ask may be so: siblings, a running case, absence, anybody suspected."""
    suspected = SUSPECTS if case.flag == "overgreb" else ()
    themes = set(pack.themes) if case.suspicion == "ja" else set(pack.themes) - CLOSING_THEMES
    danger = ("ja",) if case.flag == "akut" else ("nej",)
    return facts.plus(siblings=("ja",), open_case=("ja",), suspect=suspected, themes=themes, danger=danger)


def _joined(offers: list[Offer], *, plain: bool) -> Found:
    action, steps = offers[0].action, [frozenset(each.steps) for each in offers]
    shown, said = frozenset().union(*steps), {phrase for each in offers for phrase in each.say}
    return Found(
        action,
        any(each.fits for each in offers),
        plain,
        tuple(step for step in action.steps if step in shown),
        tuple(phrase for phrase in action.say if phrase in said),
        frozenset(action.steps).intersection(*steps),
    )


@once_per_pack
def look_up(pack: Pack, case: Case, age: str | None = None, role: str | None = None) -> Lookup:
    """What can be done in a case; without an age or a role it is what anybody may meet."""
    offers: dict[str, list[Offer]] = {}
    blocked: dict[str, Blocked] = {}
    plain: set[str] = set()
    for at, who in pairs(pack, age, role):
        facts = case_facts(pack, case, at, who)
        plain |= {each.action.id for each in offers_for(pack, facts) if isinstance(each, Offer) and each.fits}
        for each in offers_for(pack, _looked_up(pack, facts, case)):
            if isinstance(each, Offer):
                offers.setdefault(each.action.id, []).append(each)
            else:
                blocked.setdefault(each.action.id, each)
    found = [_joined(each, plain=id_ in plain) for id_, each in offers.items()]
    found.sort(key=lambda each: (not each.fits, not each.plain, each.action.order))
    ways = {way: tuple(each for each in found if each.action.way == way) for way in WAYS}
    return Lookup(ways, tuple(each for id_, each in blocked.items() if id_ not in offers))
