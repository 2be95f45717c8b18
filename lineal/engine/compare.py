"""Several professionals' answers about one child, side by side: never averaged, and no answer outvoted by another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from lineal.engine.suspicion import parent_contact
from lineal.model.answers import Answers
from lineal.model.pack import Pack
from lineal.model.vocabulary import IcsSide, ParentContact

Group = Literal["flag", "flere", "en", "modsagt", "ved_ikke", "ingen"]
Question = Literal["flag", "spredning", "modsagt", "ukendt_side", "barnets_ord", "beskyttelse", "lavere"]
GROUPS: tuple[Group, ...] = get_args(Group)
QUESTIONS: tuple[Question, ...] = get_args(Question)
SIDES: tuple[IcsSide, ...] = get_args(IcsSide)
CAREFUL: tuple[ParentContact, ...] = ("aaben", "afklar", "aftales", "lukket")
QUESTIONS_AT_MOST = 3
WIDE_APART = 2  # levels between the lowest and the highest placement


@dataclass(frozen=True)
class View:
    """One professional's answers, under a name that says the function."""

    who: str
    given: Answers


@dataclass(frozen=True)
class Told:
    """What was said of one sign or factor: who saw it, who did not, who does not know."""

    id: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """What several views have in common and where they differ; `contact` is the most careful any of them asks for."""

    views: tuple[View, ...]
    danger: tuple[str, ...]
    signs: Mapping[Group, tuple[Told, ...]]
    unseen: tuple[IcsSide, ...]
    factors: tuple[Told, ...]
    contact: ParentContact
    questions: tuple[Question, ...]


def named(pack: Pack, given: Iterable[Answers]) -> tuple[View, ...]:
    """Views by function, numbered where several have the same one; the order they come in changes nothing."""
    ordered = sorted(given, key=lambda each: (each.role or "", each.model_dump_json()))
    roles = [each.role for each in ordered]
    told = []
    for at, each in enumerate(ordered):
        known = pack.roles.get(each.role or "")
        label = known.label if known else (each.role or "")
        nth = roles[: at + 1].count(each.role)
        told.append(View(f"{label} {nth}" if roles.count(each.role) > 1 else label, each))
    return tuple(told)


def _told(views: Sequence[View], ids: Iterable[str], answers: Sequence[Mapping[str, str | None]]) -> Iterator[Told]:
    for id_ in ids:
        said = [(view.who, mine[id_]) for view, mine in zip(views, answers, strict=True) if id_ in mine]
        by = {value: tuple(who for who, answer in said if answer == value) for value in ("ja", "nej")}
        known = (*by["ja"], *by["nej"])
        yield Told(id_, by["ja"], by["nej"], tuple(who for who, _ in said if who not in known))


def _group(pack: Pack, told: Told) -> Group:
    """A flag seen by anyone comes first; a no never takes a yes away."""
    if told.yes and pack.signs[told.id].flag != "ingen":
        return "flag"
    if told.yes:
        return "modsagt" if told.no else "flere" if len(told.yes) > 1 else "en"
    return "ingen" if told.no else "ved_ikke"


def _signs(pack: Pack, views: Sequence[View]) -> dict[Group, tuple[Told, ...]]:
    answers = [{each.id: each.present for each in view.given.signs if each.id in pack.signs} for view in views]
    ids = [id_ for id_ in pack.signs if any(id_ in mine for mine in answers)]
    told = [(_group(pack, each), each) for each in _told(views, ids, answers)]
    return {group: tuple(each for at, each in told if at == group) for group in GROUPS}


def _unseen(pack: Pack, signs: Mapping[Group, Iterable[Told]]) -> tuple[IcsSide, ...]:
    """Sides of the child's life that nobody has answered yes or no about."""
    seen = {pack.signs[each.id].ics for told in signs.values() for each in told if each.yes or each.no}
    return tuple(side for side in SIDES if side not in seen)


def _questions(compared: Compared) -> Iterator[Question]:
    """What is worth talking about, the gravest first; the reasons stand in the texts."""
    placed = [view.given.own_placement for view in compared.views if view.given.own_placement]
    if compared.danger or compared.signs["flag"]:
        yield "flag"
    if placed and max(placed) - min(placed) >= WIDE_APART:
        yield "spredning"
    if compared.signs["modsagt"]:
        yield "modsagt"
    if compared.unseen:
        yield "ukendt_side"
    if not any(view.given.notes.child.strip() for view in compared.views):
        yield "barnets_ord"
    if any(each.yes and each.no for each in compared.factors):
        yield "beskyttelse"
    yield "lavere"


def most_careful(pack: Pack, given: Iterable[Answers]) -> ParentContact:
    """What may be done about the parents when one is as careful as the most careful of several."""
    return max((parent_contact(pack, each) for each in given), key=CAREFUL.index, default="aaben")


def compare(pack: Pack, given: Iterable[Answers]) -> Compared:
    """Put the views side by side; the order they come in changes nothing."""
    views = named(pack, given)
    signs = _signs(pack, views)
    mine = [{each.id: each.present for each in view.given.protective_factors} for view in views]
    factors = tuple(_told(views, [id_ for id_ in pack.factors if any(id_ in each for each in mine)], mine))
    first = Compared(
        views=views,
        danger=tuple(view.who for view in views if view.given.danger in ("ja", "i_tvivl")),
        signs=signs,
        unseen=_unseen(pack, signs),
        factors=factors,
        contact=most_careful(pack, (view.given for view in views)),
        questions=(),
    )
    chosen = tuple(_questions(first))[:QUESTIONS_AT_MOST]
    return Compared(**{**first.__dict__, "questions": chosen})
