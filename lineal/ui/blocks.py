"""Pieces of HTML that several pages show: contacts, law, lists, things folded away."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from lineal.documents.told import danish_date
from lineal.model.content import Contact
from lineal.model.words import Words
from lineal.ui.context import Context
from lineal.ui.words import told_sources


def rows(items: Iterable[str], tag: str = "ul") -> str:
    """A list of HTML items; nothing when there are none."""
    told = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{told}</{tag}>" if told else ""


def folded(title: str, content: str) -> str:
    """Something to open; nothing when there is nothing in it."""
    return f"<details class='ln-more'><summary>{title}</summary>{content}</details>" if content else ""


def page_link(page: str, text: str, *, more: str = "", **query: str) -> str:
    """A link to another of our pages; `text` is HTML, `more` further attributes.

    A click stays in the session, see `clicked_link`.
    """
    address = f"/{page}?{urlencode(query)}" if query else f"/{page}"
    return f"<a href='{escape(address, quote=True)}' target='_self' data-ln-page='{page}'{more}>{text}</a>"


def article_links(context: Context, ids: Iterable[str]) -> str:
    """Articles as a list of links."""
    articles = context.pack.articles
    return rows(page_link("viden", escape(articles[each].title), artikel=each) for each in ids)


def dial(phone: str) -> str:
    """A number as a telephone link needs it."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def _card(words: Words, contact: Contact) -> str:
    if not (contact.phone or contact.url):
        missing = words.html("kontakt.mangler", label=contact.label)
        return f"<li class='ln-contact ln-empty'><strong>{missing}</strong><br>{escape(contact.use)}</li>"
    lines = [f"<strong>{escape(contact.label)}{f': {escape(contact.name)}' if contact.name else ''}</strong>"]
    if contact.phone:
        lines.append(f"<a class='ln-phone' href='tel:{dial(contact.phone)}'>{escape(contact.phone)}</a>")
    if contact.url:
        url = escape(contact.url, quote=True)
        lines.append(f"<a href='{url}' target='_blank' rel='noreferrer'>{url}</a>")
    lines += [escape(each) for each in (contact.hours, contact.use, contact.note) if each]
    return f"<li class='ln-contact'>{'<br>'.join(lines)}</li>"


def contact_cards(context: Context, ids: tuple[str, ...]) -> str:
    """Contacts as a list; an unfilled municipal slot is marked."""
    cards = "".join(_card(context.words, context.pack.contacts[each]) for each in ids)
    return f"<ul class='ln-contacts'>{cards}</ul>" if cards else ""


def _law_row(context: Context, id_: str) -> str:
    law = context.pack.law[id_]
    sources, checked = told_sources(context.pack, law.sources), danish_date(law.checked_on)
    told = context.words.html("om.lov_linje", paragraf=law.paragraph, dato=checked, kilder=sources)
    return f"<strong>{escape(law.title)}.</strong> {escape(law.text)}<br><span class='ln-small'>{told}</span>"


def law_list(context: Context, ids: Iterable[str]) -> str:
    """Law blocks, each with paragraph, source and the date it was checked."""
    return rows(_law_row(context, each) for each in ids)
