"""The path of a value as people write it: `contract.arr.JPY`, `risks.sponsor.severity`, `success_plan[0].current`.

Keys are joined with dots. An item of a list is named by its `id` or by its index from 0 in brackets. A key or id that
holds a dot, a bracket, `=` or a quote is written in double quotes, a quote inside doubled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from csctl.diagnostic import DataPath, likeliest

_PART = re.compile(r'(?P<dot>\.)?(?:"(?P<quoted>(?:[^"]|"")*)"|\[(?P<index>\d{1,6})\]|(?P<key>[^."=\[\]]+))')
_PLAIN = re.compile(r'[^."=\[\]]+')


class NoPathError(Exception):
    """A path that cannot be read, or leads nowhere: `part` is where it ends, `suggestion` what was probably meant."""

    def __init__(self, part: str, suggestion: str = "") -> None:
        super().__init__(part)
        self.part = part
        self.suggestion = suggestion


def parse(text: str) -> DataPath:
    """Keys, ids and indexes of a written path. Raises NoPathError where it cannot be read."""
    parts: list[str | int] = []
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None or (match["index"] is None) != (bool(match["dot"]) == bool(parts)):
            raise NoPathError(text[at:])
        if match["index"] is not None:
            parts.append(int(match["index"]))
        else:
            parts.append(match["key"] if match["quoted"] is None else match["quoted"].replace('""', '"'))
        at = match.end()
    if not parts:
        raise NoPathError(text)
    return tuple(parts)


def write(path: Sequence[str | int]) -> str:
    """A path as `parse` reads it."""
    return "".join(_written(part) for part in path).removeprefix(".")


def _written(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    quoted = part.replace('"', '""')
    return f".{part}" if _PLAIN.fullmatch(part) else f'."{quoted}"'


def find(data: object, path: DataPath) -> Any:
    """The value at a path; None where there is none."""
    for part in path:
        if isinstance(data, list):
            index = index_of(data, part)
            data = None if index is None else data[index]
        else:
            data = data.get(part) if isinstance(data, Mapping) else None
    return data


def index_of(items: Sequence[object], part: str | int) -> int | None:
    """The index of the item with that id, or the index itself; None when there is no such item."""
    if isinstance(part, int):
        return part if part < len(items) else None
    return next((i for i, item in enumerate(items) if isinstance(item, Mapping) and item.get("id") == part), None)


def indexed(data: object, path: DataPath) -> DataPath:
    """The same path with indexes for ids, all of it there. Raises NoPathError with what was probably meant."""
    steps: list[str | int] = []
    for part in path:
        step = index_of(data, part) if isinstance(data, list) else part
        inner = None if step is None else find(data, (step,))
        if step is None or inner is None:
            raise NoPathError(str(part), likeliest(str(part), _names(data)))
        steps.append(step)
        data = inner
    return tuple(steps)


def _names(data: object) -> list[str]:
    """What a path could go on with."""
    if isinstance(data, list):
        return [str(item["id"]) for item in data if isinstance(item, Mapping) and "id" in item]
    return [str(key) for key in data] if isinstance(data, Mapping) else []


def by_id(data: object, path: DataPath) -> DataPath:
    """The same path with items of lists under their ids, where they have one, so that it holds in other versions."""
    named: list[str | int] = []
    for part in path:
        item = data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
        has_id = isinstance(item, Mapping) and isinstance(item.get("id"), str)
        named.append(item["id"] if has_id and isinstance(item, Mapping) else part)
        data = item if item is not None else find(data, (part,))
    return tuple(named)


def assigned(data: Mapping[str, Any], path: DataPath, value: object) -> dict[str, Any]:
    """A copy of the data with one value set; sections that are missing are made. Raises NoPathError.

    An item of a list must be there already.
    """
    copy: Any = deepcopy(dict(data))
    here, end = copy, path[-1]
    for part in path[:-1]:
        here = _entered(here, part)
    if isinstance(here, list):
        here[_known(here, end)] = value
    elif isinstance(here, dict) and isinstance(end, str):
        here[end] = value
    else:
        raise NoPathError(str(end))
    return dict(copy)


def _entered(here: Any, part: str | int) -> Any:
    """The section or list one step further, made when it is missing."""
    if isinstance(here, list):
        return here[_known(here, part)]
    if not isinstance(here, dict) or isinstance(part, int):
        raise NoPathError(str(part))
    if here.get(part) is None:
        here[part] = {}
    return here[part]


def _known(items: list[Any], part: str | int) -> int:
    index = index_of(items, part)
    if index is None:
        raise NoPathError(str(part), likeliest(str(part), _names(items)))
    return index
