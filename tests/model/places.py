"""Every place of a file, `risks.due` or `kpis.*.value`, read off the models; list numbers are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel


def places(kind: Any, above: str = "") -> dict[str, Any]:
    """Every place under a type with the type that stands there, in the order of the models."""
    found: dict[str, Any] = {}
    for key, inner in _inside(kind):
        place = f"{above}.{key}" if above else key
        found |= {place: inner, **places(inner, place)}
    return found


def _inside(kind: Any) -> Iterator[tuple[str, Any]]:
    """The keys directly under a type; `*` where people choose them. Lists and alternatives are looked through."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from ((field.alias or name, field.annotation) for name, field in kind.model_fields.items())
        yield from _inside(get_type_hints(kind).get("__pydantic_extra__"))
    elif get_origin(kind) is dict:
        yield "*", get_args(kind)[1]
    elif get_origin(kind) is not Literal:
        for inner in get_args(kind):
            yield from _inside(inner)


def choices(kind: Any) -> list[str]:
    """The words that may stand directly at a place."""
    if get_origin(kind) is Literal:
        return [word for word in get_args(kind) if isinstance(word, str)]
    return [] if get_origin(kind) is dict else [word for inner in get_args(kind) for word in choices(inner)]
