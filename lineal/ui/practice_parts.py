"""What every screen of Dilemmaspillet shows: that it is practice, the story, a placement, and what others think."""

from html import escape

import streamlit as st

from lineal.documents.told import anchor_of, effect, headline, sign_words
from lineal.engine.dilemma import recorded
from lineal.engine.indication import indicate
from lineal.engine.practice import away
from lineal.model.dilemma import Dilemma
from lineal.model.vocabulary import LEVELS
from lineal.ui.blocks import article_links, folded, law_list, rows
from lineal.ui.context import Context
from lineal.ui.spread import Row, spread
from lineal.ui.words import markdown

HEADING = "spil-overskrift"


def practice_banner(context: Context) -> None:
    """Says on every screen that this is practice, in words and with stripes."""
    words = context.words
    st.html(
        f"<p class='ln-practice'><strong>{words.html('spil.oevelse')}</strong>"
        f"<span>{words.html('spil.oevelse_tekst')}</span></p>"
    )


def about_case(context: Context, dilemma: Dilemma) -> str:
    """Age and function in a line."""
    pack = context.pack
    return escape(f"{pack.ages[dilemma.age].label}. {pack.roles[dilemma.role].label}.")


def story(context: Context, dilemma: Dilemma, stage: int, where: str, *, read: bool = False) -> str:
    """The title, what was told before folded away, and what is new; `read` folds that away too."""
    words, now = context.words, dilemma.stages[stage]
    before = "".join(f"<h3>{escape(each.title)}</h3>{markdown(each.text)}" for each in dilemma.stages[:stage])
    intro, new = f"<p>{escape(dilemma.intro)}</p>", f"<h2>{escape(now.title)}</h2>{markdown(now.text)}"
    head = (
        f"<p class='ln-progress'>{escape(where)}</p><h1 id='{HEADING}' tabindex='-1'>{escape(dilemma.title)}</h1>"
        f"<p class='ln-small'>{about_case(context, dilemma)}</p>"
    )
    if read:
        return head + folded(words.html("spil.fortaellingen"), intro + before + new)
    earlier = folded(words.html("spil.tidligere"), intro + before) if stage else intro
    return f"{head}{earlier}<section class='ln-story'>{new}</section>"


def level_choice(context: Context, dilemma: Dilemma, label: str, key: str) -> int | None:
    """The player's placement, each level with its anchor for the age."""
    pack, words = context.pack, context.words
    chosen = st.radio(
        label,
        LEVELS,
        index=None,
        format_func=words.level,
        captions=[anchor_of(pack, level, dilemma.age).child for level in LEVELS],
        key=key,
    )
    return int(chosen) if chosen else None


def _verdict(context: Context, dilemma: Dilemma, stage: int, placed: int) -> str:
    steps = away(dilemma.stages[stage].panel, placed)
    key = "spil.samme" if not steps else "spil.under" if steps < 0 else "spil.over"
    told = f"<p class='ln-lead'>{context.words.html(key, niveau=context.words.level(placed))}</p>"
    return told + (f"<p>{context.words.html('spil.aabent')}</p>" if dilemma.open_ended else "")


def panel_rows(context: Context, dilemma: Dilemma, stage: int) -> list[Row]:
    """The panel's voices and the indication, as lines of the spread."""
    pack, words, panel = context.pack, context.words, dilemma.stages[stage].panel
    indication = indicate(pack, recorded(pack, dilemma, stage, panel.low))
    voices = [
        Row(f"{words('spil.panel')}: {pack.roles[each.role].label}", {each.placement: 1}) for each in panel.voices
    ]
    band = dict.fromkeys(range(indication.low, indication.high + 1), 1)
    return [*voices, Row(words("spil.indikation"), band, band=True)]


def voices(context: Context, dilemma: Dilemma, stage: int) -> str:
    """What each function of the panel puts weight on, and who wrote it."""
    words, pack = context.words, context.pack
    told = "".join(
        f"<li><strong>{escape(pack.roles[each.role].label)}, {escape(words.level(each.placement))}.</strong>"
        f"<br>{escape(each.why)}</li>"
        for each in dilemma.stages[stage].panel.voices
    )
    written = "" if dilemma.reviewed else f"<p class='ln-small'>{words.html('spil.panel_skrevet')}</p>"
    return f"<h2>{words.html('spil.panel_titel')}</h2><ul class='ln-voices'>{told}</ul>{written}"


def indicated(context: Context, dilemma: Dilemma, stage: int, placed: int) -> str:
    """Where the answers point and why, as in live work."""
    words, pack = context.words, context.pack
    given = recorded(pack, dilemma, stage, placed)
    indication = indicate(pack, given)
    reasons = rows(
        f"<strong>{escape(effect(words, each))}.</strong> {escape(each.why)}"
        f"{rows(escape(sign_words(pack, given, sign)) for sign in each.signs)}"
        for each in indication.reasons
    )
    return folded(words.html("spil.indikation_titel"), f"<p>{escape(headline(words, indication))}</p>{reasons}")


def revealed(context: Context, dilemma: Dilemma, stage: int, placed: int) -> str:
    """Everything that may be seen once the player has placed the child."""
    words, now = context.words, dilemma.stages[stage]
    mine = Row(words("spil.du"), {placed: 1}, strong=True)
    moved = f"<h2>{words.html('spil.flyttede')}</h2>{markdown(now.moved)}" if now.moved else ""
    return (
        f"{_verdict(context, dilemma, stage, placed)}{spread(context, [mine, *panel_rows(context, dilemma, stage)])}"
        f"{moved}{voices(context, dilemma, stage)}{indicated(context, dilemma, stage, placed)}"
        f"<h2>{words.html('spil.spoergsmaal')}</h2>{rows(escape(each) for each in now.questions)}"
    )


def lesson(context: Context, dilemma: Dilemma) -> str:
    """What a case is about, what the law says, and what to read."""
    words = context.words
    return (
        f"<div class='ln-box'><h2>{words.html('spil.laert')}</h2>{markdown(dilemma.learned)}</div>"
        f"{folded(words.html('spil.lov'), law_list(context, dilemma.law))}"
        f"<h2>{words.html('spil.laes')}</h2>{article_links(context, dilemma.articles)}"
    )
