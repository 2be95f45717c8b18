"""The overview as HTML: placement, three ways with handleveje, what is not open, sharing, and what happens after."""

from datetime import date
from html import escape

from lineal.engine.actions import Actions, Blocked, Offer, choose_actions, standing_level
from lineal.engine.indication import Indication
from lineal.model.answers import Assessment
from lineal.model.vocabulary import WAYS, Way
from lineal.ui.blocks import anchor_of, contact_cards, danish_date, folded, law_list, rows
from lineal.ui.context import Context
from lineal.ui.words import Words

AFTER = ("p136_24_timer", "p18_screening", "p137_svar", "ankestyrelsen")
SHARING = ("anonymt", "samtykke", "p11e", "underretning")
URGENT_FROM = 4


def _under(title: str, content: str) -> str:
    return f"<h4>{title}</h4>{content}" if content else ""


def _summary(words: Words, offer: Offer) -> str:
    badge = f"<span class='ln-fits'>{words.html('overblik.passer')}</span>" if offer.fits else ""
    return (
        f"<summary><span class='ln-title'>{escape(offer.action.title)}</span>{badge}"
        f"<span class='ln-when'>{escape(offer.action.timing)}</span></summary>"
    )


def _do(offer: Offer) -> str:
    return rows(
        (
            escape(step.text) + (f" <span class='ln-who'>({escape(step.who)})</span>" if step.who else "")
            for step in offer.steps
        ),
        "ol",
    )


def _offer(context: Context, offer: Offer, *, first: bool = False) -> str:
    words, action = context.words, offer.action
    say = rows(f"<strong>{words.html(f'overblik.til_{each.to}')}:</strong> «{escape(each.text)}»" for each in offer.say)
    avoid = rows(escape(each) for each in action.avoid)
    note = (
        f"<p><strong>{words.html('overblik.lokalt')}:</strong> {escape(action.local_note)}</p>"
        if action.local_note
        else ""
    )
    parts = (
        f"<p>{escape(action.intro)}</p>{note}",
        _under(words.html("overblik.goer"), _do(offer)),
        _under(words.html("overblik.sig"), say),
        _under(words.html("overblik.undgaa"), avoid),
        _under(words.html("overblik.kontakt"), contact_cards(context, action.contacts)),
        folded(words.html("overblik.lov"), law_list(context, action.law)),
    )
    return f"<details class='ln-way-card' {'open' if first else ''}>{_summary(words, offer)}{''.join(parts)}</details>"


def _way(context: Context, way: Way, offers: tuple[Offer, ...], *, first: bool) -> str:
    words = context.words
    fitting = "".join(_offer(context, each, first=first and each is offers[0]) for each in offers if each.fits)
    others = "".join(_offer(context, each) for each in offers if not each.fits)
    none = f"<p>{words.html('overblik.ingen')}</p>"
    return (
        f"<section class='ln-way'><h3>{words.html(f'overblik.{way}')}</h3>"
        f"<p class='ln-small'>{words.html(f'overblik.{way}_hint')}</p>"
        f"{fitting or none}{folded(words.html('knap.flere'), others)}</section>"
    )


def _blocked(words: Words, blocked: tuple[Blocked, ...]) -> str:
    told = rows(
        f"<strong>{words.html('overblik.ikke_nu_linje', titel=each.action.title)}</strong> {escape(each.why)}"
        for each in blocked
    )
    if not told:
        return ""
    return (
        f"<section class='ln-box ln-warn'><h2>{words.html('overblik.ikke_nu')}</h2>"
        f"<p>{words.html('overblik.ikke_nu_intro')}</p>{told}</section>"
    )


def _placement(context: Context, given: Assessment, indication: Indication) -> str:
    words = context.words
    level = context.pack.levels[given.own_placement or indication.level]
    anchor = anchor_of(context.pack, level.id, given.age)
    told = (
        words.html("overblik.foerste", niveau=words.level(given.first_mark)),
        words.html("overblik.indikation", niveau=words.level(indication.level)),
        words.html("overblik.snapshot", dato=danish_date(date.today())),
    )
    return (
        f"<p class='ln-lead'>{words.html('overblik.din', niveau=words.level(level.id))}</p>"
        f"<p>{words.html('lineal.for_barnet')}: {escape(anchor.child)}<br>"
        f"{words.html('lineal.omkring')}: {escape(anchor.care)}</p>"
        f"<p>{escape(level.duty)}</p><p class='ln-small'>{' '.join(told)}</p>"
    )


def _sharing(context: Context, given: Assessment, actions: Actions) -> str:
    words, role = context.words, context.pack.roles[given.role]
    told = []
    for each in SHARING:
        closed = each == "samtykke" and actions.parent_contact != "aaben"
        text = words.html("deling.lukket" if closed else f"deling.{each}")
        if each == "p11e":
            text += " " + words.html("deling.din_funktion", funktion=role.label, note=role.exchange_note)
        told.append(f"<strong>{words.html(f'deling.{each}_titel')}.</strong> {text}")
    return folded(words.html("overblik.deling"), f"<p>{words.html('deling.intro')}</p>{rows(told)}")


def _ways(context: Context, actions: Actions, *, urgent: bool) -> str:
    """The three ways; the urgent one comes first, with its first handlevej open."""
    order = WAYS[::-1] if urgent else WAYS
    return "".join(_way(context, way, actions.ways[way], first=urgent and way == order[0]) for way in order)


def overview(context: Context, given: Assessment, indication: Indication, drawing: str) -> str:
    """The whole overview for one assessment."""
    words = context.words
    actions = choose_actions(context.pack, given, indication)
    urgent = standing_level(indication, given.own_placement) >= URGENT_FROM
    after = f"<p>{words.html('efter.intro')}</p>{law_list(context, AFTER)}<p>{words.html('efter.rykker')}</p>"
    return (
        f"{drawing}{_placement(context, given, indication)}"
        f"<div class='ln-box'><h2>{words.html('pligt.titel')}</h2><p>{words.html('pligt.tekst')}</p></div>"
        f"<h2>{words.html('overblik.veje')}</h2><p>{words.html('overblik.veje_intro')}</p>"
        f"{_ways(context, actions, urgent=urgent)}{_blocked(words, actions.blocked)}{_sharing(context, given, actions)}"
        f"{folded(words.html('overblik.efter'), after)}<p class='ln-small'>{words.html('overblik.dokumenter')}</p>"
    )
