"""What the page carries itself: our style sheet, and what stands on the screen until the rest is there."""

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from threading import Event

from lineal.charts.tokens import as_css

CSS = Path(__file__).parent / "static" / "lineal.css"
carried = Event()  # our server puts the sheet into the page, so that no run has to send it
# A page that was hidden stays blank when it is loaded again; its flag is set in static/cover.js.
SCRIPT = (
    'try { if (sessionStorage.getItem("linealen.skjult")) document.getElementById("ln-shell").remove(); } catch { }'
)
# Gone with the first thing the page shows, or with a dialog that says why it does not; and in any case after a while.
STYLE = """
#ln-shell { display: none; }
@supports selector(:has(a)) {
  #ln-shell { display: block; position: fixed; inset: 0; z-index: 100; pointer-events: none;
    animation: ln-shell 0s 20s forwards; background: var(--ln-paper); color: var(--ln-ink);
    font: 17px/1.5 var(--ln-font); }
  body:has([data-testid="stElementContainer"], [role="dialog"]) #ln-shell { display: none; }
}
#ln-shell > * { box-sizing: border-box; width: min(1054px, calc(100vw - 51px)); margin: 0 auto; }
#ln-shell b { display: block; padding: 1rem 0; border-bottom: 3px solid var(--ln-blue); font-size: 1.2em; }
#ln-shell p { padding-top: 1.5rem; }
@keyframes ln-shell { to { visibility: hidden; } }
@media print { #ln-shell { display: none !important; } }
"""


@cache
def sheet() -> str:
    """Our tokens and our style sheet, to stand after Streamlit's own."""
    return f"<style>{as_css()}{CSS.read_text(encoding='utf-8')}</style>"


def shell(texts: Mapping[str, str]) -> str:
    """The markup, to stand before Streamlit's own root; `texts` are those of the pack."""
    name, wait, danger = (escape(texts[key]) for key in ("app.navn", "streamlit.henter", "streamlit.fare"))
    told = f"<b>{name}</b><p>{wait}</p><p>{danger}</p>"
    return f'<div id="ln-shell"><style>{as_css()}{STYLE}</style>{told}</div><script>{SCRIPT}</script>'
