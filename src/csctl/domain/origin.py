"""Who said it: the version of a file in which a value came to be what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.change import is_same
from csctl.domain.path import find


class Version(NamedTuple):
    """One version of a file: its data, None when it cannot be read, and the versions it came from."""

    data: Mapping[str, Any] | None
    before: Sequence[str]


Pick = Callable[[Mapping[str, Any]], Any]
"""What of a file is asked about."""


def at(path: DataPath) -> Pick:
    """The value at a path."""
    return lambda data: find(data, path)


def reading_at(path: DataPath) -> Pick:
    """The reading at a path, without what is aimed at and what was noted beside it."""

    def pick(data: Mapping[str, Any]) -> Any:
        reading = find(data, path)
        if not isinstance(reading, Mapping):
            return reading
        return {key: value for key, value in reading.items() if key not in ("target", "note")}

    return pick


def origin(versions: Mapping[str, Version], newest: str, pick: Pick) -> str:
    """The version that first had what the newest has, and which all between them have.

    Where two lines of history met, the one that has the same value is followed. What cannot be read is looked through:
    when the versions before it have the value, it was not it that brought it.
    """
    here, value = newest, pick(versions[newest].data or {})
    while True:
        further = next((v for v in _readable(versions, here) if is_same(pick(versions[v].data or {}), value)), None)
        if further is None:
            return here
        here = further


def _readable(versions: Mapping[str, Version], here: str) -> list[str]:
    """The nearest readable versions before one."""
    found, ahead, seen = [], [*versions[here].before], set()
    while ahead:
        name = ahead.pop(0)
        version = versions.get(name)
        if version is None or name in seen:
            continue
        seen.add(name)
        if version.data is None:
            ahead += version.before
        else:
            found.append(name)
    return found
