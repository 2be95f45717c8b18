"""Several runs about one child as documents: views side by side, and one child over time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lineal.charts.perspectives import Person, perspectives
from lineal.documents.blocks import Block, Document, Drawing, Points, Section, Table, Text
from lineal.documents.case import framed, plan_table
from lineal.documents.sheets import section
from lineal.documents.told import danish_date, how_often, sign_words, zones_of
from lineal.engine.compare import Compared, Group, Told, most_careful
from lineal.engine.follow import Between, Move, Snapshot, followed, in_order
from lineal.model.answers import PlanRow
from lineal.model.pack import Pack
from lineal.model.vocabulary import ParentContact
from lineal.model.words import Words

SHOWN: tuple[Group, ...] = ("flere", "modsagt", "en", "ved_ikke")
MOVED: tuple[Move, ...] = ("kom", "aendret", "forsvandt", "ikke_svaret", "samme")
NARROW = 320


def _parents(words: Words, contact: ParentContact) -> Iterator[Section]:
    if contact != "aaben":
        told = Text(words(f"foraeldre.{contact}"), "alert")
        yield Section("foraeldre", words(f"foraeldre.titel_{contact}"), (told,), fixed=True)


def _level(words: Words, level: int | None) -> str:
    return words.level(level) if level else words("dok.ikke_kendt")


def _drawing(pack: Pack, words: Words, people: Sequence[Person]) -> Drawing:
    told = " ".join(
        words("flere.alt", navn=each.who, n=_level(words, each.own), n1=_level(words, each.first)) for each in people
    )
    zones = zones_of(pack)
    return Drawing(perspectives(zones, people, told), told, perspectives(zones, people, told, NARROW))


def _who(words: Words, told: Told) -> str:
    """Who saw it, who did not, and who does not know."""
    said = (("flere.set_af", told.yes), ("flere.ikke_af", told.no), ("flere.ved_ikke_af", told.unknown))
    return " ".join(words(key, hvem=", ".join(by)) for key, by in said if by)


def _sign(pack: Pack, compared: Compared, id_: str) -> str:
    """A sign as it met the first who was asked about it."""
    given = next(view.given for view in compared.views if any(each.id == id_ for each in view.given.signs))
    return sign_words(pack, given, id_)


def _flags(pack: Pack, words: Words, compared: Compared) -> Iterator[Section]:
    """Danger and flags first; the yes of one stands, whatever the others say."""
    danger = (words("flere.fare", hvem=", ".join(compared.danger)),) if compared.danger else ()
    flagged = tuple(f"{_sign(pack, compared, each.id)}. {_who(words, each)}" for each in compared.signs["flag"])
    if danger or flagged:
        blocks = (Text(words("flere.flag_tekst"), "alert"), Points((*danger, *flagged)), Text(words("pligt.tekst")))
        yield Section("foerst", words("flere.flag"), blocks, fixed=True)


def _questions(words: Words, compared: Compared) -> Section:
    told = tuple(f"{words(f'flere.sp_{each}')} {words(f'flere.sp_{each}_fordi')}" for each in compared.questions)
    return Section("spoergsmaal", words("flere.spoergsmaal"), (Points(told),))


def _signs(pack: Pack, words: Words, compared: Compared) -> Iterator[Section]:
    for group in SHOWN:
        asked = compared.signs[group]
        signs = (_sign(pack, compared, each.id) for each in asked)
        if group == "ved_ikke":
            told = tuple(signs)
        else:
            told = tuple(f"{sign}. {_who(words, each)}" for sign, each in zip(signs, asked, strict=True))
        if told:
            yield Section(group, words(f"flere.gruppe_{group}"), (Points(told),))


def _factors(pack: Pack, words: Words, compared: Compared) -> Iterator[Section]:
    known = (each for each in compared.factors if each.yes or each.no)
    told = tuple(f"{pack.factors[each.id].text}. {_who(words, each)}" for each in known)
    if told:
        yield section(words, "beskyttelse", Points(told))


def comparison(pack: Pack, compared: Compared, day: date) -> Document:
    """Each view apart: where it places the child, what it has seen, and what is worth talking about."""
    words = Words(pack)
    people = [Person(view.who, view.given.first_mark, view.given.own_placement) for view in compared.views]
    rows = tuple((each.who, _level(words, each.first), _level(words, each.own)) for each in people)
    head = words("flere.hvem"), words("lineal.foerste_maerke"), words("flere.placering")
    unseen = tuple(words(f"flere.side_{side}") for side in compared.unseen)
    sections = (
        *_parents(words, compared.contact),
        *_flags(pack, words, compared),
        Section("placeringer", words("flere.placeringer"), (_drawing(pack, words, people), Table(head, rows))),
        _questions(words, compared),
        *_signs(pack, words, compared),
        *((Section("usete", words("flere.usete"), (Points(unseen),)),) if unseen else ()),
        *_factors(pack, words, compared),
    )
    title = words("flere.titel"), words("flere.lead", dato=danish_date(day))
    return framed(words, "sammenligning", title, day, sections)


# Over time


def _snapshot(pack: Pack, words: Words, one: Snapshot) -> Section:
    given = one.given
    role = _role(pack, words, one)
    span = words("foelg.spaend", lav=_level(words, one.low), hoej=_level(words, one.high))
    ways = ", ".join(words(f"overblik.{way}") for way in given.ways) or words("dok.ikke_kendt")
    told: list[Block] = [
        Text(words("foelg.hvem", funktion=role), "lead"),
        Points(
            (
                words("foelg.placering", niveau=_level(words, given.own_placement)),
                words("foelg.indikation", niveau=_level(words, one.level), hvad=span),
                words("foelg.veje", hvad=ways),
            )
        ),
    ]
    if given.plan:
        told.append(plan_table(words, given.plan))
    return Section(f"dag_{one.day.isoformat()}", danish_date(one.day), tuple(told))


def _signs_moved(pack: Pack, words: Words, pair: Between, move: Move) -> Iterator[str]:
    before, after = ({each.id: each for each in one.given.signs} for one in (pair.before, pair.after))
    for id_ in pair.signs[move]:
        if id_ in pack.signs:
            how = ""
            if move == "aendret":
                was, now = (", ".join(how_often(words, one[id_])).lower() for one in (before, after))
                how = f" {words('foelg.fra_til', lav=was, hoej=now)}"
            yield f"{sign_words(pack, pair.after.given, id_)}.{how}"


def _table(pack: Pack, words: Words, ordered: Sequence[Snapshot]) -> Table:
    """Every day in a line: who, the placement, and the indication then."""
    keys = ("foelg.dag", "flere.hvem", "flere.placering", "lineal.indikation")
    rows = tuple(
        (
            danish_date(each.day),
            _role(pack, words, each),
            _level(words, each.given.own_placement),
            _level(words, each.level),
        )
        for each in ordered
    )
    return Table(tuple(map(words, keys)), rows)


def _role(pack: Pack, words: Words, one: Snapshot) -> str:
    known = pack.roles.get(one.given.role or "")
    return known.label if known else words("dok.ikke_kendt")


def _between(pack: Pack, words: Words, pair: Between, at: int) -> Section:
    blocks: list[Block] = []
    if pair.before.given.role != pair.after.given.role:
        blocks.append(Text(words("foelg.anden"), "small"))
    for move in MOVED:
        told = tuple(_signs_moved(pack, words, pair, move))
        if told:
            blocks += [Text(words(f"foelg.{move}"), "lead"), Points(told)]
    for move in ("kom", "forsvandt"):
        factors = tuple(pack.factors[each].text for each in pair.factors[move] if each in pack.factors)
        if factors:
            blocks += [Text(words(f"foelg.faktor_{move}"), "lead"), Points(factors)]
    title = words("foelg.mellem", lav=danish_date(pair.before.day), hoej=danish_date(pair.after.day))
    return Section(f"mellem_{at}", title, tuple(blocks) or (Text(words("foelg.intet")),))


def following(pack: Pack, snapshots: Iterable[Snapshot], goals: Sequence[PlanRow], day: date) -> Document:
    """Each day as it was told then, what moved between them, and what the grown-ups will do."""
    words, ordered = Words(pack), in_order(snapshots)
    pairs = followed(ordered)
    sections = (
        *_parents(words, most_careful(pack, (each.given for each in ordered))),
        Section("laes", words("foelg.laes_titel"), (Text(words("foelg.laes")), _table(pack, words, ordered))),
        *(_snapshot(pack, words, each) for each in ordered),
        *(_between(pack, words, pair, at) for at, pair in enumerate(pairs)),
        Section("plan", words("foelg.maal"), (plan_table(words, goals, "dok.intet_aftalt"),)),
    )
    title = words("foelg.titel"), words("foelg.lead", dato=danish_date(day))
    return framed(words, "opfoelgning", title, day, sections)
