"""Following a child over time: what was said on each day, what moved, and what the grown-ups will do."""

from datetime import date
from functools import partial

import streamlit as st

from lineal.documents.together import following
from lineal.engine.follow import Snapshot, in_order
from lineal.model.answers import PlanRow
from lineal.model.vocabulary import LEVELS, OWNERS
from lineal.saved.savefile import SavedRun
from lineal.ui.components import arrive, plan_list
from lineal.ui.context import Context
from lineal.ui.several import answers_of, draw, gather, pile_of

PAGE = "opfoelgning"
HEADING = "ln-opfoelgning"
LEAST, MOST, GOALS = 2, 10, 3


def _snapshot(context: Context, run: SavedRun) -> Snapshot:
    stamp = run.stamp
    return Snapshot(run.saved_on, answers_of(context.pack, run), stamp.level, stamp.low, stamp.high)


def _chart(context: Context, snapshots: tuple[Snapshot, ...]) -> None:
    """The placements and the indications of each day, as marks and no line."""
    from lineal.charts.figures import points

    words = context.words
    rows = (
        (words("lineal.egen_maerke"), [each.given.own_placement for each in snapshots]),
        (words("lineal.indikation"), [each.level for each in snapshots]),
    )
    levels = [words.level(level) for level in LEVELS]
    st.plotly_chart(
        points([each.day for each in snapshots], rows, levels),
        theme="streamlit",
        key=f"{PAGE}.figur",
        alt=words("foelg.figur"),
        config={"displayModeBar": False, "scrollZoom": False},
    )


def _keep_goals(key: str) -> None:
    given = st.session_state[key].get("answers")
    if isinstance(given, list):
        pile_of(PAGE).goals = given[:GOALS]


def _goals(context: Context) -> list[PlanRow]:
    """At most three, about what the grown-ups do."""
    words, pile, key = context.words, pile_of(PAGE), f"{PAGE}.maal"
    st.html(f"<h2>{words.html('foelg.maal')}</h2><p>{words.html('foelg.maal_tekst')}</p>")
    told = ("hvad", "hvem", "hvornaar", "vaelg", "tilfoej")
    names = ("what", "owner", "date", "choose", "add")
    data = {
        "key": key,
        "build": f"{pile.round}|{key}",
        "owners": [{"value": each, "label": words(f"plan.{each}")} for each in OWNERS],
        "most": GOALS,
        "values": pile.goals,
        "words": {name: words(f"plan.{each}") for name, each in zip(names, told, strict=True)}
        | {"row": words("foelg.maal_nr", nr="{nr}"), "remove": words("plan.fjern", nr="{nr}")},
    }
    plan_list(key, data, partial(_keep_goals, key))
    return [PlanRow(**{name: each.get(name, "") for name in PlanRow.model_fields}) for each in pile.goals]


def follow(context: Context) -> None:
    """Gather the runs, and show them in order once there are two."""
    words, pack = context.words, context.pack
    st.html(
        f"<h1 id='{HEADING}' tabindex='-1'>{words.html('foelg.titel')}</h1>"
        f"<p class='ln-intro'>{words.html('foelg.intro')}</p>"
    )
    arrive(PAGE, HEADING)
    pile = gather(context, PAGE, MOST)
    if len(pile.runs) < LEAST:
        st.html(f"<p class='ln-small'>{words.html('foelg.mindst')}</p>")
        return
    snapshots = in_order(_snapshot(context, run) for run in pile.runs)
    goals = _goals(context)
    document = following(pack, snapshots, goals, date.today())
    draw(context, PAGE, document, goals, partial(_chart, context, snapshots))
