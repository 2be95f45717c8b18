"""A handlevej as a card: what to do, who, what to say, what to avoid, contacts, law, further reading."""

from collections.abc import Sequence
from html import escape

from lineal.model.content import Action, Phrase, Step
from lineal.model.words import Words
from lineal.ui.blocks import article_links, contact_cards, folded, law_list, rows
from lineal.ui.context import Context


def _under(tag: str, title: str, content: str) -> str:
    return f"<{tag}>{title}</{tag}>{content}" if content else ""


def _step(words: Words, step: Step, *, some: bool) -> str:
    who = f" <span class='ln-who'>({escape(step.who)})</span>" if step.who else ""
    note = f" <span class='ln-some'>{words.html('opslag.for_nogle')}</span>" if some else ""
    return escape(step.text) + who + note


def _phrases(words: Words, say: Sequence[Phrase]) -> str:
    return rows(f"<strong>{words.html(f'overblik.til_{each.to}')}:</strong> «{escape(each.text)}»" for each in say)


def _summary(words: Words, action: Action, *, fits: bool) -> str:
    told = f"<span class='ln-fits'>{words.html('overblik.passer')}</span>" if fits else ""
    return (
        f"<summary><span class='ln-title'>{escape(action.title)}</span>{told}"
        f"<span class='ln-when'>{escape(action.timing)}</span></summary>"
    )


def card(
    context: Context,
    action: Action,
    steps: Sequence[Step],
    say: Sequence[Phrase],
    *,
    fits: bool = False,
    is_open: bool = False,
    some: frozenset[Step] = frozenset(),
    tag: str = "h4",
) -> str:
    """A handlevej with the steps and phrases given.

    `some` are the steps for some ages or functions only, `tag` the headings inside, one below the one it stands under.
    """
    words = context.words
    local = words.html("overblik.lokalt")
    note = f"<p><strong>{local}:</strong> {escape(action.local_note)}</p>" if action.local_note else ""
    parts = (
        f"<p>{escape(action.intro)}</p>{note}",
        _under(tag, words.html("overblik.goer"), rows((_step(words, each, some=each in some) for each in steps), "ol")),
        _under(tag, words.html("overblik.sig"), _phrases(words, say)),
        _under(tag, words.html("overblik.undgaa"), rows(escape(each) for each in action.avoid)),
        _under(tag, words.html("overblik.kontakt"), contact_cards(context, action.contacts)),
        folded(words.html("overblik.lov"), law_list(context, action.law)),
        _under(tag, words.html("overblik.laes"), article_links(context, action.articles)),
    )
    head = _summary(words, action, fits=fits)
    return f"<details class='ln-way-card' {'open' if is_open else ''}>{head}{''.join(parts)}</details>"
