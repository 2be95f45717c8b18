"""Which single answers would change the indication."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from lineal.engine.facts import known_facts
from lineal.engine.indication import score
from lineal.model.answers import Answers, Assessment
from lineal.model.pack import Pack
from lineal.model.vocabulary import DEGREES, FREQUENCIES, Change as Sudden, Duration, Tried


@dataclass(frozen=True)
class Change:
    """If this one answer were `to` instead, the indication would be `level`."""

    kind: Literal["fare", "tegn", "hyppighed", "grad", "omstaendighed", "beskyttelse"]
    id: str
    to: str
    level: int


Trial = tuple[str, str, str, Answers]
MOVING: dict[str, tuple[str, ...]] = {
    "duration": get_args(Duration),
    "change": get_args(Sudden),
    "tried": get_args(Tried),
}


def _replaced(items: tuple[Any, ...], at: int, **update: str | None) -> tuple[Any, ...]:
    return (*items[:at], items[at].model_copy(update=update), *items[at + 1 :])


def _sign_trials(given: Assessment) -> Iterator[Trial]:
    for at, sign in enumerate(given.signs):
        if sign.present != "nej":
            to = "nej" if sign.present == "ja" else "ja"
            yield "tegn", sign.id, to, given.model_copy(update={"signs": _replaced(given.signs, at, present=to)})
        if sign.present == "ja":
            for kind, name, words in (("hyppighed", "frequency", FREQUENCIES), ("grad", "degree", DEGREES)):
                for word in words:
                    if word != getattr(sign, name):
                        signs = _replaced(given.signs, at, **{name: word})
                        yield kind, sign.id, word, given.model_copy(update={"signs": signs})


def _other_trials(given: Assessment) -> Iterator[Trial]:
    if given.danger != "ja":
        yield "fare", "danger", "ja", given.model_copy(update={"danger": "ja"})
    for name, words in MOVING.items():
        for word in words:
            if word not in ("ved_ikke", getattr(given.circumstances, name)):
                circumstances = given.circumstances.model_copy(update={name: word})
                yield "omstaendighed", name, word, given.model_copy(update={"circumstances": circumstances})
    for at, factor in enumerate(given.protective_factors):
        to = "nej" if factor.present == "ja" else "ja"
        factors = _replaced(given.protective_factors, at, present=to)
        yield "beskyttelse", factor.id, to, given.model_copy(update={"protective_factors": factors})


def what_would_change(pack: Pack, given: Assessment) -> tuple[Change, ...]:
    """Every single answer that would move the level: a present sign gone, an unknown one present, another circumstance.

    A sign answered "nej" is not turned round: that every serious sign would matter says nothing about this child.
    """
    level = score(pack, known_facts(pack, given)).level
    changes = []
    for kind, id_, to, answers in (*_sign_trials(given), *_other_trials(given)):
        other = score(pack, known_facts(pack, answers)).level
        if other != level:
            changes.append(Change(kind, id_, to, other))  # type: ignore[arg-type]
    return tuple(changes)
