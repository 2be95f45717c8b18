"""Several save files about one child, opened one after another; kept in this session and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from lineal.documents.blocks import Document
from lineal.documents.guard import findings
from lineal.documents.told import danish_date
from lineal.engine.journey import walk
from lineal.model.answers import Answers, PlanRow
from lineal.model.pack import Pack
from lineal.saved.savefile import MAX_BYTES, SavedRun, SaveFileError, read
from lineal.ui.blocks import rows
from lineal.ui.components import downloads, opener
from lineal.ui.context import Context
from lineal.ui.document_view import section_html
from lineal.ui.words import download_words

FLOW = "linealen"
PILES = "bunker"


@dataclass
class Pile:
    """The runs opened so far; `asking` waits for the user to say that it is the same child, `shown` that all are in."""

    runs: list[SavedRun] = field(default_factory=list)
    typed: list[Answers] = field(default_factory=list)
    asking: SavedRun | None = None
    shown: bool = False
    goals: list[dict[str, str]] = field(default_factory=list)
    round: int = 0


def pile_of(page: str) -> Pile:
    """The pile of a page in this session."""
    piles: dict[str, Pile] = st.session_state.setdefault(PILES, {})
    return piles.setdefault(page, Pile())


def clear_pile(page: str) -> None:
    """Forget every run of a page."""
    st.session_state[PILES][page] = Pile(round=pile_of(page).round + 1)


def answers_of(pack: Pack, run: SavedRun) -> Answers:
    """The answers of a run that count today."""
    return walk(pack, pack.flows[FLOW], run.answers).answers


def _label(run: SavedRun) -> str:
    return (run.label or "").strip().casefold()


def doubts(pack: Pack, runs: list[SavedRun], run: SavedRun, *, forward: bool) -> list[str]:
    """Why a run may be about another child: keys of texts; `forward` when a child can only have grown older since."""
    found = []
    ages = list(pack.ages)
    for other in runs:
        if _label(other) != _label(run):
            found.append("flere.andet_maerke")
        mine, theirs = (str(each.answers.get("alder") or "") for each in (run, other))
        if mine in ages and theirs in ages:
            apart = ages.index(mine) - ages.index(theirs)
            later = run.saved_on >= other.saved_on
            if abs(apart) > 1 or (forward and apart and (apart > 0) != later):
                found.append("flere.anden_alder")
    return list(dict.fromkeys(found))


def _take(pack: Pack, page: str, most: int, given: dict[str, Any]) -> str:
    """Read a file into the pile, or let it wait for an answer; gives what is wrong with it in words, or nothing."""
    words, pile = pack.texts, pile_of(page)
    try:
        run = read(str(given.get("text", "")).encode("utf-8", "replace"), str(given.get("passphrase") or ""))
        if run.flow != FLOW:
            raise SaveFileError("indhold")
    except SaveFileError as error:
        return words[f"aabn.fejl_{error.problem}"]
    if len(pile.runs) + len(pile.typed) >= most:
        return words["flere.fuld"]
    if any(each.answers == run.answers and each.saved_on == run.saved_on for each in pile.runs):
        return words["flere.samme_fil"]
    if doubts(pack, pile.runs, run, forward=page == "opfoelgning"):
        pile.asking = run
    else:
        pile.runs.append(run)
    return ""


def _answer(page: str, yes: bool) -> None:
    pile = pile_of(page)
    if yes and pile.asking:
        pile.runs.append(pile.asking)
    pile.asking = None


def _ask(context: Context, page: str) -> None:
    """Before a run that may be about another child is added."""
    words, pile = context.words, pile_of(page)
    run = pile.asking
    if run is None:
        return
    why = rows(words.html(key) for key in doubts(context.pack, pile.runs, run, forward=page == "opfoelgning"))
    st.html(
        f"<div class='ln-box ln-warn' role='alert'><h2>{words.html('flere.samme_barn')}</h2>"
        f"<p>{escape(_line(context, run))}</p>{why}</div>"
    )
    with st.container(key="ln-samme-barn", horizontal=True):
        st.button(words("flere.ja_samme"), key=f"{page}.ja", on_click=_answer, args=(page, True))
        st.button(words("flere.nej_andet"), key=f"{page}.nej", on_click=_answer, args=(page, False))


def _line(context: Context, run: SavedRun) -> str:
    """A run in one line, without anything of what was answered about signs or levels."""
    pack, words = context.pack, context.words
    role = pack.roles.get(str(run.answers.get("funktion")))
    label = f" {words('flere.maerke', navn=run.label)}" if run.label else ""
    return words("flere.linje", funktion=role.label if role else "", dato=danish_date(run.saved_on)) + label


def gather(context: Context, page: str, most: int) -> Pile:
    """The field to open files, what is in the pile, and the question where a file may be about another child."""
    words, pile = context.words, pile_of(page)
    labels = {"file": "fil", "passphrase": "kode", "open": "knap", "choose": "vaelg", "too_large": "fejl_for_stor"}
    data = {"words": {name: words(f"aabn.{key}") for name, key in labels.items()}, "most": MAX_BYTES}
    opener(f"{page}.aabn", data, partial(_take, context.pack, page, most))
    with st.container():  # always there, so that what is below keeps its place
        _ask(context, page)
    known = {id_: role.label for id_, role in context.pack.roles.items()}
    typed = [known.get(each.role or "", words("flere.uden_funktion")) for each in pile.typed]
    told = [*(_line(context, run) for run in pile.runs), *(words("flere.ved_bordet", funktion=each) for each in typed)]
    if told:
        count = words.html("flere.inde", antal=len(told))
        st.html(f"<div role='status'><h2>{count}</h2>{rows(map(escape, told))}</div>")
        st.button(words("flere.ryd"), key=f"{page}.ryd", type="tertiary", on_click=clear_pile, args=(page,))
    return pile


def _file(context: Context, document: Document, goals: list[PlanRow], want: dict[str, Any]) -> dict[str, Any]:
    from lineal.documents.formats import FORMATS

    if any(findings(each.what) for each in goals):
        return {"error": context.words("foelg.maal_peger")}
    copy = want["id"] == "kopi"
    ending = "txt" if copy else str(want["id"])
    name = context.words(f"flere.fil_{document.kind}", dato=date.today().isoformat())
    made = FORMATS[ending]
    return {"name": f"{name}.{ending}", "mime": made.mime, "bytes": made.made(document), "copy": copy}


def draw(
    context: Context, page: str, document: Document, goals: list[PlanRow], extra: Callable[[], None] | None = None
) -> None:
    """The document as it is, and the buttons to fetch it; `extra` draws what a page has and paper has not."""
    words = context.words
    if extra:
        extra()
    for each in document.sections:
        st.html(section_html(each, escape))
    kinds = ("pdf", "docx", "kopi")
    files = [{"id": each, "label": words(f"dokument.hent_{each}"), "primary": each == "pdf"} for each in kinds]
    st.html(f"<h2>{words.html('dokument.hent')}</h2>")
    data = {"files": files, "words": download_words(words)}
    downloads(f"{page}.hent", data, partial(_file, context, document, goals))
