"""Who said it: the version of a file in which a value came to be what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.change import is_same
from csctl.domain.path import find


class Version(NamedTuple):
    """One version of a file: its data, None when it cannot be read, and the versions it came from."""

    data: Mapping[str, Any] | None
    before: Sequence[str]


def origin(versions: Mapping[str, Version], newest: str, path: DataPath) -> str:
    """The version that first had the value at the path which the newest has, and which all between them have.

    Where two lines of history met, the one that has the same value is followed. What cannot be read is looked through:
    when the versions before it have the value, it was not it that brought it.
    """
    here, value = newest, find(versions[newest].data or {}, path)
    while True:
        further = next((v for v in _readable(versions, here) if is_same(find(versions[v].data, path), value)), None)
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
