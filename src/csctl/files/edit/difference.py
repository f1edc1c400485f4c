"""What has to be asked of a document to get from one value to another, touching as little as possible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csctl.change import Change, Drop, Insert, Put
from csctl.diagnostic import DataPath
from csctl.files.edit.expect import same


def differences(old: Any, new: Any, path: DataPath = ()) -> Iterator[Change]:
    """Changes that make `new` of `old`, in the order they must be made in."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old:
        yield from _sections(old, new, path)
    elif isinstance(old, list) and isinstance(new, list) and old:
        yield from _lists(old, new, path)
    else:
        yield Put(path, new)


def _sections(old: dict[str, Any], new: dict[str, Any], path: DataPath) -> Iterator[Change]:
    for key, value in new.items():
        if key in old:
            yield from differences(old[key], value, (*path, key))
        else:
            yield Put((*path, key), value)
    for key in old:
        if key not in new:
            yield Drop((*path, key))


def _lists(old: list[Any], new: list[Any], path: DataPath) -> Iterator[Change]:
    """Items common to both at the front and at the back stay; what is between is replaced one by one."""
    front = _common(old, new)
    back = _common(old[front:][::-1], new[front:][::-1])
    before, after = old[front : len(old) - back], new[front : len(new) - back]
    both = min(len(before), len(after))
    for offset in range(both):
        yield from differences(before[offset], after[offset], (*path, front + offset))
    for offset in range(both, len(after)):
        yield Insert(path, front + offset, after[offset])
    for offset in reversed(range(both, len(before))):
        yield Drop((*path, front + offset))


def _common(a: list[Any], b: list[Any]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if not same(x, y)), min(len(a), len(b)))
