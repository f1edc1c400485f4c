"""What pydantic refuses, as findings in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from csctl.diagnostic import DataPath, Finding, Severity, likeliest
from csctl.model.shape import EXAMPLES

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

_TYPES = {
    "string_type": "not-text",
    "bool_type": "not-true-or-false",
    "int_type": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "float_type": "not-a-number",
    "finite_number": "not-finite",
    "date_type": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "model_type": "not-a-section",
    "model_attributes_type": "not-a-section",
    "dict_type": "not-a-section",
    "string_too_short": "empty-text",
}
_RANGES = {
    "greater_than_equal": ("ge", ">="),
    "greater_than": ("gt", ">"),
    "less_than_equal": ("le", "<="),
    "less_than": ("lt", "<"),
}
_KEY = re.compile(r"[A-Za-z_]+")
"""What a key of ours looks like, or a slip of the pen."""
_UNION_TAGS = frozenset({"int", "float", "FixedScore", "literal['redistribute','require']"})


def shape_findings(error: ValidationError, model: type[BaseModel]) -> list[Finding]:
    """Every refusal once, in the order of the file's shape; alternatives of a union count as one."""
    found: dict[DataPath, Finding] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"])
        if path not in found or detail["type"] == "float_type":  # int | float: say "a number"
            found[path] = _finding(detail, path, model)
    return list(found.values())


def empty_fields(error: ValidationError) -> set[DataPath]:
    """Where nothing stands behind a key that may stand there, and something should."""
    details = error.errors(include_url=False)
    refused = {_path(d["loc"]) for d in details if d["type"] == "extra_forbidden" or d["loc"][-1:] == ("[key]",)}
    empty = {_path(d["loc"]) for d in details if d["input"] is None} - refused
    return {path for path in empty if path and isinstance(path[-1], str) and " " not in path[-1]}


def _path(loc: tuple[str | int, ...]) -> DataPath:
    """pydantic's place without its union tags and its mark for mapping keys."""
    while loc and (loc[-1] in _UNION_TAGS or loc[-1] == "[key]"):
        loc = loc[:-1]
    return tuple(part for part in loc if part not in _UNION_TAGS)


def _finding(detail: ErrorDetails, path: DataPath, model: type[BaseModel]) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    found = _found(detail["input"])
    if detail["input"] is None and _is_split(path[-1], kind):
        return _error("comma-in-text", path, key=path[-1])
    if kind == "extra_forbidden":
        return _error("unknown-key", path, key=path[-1], suggestion=likeliest(str(path[-1]), _keys(model, path[:-1])))
    if kind == "missing":
        return _error("missing-key", path[:-1], key=path[-1])
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        suggestion = likeliest(str(detail["input"]), allowed.split(", "))
        return _error("not-one-of", path, found=found, allowed=allowed, suggestion=suggestion)
    if kind == "string_pattern_mismatch":
        return _error("wrong-format", path, found=found, example=EXAMPLES[context["pattern"]])
    if kind in _RANGES:
        key, sign = _RANGES[kind]
        return _error("out-of-range", path, found=found, bound=f"{sign} {context[key]}")
    return _error(_TYPES.get(kind, kind), path, found=found)


def _is_split(key: str | int, kind: str) -> bool:
    """Whether a key with nothing behind it is the rest of a text that a comma ended."""
    return isinstance(key, str) and (" " in key or (kind == "extra_forbidden" and not _KEY.fullmatch(key)))


def _error(code: str, path: DataPath, **params: object) -> Finding:
    return Finding(code, path, Severity.ERROR, params)


def _found(value: object) -> str:
    """The offending value in short, as a person would name it."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if value is None:
        return "null"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    short = text if len(text) <= 40 else text[:39] + "…"
    return f'"{short}"' if isinstance(value, str) else short


def _keys(model: type[BaseModel], path: DataPath) -> list[str]:
    """The keys the model knows at a path, as they are written in a file."""
    kinds: list[Any] = [model]
    for part in path:
        kinds = [inner for kind in kinds for inner in _step(kind, part)]
    return [field.alias or name for kind in kinds for name, field in _fields(kind).items()]


def _step(kind: Any, part: str | int) -> Iterator[Any]:
    """The types found under one key or index of a type, its unions opened."""
    if fields := _fields(kind):
        for name, field in fields.items():
            if (field.alias or name) == part:
                yield from _alternatives(field.annotation)
    elif arguments := get_args(kind):
        yield from _alternatives(arguments[1] if get_origin(kind) is dict else arguments[0])


def _alternatives(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, UnionType, Annotated):
        for inner in get_args(annotation):
            yield from _alternatives(inner)
    else:
        yield annotation


def _fields(kind: Any) -> Mapping[str, Any]:
    fields = getattr(kind, "model_fields", None)
    return fields if isinstance(fields, Mapping) else {}
