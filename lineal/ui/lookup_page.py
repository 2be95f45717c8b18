"""Handleveje as a look-up: the same content without an assessment, by level, age and function; a link leads to each."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from lineal.documents.told import anchor_of
from lineal.engine.lookup import CASES, Case, Found, Lookup, look_up, pairs
from lineal.model.vocabulary import WAYS, Way
from lineal.model.words import Words
from lineal.ui.blocks import folded, page_link, rows
from lineal.ui.cards import card
from lineal.ui.components import arrive, finder
from lineal.ui.context import Context
from lineal.ui.offers_view import ladder
from lineal.ui.words import choices, labels, markdown

FIRST, SUSPICION = "2", "5-overgreb"
HEADING = "ln-handleveje"


def _known(value: str | None, known: Mapping[str, object]) -> str:
    return value if value is not None and value in known else ""


def _level(context: Context, case: Case) -> str:
    told = context.words.level(case.level)
    return told if case.flag == "ingen" else f"{told}: {context.words(f'opslag.{case.flag}')}"


def _chosen(context: Context) -> tuple[Case, str, str]:
    """The case, age and role asked for in the address or in the drop-downs; the address follows what is chosen."""
    words, pack, query = context.words, context.pack, st.query_params
    start = {
        "niveau": _known(query.get("niveau"), CASES) or FIRST,
        "alder": _known(query.get("alder"), pack.ages),
        "funktion": _known(query.get("funktion"), pack.roles),
    }
    levels = {each.id: _level(context, each) for each in CASES.values()}
    options = {
        "niveau": choices(levels),
        "alder": choices(labels(pack.ages), words("opslag.alle_aldre")),
        "funktion": choices(labels(pack.roles), words("opslag.alle_funktioner")),
    }
    fields = [{"name": name, "label": words(f"opslag.{name}"), "options": each} for name, each in options.items()]
    chosen = finder("handleveje.valg", {"fields": fields, "columns": 2}, start)
    st.query_params.from_dict({key: value for key, value in chosen.items() if value})
    case = CASES[_known(chosen.get("niveau"), CASES) or FIRST]
    return case, _known(chosen.get("alder"), pack.ages), _known(chosen.get("funktion"), pack.roles)


def _card(context: Context, found: Found, *, is_open: bool = False, tag: str = "h3") -> str:
    some = frozenset(found.steps) - found.shared
    return card(context, found.action, found.steps, found.say, is_open=is_open, some=some, tag=tag)


def _way(context: Context, way: Way, found: tuple[Found, ...]) -> str:
    """Those that fit the level, those that also ask for something else about the child, and the rest folded away."""
    words = context.words
    fitting = "".join(_card(context, each) for each in found if each.fits and each.plain)
    special = "".join(_card(context, each, tag="h4") for each in found if each.fits and not each.plain)
    others = "".join(_card(context, each) for each in found if not each.fits)
    none = "" if special else f"<p>{words.html('opslag.ingen')}</p>"
    also = f"<h3>{words.html('opslag.hvis')}</h3>{special}" if special else ""
    return (
        f"<section class='ln-way'><h2>{words.html(f'overblik.{way}')}</h2>"
        f"<p class='ln-small'>{words.html(f'overblik.{way}_hint')}</p>"
        f"{fitting or none}{also}{folded(words.html('knap.flere'), others)}</section>"
    )


def _anchor(context: Context, case: Case, age: str) -> str:
    """What the level looks like at an age."""
    words, level = context.words, context.pack.levels[case.level]
    anchor = anchor_of(context.pack, level.id, age)
    examples = rows(map(escape, anchor.examples)) + f"<p>{escape(level.not_enough)}</p>"
    return (
        f"<p>{words.html('lineal.for_barnet')}: {escape(anchor.child)}<br>"
        f"{words.html('lineal.omkring')}: {escape(anchor.care)}</p>{folded(words.html('lineal.eksempler'), examples)}"
    )


def _rule(words: Words, case: Case) -> str:
    """The rule about contact with the parents, or what to do when there is a suspicion."""
    contact = case.parent_contact
    if contact == "aaben":
        link = page_link("handleveje", words.html("opslag.se_overgreb"), niveau=SUSPICION)
        return f"<div class='ln-box'><p>{words.html('opslag.mistanke')} {link}</p></div>"
    title, text = words.html(f"foraeldre.titel_{contact}"), words.html(f"foraeldre.{contact}")
    return f"<div class='ln-box ln-warn'><h2>{title}</h2><p>{text}</p></div>"


def _about(context: Context, case: Case, age: str) -> str:
    """What the level means for the child and around it, the duty, and the rule about the parents."""
    level = context.pack.levels[case.level]
    anchor = _anchor(context, case, age) if age else ""
    return (
        f"<p class='ln-lead'>{escape(level.short)}</p>{anchor}<p>{escape(level.duty)}</p>{_rule(context.words, case)}"
    )


def _blocked(context: Context, found: Lookup) -> str:
    told = rows(f"<strong>{escape(each.action.title)}.</strong> {escape(each.why)}" for each in found.blocked)
    return folded(context.words.html("overblik.ikke_nu"), told)


def _first(context: Context, action: str) -> tuple[Case, Found] | None:
    """A handlevej at the first level where it fits, or where it is shown at all."""
    shown = [
        (case, each)
        for case in CASES.values()
        for found in look_up(context.pack, case).ways.values()
        for each in found
        if each.action.id == action
    ]
    return next((each for each in shown if each[1].fits), shown[0] if shown else None)


def _one(context: Context, case: Case, found: Found) -> None:
    """A single handlevej, as a search leads to it."""
    words = context.words
    back = page_link("handleveje", words.html("opslag.alle"), niveau=case.id)
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{escape(found.action.title)}</h1>"
        f"<p class='ln-small'>{words.html('opslag.fra_niveau', niveau=_level(context, case))}</p>"
        f"{_card(context, found, is_open=True)}<p>{back}</p>"
    )
    arrive(f"handleveje.{found.action.id}", HEADING)


def lookup(context: Context) -> None:
    """The page: what is chosen, what the level means, the three ways, what is not open, and the ladder of offers."""
    if found := _first(context, st.query_params.get("vej", "")):
        _one(context, *found)
        return
    words = context.words
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{words.html('opslag.titel')}</h1>"
        f"<p class='ln-intro'>{words.html('opslag.intro')}</p>"
        f"{folded(words.html('opslag.foraelder_titel'), markdown(words('opslag.foraelder')))}"
    )
    arrive("handleveje", HEADING)
    _looked_up(context)


@st.fragment
def _looked_up(context: Context) -> None:
    """The drop-downs and what they lead to; a choice draws this part again and nothing else."""
    words = context.words
    case, age, role = _chosen(context)
    if not any(pairs(context.pack, age or None, role or None)):
        st.html(f"<div class='ln-box ln-warn' role='status'><p>{words.html('opslag.moedes_ikke')}</p></div>")
        return
    found = look_up(context.pack, case, age or None, role or None)
    order = WAYS[::-1] if case.level >= 4 else WAYS
    ways = "".join(_way(context, way, found.ways[way]) for way in order)
    st.html(
        f"<h2 role='status'>{escape(_level(context, case))}</h2>{_about(context, case, age)}{ways}"
        f"{_blocked(context, found)}<section class='ln-way'><h2>{words.html('tilbud.titel')}</h2>"
        f"{ladder(context, age or None)}</section>"
    )
