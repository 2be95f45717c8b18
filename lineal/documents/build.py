"""From an assessment to a document."""

from collections.abc import Callable
from datetime import date

from lineal.documents.bilag import bilag
from lineal.documents.blocks import Document
from lineal.documents.case import Case, case_of
from lineal.documents.fokusteam import fokusteam, fokusteam_anonym
from lineal.documents.overblik import overblik
from lineal.documents.sheets import overgang, referat
from lineal.model.answers import Answers, Assessment
from lineal.model.pack import Pack
from lineal.model.vocabulary import Kind

CASES: dict[Kind, Callable[[Case], Document]] = {
    "bilag": bilag,
    "overblik": overblik,
    "fokusteam": fokusteam,
    "fokusteam_anonym": fokusteam_anonym,
}
SHEETS: dict[Kind, Callable[[Pack, Answers, date], Document]] = {"referat": referat, "overgang": overgang}


def build(kind: Kind, pack: Pack, given: Answers, day: date) -> Document:
    """A whole document with every part; `Document.only` leaves out what the user does not want.

    Raises TypeError when the kind needs an assessment and the answers are none.
    """
    if kind in SHEETS:
        return SHEETS[kind](pack, given, day)
    if not isinstance(given, Assessment):
        raise TypeError(kind)
    return CASES[kind](case_of(pack, given, day))
