"""Mit overblik: the placement, the ways chosen with what to do and whom to call, and the user's own next steps."""

from collections.abc import Iterator

from lineal.documents.blocks import Block, Document, Points, Section, Table, Text
from lineal.documents.case import Case, parents_warning, plan_table
from lineal.documents.told import danish_date, headline
from lineal.engine.actions import Offer, standing_level
from lineal.model.content import Contact, Step
from lineal.model.vocabulary import WAYS, Way

URGENT_FROM = 4
SELF = "Du"
AFTER = ("p136_24_timer", "p137_svar")


def _section(case: Case, id_: str, *blocks: Block, fixed: bool = False) -> Section:
    return Section(id_, case.words(f"dok.{id_}"), blocks, fixed=fixed)


def _placement(case: Case) -> Section:
    words, given = case.words, case.given
    own = words("dok.min_placering", niveau=words.level(given.own_placement)) if given.own_placement else None
    level = given.own_placement or case.indication.level
    return _section(
        case,
        "hvor",
        case.ruler,
        Text(own or words("dok.ingen_placering"), "lead"),
        *case.anchor(level),
        Text(f"{words('dok.indikation')} {headline(words, case.indication, mine=True)}"),
        Text(case.pack.levels[level].duty),
    )


def _urgent(case: Case) -> bool:
    return standing_level(case.indication, case.given.own_placement) >= URGENT_FROM


def _ways(case: Case) -> tuple[Way, ...]:
    """The ways the user chose, else all; underretning comes first when it is urgent."""
    chosen = tuple(way for way in WAYS if way in case.given.ways) or WAYS
    return chosen[::-1] if _urgent(case) else chosen


def _step(step: Step) -> str:
    """A step, and who does it when that is not the reader alone."""
    return f"{step.text} ({step.who})" if step.who and step.who != SELF else step.text


def _offer(offer: Offer) -> tuple[Block, ...]:
    return Text(offer.action.title, "lead", offer.action.timing), Points(tuple(map(_step, offer.steps)))


def _way(case: Case, way: Way) -> Section:
    offers = [each for each in case.actions.ways[way] if each.fits]
    blocks = tuple(block for each in offers for block in _offer(each))
    told = blocks or (Text(case.words("overblik.ingen")),)
    return Section(f"vej_{way}", case.words(f"overblik.{way}"), told)


def _contact_row(case: Case, contact: Contact) -> tuple[str, str, str]:
    reach = ", ".join(filter(None, (contact.phone, contact.url)))
    return contact.name or contact.label, reach or case.words("dok.kontakt_mangler"), contact.use


def _contacts(case: Case, ways: tuple[Way, ...]) -> Section:
    offers = [each for way in ways for each in case.actions.ways[way] if each.fits]
    ids = dict.fromkeys(id_ for each in offers for id_ in each.action.contacts)
    rows = tuple(_contact_row(case, case.pack.contacts[id_]) for id_ in ids)
    head = tuple(case.words(f"dok.kontakt_{each}") for each in ("hvem", "hvordan", "hvortil"))
    return _section(case, "kontakter", Table(head, rows) if rows else Text(case.unknown))


def _blocked(case: Case) -> Iterator[Section]:
    if case.actions.blocked:
        told = tuple(
            f"{case.words('overblik.ikke_nu_linje', titel=each.action.title)} {each.why}"
            for each in case.actions.blocked
        )
        yield _section(case, "ikke_nu", Points(told))


def _plan(case: Case) -> Section:
    return _section(case, "plan", plan_table(case.words, case.given.plan))


def _after(case: Case) -> Iterator[Section]:
    """What the municipality owes, when an underretning is one of the ways."""
    if "underretning" in _ways(case) and any(each.fits for each in case.actions.ways["underretning"]):
        law = (case.pack.law[each] for each in AFTER if each in case.pack.law)
        told = tuple(f"{each.title}. {each.text} ({each.paragraph})" for each in law)
        yield _section(case, "efter", Points(told), Text(case.words("efter.rykker")))


def overblik(case: Case) -> Document:
    """The overview a user takes along; it is for themselves and names nobody."""
    words, ways = case.words, _ways(case)
    sections = (
        *parents_warning(case),
        *((_contacts(case, ways),) if _urgent(case) else ()),
        _placement(case),
        _plan(case),
        *(() if _urgent(case) else (_contacts(case, ways),)),
        *(_way(case, way) for way in ways),
        *_after(case),
        *_blocked(case),
    )
    age, role = case.pack.ages[case.given.age].label, case.pack.roles[case.given.role].label
    lead = words("dok.overblik_dato", dato=danish_date(case.day), alder=age, funktion=role)
    return case.document("overblik", words("dok.overblik_titel"), lead, sections)
