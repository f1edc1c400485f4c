"""What the data of a document must be after a change, and whether they are."""

from __future__ import annotations

from typing import Any

from csctl.change import Change, Insert, Put, Reorder
from csctl.diagnostic import DataPath


def expected(data: Any, change: Change) -> Any:
    """The data after a change; the old ones are left as they are. Raises KeyError where the path leads nowhere."""
    if isinstance(change, Put):
        return _at(data, change.path, lambda _: change.value, make=True)
    if isinstance(change, Insert):
        return _at(data, change.path, lambda old: _with(old, change.at, change.value), make=True)
    if isinstance(change, Reorder):
        return _at(data, change.path, lambda old: [old[i] for i in change.order])
    return _at(data, change.path[:-1], lambda old: _without(old, change.path[-1]))


def _with(items: list[Any] | None, index: int, value: Any) -> list[Any]:
    present = items or []
    return [*present[:index], value, *present[index:]]


def _without(section: Any, part: str | int) -> Any:
    if isinstance(section, dict) and part in section:
        return {key: value for key, value in section.items() if key != part}
    if isinstance(section, list) and isinstance(part, int) and part < len(section):
        return [*section[:part], *section[part + 1 :]]
    raise KeyError(part)


def _at(data: Any, path: DataPath, change: Any, *, make: bool = False) -> Any:
    if not path:
        return change(data)
    part, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return [*data[:part], _at(data[part], rest, change, make=make), *data[part + 1 :]]
    section = {} if data is None and make else data
    if not isinstance(section, dict) or (part not in section and not make):
        raise KeyError(path)
    return section | {part: _at(section.get(part), rest, change, make=make)}


def same(a: Any, b: Any) -> bool:
    """Whether two values are equal and of the same types all the way down: `1`, `1.0` and `true` are three things."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(value, b[key]) for key, value in a.items())
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return bool(a == b)
