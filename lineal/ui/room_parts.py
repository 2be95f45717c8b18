"""What all screens of a room share: how it placed, before and after the talk, by function and never by person."""

from collections import Counter
from collections.abc import Mapping
from html import escape
from time import time

import streamlit as st

from lineal.model.dilemma import Dilemma
from lineal.stats.agreement import REST, alpha, percent
from lineal.stats.agreement import spread as spread_of
from lineal.store.rooms import Ballot, Room
from lineal.ui.blocks import folded, rows
from lineal.ui.components import arrive
from lineal.ui.context import Context
from lineal.ui.practice_parts import HEADING, indicated, lesson, panel_rows, story, voices
from lineal.ui.room_live import rooms
from lineal.ui.spread import Row, spread
from lineal.ui.words import markdown


def case_of(context: Context, room: Room) -> Dilemma:
    """The case the room is at."""
    return context.pack.dilemmas[room.cases[room.ballot.case]]


def where(context: Context, room: Room) -> str:
    """Which part of the case, and whether it is the second vote."""
    dilemma = case_of(context, room)
    about = {"n": room.ballot.stage + 1, "n5": len(dilemma.stages)}
    return context.words("rum.del_igen" if room.ballot.round == 2 else "spil.nr_et", **about)


def group_name(context: Context, group: str) -> str:
    """A function by name, or all those of which there are too few to stand alone."""
    if group == REST:
        return context.words("rum.andre")
    role = context.pack.roles.get(group)
    return role.label if role else context.words("rum.anden_funktion")


def _whole(groups: Mapping[str, Counter[int]]) -> Counter[int]:
    return sum(groups.values(), Counter())


def room_rows(context: Context, groups: Mapping[str, Counter[int]]) -> list[Row]:
    """How the room placed: all together, and by function where there is more than one line."""
    whole = _whole(groups)
    told = [Row(context.words("rum.alle", antal=whole.total()), whole, strong=True)]
    if len(groups) > 1:
        told += [Row(group_name(context, group), counts) for group, counts in groups.items()]
    return told


def _told(context: Context, whole: Counter[int]) -> str:
    fell = spread_of(list(whole.elements()))
    if fell is None:
        return f"<p>{context.words.html('rum.ingen_stemmer')}</p>"
    words = context.words
    return (
        f"<p>{words.html('rum.spredt', antal=whole.total(), n=len(fell.at), hvad=words.number(round(fell.near)))}</p>"
    )


def _before_after(context: Context, room: Room) -> str:
    """The second vote beside the first."""
    words, at = context.words, room.ballot
    turns = (("rum.foer", 1), ("rum.efter", 2))
    told = [
        Row(words(key), _whole(rooms().result(room.code, Ballot(at.case, at.stage, turn), time())))
        for key, turn in turns
    ]
    return f"<h2>{words.html('rum.flyttede')}</h2>{spread(context, told)}"


def _panel(context: Context, room: Room) -> str:
    """The panel and the indication; folded away until the second vote, so that they do not steer it."""
    words, dilemma, stage = context.words, case_of(context, room), room.ballot.stage
    moved = dilemma.stages[stage].moved
    new = f"<h3>{words.html('spil.flyttede')}</h3>{markdown(moved)}" if moved else ""
    told = (
        f"{spread(context, panel_rows(context, dilemma, stage))}{new}{voices(context, dilemma, stage)}"
        f"{indicated(context, dilemma, stage, dilemma.stages[stage].panel.low)}"
    )
    return told if room.ballot.round == 2 else folded(words.html("rum.se_panel"), told)


def revealed_room(context: Context, room: Room, mine: int | None = None) -> None:
    """How the room placed, and what to talk about."""
    words, dilemma, ballot = context.words, case_of(context, room), room.ballot
    groups = rooms().result(room.code, ballot, time())
    own = f"<p>{words.html('rum.dit', niveau=words.level(mine))}</p>" if mine else ""
    asked = rows(escape(each) for each in dilemma.stages[ballot.stage].questions)
    st.html(
        f"{story(context, dilemma, ballot.stage, where(context, room), read=True)}"
        f"<h2 id='rum-svar' tabindex='-1'>{words.html('rum.saadan')}</h2>{_told(context, _whole(groups))}{own}"
        f"{spread(context, room_rows(context, groups)) if groups else ''}"
        f"{_before_after(context, room) if ballot.round == 2 else ''}"
        f"<h2>{words.html('spil.spoergsmaal')}</h2><p id='ln-clock' class='ln-lead' role='timer'></p>{asked}"
        f"{_panel(context, room)}"
    )
    arrive(f"rum.{ballot}.vis", "rum-svar")
    if ballot.stage + 1 == len(dilemma.stages):
        st.html(lesson(context, dilemma))


def agreement_rows(context: Context, room: Room) -> list[tuple[str, str, str]]:
    """Alpha and percent agreement before and after the talk, in words; a dash where there is too little to say."""
    words, (before, after) = context.words, rooms().ratings(room.code, time())
    unknown = words("rum.for_faa")

    def number(value: float | None, digits: int) -> str:
        return unknown if value is None else words.number(round(value, digits) if digits else round(value))

    return [
        (words("rum.alpha"), number(alpha(before), 2), number(alpha(after), 2)),
        (words("rum.procent"), number(percent(before), 0), number(percent(after), 0)),
    ]


def end(context: Context, room: Room) -> None:
    """What the room leaves with: agreement before and after, and what the case is about."""
    words, dilemma = context.words, case_of(context, room)
    head = "".join(f"<th scope='col'>{words.html(each)}</th>" for each in ("rum.maal", "rum.foer", "rum.efter"))
    body = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{escape(before)}</td><td>{escape(after)}</td></tr>"
        for name, before, after in agreement_rows(context, room)
    )
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{words.html('rum.slut_titel')}</h1><p>{words.html('rum.slut')}</p>"
        f"<h2>{words.html('rum.enighed')}</h2>"
        f"<table class='ln-axes'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f"<p class='ln-small'>{words.html('rum.enighed_hjaelp')}</p>{lesson(context, dilemma)}"
    )
    arrive("rum.slut", HEADING)
