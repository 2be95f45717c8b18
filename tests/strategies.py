"""Answers as professionals could give them, drawn from the real base pack; its ids also exist in every overlay."""

from functools import cache
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from lineal.engine.selection import always_asked, at_age, factors_for
from lineal.model.answers import Assessment, Circumstances, EvaluateInput, FactorAnswer, SignAnswer
from lineal.model.content import Sign
from lineal.model.pack import Pack
from lineal.model.vocabulary import DEGREES, FREQUENCIES, LEVELS, PRESENT
from lineal.packs.load import Place, load

settings.register_profile("default", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("default")


@cache
def pack_of(municipality: str | None = None) -> Pack:
    return load(Place(municipality=municipality)).pack


BASE = pack_of()
UNKNOWN = ("ved_ikke", None)
FLOORS = {"ingen": 1, "underret": 4, "nsk": 4, "overgreb": 5, "akut": 5}
CIRCUMSTANCES = {
    "duration": ("under_1_md", "1_3_mdr", "over_3_mdr", "ved_ikke"),
    "change": PRESENT,
    "tried": ("intet", "hjulpet", "lidt_effekt", "ingen_effekt", "ved_ikke"),
    "siblings": PRESENT,
    "open_case": PRESENT,
    "suspect": ("ingen", "foraeldre", "naere", "anden_voksen", "andet_barn", "ved_ikke"),
}


def floor_of(sign: Sign) -> int:
    """What the design promises of a flagged sign, whatever indication.yaml says."""
    return 5 if sign.flag == "nsk" and sign.severity == 4 else FLOORS[sign.flag]


def signs_at(age: str) -> tuple[Sign, ...]:
    return tuple(sign for sign in BASE.signs.values() if at_age(sign.ages, age))


def ages_of(sign: Sign) -> tuple[str, ...]:
    return tuple(age for age in BASE.ages if at_age(sign.ages, age))


def roles_at(age: str) -> tuple[str, ...]:
    return tuple(role.id for role in BASE.roles.values() if at_age(role.ages, age))


def flagged() -> tuple[Sign, ...]:
    return tuple(sign for sign in BASE.signs.values() if sign.flag != "ingen")


@cache
def sign_answer(ids: tuple[str, ...], present: str | None = None) -> st.SearchStrategy[SignAnswer]:
    """An answer about one of the signs; ja is drawn most often, for that is where the rules are."""
    words = (present,) if present else (*PRESENT, "ja", "ja", None)
    rest = tuple(product(words, (*FREQUENCIES, *UNKNOWN), (*DEGREES, *UNKNOWN)))
    return st.builds(_sign_answer, st.sampled_from(ids), st.sampled_from(rest))


def _sign_answer(id_: str, rest: tuple[str | None, str | None, str | None]) -> SignAnswer:
    present, frequency, degree = rest
    return SignAnswer(id=id_, present=present, frequency=frequency, degree=degree)


@cache
def sign_answers(age: str) -> st.SearchStrategy[tuple[SignAnswer, ...]]:
    """Few or many signs; half of the lists have no flagged sign, so that the lower levels are met too."""
    ids = tuple(sign.id for sign in signs_at(age))
    plain = tuple(sign.id for sign in signs_at(age) if sign.flag == "ingen")
    return st.one_of(
        st.lists(sign_answer(pool), max_size=size, unique_by=lambda each: each.id)
        for pool, size in ((plain, 3), (plain, 8), (ids, 3), (ids, 8))
    ).map(tuple)


@cache
def factor_answers(age: str) -> st.SearchStrategy[tuple[FactorAnswer, ...]]:
    """Any answers about a few, or ja to four or five, which is where protection begins to count."""
    ids = [each.id for each in factors_for(BASE, age)]
    family = [each.id for each in factors_for(BASE, age) if each.arena == "familie"]
    some = st.dictionaries(st.sampled_from(ids), st.sampled_from((*PRESENT, None)), max_size=6)
    enough = st.tuples(st.sampled_from(family), st.sets(st.sampled_from(ids), min_size=3, max_size=4))
    protected = enough.map(lambda found: dict.fromkeys((found[0], *sorted(found[1])), "ja"))
    return (some | protected).map(
        lambda found: tuple(FactorAnswer(id=id_, present=each) for id_, each in found.items())
    )


@cache
def roles_drawn(age: str) -> st.SearchStrategy[str]:
    return st.sampled_from(roles_at(age))


def all_factors(age: str) -> tuple[FactorAnswer, ...]:
    return tuple(FactorAnswer(id=each.id, present="ja") for each in factors_for(BASE, age))


DANGERS = st.sampled_from(("nej", "nej", "nej", "i_tvivl", "ja", None))
MARKS, PLACEMENTS = st.sampled_from(LEVELS), st.sampled_from((None, *LEVELS))
THEMES = st.lists(st.sampled_from(tuple(BASE.themes)), max_size=3, unique=True).map(tuple)
AROUND = st.builds(Circumstances, **{name: st.sampled_from((None, *each)) for name, each in CIRCUMSTANCES.items()})


@st.composite
def assessments(draw: st.DrawFn, ages: tuple[str, ...] = tuple(BASE.ages)) -> Assessment:
    age = draw(st.sampled_from(ages))
    return Assessment(
        age=age,
        role=draw(roles_drawn(age)),
        danger=draw(DANGERS),
        first_mark=draw(MARKS),
        themes=draw(THEMES),
        signs=draw(sign_answers(age)),
        circumstances=draw(AROUND),
        protective_factors=draw(factor_answers(age)),
        own_placement=draw(PLACEMENTS),
    )


@st.composite
def evaluate_inputs(draw: st.DrawFn) -> EvaluateInput:
    given = draw(assessments())
    rest = draw(st.sampled_from(("nej", "ved_ikke")))
    return EvaluateInput(**{name: getattr(given, name) for name in Assessment.model_fields}, always_asked_rest=rest)


def with_signs(given: Assessment, *answers: SignAnswer) -> Assessment:
    """The same assessment with these sign answers, in place where the sign is already there, else at the end."""
    new = {each.id: each for each in answers}
    kept = tuple(new.pop(each.id, each) for each in given.signs)
    return given.model_copy(update={"signs": (*kept, *new.values())})


def with_factors(given: Assessment, *answers: FactorAnswer) -> Assessment:
    new = {each.id: each for each in answers}
    kept = tuple(new.pop(each.id, each) for each in given.protective_factors)
    return given.model_copy(update={"protective_factors": (*kept, *new.values())})


def with_circumstances(given: Assessment, **update: str | None) -> Assessment:
    return given.model_copy(update={"circumstances": given.circumstances.model_copy(update=update)})


def a_worry(age: str = "6-9", role: str = "laerer", **more: object) -> Assessment:
    """A plain assessment to begin from: nothing present, nobody in danger, every always-asked sign answered nej."""
    signs = tuple(SignAnswer(id=each.id, present="nej") for each in always_asked(BASE, age, role))
    return Assessment(**{"age": age, "role": role, "danger": "nej", "first_mark": 2, "signs": signs, **more})
