"""Indsatstrappen with what the municipality and associations offer on each step."""

from datetime import date
from html import escape

from lineal.documents.told import danish_date
from lineal.engine.selection import at_age
from lineal.model.knowledge import LadderStep, LocalOffer
from lineal.model.words import Words
from lineal.ui.blocks import dial, folded, rows
from lineal.ui.context import Context
from lineal.ui.pictures import picture


def _reach(offer: LocalOffer) -> str:
    parts = []
    if offer.phone:
        parts.append(f"<a class='ln-phone' href='tel:{dial(offer.phone)}'>{escape(offer.phone)}</a>")
    if offer.url:
        url = escape(offer.url, quote=True)
        parts.append(f"<a href='{url}' target='_blank' rel='noreferrer'>{url}</a>")
    return "<br>".join(parts)


def _offer(words: Words, offer: LocalOffer, today: date) -> str:
    told = {
        "maalgruppe": offer.target,
        "henvis": offer.refer,
        "ventetid": offer.wait,
        "metode": offer.method,
        "effekt": offer.evidence,
    }
    lines = [f"{words.html(f'tilbud.{key}')}: {escape(text)}" for key, text in told.items() if text]
    checked = words.html("tilbud.tjekket", dato=danish_date(offer.checked_on), ejer=offer.owner)
    late = f"<strong class='ln-late'>{words.html('tilbud.overskredet')}</strong>" if offer.review_by < today else ""
    head = f"<strong>{escape(offer.name)}</strong> ({words.html(f'tilbud.{offer.provider}')})"
    small = f"<span class='ln-small'>{checked}</span>"
    return "<br>".join(filter(None, (head, *lines, _reach(offer), small, late)))


def _step(context: Context, step: LadderStep, age: str | None) -> str:
    words, today = context.words, date.today()
    here = [each for each in context.pack.offers.values() if each.step == step.id]
    fitting = [each for each in here if age is None or at_age(each.ages, age)]
    told = rows(_offer(words, each, today) for each in fitting)
    if step.required and not here:
        told = f"<p class='ln-contact ln-empty'><strong>{words.html('tilbud.mangler')}</strong></p>"
    elif not fitting and here:
        told = f"<p class='ln-small'>{words.html('tilbud.ingen_alder')}</p>"
    return f"<li><strong>{escape(step.label)}.</strong> {escape(step.text)}{told}</li>"


def ladder(context: Context, age: str | None = None) -> str:
    """Every step, from what all children meet, with the offers for an age; an empty required step is marked."""
    steps = "".join(_step(context, each, age) for each in context.pack.ladder.values())
    intro = f"<p>{context.words.html('tilbud.intro')}</p>{picture(context, 'trappen')}"
    return f"{intro}<ol class='ln-ladder'>{steps}</ol>" if steps else ""


def folded_ladder(context: Context, age: str | None) -> str:
    """The same, folded away."""
    return folded(context.words.html("tilbud.titel"), ladder(context, age))
