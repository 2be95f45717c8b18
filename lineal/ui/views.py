"""What a flow shows without asking: the danger route, the rule about parents, the indication, the answers, the handleveje."""

from collections.abc import Callable
from html import escape

import streamlit as st

from lineal.charts.ruler import Labels, Marks, Zone, lying_ruler, standing_ruler
from lineal.engine.change import Change, what_would_change
from lineal.engine.indication import Indication, Reason, indicate
from lineal.engine.selection import wording
from lineal.model.answers import Assessment
from lineal.model.flow import FlowField
from lineal.model.pack import Pack
from lineal.ui.context import Context
from lineal.ui.fields import Place
from lineal.ui.overview import contact_cards, overview
from lineal.ui.review import review
from lineal.ui.words import Words, markdown

EFFECTS = {"loeft": "indikation.loeft", "saenkning": "indikation.saenkning", "holdt": "indikation.holdt"}


def danger(place: Place, _: FlowField) -> None:
    """What to do now, with the numbers, as soon as danger is answered yes or perhaps."""
    words = place.context.words
    sure = place.journey.answers.danger == "ja"
    title, text = ("fare.ja_titel", "fare.ja") if sure else ("fare.tvivl_titel", "fare.tvivl")
    st.html(
        f'<div class="ln-box ln-acute" role="alert"><h2>{words.html(title)}</h2>{markdown(words(text))}'
        f"<p><strong>{words.html('fare.ikke_foraeldre')}</strong></p></div>"
        f"{contact_cards(place.context, ('alarm_112', 'modtagelse', 'doegnvagt', 'politi_114'))}"
        f"<p>{words.html('fare.fortsaet')}</p>"
    )


def parents_rule(place: Place, _: FlowField) -> None:
    """Why contact with the parents waits."""
    words = place.context.words
    (contact,) = place.journey.facts.values["parent_contact"]
    st.html(
        f'<div class="ln-box ln-warn" role="status"><h2>{words.html(f"foraeldre.titel_{contact}")}</h2>'
        f"<p>{words.html(f'foraeldre.{contact}')}</p></div>"
    )


def ruler(context: Context, marks: Marks) -> str:
    """The ruler for wide and narrow screens; the page shows one of them."""
    words, pack = context.words, context.pack
    told = []
    if marks.first:
        told.append(words("lineal.alt_foerste", n=words.level(marks.first)))
    if marks.level:
        told.append(words("lineal.alt_indikation", n=words.level(marks.level)))
    if marks.low and marks.high and marks.low != marks.high:
        told.append(words("lineal.alt_spaend", lav=words.level(marks.low), hoej=words.level(marks.high)))
    if marks.own:
        told.append(words("lineal.alt_egen", n=words.level(marks.own)))
    alt = words(
        "lineal.alt", n1=pack.level_name(1), n5=pack.level_name(5), maerker=" ".join(told) or words("lineal.alt_tom")
    )
    zones = [Zone(pack.level_name(each.id), each.colour, each.ink) for each in pack.levels.values()]
    labels = Labels(words("lineal.foerste"), words("lineal.indikation"), words("lineal.egen"), alt)
    return lying_ruler(zones, marks, labels) + standing_ruler(zones, marks, labels)


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
    effect = (
        words.html("indikation.mindst", niveau=words.level(reason.level))
        if reason.effect == "mindst"
        else words.html(EFFECTS[reason.effect])
    )
    signs = "".join(f"<li>{_sign_text(context.pack, given, sign)}</li>" for sign in reason.signs)
    rests = f"<p class='ln-small'>{words.html('indikation.bygger_paa')}:</p><ul>{signs}</ul>" if signs else ""
    return f"<li><strong>{effect}.</strong> {escape(reason.why)}{rests}</li>"


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
            what = words(f"indikation.aendrer_tegn_{change.to}", tegn=wording(pack.signs[change.id], given.age, given.role))
        case "hyppighed" | "grad":
            sign = wording(pack.signs[change.id], given.age, given.role)
            what = words(f"indikation.aendrer_{change.kind}", svar=words(f"tegn.{change.to}").lower(), tegn=sign)
        case "omstaendighed":
            label, options = _question(place, change.id)
            what = words("indikation.aendrer_omstaendighed", spoergsmaal=label, svar=options.get(change.to, change.to))
        case "beskyttelse":
            what = words(f"indikation.aendrer_beskyttelse_{change.to}", faktor=pack.factors[change.id].text)
    return f"<li>{words.html('indikation.aendrer_linje', hvad=what, niveau=words.level(change.level))}</li>"


def _gap_text(place: Place, given: Assessment, kind: str, id_: str) -> str:
    pack = place.context.pack
    match kind:
        case "tegn":
            return _sign_text(pack, given, id_)
        case "beskyttelse":
            return escape(pack.factors[id_].text)
        case _:
            return escape(_question(place, id_)[0])


def _details(title: str, intro: str, rows: list[str]) -> str:
    if not rows:
        return ""
    return f"<details class='ln-more'><summary>{title} ({len(rows)})</summary>{intro}<ul>{''.join(rows)}</ul></details>"


def _axes(context: Context, indication: Indication) -> str:
    words = context.words
    rows = "".join(
        f"<tr><th scope='row'>{words.html(key)}</th><td>{escape(words.level(indication.axes[axis]))}</td></tr>"
        for key, axis in (("indikation.barn", "barn"), ("indikation.omsorg", "omsorg_vilkaar"))
    )
    return (
        f"<h2>{words.html('indikation.begge_sider')}</h2><table class='ln-axes'>{rows}</table>"
        f"<p class='ln-small'>{words.html('indikation.hoejeste')}</p>"
    )


def _flags(words: Words, indication: Indication) -> str:
    if not indication.flags:
        return ""
    told = "".join(f"<li>{words.html(f'indikation.flag_{flag}')}</li>" for flag in reversed(indication.flags))
    return (
        f"<div class='ln-box ln-acute'><h2>{words.html('indikation.flag')}</h2><ul>{told}</ul>"
        f"<p>{words.html('indikation.flag_fast')}</p></div>"
    )


def shown_indication(place: Place, _: FlowField) -> None:
    """The ruler with the first mark and the indication, and everything behind it."""
    given = place.journey.assessment
    if given is None:  # the flow asks for the first mark before this view, and the type demands it
        return
    context, words = place.context, place.context.words
    indication = indicate(context.pack, given)
    reasons = "".join(_reason(context, given, each) for each in indication.reasons)
    unknown = [
        f"<li>{_gap_text(place, given, gap.kind, gap.id)}</li>" for gap in indication.gaps if gap.kind != "beskyttelse"
    ]
    changes = [_change(place, given, each) for each in what_would_change(context.pack, given)]
    none = f"<p>{words.html('indikation.ingen_tegn')}</p>"
    why = f"<ul class='ln-reasons'>{reasons}</ul>" if reasons else none
    gap_help = f"<p>{words.html('indikation.huller_hjaelp')}</p>"
    st.html(
        f"<div class='ln-ruler'>{ruler(context, marks_of(given, indication))}</div>"
        f"<div role='status'><p class='ln-lead'>{_headline(words, indication)}</p>"
        f"<p>{words.html('indikation.forklaring')}</p></div>{_flags(words, indication)}"
        f"<h2>{words.html('indikation.hvorfor')}</h2>{why}"
        f"{_axes(context, indication)}"
        f"{_details(words.html('indikation.huller'), gap_help, unknown)}"
        f"{_details(words.html('indikation.aendrer'), '', changes)}"
        f"<div class='ln-box'><h2>{words.html('pligt.titel')}</h2><p>{words.html('pligt.tekst')}</p></div>"
    )


def shown_overview(place: Place, _: FlowField) -> None:
    """The placement, the ruler and the handleveje."""
    given = place.journey.assessment
    if given is not None:
        indication = indicate(place.context.pack, given)
        drawing = f"<div class='ln-ruler'>{ruler(place.context, marks_of(given, indication))}</div>"
        st.html(overview(place.context, given, indication, drawing))


def outcome(place: Place, _: FlowField) -> None:
    """The first outcome whose condition holds, for flows without the ruler."""
    from lineal.engine.conditions import holds

    found = next(
        (each for each in place.context.pack.outcomes.get(place.flow.id, ()) if holds(each.when, place.journey.facts)),
        None,
    )
    if found:
        st.html(f"<div class='ln-box' role='status'><h2>{escape(found.title)}</h2>{markdown(found.text)}</div>")


VIEWS: dict[str, Callable[[Place, FlowField], None]] = {
    "fare": danger,
    "regel_foraeldre": parents_rule,
    "indikation": shown_indication,
    "svar": review,
    "handleveje": shown_overview,
    "udfald": outcome,
}
