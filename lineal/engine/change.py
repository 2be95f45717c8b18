"""Which single answers would change the indication."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lineal.engine.facts import Facts, as_present, known_facts
from lineal.engine.indication import score
from lineal.model.answers import Assessment
from lineal.model.pack import Pack
from lineal.model.vocabulary import DEGREES, FREQUENCIES

Kind = Literal["fare", "tegn", "hyppighed", "grad", "omstaendighed", "beskyttelse"]


@dataclass(frozen=True)
class Change:
    """If this one answer were `to` instead, the indication would be `level`."""

    kind: Kind
    id: str
    to: str
    level: int


Trial = tuple[Kind, str, str, Facts]
MOVING: dict[str, tuple[str, ...]] = {
    "duration": ("under_1_md", "1_3_mdr", "over_3_mdr"),
    "change": ("nej", "ja"),
    "tried": ("intet", "hjulpet", "lidt_effekt", "ingen_effekt"),
    "suspect": ("ved_ikke", "foraeldre"),
}


def _sign_trials(pack: Pack, given: Assessment, known: Facts) -> Iterator[Trial]:
    for sign in given.signs:
        if sign.present not in ("nej", "ja"):
            yield "tegn", sign.id, "ja", replace(known, signs=(*known.signs, as_present(pack, sign, worst=False)))
    asked = {sign.id: sign for sign in given.signs}
    for at, each in enumerate(known.signs):
        before, after = known.signs[:at], known.signs[at + 1 :]
        yield "tegn", each.sign.id, "nej", replace(known, signs=(*before, *after))
        for rank, word in enumerate(FREQUENCIES):
            if word != asked[each.sign.id].frequency:
                other = replace(each, frequency=rank)
                yield "hyppighed", each.sign.id, word, replace(known, signs=(*before, other, *after))
        for rank, degree in enumerate(DEGREES):
            if degree != asked[each.sign.id].degree:
                other = replace(each, degree=rank)
                yield "grad", each.sign.id, degree, replace(known, signs=(*before, other, *after))


def _other_trials(pack: Pack, given: Assessment, known: Facts) -> Iterator[Trial]:
    if given.danger != "ja":
        yield "fare", "danger", "ja", known.plus(danger=("ja",))
    for name, words in MOVING.items():
        now = getattr(given.circumstances, name)
        for word in words:
            if word != now and not (name == "suspect" and now is None):  # only asked when there is a suspicion
                yield "omstaendighed", name, word, known.plus(**{name: (word,)})
    for factor in given.protective_factors:
        rest = tuple(each for each in known.factors if each.id != factor.id)
        if factor.present == "ja":
            yield "beskyttelse", factor.id, "nej", replace(known, factors=rest)
        elif factor.present:
            yield "beskyttelse", factor.id, "ja", replace(known, factors=(*rest, pack.factors[factor.id]))


def what_would_change(pack: Pack, given: Assessment) -> tuple[Change, ...]:
    """Every single answer that would move the level: a present sign gone, an unknown one present, another circumstance.

    A sign answered "nej" is not turned round: that every serious sign would matter says nothing about this child.
    Nor is a protective factor nobody has answered.
    """
    known = known_facts(pack, given)
    level = score(pack, known).level
    changes = []
    for kind, id_, to, facts in (*_sign_trials(pack, given, known), *_other_trials(pack, given, known)):
        other = score(pack, facts).level
        if other != level:
            changes.append(Change(kind, id_, to, other))
    return tuple(changes)
