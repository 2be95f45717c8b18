"""The overview as HTML: placement, three ways with handleveje, what is not open, sharing, and what happens after."""

from datetime import date
from html import escape

from lineal.documents.told import anchor_of, danish_date
from lineal.engine.actions import Actions, Blocked, Offer, choose_actions, standing_level
from lineal.engine.indication import Indication
from lineal.engine.lookup import CLOSING_THEMES
from lineal.engine.selection import at_age
from lineal.model.answers import Assessment
from lineal.model.vocabulary import WAYS, Way
from lineal.model.words import Words
from lineal.ui.blocks import article_links, folded, law_list, rows
from lineal.ui.cards import card
from lineal.ui.context import Context
from lineal.ui.offers_view import folded_ladder
from lineal.ui.pictures import picture

AFTER = ("p136_24_timer", "p18_screening", "p137_svar", "ankestyrelsen")
SHARING = ("anonymt", "samtykke", "p11e", "underretning")
URGENT_FROM = 4
READING_AT_MOST = 6


def _offer(context: Context, offer: Offer, *, first: bool = False) -> str:
    return card(context, offer.action, offer.steps, offer.say, fits=offer.fits, is_open=first)


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


def _reading(context: Context, given: Assessment, actions: Actions) -> str:
    """Articles about the themes chosen and the signs seen; only those about abuse and nsk while contact is closed."""
    pack = context.pack
    seen = {theme for each in given.signs if each.present == "ja" for theme in pack.signs[each.id].themes}
    wanted = seen | set(given.themes) if actions.parent_contact == "aaben" else CLOSING_THEMES
    fitting = [
        each.id
        for each in pack.articles.values()
        if not wanted.isdisjoint(each.themes) and at_age(each.ages, given.age) and at_age(each.roles, given.role)
    ]
    return folded(context.words.html("overblik.laes"), article_links(context, fitting[:READING_AT_MOST]))


def overview(context: Context, given: Assessment, indication: Indication, drawing: str) -> str:
    """The whole overview for one assessment."""
    words = context.words
    actions = choose_actions(context.pack, given, indication)
    urgent = standing_level(indication, given.own_placement) >= URGENT_FROM
    way = picture(context, "underretningens_vej")
    ways_picture = folded(words.html("overblik.veje_billede"), picture(context, "tre_veje"))
    law = law_list(context, AFTER)
    after = f"<p>{words.html('efter.intro')}</p>{way}{law}<p>{words.html('efter.rykker')}</p>"
    return (
        f"{drawing}{_placement(context, given, indication)}"
        f"<div class='ln-box'><h2>{words.html('pligt.titel')}</h2><p>{words.html('pligt.tekst')}</p></div>"
        f"<h2>{words.html('overblik.veje')}</h2><p>{words.html('overblik.veje_intro')}</p>"
        f"{_ways(context, actions, urgent=urgent)}{ways_picture}"
        f"{_blocked(words, actions.blocked)}{_sharing(context, given, actions)}"
        f"{folded(words.html('overblik.efter'), after)}{folded_ladder(context, given.age)}"
        f"{_reading(context, given, actions)}<p class='ln-small'>{words.html('overblik.dokumenter')}</p>"
    )
