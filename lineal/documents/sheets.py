"""Sheets that need no assessment: the minutes of a meeting, and what follows a child to its next place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lineal.documents.blocks import Blanks, Block, Document, Pairs, Quote, Section, Text
from lineal.documents.case import clean, framed, plan_table
from lineal.documents.told import danish_date
from lineal.model.answers import Answers, ReflectionAnswer
from lineal.model.meeting import Heading, Participant
from lineal.model.pack import Pack
from lineal.model.words import Words


def section(words: Words, id_: str, *blocks: Block, fixed: bool = False) -> Section:
    """A part with its heading from the words of the documents."""
    return Section(id_, words(f"dok.{id_}"), blocks, fixed=fixed)


def quoted(words: Words, text: str) -> Block:
    """What the user wrote, or that it is not known."""
    told = clean(text)
    return Quote(told) if told else Text(words("dok.ikke_kendt"))


def option(words: Words, fact: str, value: str | None) -> str:
    """The answer to a choice in words."""
    return words.option(fact, value) if value and value != "ved_ikke" else words("dok.ikke_kendt")


def on_day(words: Words, day: date | None) -> str:
    """A day, or that it is not known."""
    return danish_date(day) if day else words("dok.ikke_kendt")


def present(words: Words, given: Answers) -> str:
    """Who takes part, as a list in one line."""
    known = words.pack.participants
    told = [known[each].label for each in given.meeting.participants if each in known]
    return ", ".join(told) or words("dok.ikke_kendt")


def _person(words: Words, id_: str | None) -> str:
    known = words.pack.participants.get(id_ or "")
    return known.label if known else words("dok.ikke_kendt")


def earlier(words: Words, given: Answers) -> Iterator[Section]:
    """What was agreed last time and whether it was kept; nothing at a first meeting."""
    if given.earlier or given.meeting.kept not in (None, "foerste_gang"):
        kept = Pairs(((words("dok.holdt"), option(words, "kept", given.meeting.kept)),))
        yield section(words, "tidligere", kept, *((plan_table(words, given.earlier),) if given.earlier else ()))


def ground(words: Words, given: Answers) -> Section:
    """Whether there is ground for an underretning, with the reason, and whose duty it is."""
    answer = words.option("ground", given.meeting.ground) if given.meeting.ground else words("dok.ikke_kendt")
    blocks = (Text(answer, "lead"), quoted(words, given.meeting.ground_why), Text(words("dok.grundlag_pligt"), "small"))
    return section(words, "grundlag", *blocks, fixed=True)


def _each(
    known: Mapping[str, Participant] | Mapping[str, Heading], notes: Iterable[ReflectionAnswer]
) -> tuple[Block, ...]:
    """A heading and what was written under it, for each that says something."""
    told = [(known[each.id].label, clean(each.note)) for each in notes if each.id in known and clean(each.note)]
    return tuple(block for label, note in told for block in (Text(label, "lead"), Quote(note)))


def referat(pack: Pack, given: Answers, day: date) -> Document:
    """The minutes: the frame, the question, every view apart, decisions with owner and date, and the ground."""
    words, meeting = Words(pack), given.meeting
    frame = (
        (words("dok.moededag"), on_day(words, meeting.on)),
        (words("dok.droeftet_paa"), option(words, "basis", meeting.basis)),
        (words("dok.deltagere"), present(words, given)),
        (words("dok.moedeleder"), _person(words, meeting.leads)),
        (words("dok.skriver_referat"), _person(words, meeting.writes)),
        (words("dok.naeste_moede"), on_day(words, meeting.next_on)),
    )
    views = _each(pack.participants, given.views) or (Text(words("dok.ikke_kendt")),)
    closed = (Text(words("dok.moede_lukket"), "alert"),) if meeting.closed in ("ja", "ved_ikke") else ()
    sections = (
        *((section(words, "vent", *closed, fixed=True),) if closed else ()),
        section(words, "moedet", Pairs(frame), fixed=True),
        *_child(words, given),
        section(words, "spoergsmaal", quoted(words, meeting.question)),
        *earlier(words, given),
        section(words, "set_hoert", quoted(words, given.notes.observation)),
        section(words, "blik", *views),
        section(words, "beslutninger", plan_table(words, given.plan, "dok.intet_aftalt"), fixed=True),
        ground(words, given),
    )
    lead = words("dok.referat_lead", dato=on_day(words, meeting.on or day))
    return framed(words, "referat", (words("dok.referat_titel"), lead), day, sections)


def _child(words: Words, given: Answers) -> Iterator[Section]:
    """A line for the child's name where the talk is not anonymous."""
    if given.meeting.basis in ("samtykke", "p11e"):
        yield section(words, "barnet", Blanks((words("dok.linje_barn"),)), fixed=True)


def overgang(pack: Pack, given: Answers, day: date) -> Document:
    """What follows the child: the parents' account first, then the child's, then what those around it see."""
    words, meeting = Words(pack), given.meeting
    frame = (
        (words("dok.overgang"), option(words, "transition", meeting.transition)),
        (words("dok.samtale_dag"), on_day(words, meeting.on)),
        (words("dok.moedeleder"), _person(words, meeting.leads)),
        (words("dok.deltagere"), present(words, given)),
    )
    lines = tuple(words(f"dok.linje_{each}") for each in ("barn", "fra", "til", "samtykke"))
    can = _each(pack.headings, given.headings) or (Text(words("dok.ikke_kendt")),)
    sections = (
        section(words, "samtalen", Pairs(frame), Blanks(lines), Text(words("dok.hvem_ser"), "small"), fixed=True),
        section(words, "foraeldres_ord", quoted(words, given.notes.parents)),
        section(words, "barnets_ord", quoted(words, given.notes.child)),
        section(words, "kan", *can),
        section(words, "aftaler", plan_table(words, given.plan, "dok.intet_aftalt")),
    )
    lead = words("dok.overgang_lead", dato=danish_date(day))
    return framed(words, "overgang", (words("dok.overgang_titel"), lead), day, sections)
