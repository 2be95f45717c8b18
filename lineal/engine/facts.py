"""Answers as the rules see them: named values, present signs, present protective factors."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lineal.model.answers import Answers, Circumstances, SignAnswer
from lineal.model.content import Factor, Sign
from lineal.model.pack import Pack
from lineal.model.vocabulary import DEGREES, FREQUENCIES, Axis

UNKNOWN = "ved_ikke"
CIRCUMSTANCES = tuple(Circumstances.model_fields)
TOP_FREQUENCY, TOP_DEGREE = len(FREQUENCIES) - 1, len(DEGREES) - 1


class PresentSign(NamedTuple):
    """A sign that counts as present; frequency and degree are ranks in their word lists, 0 the least."""

    sign: Sign
    frequency: int = 0
    degree: int = 0


class Facts(NamedTuple):
    """What conditions are asked about; a name in `wild` has every value (the worst case of not knowing)."""

    values: Mapping[str, frozenset[str]]
    signs: tuple[PresentSign, ...] = ()
    factors: tuple[Factor, ...] = ()
    wild: frozenset[str] = frozenset()

    def with_signs(self, signs: tuple[PresentSign, ...]) -> "Facts":
        """The same facts with other signs."""
        return Facts(self.values, signs, self.factors, self.wild)

    def on_axis(self, axis: Axis) -> "Facts":
        """The same facts with only the signs of one axis."""
        return self.with_signs(tuple([each for each in self.signs if each.sign.axis == axis]))

    def plus(self, **values: Iterable[str]) -> "Facts":
        """The same facts with more named values."""
        more = {name: frozenset(each) for name, each in values.items()}
        return Facts({**self.values, **more}, self.signs, self.factors, self.wild)


def _named(pack: Pack, answers: Answers) -> dict[str, str | None]:
    age = pack.ages.get(answers.age or "")
    return {
        "age": answers.age,
        "role": answers.role,
        "danger": answers.danger,
        "speaks": None if age is None else "ja" if age.speaks else "nej",
        **{name: getattr(answers.circumstances, name) for name in CIRCUMSTANCES},
    }


def _rank(words: tuple[str, ...], answer: str | None, otherwise: int) -> int:
    return words.index(answer) if answer in words else otherwise


def as_present(pack: Pack, answer: SignAnswer, *, worst: bool) -> PresentSign:
    """A sign answer taken as present; how often and how worrying, when not said, as the least or as the worst."""
    return PresentSign(
        pack.signs[answer.id],
        _rank(FREQUENCIES, answer.frequency, TOP_FREQUENCY if worst else 0),
        _rank(DEGREES, answer.degree, TOP_DEGREE if worst else 0),
    )


def _values(named: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    return {name: frozenset((value,)) for name, value in named.items() if value is not None}


def _factors(pack: Pack, answers: Answers) -> tuple[Factor, ...]:
    return tuple(pack.factors[each.id] for each in answers.protective_factors if each.present == "ja")


def known_facts(pack: Pack, answers: Answers) -> Facts:
    """The facts when everything unknown is taken as absent."""
    return Facts(
        values=_values(_named(pack, answers)),
        signs=tuple(as_present(pack, each, worst=False) for each in answers.signs if each.present == "ja"),
        factors=_factors(pack, answers),
    )


def mildest_facts(pack: Pack, answers: Answers, known: Facts) -> Facts:
    """The known facts with every protective factor one does not know taken as present."""
    maybe = tuple(pack.factors[each.id] for each in answers.protective_factors if each.present in ("ja", UNKNOWN))
    return known._replace(factors=maybe)


def worst_facts(pack: Pack, answers: Answers) -> Facts:
    """The facts when everything unknown is taken as present, as often and as worrying as can be."""
    named = _named(pack, answers)
    wild = {name for name, value in named.items() if value == UNKNOWN}
    if answers.danger not in ("nej", "ja"):
        wild.add("danger")
    return Facts(
        values=_values(named),
        signs=tuple(as_present(pack, each, worst=True) for each in answers.signs if each.present != "nej"),
        factors=_factors(pack, answers),
        wild=frozenset(wild),
    )
