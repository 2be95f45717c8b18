"""Dilemmaspillet alone: read, place, see, go on; after a run, what it shows. Lives in the session only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from random import sample

import streamlit as st

from lineal.engine.practice import Profile, a_run, profile
from lineal.ui.blocks import article_links
from lineal.ui.components import arrive
from lineal.ui.context import Context
from lineal.ui.practice_parts import HEADING, lesson, level_choice, revealed, story

STATE = "oevelse"


@dataclass
class Practice:
    """A run: which cases, where in it, and the placements so far by case and stage."""

    cases: tuple[str, ...]
    case: int = 0
    stage: int = 0
    placings: dict[tuple[str, int], int] = field(default_factory=dict)
    missing: bool = False

    @property
    def here(self) -> tuple[str, int]:
        """The case and the stage on the screen."""
        return self.cases[self.case], self.stage


def running() -> Practice | None:
    """The run of this session, if there is one."""
    run: Practice | None = st.session_state.get(STATE)
    return run


def start(cases: tuple[str, ...]) -> None:
    """Begin a run."""
    st.session_state[STATE] = Practice(cases)


def start_five(context: Context) -> None:
    """Begin a run of five cases in mixed order."""
    cases = list(context.pack.dilemmas.values())
    start(a_run(sample(cases, len(cases))))


def stop() -> None:
    """Forget the run."""
    st.session_state.pop(STATE, None)


def _place(run: Practice, at: tuple[str, int], key: str) -> None:
    """Keep the placement of the stage on the screen; a second click does nothing."""
    chosen = st.session_state.get(key)
    run.missing = chosen is None
    if chosen and at == run.here and at not in run.placings:
        run.placings[at] = int(chosen)


def _onward(run: Practice, at: tuple[str, int], stages: int) -> None:
    if at != run.here:
        return
    if run.stage + 1 < stages:
        run.stage += 1
    else:
        run.case, run.stage = run.case + 1, 0


def _button(words: str, key: str, act: Callable[..., None], *args: object) -> None:
    with st.container(key="ln-knapper", horizontal=True):
        st.button(words, key=key, type="primary", on_click=act, args=args)


def _where(context: Context, run: Practice, stages: int) -> str:
    about = {"n": run.stage + 1, "n5": stages}
    if len(run.cases) == 1:
        return context.words("spil.nr_et", **about)
    return context.words("spil.nr", nr=run.case + 1, antal=len(run.cases), **about)


def alone(context: Context, run: Practice) -> None:
    """The screen of a run: a stage, or what the run showed."""
    if run.case >= len(run.cases):
        _profile(context, run)
    else:
        _stage(context, run)
    with st.container(key="ln-ryd", horizontal=True):
        st.button(context.words("spil.stop"), key="spil.stop", type="tertiary", on_click=stop)


def _stage(context: Context, run: Practice) -> None:
    words, at = context.words, run.here
    dilemma = context.pack.dilemmas[at[0]]
    base = f"spil.{at[0]}.{at[1]}"
    where, placed = _where(context, run, len(dilemma.stages)), at in run.placings
    st.html(story(context, dilemma, run.stage, where, read=placed))
    arrive(f"{base}.{placed}", "spil-svar" if placed else HEADING)
    if not placed:
        if run.missing:
            st.html(f"<div class='ln-box ln-error' role='alert'><p>{words.html('spil.mangler')}</p></div>")
        label = words("spil.placer_igen" if run.stage else "spil.placer")
        level_choice(context, dilemma, label, f"{base}.bud")
        _button(words("spil.vis"), f"{base}.vis", _place, run, at, f"{base}.bud")
        return
    last = run.stage + 1 == len(dilemma.stages)
    st.html(
        f"<div id='spil-svar' tabindex='-1'>{revealed(context, dilemma, run.stage, run.placings[at])}</div>"
        + (lesson(context, dilemma) if last else "")
    )
    done = run.case + 1 == len(run.cases)
    onward = "spil.videre" if not last else "spil.slut" if done else "spil.naeste"
    _button(words(onward), f"{base}.videre", _onward, run, at, len(dilemma.stages))


def _figures(context: Context, told: Profile) -> str:
    words, themes = context.words, context.pack.themes
    head = "".join(
        f"<th scope='col'>{words.html(f'spil.{each}')}</th>" for each in ("tema", "lavere", "som", "hoejere")
    )
    body = "".join(
        f"<tr><th scope='row'>{escape(themes[theme].label)}</th>"
        f"<td>{each.under}</td><td>{each.within}</td><td>{each.over}</td></tr>"
        for theme, each in told.by_theme.items()
    )
    return (
        f"<h2>{words.html('spil.profil_tema')}</h2>"
        f"<table class='ln-axes'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _profile(context: Context, run: Practice) -> None:
    words, told = context.words, profile(context.pack, run.placings)
    whole = told.all
    counts = {"antal": whole.total, "n": whole.within, "lav": whole.under, "hoej": whole.over}
    sides = (("spil.profil_lav", whole.under), ("spil.profil_hoej", whole.over))
    leaning = [key for key, times in sides if times > 1]
    articles = dict.fromkeys(each for case in told.parted for each in context.pack.dilemmas[case].articles)
    read = f"<h2>{words.html('spil.profil_laes')}</h2>{article_links(context, articles)}" if articles else ""
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{words.html('spil.profil_titel')}</h1>"
        f"<p class='ln-intro'>{words.html('spil.profil_alle', **counts)}</p>"
        f"{''.join(f'<p>{words.html(each)}</p>' for each in leaning)}{_figures(context, told)}"
        f"<p class='ln-small'>{words.html('spil.profil_graense')}</p>{read}"
    )
    arrive("spil.profil", HEADING)
    _button(words("spil.igen"), "spil.igen", start_five, context)
