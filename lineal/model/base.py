"""The ground every content and answer type stands on: frozen, closed, made of text."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

K = TypeVar("K")
V = TypeVar("V")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Frozen(BaseModel):
    """A value that cannot be changed and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Frozen):
    """A claim with where it comes from, when a person last checked it, and when it must be checked again."""

    sources: tuple[Id, ...]
    checked_on: date
    review_by: date


def _freeze(value: Mapping[K, V]) -> Mapping[K, V]:
    return MappingProxyType(dict(value))


FrozenMap = Annotated[Mapping[K, V], AfterValidator(_freeze)]
"""A mapping that cannot be changed after it is read."""
