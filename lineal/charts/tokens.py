"""Colour, type and spacing in one place: style sheet, drawings, charts and Streamlit's theme take them here.

The design system of the Danish state is the reference (docs/decisions/0014-design.md). Every text colour has at least
4.5:1 to the grounds it stands on, every line and mark at least 3:1; tests/test_tokens.py holds them to it. The colours
of the levels are content (content/base/levels.yaml).
"""

from collections.abc import Mapping

FONT = "IBM Plex Sans"
FALLBACK = "Segoe UI, Helvetica, Arial, sans-serif"

LIGHT: Mapping[str, str] = {
    "ink": "#1a1a1a",
    "grey": "#50565d",
    "line": "#767d85",
    "rule": "#d5d9dd",
    "paper": "#ffffff",
    "soft": "#f4f6f8",
    "blue": "#004d99",
    "blue-hover": "#003a73",
    "blue-soft": "#e6f1fa",
    "on-blue": "#ffffff",
    "red": "#b00020",
    "red-soft": "#ffe9e8",
    "on-red": "#ffffff",
    "amber": "#8a5a00",
    "amber-soft": "#fff3d6",
    "green": "#1f6b34",
    "green-soft": "#e6f4e6",
    "mark": "#ffe58a",
    "edge": "#ffffff",
}
"""Colours on a light ground; `on-blue` and `on-red` are for text on those, `edge` goes round a level."""

DARK: Mapping[str, str] = {
    "ink": "#f2f4f6",
    "grey": "#b6bec7",
    "line": "#8b95a0",
    "rule": "#3a434d",
    "paper": "#14191f",
    "soft": "#1e252d",
    "blue": "#8cc4f5",
    "blue-hover": "#b4d9fa",
    "blue-soft": "#17324a",
    "on-blue": "#0b1722",
    "red": "#ff9a94",
    "red-soft": "#471c1d",
    "on-red": "#2a0507",
    "amber": "#f3c56b",
    "amber-soft": "#3b2e10",
    "green": "#8ed59c",
    "green-soft": "#16351d",
    "mark": "#6b5500",
    "edge": "#8b95a0",
}
"""The same roles on a dark ground, where the browser asks for one."""

CHART = ("#2a78bd", "#c2691a", "#767d85")
"""Inks of charts, the last for grids too; one picture is seen on light and on dark, so each has 3:1 to both."""

SIZES: Mapping[str, str] = {
    "small": ".9rem",
    "text": "1rem",
    "lead": "1.15rem",
    "h3": "1.1rem",
    "h2": "1.35rem",
    "h1": "2rem",
    "round": "6px",
    "touch": "44px",
    "page": "46rem",
}
"""Type and spacing; `touch` is the least height of what a thumb shall hit, `page` the width of the text."""


def _block(values: Mapping[str, str]) -> str:
    return "".join(f"--ln-{name}:{value};" for name, value in values.items())


def as_css() -> str:
    """The tokens as custom properties; paper is always light."""
    return (
        f":root{{{_block(LIGHT)}{_block(SIZES)}--ln-font:'{FONT}',{FALLBACK}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_block(DARK)}}}}}"
    )
