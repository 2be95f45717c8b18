"""Which single answers would change the indication."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lineal.engine.facts import Facts, PresentSign, as_present, known_facts
from lineal.engine.indication import Indication, score
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
            yield "tegn", sign.id, "ja", known.with_signs((*known.signs, as_present(pack, sign, worst=False)))
    for at, each in enumerate(known.signs):
        id_, before, after = each.sign.id, known.signs[:at], known.signs[at + 1 :]
        yield "tegn", id_, "nej", known.with_signs((*before, *after))
        for rank, word in enumerate(FREQUENCIES):
            if rank != each.frequency:
                other = PresentSign(each.sign, rank, each.degree)
                yield "hyppighed", id_, word, known.with_signs((*before, other, *after))
        for rank, degree in enumerate(DEGREES):
            if rank != each.degree:
                other = PresentSign(each.sign, each.frequency, rank)
                yield "grad", id_, degree, known.with_signs((*before, other, *after))


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
            yield "beskyttelse", factor.id, "nej", known._replace(factors=rest)
        elif factor.present:
            yield "beskyttelse", factor.id, "ja", known._replace(factors=(*rest, pack.factors[factor.id]))


def what_would_change(pack: Pack, given: Assessment, found: Indication | None = None) -> tuple[Change, ...]:
    """Every single answer that would move the level: a present sign gone, an unknown one present, another circumstance.

    A sign answered "nej" is not turned round: that every serious sign would matter says nothing about this child.
    Nor is a protective factor nobody has answered. An indication `found` already is not worked out again.
    """
    known = known_facts(pack, given)
    level = found.level if found else score(pack, known).level
    changes = []
    for kind, id_, to, facts in (*_sign_trials(pack, given, known), *_other_trials(pack, given, known)):
        other = score(pack, facts).level
        if other != level:
            changes.append(Change(kind, id_, to, other))
    return tuple(changes)
