"""Fields that are lists of questions, each drawn as one widget: signs, protective factors, reflections, the plan."""

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lineal.engine.actions import full_facts
from lineal.engine.indication import indicate
from lineal.engine.selection import always_asked, factors_for, reflections_for, signs_by_theme, wording
from lineal.model.flow import FlowField
from lineal.model.vocabulary import ARENAS, DEGREES, FREQUENCIES, OWNERS
from lineal.ui.components import plan_list, question_list
from lineal.ui.place import Place
from lineal.ui.state import save

ANSWERS = ("ja", "nej", "ved_ikke")
HOLD = 8000  # milliseconds an answer may wait in the browser before the server is told


def _options(place: Place, prefix: str, values: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"value": value, "label": place.context.words(f"{prefix}.{value}")} for value in values]


def _list(place: Place, asked: FlowField, groups: list[dict[str, Any]], **more: Any) -> None:
    key, words = place.key(asked), place.context.words
    ids = "|".join(item["id"] for group in groups for item in group["items"])
    data = {
        "key": key,
        "build": f"{place.draft.round}|{key}|{ids}",
        "groups": groups,
        "follow": [],
        "options": [],
        "count": words("tegn.besvaret", nr="{nr}", antal="{antal}"),
        **more,
    }

    # Where nothing else on the page hangs on an answer, the tab keeps it, and the server is told of several at once.
    alone = len(place.step.fields) == 1 and not (place.draft.errors or place.draft.moved)
    data |= {"hold": HOLD if alone else 0, "values": place.draft.answers.get(asked.id) or {}}
    question_list(key, data, partial(save, place.flow.id, asked, key))


def signs(place: Place, asked: FlowField) -> None:
    """The signs of the chosen themes, or those always asked, as one widget."""
    given, pack, words = place.journey.answers, place.context.pack, place.context.words
    age, role = given.age or "", given.role or ""
    by_scope = (
        {"": always_asked(pack, age, role)}
        if getattr(asked, "scope", None) == "always"
        else signs_by_theme(pack, age, role, given.themes)
    )
    groups = [
        {
            "title": pack.themes[theme].label if theme else "",
            "items": [{"id": each.id, "text": wording(each, age, role), "help": each.help} for each in found],
        }
        for theme, found in by_scope.items()
    ]
    follow = [
        {"name": "frequency", "label": words("tegn.hvor_ofte"), "options": _options(place, "tegn", FREQUENCIES)},
        {"name": "degree", "label": words("tegn.hvor_bekymrende"), "options": _options(place, "tegn", DEGREES)},
    ]
    _list(
        place,
        asked,
        groups,
        options=_options(place, "svar", ANSWERS),
        follow=follow,
        rest=words("tegn.resten_nej"),
        explain=words("tegn.forklaring"),
        keys=words("tegn.taster"),
        open=getattr(asked, "scope", None) == "always",
    )


def factors(place: Place, asked: FlowField) -> None:
    """Protective factors by arena."""
    found = factors_for(place.context.pack, place.journey.answers.age or "")
    groups = [
        {
            "title": place.context.words(f"arena.{arena}"),
            "items": [{"id": each.id, "text": each.text} for each in found if each.arena == arena],
        }
        for arena in ARENAS
    ]
    _list(place, asked, [group for group in groups if group["items"]], options=_options(place, "svar", ANSWERS))


def reflections(place: Place, asked: FlowField) -> None:
    """Reflection questions chosen from the answers; a tick says considered."""
    assessment = place.journey.assessment
    if assessment is None:
        return
    pack, words = place.context.pack, place.context.words
    facts = full_facts(pack, assessment, indicate(pack, assessment))
    items = [{"id": each.id, "text": each.question, "help": each.help} for each in reflections_for(pack, facts)]
    more = {"kind": "reflections", "tick": words("svar.overvejet"), "note": words("tegn.note")}
    _list(place, asked, [{"title": "", "items": items}], **more)


def notes(place: Place, asked: FlowField) -> None:
    """A note for each: the view of everyone taking part, or under every heading."""
    pack, words, given = place.context.pack, place.context.words, place.journey.answers
    about = getattr(pack, asked.notes_from)  # type: ignore[union-attr]
    chosen = given.meeting.participants if about is pack.participants else tuple(about)
    items = [{"id": each, "text": about[each].label, "help": about[each].help or ""} for each in chosen]
    if not items:
        told = place.told(asked)
        st.html(f"<p>{escape(told.help or told.label)}</p>")
        return
    _list(place, asked, [{"title": "", "items": items}], kind="reflections", tick="", note=words("tegn.note"))


def plan(place: Place, asked: FlowField) -> None:
    """Own next steps with owner and date."""
    words, told, key = place.context.words, place.told(asked), place.key(asked)
    st.html(f"<h2>{words.pack.flow_texts[place.flow.id].steps[place.step.id].fields[asked.id].label}</h2>")
    st.markdown(told.help or "")
    data = {
        "key": key,
        "build": f"{place.draft.round}|{key}",
        "owners": _options(place, "plan", OWNERS),
        "words": {
            "row": words("plan.skridt", nr="{nr}"),
            "what": words("plan.hvad"),
            "owner": words("plan.hvem"),
            "date": words("plan.hvornaar"),
            "choose": words("plan.vaelg"),
            "remove": words("plan.fjern", nr="{nr}"),
            "add": words("plan.tilfoej"),
        },
    }
    data["values"] = place.draft.answers.get(asked.id) or []
    plan_list(key, data, partial(save, place.flow.id, asked, key))
