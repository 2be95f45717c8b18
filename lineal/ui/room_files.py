"""What a group may take along from a room: counts by function, agreement, no person."""

import csv
from datetime import date
from io import StringIO
from time import time

from lineal.documents.blocks import Document, Section, Table, Text
from lineal.documents.case import framed
from lineal.documents.formats import FORMATS
from lineal.model.vocabulary import LEVELS
from lineal.store.rooms import Ballot, Room
from lineal.ui.context import Context
from lineal.ui.room_live import rooms
from lineal.ui.room_parts import agreement_rows, group_name


def _groups(context: Context, room: Room, ballot: Ballot) -> list[tuple[str, list[int]]]:
    return [
        (group_name(context, group), [counts.get(level, 0) for level in LEVELS])
        for group, counts in rooms().result(room.code, ballot, time()).items()
    ]


def _turn(context: Context, ballot: Ballot) -> str:
    return context.words("rum.foer" if ballot.round == 1 else "rum.efter")


def as_csv(context: Context, room: Room) -> bytes:
    """A line for each ballot and function; semicolons and a mark at the start, as Danish spreadsheets want it."""
    words, out = context.words, StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = [words(f"rum.kolonne_{each}") for each in ("dilemma", "del", "hvornaar", "funktion")]
    lines.writerow([*names, *(words.level(level) for level in LEVELS)])
    for ballot in rooms().ballots(room.code, time()):
        title = context.pack.dilemmas[room.cases[ballot.case]].title
        for group, counts in _groups(context, room, ballot):
            lines.writerow([title, ballot.stage + 1, _turn(context, ballot), group, *counts])
    return out.getvalue().encode("utf-8-sig")


def _section(context: Context, room: Room, ballot: Ballot) -> Section:
    words, dilemma = context.words, context.pack.dilemmas[room.cases[ballot.case]]
    title = words("rum.afsnit", titel=dilemma.title, nr=ballot.stage + 1, hvad=_turn(context, ballot).lower())
    head = (words("rum.kolonne_funktion"), *(words.level(level) for level in LEVELS))
    rows = tuple((group, *map(str, counts)) for group, counts in _groups(context, room, ballot))
    id_ = f"b{ballot.case}_{ballot.stage}_{ballot.round}"
    return Section(id_, title, (Table(head, rows),))


def report(context: Context, room: Room, day: date) -> Document:
    """The same as a document."""
    words = context.words
    agreed = Table((words("rum.maal"), words("rum.foer"), words("rum.efter")), tuple(agreement_rows(context, room)))
    told = tuple(_section(context, room, ballot) for ballot in rooms().ballots(room.code, time()))
    figures = Section("enighed", words("rum.enighed"), (agreed, Text(words("rum.enighed_hjaelp"), "small")))
    head = words("rum.rapport_titel"), words("spil.oevelse_tekst")
    return framed(words, "spil", head, day, (figures, *told))


def as_pdf(context: Context, room: Room) -> bytes:
    """The document as PDF."""
    return FORMATS["pdf"].made(report(context, room, date.today()))
