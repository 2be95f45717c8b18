"""What every document is made from: one assessment, worked out once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lineal import __version__
from lineal.charts.ruler import lying_ruler, standing_ruler
from lineal.documents.blocks import Block, Document, Drawing, Other, Points, Quote, Section, Table, Text
from lineal.documents.told import (
    anchor_of,
    as_mine,
    danish_date,
    gap_words,
    how_often,
    labels_of,
    marks_of,
    sides_of,
    sign_words,
    zones_of,
)
from lineal.engine.actions import Actions, choose_actions
from lineal.engine.facts import UNKNOWN
from lineal.engine.indication import Indication, indicate
from lineal.engine.suspicion import Suspicion, suspicion
from lineal.model.answers import Assessment, PlanRow
from lineal.model.pack import Pack
from lineal.model.vocabulary import Kind
from lineal.model.words import Words

BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# control characters no file format can hold, and the ones that turn the reading direction of what follows
UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"
)


def clean(text: str) -> str:
    """A user's text without what no document can hold; line breaks become one kind."""
    told = BREAKS.sub("\n", text)
    return UNSAFE.sub("", told).strip()


def framed(
    words: Words, kind: Kind | Other, head: tuple[str, str], day: date, sections: tuple[Section, ...]
) -> Document:
    """Sections under a head (title and lead) as a document with the versions that made it at the foot of each page."""
    rules, content = words.pack.meta.rules_version, words.pack.fingerprint
    foot = words("dok.fod", dato=danish_date(day), version=__version__, regler=rules, hash=content)
    names = words("dok.side"), words("dok.af"), words("app.navn")
    return Document(kind, *head, day, sections, foot, *names)


@dataclass(frozen=True)
class Case:
    """One assessment with what follows from it, and the day it is written."""

    pack: Pack
    words: Words
    given: Assessment
    indication: Indication
    actions: Actions
    suspicion: Suspicion
    day: date

    @property
    def unknown(self) -> str:
        """The words for something nobody knows."""
        return self.words("dok.ikke_kendt")

    def option(self, fact: str, value: str | None) -> str:
        """The answer to a choice in words; not known when it was not answered."""
        return self.words.option(fact, value) if value and value != UNKNOWN else self.unknown

    def note(self, text: str) -> tuple[Block, ...]:
        """What the user wrote, or that it is not known."""
        told = clean(text)
        return (Quote(told),) if told else (Text(self.unknown),)

    def present(self, *, thought: bool) -> tuple[tuple[str, str, str], ...]:
        """The signs present, those seen or those thought: the sign, how often, how worrying."""
        return tuple(
            (as_mine(sign_words(self.pack, self.given, each.id)), *how_often(self.words, each))
            for each in self.given.signs
            if each.present == "ja" and self.pack.signs[each.id].thought == thought
        )

    @property
    def ruler(self) -> Drawing:
        """The ruler with the marks."""
        marks = marks_of(self.given, self.indication)
        labels = labels_of(self.words, marks, sides_of(self.words, self.indication), mine=True)
        drawn = zones_of(self.pack), marks, labels
        return Drawing(lying_ruler(*drawn), labels.alt, standing_ruler(*drawn))

    def anchor(self, level: int) -> tuple[Text, ...]:
        """What a level looks like at the child's age, on both sides; it is about children in general, and says so."""
        words, anchor = self.words, anchor_of(self.pack, level, self.given.age)
        told = (words("lineal.for_barnet"), anchor.child), (words("lineal.omkring"), anchor.care)
        return Text(words("dok.i_almindelighed"), "small"), *(Text(f"{side}: {text}", "small") for side, text in told)

    def gaps(self) -> tuple[str, ...]:
        """What was asked and is not known; protective factors can only lower and are left out."""
        told = (
            as_mine(gap_words(self.words, self.given, gap)) for gap in self.indication.gaps if gap.kind != "beskyttelse"
        )
        return tuple(dict.fromkeys(told))

    def protection(self) -> tuple[Block, ...]:
        """The protective factors seen, and those that are missing."""
        factors, words = self.pack.factors, self.words
        answers = self.given.protective_factors
        there, missing = (
            tuple(as_mine(factors[each.id].text) for each in answers if each.present == present)
            for present in ("ja", "nej")
        )
        blocks: list[Block] = [Points(there)] if there else [Text(self.unknown)]
        if missing:
            blocks += [Text(words("dok.mangler_beskyttelse")), Points(missing)]
        return tuple(blocks)

    def document(self, kind: Kind, title: str, lead: str, sections: tuple[Section, ...]) -> Document:
        """The sections as a document with the versions that made it at the foot of each page."""
        return framed(self.words, kind, (title, lead), self.day, sections)


def parents_warning(case: Case) -> Iterator[Section]:
    """What must be read first while contact with the parents is closed or not settled."""
    contact = case.actions.parent_contact
    if contact != "aaben":
        title = case.words(f"foraeldre.titel_{contact}")
        yield Section("foraeldre", title, (Text(case.words(f"foraeldre.{contact}"), "alert"),), fixed=True)


def _row(words: Words, row: PlanRow) -> tuple[str, str, str]:
    blank = words("dok.tom_celle")
    day = danish_date(date.fromisoformat(row.date)) if row.date else blank
    return clean(row.what) or blank, words(f"plan.{row.owner}") if row.owner else blank, day


def plan_table(words: Words, rows: Iterable[PlanRow], none: str = "dok.ingen_plan") -> Block:
    """Steps with owner and date, or that there are none."""
    told = tuple(_row(words, each) for each in rows)
    head = (words("plan.hvad"), words("plan.hvem"), words("plan.hvornaar"))
    return Table(head, told) if told else Text(words(none))


def case_of(pack: Pack, given: Assessment, day: date) -> Case:
    """Work out everything a document needs; raises KeyError for ids the pack does not have."""
    indication = indicate(pack, given)
    actions = choose_actions(pack, given, indication)
    return Case(pack, Words(pack), given, indication, actions, suspicion(pack, given), day)
