"""From pydantic's errors to problems an editor can act on."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lineal.model import conditions, content, flow
from lineal.packs.problems import Problem, guess, problem
from lineal.packs.reader import Document, Spot

CODES = {
    "missing": "missing_key",
    "literal_error": "bad_choice",
    "int_parsing": "bad_number",
    "int_type": "bad_number",
    "greater_than_equal": "bad_number",
    "less_than_equal": "bad_number",
    "bool_parsing": "bad_bool",
    "bool_type": "bad_bool",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_type": "not_text",
    "tuple_type": "not_list",
    "model_type": "not_mapping",
    "model_attributes_type": "not_mapping",
    "dict_type": "not_mapping",
    "mapping_type": "not_mapping",
    "union_tag_invalid": "bad_kind",
}
EMPTY = ("string_type", "tuple_type", "literal_error", "int_type", "bool_type", "date_type")
COLOUR_PATTERN = "#"
ALL_KEYS = {
    info.alias or name
    for module in (content, conditions, flow)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, BaseModel)
    for name, info in each.model_fields.items()
}


def _code(error: ErrorDetails) -> str:
    kind = error["type"]
    if error.get("input") is None and kind in EMPTY:
        return "empty"
    if kind == "string_pattern_mismatch":
        return "bad_colour" if COLOUR_PATTERN in error.get("ctx", {}).get("pattern", "") else "bad_id"
    if kind == "union_tag_not_found":
        return "missing_key" if "type" in error.get("ctx", {}).get("discriminator", "") else "bad_condition"
    return "bad_date" if kind.startswith("date") else CODES.get(kind, "bad_value")


def _spot(data: Any, loc: Iterable[str | int]) -> Spot:
    """The place in the file; pydantic's own union tags in between are passed over."""
    spot: list[str | int] = []
    for part in loc:
        inside = (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int))
        if inside:
            data = data[part]
            spot.append(part)
    return tuple(spot)


def _expected(error: ErrorDetails) -> list[str]:
    context = error.get("ctx", {})
    return re.findall(r"'([^']+)'", str(context.get("expected") or context.get("expected_tags") or ""))


def _unknown_key(model: type[BaseModel], patch_of: type[BaseModel] | None, key: str) -> tuple[str, str]:
    """The code for a key the model refuses, and the ending of its message."""
    if patch_of is not None and key in patch_of.model_fields:
        return "locked", ""
    own = [info.alias or name for name, info in model.model_fields.items()]
    return "unknown_key", guess(key, own) or guess(key, ALL_KEYS)


def problems_of(
    error: ValidationError,
    document: Document,
    spot: Spot,
    *,
    where: str,
    model: type[BaseModel],
    patch_of: type[BaseModel] | None = None,
) -> list[Problem]:
    """One problem for each of pydantic's errors; `where` names the block in the editor's words."""
    data = document.at(spot)
    found = []
    for each in error.errors():
        place, named = (*spot, *_spot(data, each["loc"])), where
        if place == spot and each["loc"] and each["loc"][0] in document.data:
            # written once, at the top of the file
            place, named = _spot(document.data, each["loc"]), document.path.name
        key = str(each["loc"][-1]) if each["loc"] else where
        value = each.get("ctx", {}).get("tag", each.get("input"))
        code, hint = _code(each), guess(str(value), _expected(each))
        if each["type"] == "extra_forbidden":
            code, hint = _unknown_key(model, patch_of, key)
        if code == "missing_key" and each["type"] == "union_tag_not_found":
            key = "type"
        found.append(problem(code, document.path, document.line(place), where=named, key=key, value=value, guess=hint))
    return found
