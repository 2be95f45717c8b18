"""Charts to explore, from plain values; plotly is loaded where a chart is drawn and nowhere else."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]  # noqa: TID251 (this is where it is used)

# dark enough against white, apart in greyscale, and each with a pattern of its own
INKS = ("#0b4f8a", "#c06010", "#5a5f66")
PATTERNS = ("", "/", "x")
TEXT, GRID = "#1a1a1a", "#d5d9dd"
HEIGHT, LABEL_WIDTH = 320, 16


def _row(kind: str, labels: list[str], at: int, name: str, values: Sequence[float]) -> Any:
    ink = INKS[at % len(INKS)]
    about = {"x": labels, "y": list(values), "name": name, "texttemplate": "%{y:,}"}
    if kind == "linje":
        line = {"color": ink, "width": 3}
        return go.Scatter(**about, mode="lines+markers+text", textposition="top center", line=line)
    pattern = {"shape": PATTERNS[at % len(PATTERNS)], "fgcolor": "#ffffff", "fillmode": "overlay", "solidity": 0.2}
    return go.Bar(**about, textposition="outside", cliponaxis=False, marker={"color": ink, "pattern": pattern})


def chart(kind: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]]) -> go.Figure:
    """Bars or lines over labels, one row for each series; the values stand by the bars, written as Danes write them."""
    width = LABEL_WIDTH * 3 // max(3, len(labels))
    told = ["<br>".join(wrap(label, width)) for label in labels]
    figure = go.Figure([_row(kind, told, at, name, values) for at, (name, values) in enumerate(series)])
    figure.update_layout(
        height=HEIGHT,
        separators=",.",
        margin={"l": 10, "r": 10, "t": 30, "b": 50},
        legend={"orientation": "h", "y": 1.12, "itemclick": False, "itemdoubleclick": False},
        showlegend=len(series) > 1,
        yaxis={"rangemode": "tozero", "fixedrange": True, "showticklabels": False, "gridcolor": GRID},
        xaxis={"type": "category", "fixedrange": True, "tickangle": 0, "linecolor": TEXT, "automargin": True},
        dragmode=False,
        plot_bgcolor="#ffffff",
        font={"size": 14, "color": TEXT, "family": "Source Sans, sans-serif"},
    )
    return figure
