"""The overview as HTML: placement, three ways with handleveje, what is not open, sharing, and what happens after."""

from datetime import date
from html import escape

from lineal.engine.actions import Actions, Blocked, Offer, choose_actions, standing_level
from lineal.engine.indication import Indication
from lineal.engine.selection import at_age
from lineal.model.answers import Assessment
from lineal.model.content import Contact
from lineal.model.vocabulary import Way
from lineal.ui.context import Context
from lineal.ui.words import Words, told_sources

AFTER = ("p136_24_timer", "p18_screening", "p137_svar", "ankestyrelsen")
SHARING = ("anonymt", "samtykke", "p11e", "underretning")


def danish_date(day: date) -> str:
    """A date as Danes write it, 22.11.2026."""
    return f"{day.day}.{day.month}.{day.year}"


def _dial(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def _card(words: Words, contact: Contact) -> str:
    if not (contact.phone or contact.url):
        missing = words.html("kontakt.mangler", label=contact.label)
        return f"<li class='ln-contact ln-empty'><strong>{missing}</strong><br>{escape(contact.use)}</li>"
    name = f"{escape(contact.label)}{f': {escape(contact.name)}' if contact.name else ''}"
    lines = [f"<strong>{name}</strong>"]
    if contact.phone:
        lines.append(f"<a class='ln-phone' href='tel:{_dial(contact.phone)}'>{escape(contact.phone)}</a>")
    if contact.url:
        url = escape(contact.url, quote=True)
        lines.append(f"<a href='{url}' target='_blank' rel='noreferrer'>{escape(contact.url)}</a>")
    lines += [escape(each) for each in (contact.hours, contact.use, contact.note) if each]
    return f"<li class='ln-contact'>{'<br>'.join(lines)}</li>"


def contact_cards(context: Context, ids: tuple[str, ...]) -> str:
    """Contacts as a list; an unfilled municipal slot is marked."""
    cards = "".join(_card(context.words, context.pack.contacts[each]) for each in ids)
    return f"<ul class='ln-contacts'>{cards}</ul>" if cards else ""


def _law(context: Context, ids: tuple[str, ...]) -> str:
    rows = []
    for each in ids:
        law = context.pack.law[each]
        source = context.words.html(
            "om.lov_linje",
            paragraf=law.paragraph,
            dato=danish_date(law.checked_on),
            kilder=told_sources(context.pack, law.sources),
        )
        rows.append(f"<li><strong>{escape(law.title)}.</strong> {escape(law.text)}<br><span class='ln-small'>{source}</span></li>")
    return f"<ul>{''.join(rows)}</ul>"


def _list(title: str, rows: list[str], tag: str = "ul") -> str:
    return f"<h4>{title}</h4><{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>" if rows else ""


def _offer(context: Context, offer: Offer) -> str:
    words, action = context.words, offer.action
    steps = [escape(f"{step.text}") + (f" <span class='ln-who'>{escape(step.who)}</span>" if step.who else "") for step in offer.steps]
    say = [f"<strong>{words.html(f'overblik.til_{each.to}')}:</strong> «{escape(each.text)}»" for each in offer.say]
    note = f"<p><strong>{words.html('overblik.lokalt')}:</strong> {escape(action.local_note)}</p>" if action.local_note else ""
    badge = f"<span class='ln-fits'>{words.html('overblik.passer')}</span>" if offer.fits else ""
    return (
        f"<details class='ln-way-card' {'open' if offer.fits and action.order <= 5 else ''}><summary><span class='ln-title'>"
        f"{escape(action.title)}</span>{badge}<span class='ln-when'>{escape(action.timing)}</span></summary>"
        f"<p>{escape(action.intro)}</p>{note}{_list(words.html('overblik.goer'), steps, 'ol')}"
        f"{_list(words.html('overblik.sig'), say)}{_list(words.html('overblik.undgaa'), [escape(each) for each in action.avoid])}"
        + (f"<h4>{words.html('overblik.kontakt')}</h4>{contact_cards(context, action.contacts)}" if action.contacts else "")
        + (f"<details class='ln-more'><summary>{words.html('overblik.lov')}</summary>{_law(context, action.law)}</details>" if action.law else "")
        + "</details>"
    )


def _way(context: Context, way: Way, offers: tuple[Offer, ...]) -> str:
    words = context.words
    fitting = "".join(_offer(context, each) for each in offers if each.fits)
    others = "".join(_offer(context, each) for each in offers if not each.fits)
    more = f"<details class='ln-more'><summary>{words.html('knap.flere')}</summary>{others}</details>" if others else ""
    none = f"<p>{words.html('overblik.ingen')}</p>"
    return (
        f"<section class='ln-way'><h3>{words.html(f'overblik.{way}')}</h3>"
        f"<p class='ln-small'>{words.html(f'overblik.{way}_hint')}</p>"
        f"{fitting or none}{more}</section>"
    )


def _blocked(words: Words, blocked: tuple[Blocked, ...]) -> str:
    if not blocked:
        return ""
    rows = "".join(f"<li><strong>{escape(each.action.title)}.</strong> {escape(each.why)}</li>" for each in blocked)
    return (
        f"<section class='ln-box ln-warn'><h2>{words.html('overblik.ikke_nu')}</h2>"
        f"<p>{words.html('overblik.ikke_nu_intro')}</p><ul>{rows}</ul></section>"
    )


def _placement(context: Context, given: Assessment, indication: Indication) -> str:
    words, pack = context.words, context.pack
    level = pack.levels[given.own_placement or indication.level]
    anchor = next((each for each in level.anchors if at_age(each.ages, given.age)), level.anchors[0])
    rows = [
        words.html("overblik.foerste", niveau=words.level(given.first_mark)),
        words.html("overblik.indikation", niveau=words.level(indication.level)),
        words.html("overblik.snapshot", dato=danish_date(date.today())),
    ]
    return (
        f"<p class='ln-lead'>{words.html('overblik.din', niveau=words.level(level.id))}</p>"
        f"<p>{words.html('lineal.for_barnet')}: {escape(anchor.child)} {words.html('lineal.omkring')}: {escape(anchor.care)}</p>"
        f"<p>{escape(level.duty)}</p><p class='ln-small'>{' '.join(rows)}</p>"
    )


def _sharing(context: Context, given: Assessment, actions: Actions) -> str:
    words, role = context.words, context.pack.roles[given.role]
    rows = []
    for each in SHARING:
        closed = each == "samtykke" and actions.parent_contact != "aaben"
        text = words.html("deling.lukket" if closed else f"deling.{each}")
        if each == "p11e":
            text += " " + words.html("deling.din_funktion", funktion=role.label, note=role.exchange_note)
        rows.append(f"<li><strong>{words.html(f'deling.{each}_titel')}.</strong> {text}</li>")
    return (
        f"<details class='ln-more'><summary>{words.html('overblik.deling')}</summary>"
        f"<p>{words.html('deling.intro')}</p><ul>{''.join(rows)}</ul></details>"
    )


def overview(context: Context, given: Assessment, indication: Indication, drawing: str) -> str:
    """The whole overview for one assessment; the urgent way comes first when the standing level is 4 or 5."""
    words = context.words
    actions = choose_actions(context.pack, given, indication)
    ways: tuple[Way, ...] = ("monofagligt", "tvaerfagligt", "underretning")
    urgent = standing_level(indication, given.own_placement) >= 4
    told = "".join(_way(context, way, actions.ways[way]) for way in (reversed(ways) if urgent else ways))
    after = f"<p>{words.html('efter.intro')}</p>{_law(context, AFTER)}<p>{words.html('efter.rykker')}</p>"
    return (
        f"{drawing}{_placement(context, given, indication)}"
        f"<div class='ln-box'><h2>{words.html('pligt.titel')}</h2><p>{words.html('pligt.tekst')}</p></div>"
        f"<h2>{words.html('overblik.veje')}</h2><p>{words.html('overblik.veje_intro')}</p>{told}"
        f"{_blocked(words, actions.blocked)}{_sharing(context, given, actions)}"
        f"<details class='ln-more'><summary>{words.html('overblik.efter')}</summary>{after}</details>"
        f"<p class='ln-small'>{words.html('overblik.dokumenter')}</p>"
    )
