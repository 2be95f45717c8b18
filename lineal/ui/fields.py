"""One small renderer per kind of field. A new flow needs no new renderer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lineal.engine.actions import full_facts
from lineal.engine.collect import options_of
from lineal.engine.indication import indicate
from lineal.engine.journey import Journey
from lineal.engine.selection import always_asked, at_age, factors_for, reflections_for, signs_by_theme, wording
from lineal.model.content import FieldTexts
from lineal.model.flow import Flow, FlowField, FlowStep
from lineal.model.vocabulary import ARENAS, DEGREES, FREQUENCIES, LEVELS
from lineal.ui.components import plan_list, question_list
from lineal.ui.context import Context
from lineal.ui.state import Draft, save

MAX_TEXT = 20_000
ANSWERS = ("ja", "nej", "ved_ikke")
OWNERS = ("mig", "kollega", "leder", "tvaerfaglig", "myndighed")


@dataclass(frozen=True)
class Place:
    """Where a field is drawn."""

    context: Context
    flow: Flow
    step: FlowStep
    journey: Journey
    draft: Draft

    def key(self, asked: FlowField) -> str:
        """The widget key: flow.step.field."""
        return f"{self.flow.id}.{self.step.id}.{asked.id}"

    def told(self, asked: FlowField) -> FieldTexts:
        """The words of a field."""
        return self.context.words.flow(self.flow.id).steps[self.step.id].fields[asked.id]

    def value(self, asked: FlowField) -> Any:
        """The answer so far, if it still counts."""
        return self.journey.counts.get(asked.id)


def _option_label(place: Place, asked: FlowField, told: FieldTexts) -> Callable[[str], str]:
    source = getattr(asked, "options_from", None)
    if source:
        blocks = getattr(place.context.pack, source)
        return lambda option: blocks[option].label
    return lambda option: told.options[option]


def _heading(told: FieldTexts) -> str:
    return f"{told.label}\n\n{told.help}" if told.help else told.label


def choice(place: Place, asked: FlowField) -> None:
    """One of the options, none chosen beforehand."""
    told, key = place.told(asked), place.key(asked)
    options, label = options_of(place.context.pack, asked, place.journey.answers), _option_label(place, asked, told)  # type: ignore[arg-type]
    value = place.value(asked)
    st.radio(
        _heading(told),
        options,
        index=options.index(value) if value in options else None,
        format_func=label,
        captions=[told.hints.get(option, "") for option in options] if told.hints else None,
        key=key,
        on_change=save,
        args=(place.flow.id, asked.id, key),
    )


def _toggle(place: Place, field_id: str, option: str, key: str) -> None:
    chosen = set(place.draft.answers.get(field_id) or []) - {option}
    place.draft.answers[field_id] = sorted(chosen | ({option} if st.session_state[key] else set()))


def choices(place: Place, asked: FlowField) -> None:
    """Any of the options, each a checkbox of its own."""
    told, base = place.told(asked), place.key(asked)
    options, label = options_of(place.context.pack, asked, place.journey.answers), _option_label(place, asked, told)  # type: ignore[arg-type]
    hints = {each.id: each.hint for each in place.context.pack.themes.values()} if asked.type == "choices" else {}
    with st.container(key=base.replace(".", "-") + "-valg"):
        st.markdown(f"**{told.label}**" + (f"\n\n{told.help}" if told.help else ""))
        for option in options:
            key = f"{base}.{option}"
            hint = hints.get(option)
            st.checkbox(
                f"{label(option)}  \n:gray[{hint}]" if hint else label(option),
                value=option in (place.value(asked) or []),
                key=key,
                on_change=_toggle,
                args=(place, asked.id, option, key),
            )


def text(place: Place, asked: FlowField) -> None:
    """Free text, kept when the field is left."""
    key = place.key(asked)
    st.text_area(
        _heading(place.told(asked)),
        value=place.value(asked) or "",
        max_chars=MAX_TEXT,
        height=120,
        key=key,
        on_change=save,
        args=(place.flow.id, asked.id, key),
    )


def _anchor(place: Place, level: int) -> str:
    words, age = place.context.words, place.journey.answers.age
    anchors = place.context.pack.levels[level].anchors
    anchor = next((each for each in anchors if age and at_age(each.ages, age)), None)
    if anchor is None:
        return place.context.pack.levels[level].short
    return f"{words('lineal.for_barnet')}: {anchor.child}  \n{words('lineal.omkring')}: {anchor.care}"


def placement(place: Place, asked: FlowField) -> None:
    """A mark on the ruler, each level with its anchor for the age in view."""
    key, value = place.key(asked), place.value(asked)
    st.radio(
        _heading(place.told(asked)),
        LEVELS,
        index=LEVELS.index(value) if value in LEVELS else None,
        format_func=place.context.words.level,
        captions=[_anchor(place, level) for level in LEVELS],
        key=key,
        on_change=save,
        args=(place.flow.id, asked.id, key),
    )


def _options(place: Place, prefix: str, values: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"value": value, "label": place.context.words(f"{prefix}.{value}")} for value in values]


def _list(place: Place, asked: FlowField, groups: list[dict[str, Any]], **more: Any) -> None:
    key, words = place.key(asked), place.context.words
    ids = "|".join(item["id"] for group in groups for item in group["items"])
    data = {
        "key": key,
        "build": f"{place.context.pack.fingerprint}|{key}|{ids}",
        "groups": groups,
        "follow": [],
        "options": [],
        "count": words("tegn.besvaret", nr="{nr}", antal="{antal}"),
        **more,
    }
    values = place.draft.answers.get(asked.id) or {}
    place.draft.answers[asked.id] = question_list(key, data, values)


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
    _list(place, asked, groups, options=_options(place, "svar", ANSWERS), follow=follow, rest=words("tegn.resten_nej"))


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
    words = place.context.words
    options = [
        {"value": "ja", "label": words("svar.til_stede")},
        {"value": "nej", "label": words("svar.ikke_til_stede")},
        {"value": "ved_ikke", "label": words("svar.ved_ikke")},
    ]
    _list(place, asked, [group for group in groups if group["items"]], options=options)


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


def plan(place: Place, asked: FlowField) -> None:
    """Own next steps with owner and date."""
    words, told, key = place.context.words, place.told(asked), place.key(asked)
    st.html(f"<h2>{words.pack.flow_texts[place.flow.id].steps[place.step.id].fields[asked.id].label}</h2>")
    st.markdown(told.help or "")
    data = {
        "key": key,
        "build": key,
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
    rows = plan_list(key, data, place.draft.answers.get(asked.id) or [])
    place.draft.answers[asked.id] = rows
    dated = [row for row in rows if row.get("what") and row.get("date")]
    if dated:
        from lineal.documents.calendar import calendar_file

        titles = [{**row, "what": words("plan.ics_titel", hvad=row["what"])} for row in dated]
        st.download_button(
            words("knap.kalender"),
            data=lambda: calendar_file(titles),
            file_name=words("plan.fil"),
            mime="text/calendar",
            key=f"{key}.kalender",
            on_click="ignore",
        )


RENDERERS: dict[str, Callable[[Place, FlowField], None]] = {
    "choice": choice,
    "choices": choices,
    "text": text,
    "placement": placement,
    "signs": signs,
    "factors": factors,
    "reflections": reflections,
    "plan": plan,
}
