"""Documents to take along: which one, what is in it, what can identify somebody, and the files."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from lineal.documents.blocks import Document, Quote, Section, words_of
from lineal.documents.build import build
from lineal.documents.guard import Finding, findings, replace
from lineal.engine.actions import standing_level
from lineal.engine.indication import indicate
from lineal.engine.journey import Journey
from lineal.model.answers import NOTE_AT_MOST, Answers, Assessment
from lineal.model.flow import DocumentField, Flow, FlowField
from lineal.model.pack import Pack
from lineal.model.vocabulary import Kind
from lineal.ui.components import downloads, guard_list
from lineal.ui.context import Context
from lineal.ui.document_view import marked, section_html
from lineal.ui.place import Place
from lineal.ui.state import Draft, draft_of, journey_of, save
from lineal.ui.words import download_words

WRITTEN_BY_USER = ("plan", "refleksion", "tidligere")
ANONYMOUS: tuple[Kind, ...] = ("fokusteam_anonym",)  # here no word that can identify somebody is kept
NAMED = ("samtykke", "p11e")
BILAG_FROM = 4
AROUND = 40
MORE = ("txt", "md")
INSTEAD = ("barnet", "mor", "far", "soeskende", "andet_barn", "voksen", "udeladt")


def _chosen(place: Place, asked: FlowField) -> dict[str, Any]:
    """Which document and which parts; changed in place, so it is always the draft's own."""
    kept = place.draft.answers.setdefault(asked.id, {})
    for name in ("left_out", "added"):
        kept.setdefault(name, [])
    return kept  # type: ignore[no-any-return]


def _first_choice(place: Place, asked: DocumentField, given: Answers) -> Kind:
    """The bilag when an underretning is on its way, the anonymous one when that was chosen, else the plainest."""
    if "fokusteam_anonym" in asked.kinds:
        return "fokusteam" if given.meeting.basis in NAMED else "fokusteam_anonym"
    if "bilag" not in asked.kinds or not isinstance(given, Assessment):
        return asked.kinds[0]
    level = standing_level(indicate(place.context.pack, given), given.own_placement)
    return "bilag" if "underretning" in given.ways or level >= BILAG_FROM else "overblik"


def _pick_kind(place: Place, asked: DocumentField, given: Answers) -> Kind:
    words, key, chosen = place.context.words, f"{place.key(asked)}.hvilket", _chosen(place, asked)
    now = chosen.get("kind") if chosen.get("kind") in asked.kinds else _first_choice(place, asked, given)
    if len(asked.kinds) == 1:
        return asked.kinds[0]

    def keep() -> None:
        chosen["kind"] = st.session_state[key]

    return st.radio(
        words("dokument.hvilket"),
        asked.kinds,
        index=asked.kinds.index(now),
        format_func=lambda kind: words(f"dokument.{kind}"),
        captions=[words(f"dokument.{kind}_om") for kind in asked.kinds],
        key=key,
        on_change=keep,
    )


def written(section: Section) -> Iterator[str]:
    """The texts of a part that the user wrote."""
    for block in section.blocks:
        if isinstance(block, Quote) or section.id in WRITTEN_BY_USER:
            yield from words_of(block)


Found = dict[str, tuple[Finding, ...]]
"""What stands open in each text a user wrote, by the text; worked out once for each time the page is drawn."""


def found_in(document: Document, kept: Iterable[str]) -> Found:
    """What can identify somebody and is not kept on purpose."""
    texts = {text for section in document.sections for text in written(section)}
    return {text: tuple(each for each in findings(text) if each.words not in kept) for text in texts}


def first_places(document: Document, found: Found) -> dict[str, tuple[Section, str, Finding]]:
    """The first place of each, by its words."""
    places: dict[str, tuple[Section, str, Finding]] = {}
    for section in document.sections:
        for text in written(section):
            for each in found[text]:
                places.setdefault(each.words, (section, text, each))
    return places


def _told(place: Place, section: Section, text: str, each: Finding) -> dict[str, Any]:
    words = place.context.words
    before, after = text[max(0, each.start - AROUND) : each.start], text[each.end : each.end + AROUND]
    return {
        "words": each.words,
        "label": words("vagt.fundet", hvad=words(f"vagt.{each.kind}"), titel=section.title),
        "context": [f"{'…' * (each.start > AROUND)}{before}", f"{after}{'…' * (each.end + AROUND < len(text))}"],
        "instead": [words(f"vagt.ord_{by}") for by in (INSTEAD if each.kind == "navn" else ("udeladt",))],
    }


def _replaced(asked: FlowField, value: Any, words: str, by: str) -> Any:
    if asked.type == "text" and isinstance(value, str):
        return replace(value, words, by)
    if asked.type == "plan" and isinstance(value, list):
        return [{**row, "what": replace(row.get("what") or "", words, by)} for row in value]
    if asked.type in ("reflections", "notes") and isinstance(value, dict):
        return {id_: {**note, "note": replace(note.get("note") or "", words, by)} for id_, note in value.items()}
    return value


def _settle(flow: Flow, step: str, words: Iterable[str], choice: dict[str, Any]) -> None:
    """Replace words everywhere the user wrote them, or keep them on purpose."""
    draft = draft_of(flow.id)
    if choice.get("keep_all"):
        draft.kept |= set(words)
    elif choice.get("keep"):
        draft.kept.add(str(choice["words"]))
    else:
        _rewrite(flow, step, draft, str(choice["words"]), str(choice["by"]))


def _rewrite(flow: Flow, step: str, draft: Draft, words: str, by: str) -> None:
    for each in flow.steps:
        for asked in each.fields:
            if asked.id in draft.answers:
                draft.answers[asked.id] = _replaced(asked, draft.answers[asked.id], words, by)
                shown = f"{flow.id}.{step}.{asked.id}"
                if asked.type == "text" and shown in st.session_state:
                    st.session_state[shown] = draft.answers[asked.id]


def _guard(place: Place, asked: FlowField, document: Document, found: Found) -> bool:
    """Show what can identify somebody; True while something waits for the user."""
    places = first_places(document, found)
    if not places:
        return False
    words = place.context.words
    st.html(
        f"<div class='ln-box ln-warn' role='status'><h2>{words.html('vagt.titel', antal=len(places))}</h2>"
        f"<p>{words.html('vagt.tekst')}</p></div>"
    )
    data = {
        "found": [_told(place, *each) for each in places.values()],
        "words": {"replace": words("vagt.erstat"), "keep": words("vagt.behold"), "keep_all": words("vagt.behold_alle")},
    }
    guard_list(f"{place.key(asked)}.vagt", data, partial(_settle, place.flow, place.step.id, tuple(places)))
    return True


def _file(context: Context, flow: Flow, chosen: dict[str, Any], kind: Kind, want: dict[str, Any]) -> dict[str, Any]:
    """A file made of the answers as they are when it is asked for, so that the session holds no document meanwhile."""
    from lineal.documents.formats import FORMATS

    draft = draft_of(flow.id)
    document = _made(context.pack, journey_of(context.pack, flow, draft), kind).only(
        chosen["left_out"], chosen["added"]
    )
    if first_places(document, found_in(document, _kept(kind, draft))):  # the page says so too; here it holds
        return {"error": context.words("vagt.foerst")}
    copy = want["id"] == "kopi"
    ending = "txt" if copy else str(want["id"])
    name = context.words(f"dokument.fil_{kind}", dato=document.day.isoformat())
    return {
        "name": f"{name}.{ending}",
        "mime": FORMATS[ending].mime,
        "bytes": FORMATS[ending].made(document),
        "copy": copy,
    }


def _downloads(place: Place, asked: DocumentField, kind: Kind, *, waiting: bool) -> None:
    words = place.context.words
    helped = words.html("dokument.hent_hjaelp" if "bilag" in asked.kinds else "dokument.hent_hjaelp_moede")
    st.html(f"<h2>{words.html('dokument.hent')}</h2><p class='ln-small'>{helped}</p>")
    files = [
        {"id": each, "label": words(f"dokument.hent_{each}"), "primary": each == "pdf", "more": each in MORE}
        for each in ("pdf", "docx", "kopi", *MORE)
    ]
    data = {"files": files, "locked": words("vagt.foerst") if waiting else None, "words": download_words(words)}
    data["more"] = words("dokument.andre")
    make = partial(_file, place.context, place.flow, _chosen(place, asked), kind)
    downloads(f"{place.key(asked)}.hent.{kind}", data, make)


def _toggle(chosen: dict[str, Any], section: str, private: bool, key: str) -> None:
    """A part the user unticks is left out; a private one the user ticks is added."""
    name, into = ("added", st.session_state[key]) if private else ("left_out", not st.session_state[key])
    others = [each for each in chosen[name] if each != section]
    chosen[name] = [*others, section] if into else others


def _edit(place: Place, name: str) -> None:
    """The field behind a note, to be changed where it is shown."""
    words = place.context.words
    for stop in place.journey.stops:
        for asked in stop.fields:
            if asked.type == "text" and asked.feeds in (name, f"notes.{name}"):
                key, told = place.key(asked), words.flow(place.flow.id).steps[stop.step.id].fields[asked.id]
                with st.expander(words("dokument.ret", hvad=told.label)):
                    st.session_state.setdefault(key, place.value(asked) or "")
                    st.text_area(
                        told.label,
                        max_chars=NOTE_AT_MOST,
                        height=160,
                        key=key,
                        on_change=save,
                        args=(place.flow.id, asked, key),
                    )


def _section(place: Place, asked: FlowField, section: Section, found: Found, *, shown: bool) -> None:
    words, key = place.context.words, f"{place.key(asked)}.med.{section.id}"
    mine = set(written(section))

    def mark(text: str) -> str:
        return marked(text, found.get(text, ()) if text in mine else ())

    with st.container(key=f"ln-del-{section.id}"):
        st.html(section_html(section if shown else Section(section.id, section.title, ()), mark))
        if section.fixed:
            st.html(f"<p class='ln-small'>{words.html('dokument.fast')}</p>")
        else:
            label = words("dokument.tag_med", titel=section.title)
            part = (_chosen(place, asked), section.id, section.private, key)
            st.checkbox(label, value=shown, key=key, on_change=_toggle, args=part)
        for name in section.edits if shown else ():
            _edit(place, name)


def _made(pack: Pack, journey: Journey, kind: Kind) -> Document:
    return build(kind, pack, journey.assessment or journey.answers, date.today())


def _kept(kind: Kind, draft: Draft) -> Iterable[str]:
    """Words that can identify somebody and are kept on purpose; an anonymous edition keeps none."""
    return () if kind in ANONYMOUS else draft.kept


def document(place: Place, asked: DocumentField) -> None:
    """Draw the choice of document, what to look out for, the files, and everything that comes along."""
    given = place.journey.assessment or place.journey.answers
    words, chosen = place.context.words, _chosen(place, asked)
    kind = _pick_kind(place, asked, given)
    whole = _made(place.context.pack, place.journey, kind)
    wanted = whole.only(chosen["left_out"], chosen["added"])
    found = found_in(wanted, _kept(kind, place.draft))
    waiting = _guard(place, asked, wanted, found)
    _downloads(place, asked, kind, waiting=waiting)
    st.html(f"<h2>{words.html('dokument.indhold')}</h2><p class='ln-small'>{words.html('dokument.indhold_hjaelp')}</p>")
    for section in whole.sections:
        _section(place, asked, section, found, shown=section in wanted.sections)
    st.html(f"<p class='ln-small'>{words.html('dokument.bund')} {whole.foot}</p>")
