"""The indication as HTML: the ruler, where the answers point, why, what is not known, and what would move it."""

from html import escape

import streamlit as st

from lineal.charts.ruler import Marks
from lineal.engine.change import Change, what_would_change
from lineal.engine.indication import Indication, Reason, indicate
from lineal.engine.selection import wording
from lineal.model.answers import Assessment
from lineal.model.flow import FlowField
from lineal.model.pack import Pack
from lineal.model.vocabulary import AXES
from lineal.ui.blocks import folded, rows
from lineal.ui.context import Context
from lineal.ui.place import Place
from lineal.ui.ruler import ruler
from lineal.ui.words import Words


def marks_of(assessment: Assessment, indication: Indication) -> Marks:
    """The three kinds of marks; on thin ground the indication is only a band."""
    level = None if indication.basis == "tynd" and indication.low != indication.high else indication.level
    return Marks(assessment.first_mark, indication.low, indication.high, level, assessment.own_placement)


def _headline(words: Words, indication: Indication) -> str:
    low, high = words.level(indication.low), words.level(indication.high)
    if indication.basis == "tynd" and low != high:
        return words.html("indikation.tynd", lav=low, hoej=high)
    told = words.html("indikation.punkt", niveau=words.level(indication.level))
    return told + (f" {words.html('indikation.spaend', lav=low, hoej=high)}" if low != high else "")


def _sign_text(pack: Pack, given: Assessment, sign: str) -> str:
    return escape(wording(pack.signs[sign], given.age, given.role))


def _reason(context: Context, given: Assessment, reason: Reason) -> str:
    words = context.words
    key = f"indikation.{reason.effect}"
    effect = words.html(key, niveau=words.level(reason.level)) if reason.effect == "mindst" else words.html(key)
    signs = rows(_sign_text(context.pack, given, sign) for sign in reason.signs)
    rests = f"<p class='ln-small'>{words.html('indikation.bygger_paa')}:</p>{signs}" if signs else ""
    return f"<strong>{effect}.</strong> {escape(reason.why)}{rests}"


def _question(place: Place, name: str) -> tuple[str, dict[str, str]]:
    """The label and option words of the field that asks about a circumstance."""
    for step in place.flow.steps:
        for asked in step.fields:
            if asked.fact == name and asked.type == "choice":
                told = place.context.words.flow(place.flow.id).steps[step.id].fields[asked.id]
                return told.label, dict(told.options)
    return name, {}


def _change(place: Place, given: Assessment, change: Change) -> str:
    context, words = place.context, place.context.words
    pack = context.pack
    match change.kind:
        case "fare":
            what = words("indikation.aendrer_fare")
        case "tegn":
            what = words(
                f"indikation.aendrer_tegn_{change.to}", tegn=wording(pack.signs[change.id], given.age, given.role)
            )
        case "hyppighed" | "grad":
            sign = wording(pack.signs[change.id], given.age, given.role)
            what = words(f"indikation.aendrer_{change.kind}", svar=words(f"tegn.{change.to}").lower(), tegn=sign)
        case "omstaendighed":
            label, options = _question(place, change.id)
            what = words("indikation.aendrer_omstaendighed", spoergsmaal=label, svar=options.get(change.to, change.to))
        case "beskyttelse":
            what = words(f"indikation.aendrer_beskyttelse_{change.to}", faktor=pack.factors[change.id].text)
    return words.html("indikation.aendrer_linje", hvad=what, niveau=words.level(change.level))


def _gap_text(place: Place, given: Assessment, kind: str, id_: str) -> str:
    pack = place.context.pack
    match kind:
        case "tegn":
            return _sign_text(pack, given, id_)
        case "beskyttelse":
            return escape(pack.factors[id_].text)
        case _:
            return escape(_question(place, id_)[0])


def _axis(words: Words, level: int) -> str:
    """A side without signs has no level to show: nothing answered is not the same as doing well."""
    return escape(words.level(level)) if level > 1 else words.html("indikation.ingen_her")


def _axes(context: Context, indication: Indication) -> str:
    words = context.words
    sides = "".join(
        f"<tr><th scope='row'>{words.html(f'indikation.{axis}')}</th>"
        f"<td>{_axis(words, indication.axes[axis])}</td></tr>"
        for axis in AXES
    )
    return (
        f"<h2>{words.html('indikation.begge_sider')}</h2><table class='ln-axes'>{sides}</table>"
        f"<p class='ln-small'>{words.html('indikation.hoejeste')}</p>"
    )


def _flags(words: Words, indication: Indication) -> str:
    if not indication.flags:
        return ""
    told = rows(words.html(f"indikation.flag_{flag}") for flag in reversed(indication.flags))
    return (
        f"<div class='ln-box ln-acute'><h2>{words.html('indikation.flag')}</h2>{told}"
        f"<p>{words.html('indikation.flag_fast')}</p></div>"
    )


def _why(context: Context, given: Assessment, indication: Indication) -> str:
    words = context.words
    reasons = rows(_reason(context, given, each) for each in indication.reasons)
    none = f"<p>{words.html('indikation.ingen_tegn')}</p>"
    return f"<h2>{words.html('indikation.hvorfor')}</h2>{reasons or none}"


def _gaps(place: Place, given: Assessment, indication: Indication) -> str:
    """What is not known; protective factors one has not answered are left out, they can only lower."""
    words = place.context.words
    unknown = [gap for gap in indication.gaps if gap.kind != "beskyttelse"]
    if not unknown:
        return ""
    told = rows(_gap_text(place, given, gap.kind, gap.id) for gap in unknown)
    title = f"{words.html('indikation.huller')} ({len(unknown)})"
    return folded(title, f"<p>{words.html('indikation.huller_hjaelp')}</p>{told}")


def _changes(place: Place, given: Assessment) -> str:
    changes = what_would_change(place.context.pack, given)
    title = f"{place.context.words.html('indikation.aendrer')} ({len(changes)})"
    return folded(title, rows(_change(place, given, each) for each in changes))


def shown_indication(place: Place, _: FlowField) -> None:
    """The ruler with the first mark and the indication, and everything behind it."""
    given = place.journey.assessment
    if given is None:  # the flow asks for the first mark before this view, and the type demands it
        return
    context, words = place.context, place.context.words
    indication = indicate(context.pack, given)
    st.html(
        f"{ruler(context, marks_of(given, indication))}"
        f"<div role='status'><p class='ln-lead'>{_headline(words, indication)}</p>"
        f"<p>{words.html('indikation.forklaring')}</p></div>"
        f"{_flags(words, indication)}{_why(context, given, indication)}{_axes(context, indication)}"
        f"{_gaps(place, given, indication)}{_changes(place, given)}"
        f"<div class='ln-box'><h2>{words.html('pligt.titel')}</h2><p>{words.html('pligt.tekst')}</p></div>"
    )
