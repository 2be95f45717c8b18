"""Charts to explore, from plain values; plotly is loaded where a chart is drawn and nowhere else."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]  # noqa: TID251 (this is where it is used)

from lineal.charts.tokens import CHART, FONT

# each row has a pattern of its own, so that none is told by colour alone
PATTERNS = ("", "/", "x")
SYMBOLS = ("circle", "diamond-open", "x")
CLEAR = "rgba(0,0,0,0)"  # the page's own ground shows through, light or dark
HEIGHT, LABEL_WIDTH = 320, 16
LEGEND = {  # it stands on the chart and grows upward, so on a phone no line of it covers a value
    "orientation": "h",
    "y": 1.12,
    "yanchor": "bottom",
    "itemclick": False,
    "itemdoubleclick": False,
}


def _row(kind: str, labels: list[str], at: int, name: str, values: Sequence[float]) -> Any:
    ink = CHART[at % len(CHART)]
    about = {"x": labels, "y": list(values), "name": name, "texttemplate": "%{y:,}"}
    if kind == "linje":
        line = {"color": ink, "width": 3}
        return go.Scatter(**about, mode="lines+markers+text", textposition="top center", line=line)
    pattern = {"shape": PATTERNS[at % len(PATTERNS)], "fgcolor": "#ffffff", "fillmode": "overlay", "solidity": 0.2}
    return go.Bar(**about, textposition="outside", cliponaxis=False, marker={"color": ink, "pattern": pattern})


def points(days: Sequence[date], rows: Sequence[tuple[str, Sequence[int | None]]], levels: Sequence[str]) -> go.Figure:
    """Levels 1 to 5 on days, a row of marks for each kind; marks only, as a line between two would say too much."""
    told = [f"{day.day}.{day.month}.{day.year}" for day in days]
    figure = go.Figure(
        [
            go.Scatter(
                x=told,
                y=list(values),
                name=name,
                mode="markers",
                marker={"size": 18 - 4 * at, "symbol": SYMBOLS[at], "color": CHART[at], "line": {"width": 2}},
                hovertemplate="%{x}: %{y}",
            )
            for at, (name, values) in enumerate(rows)
        ]
    )
    figure.update_layout(
        height=HEIGHT,
        margin={"l": 10, "r": 10, "t": 30, "b": 40},
        legend=LEGEND,
        yaxis={
            "range": [0.5, 5.5],
            "tickvals": [1, 2, 3, 4, 5],
            "ticktext": list(levels),
            "fixedrange": True,
            "gridcolor": CHART[-1] + "55",
        },
        xaxis={"type": "category", "fixedrange": True, "automargin": True},
        dragmode=False,
        plot_bgcolor=CLEAR,
        paper_bgcolor=CLEAR,
        font={"size": 14, "family": FONT},
    )
    return figure


def chart(kind: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]]) -> go.Figure:
    """Bars or lines over labels, one row for each series; the values stand by the bars, written as Danes write them."""
    width = LABEL_WIDTH * 3 // max(3, len(labels))
    told = ["<br>".join(wrap(label, width)) for label in labels]
    figure = go.Figure([_row(kind, told, at, name, values) for at, (name, values) in enumerate(series)])
    figure.update_layout(
        height=HEIGHT,
        separators=",.",
        margin={"l": 10, "r": 10, "t": 30, "b": 50},
        legend=LEGEND,
        showlegend=len(series) > 1,
        yaxis={"rangemode": "tozero", "fixedrange": True, "showticklabels": False, "gridcolor": CHART[-1] + "55"},
        xaxis={"type": "category", "fixedrange": True, "tickangle": 0, "automargin": True},
        dragmode=False,
        plot_bgcolor=CLEAR,
        paper_bgcolor=CLEAR,
        font={"size": 14, "family": FONT},
    )
    return figure
