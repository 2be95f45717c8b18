"""Conditions are data from a small closed set: all, any, not, fact, signs, factors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from lineal.model.base import Frozen, Id
from lineal.model.vocabulary import Arena, Axis, Degree, Flag, Frequency

KINDS = ("all", "any", "not", "fact", "signs", "factors")


class All(Frozen):
    """True when every part is true; an empty list is always true."""

    all: tuple[Condition, ...]


class AnyOf(Frozen):
    """True when at least one part is true."""

    any: tuple[Condition, ...]


class Not(Frozen):
    """True when the part is false; not allowed in floors and lifts, which must only ever raise."""

    not_: Condition = Field(alias="not")


class Fact(Frozen):
    """True when the named fact has one of the values."""

    fact: Id
    is_: tuple[str, ...] = Field(alias="is")


class SignFilter(Frozen):
    """Which present signs count; every key given must hold."""

    ids: tuple[Id, ...] | None = None
    flag: tuple[Flag, ...] | None = None
    severity_min: int = Field(default=1, ge=1, le=4)
    frequency_min: Frequency | None = None
    degree_min: Degree | None = None
    axis: Axis | None = None
    themes: tuple[Id, ...] | None = None


class Signs(Frozen):
    """True when at least so many present signs (or their themes, or axes) pass the filter."""

    signs: SignFilter
    at_least: int = Field(default=1, ge=1)
    distinct: Literal["signs", "themes", "axes"] = "signs"


class FactorFilter(Frozen):
    """Which present protective factors count."""

    arenas: tuple[Arena, ...] | None = None
    ids: tuple[Id, ...] | None = None


class Factors(Frozen):
    """True when at least so many present protective factors (or their arenas) pass the filter."""

    factors: FactorFilter
    at_least: int = Field(default=1, ge=1)
    distinct: Literal["factors", "arenas"] = "factors"


KIND_OF: dict[type, str] = {
    All: "all",
    AnyOf: "any",
    Not: "not",
    Fact: "fact",
    Signs: "signs",
    Factors: "factors",
}


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((kind for kind in KINDS if kind in value), None)
    return KIND_OF.get(type(value))


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Fact, Tag("fact")]
    | Annotated[Signs, Tag("signs")]
    | Annotated[Factors, Tag("factors")],
    Discriminator(_kind),
]

for _model in (All, AnyOf, Not):
    _model.model_rebuild()
