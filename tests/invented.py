"""Small invented content, for tests that should not depend on what the real content says."""

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from strategies import BASE

from lineal.engine.facts import Facts, PresentSign
from lineal.model.conditions import Condition
from lineal.model.content import Action, Factor, Reflection, Sign
from lineal.model.flow import Flow
from lineal.model.pack import Pack
from lineal.model.vocabulary import DEGREES, FREQUENCIES

DATED = {"sources": ["faglig"], "checked_on": "2026-11-22", "review_by": "2027-11-22"}
CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


def sign(id_: str = "s", **more: Any) -> Sign:
    plain = {"text": "x", "themes": ["social"], "axis": "barn", "ics": "barnets_udvikling", "severity": 2}
    return Sign.model_validate({**DATED, **plain, "ages": ["alle"], "observers": ["alle"], "id": id_, **more})


def factor(id_: str = "f", arena: str = "familie") -> Factor:
    return Factor.model_validate({**DATED, "id": id_, "text": "x", "arena": arena, "ages": ["alle"]})


def action(id_: str = "a", **more: Any) -> Action:
    plain = {"way": "monofagligt", "title": "x", "intro": "x", "timing": "x", "fits_when": {"all": []}}
    return Action.model_validate({**DATED, **plain, "id": id_, "steps": [{"text": "x"}], **more})


def reflection(id_: str, **more: Any) -> Reflection:
    plain = {"question": "x", "lens": "imod", "when": {"all": []}}
    return Reflection.model_validate({**DATED, **plain, "id": id_, **more})


def present(sign_: Sign, frequency: str = "en_gang", degree: str = "lidt") -> PresentSign:
    return PresentSign(sign_, FREQUENCIES.index(frequency), DEGREES.index(degree))


def facts(*signs: PresentSign, factors: tuple[Factor, ...] = (), wild: tuple[str, ...] = (), **values: str) -> Facts:
    named = {name: frozenset((value,)) for name, value in values.items()}
    return Facts(named, signs, factors, frozenset(wild))


def condition(data: dict[str, Any]) -> Condition:
    return CONDITION.validate_python(data)


def flow(*steps: dict[str, Any]) -> Flow:
    return Flow.model_validate({"id": "proeve", "steps": steps})


def pack_with(**changed: list[Any]) -> Pack:
    """The real pack with some of its sections replaced by invented blocks."""
    return replace(BASE, **{name: {each.id: each for each in blocks} for name, blocks in changed.items()})
