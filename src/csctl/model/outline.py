"""What a shape may hold at a path: its keys in their order, and whether a value there is text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

Path = Sequence[str | int]


def keys(shape: Any, path: Path) -> list[str]:
    """The keys known at a path, as they are written in a file, in the order of the shape."""
    return [field.alias or name for kind in kinds(shape, path) for name, field in fields(kind).items()]


def is_known(shape: Any, path: Path) -> bool:
    """Whether anything may stand at a path; where keys are free (currencies, further readings), any of them."""
    return bool(list(kinds(shape, path)))


def takes_text(shape: Any, path: Path) -> bool:
    """Whether a value at a path is text, so that nothing in it is read as a number, a day, true or false."""
    return any(kind is str or get_origin(kind) is Literal for kind in kinds(shape, path))


def takes(shape: Any, path: Path, kind: type) -> bool:
    """Whether a value at a path may be of a kind: `date`, `int`, `float`, `bool`, `str`."""
    return any(each is kind for each in kinds(shape, path))


def is_list(shape: Any, path: Path) -> bool:
    """Whether a list stands at a path."""
    return any(get_origin(kind) is tuple for kind in kinds(shape, path))


def kinds(shape: Any, path: Path) -> list[Any]:
    """The types that may stand at a path, unions opened; none where the shape knows nothing."""
    found: list[Any] = list(_alternatives(shape))
    for part in path:
        found = [inner for kind in found for inner in _step(kind, part)]
    return [kind for kind in found if kind is not type(None)]


def fields(kind: Any) -> Mapping[str, Any]:
    """The fields of a shape; of anything else none."""
    found = getattr(kind, "model_fields", None)
    return found if isinstance(found, Mapping) else {}


def leaves(shape: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all values that are no section, lists included, in the order of the shape."""
    for name, field in fields(shape).items():
        inner = [kind for kind in _alternatives(field.annotation) if fields(kind)]
        here = (*path, field.alias or name)
        if inner:
            yield from leaves(inner[0], here)
        else:
            yield here


def _step(kind: Any, part: str | int) -> Iterator[Any]:
    known = fields(kind)
    if known:
        named = [field for name, field in known.items() if (field.alias or name) == part]
        for field in named:
            yield from _alternatives(field.annotation)
        if not named and isinstance(part, str):
            yield from _free(kind)
        return
    arguments = get_args(kind)
    if get_origin(kind) is dict and isinstance(part, str):
        yield from _alternatives(arguments[1])
    elif get_origin(kind) is tuple and isinstance(part, int):
        yield from _alternatives(arguments[0])


def _free(kind: Any) -> Iterator[Any]:
    """What a shape takes under keys it does not name."""
    if kind.model_config.get("extra") == "allow":
        from typing import get_type_hints

        extra = get_type_hints(kind)["__pydantic_extra__"]
        yield from _alternatives(get_args(extra)[1])


def _alternatives(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, UnionType):
        for inner in get_args(annotation):
            yield from _alternatives(inner)
    elif get_origin(annotation) is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    else:
        yield annotation


__all__ = ["date", "fields", "is_known", "is_list", "keys", "kinds", "leaves", "takes", "takes_text"]
