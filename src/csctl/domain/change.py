"""What changed between two accounts, as data: fields added, removed and changed; order and spelling do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.match import match

Kind = Literal["added", "removed", "changed"]
_CURRENCY = re.compile(r"[A-Z]{3}")
_NAMES = ("id", "name", "what", "outcome", "theme", "on", "from", "summary")
"""What an item of a list is called by, the first that it has."""


class Change(NamedTuple):
    """One difference. `path` leads to it in the later data, in the earlier for what was removed; `words` are the same
    steps with items of lists under their names (empty for a plain item). `before` and `after` are as read, None for
    nothing.
    """

    kind: Kind
    path: DataPath
    words: tuple[str, ...]
    before: Any
    after: Any


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Change]:
    """All differences, in the order of the later file. None stands for no file; an empty section for none."""
    return list(_mappings(_section(before), _section(after), (), ()))


def _section(data: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return {} if data is None else data


def _mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], path: DataPath, words: tuple[str, ...]
) -> Iterator[Change]:
    for key in (*after, *(key for key in before if key not in after)):
        yield from _values(before.get(key), after.get(key), (*path, key), (*words, key))


def _values(before: Any, after: Any, path: DataPath, words: tuple[str, ...]) -> Iterator[Change]:
    if is_same(before, after):
        return
    if _is_tree(before) and _is_tree(after):
        yield from _mappings(before, after, path, words)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path, words)
    elif before is None:
        yield from _new("added", after, path, words)
    elif after is None:
        yield from _new("removed", before, path, words)
    else:
        yield Change("changed", path, words, before, after)


def _new(kind: Kind, value: Any, path: DataPath, words: tuple[str, ...]) -> Iterator[Change]:
    """A section that came or went, field by field; a list item by item; an item as a whole."""
    if path and _is_tree(value) and not isinstance(path[-1], int):
        for key, inner in value.items():
            yield from _new(kind, inner, (*path, key), (*words, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _new(kind, item, (*path, index), (*words, called(item, index)))
    elif value is not None:
        yield Change(kind, path, words, *((None, value) if kind == "added" else (value, None)))


def _lists(before: Sequence[Any], after: Sequence[Any], path: DataPath, words: tuple[str, ...]) -> Iterator[Change]:
    pairs = match(before, after)
    old_of, kept = {new: old for old, new in pairs}, {old for old, _ in pairs}
    for new, item in enumerate(after):
        at, name = (*path, new), (*words, called(item, new))
        if new in old_of:
            yield from _values(before[old_of[new]], item, at, name)
        else:
            yield from _new("added", item, at, name)
    for old, item in enumerate(before):
        if old not in kept:
            yield from _new("removed", item, (*path, old), (*words, called(item, old)))


def called(item: Any, index: int) -> str:
    """What an item of a list is called: its id, name, what it says, else its place from 1; nothing if it is plain."""
    if not isinstance(item, Mapping):
        return ""
    return next((str(item[key]) for key in _NAMES if item.get(key) is not None), f"#{index + 1}")


def _is_tree(value: Any) -> bool:
    """Whether a mapping is compared field by field; money is one value."""
    return isinstance(value, Mapping) and not is_money(value)


def is_one_statement(path: DataPath) -> bool:
    """Whether the section at a path is said as a whole: a reading with its day, an override with its reason."""
    return (len(path) == 2 and path[0] == "kpis") or path == ("health_override",)


def is_money(value: Any) -> bool:
    """Whether a mapping is currency codes and numbers."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(isinstance(key, str) and _CURRENCY.fullmatch(key) for key in value)
        and all(isinstance(amount, int | float) for amount in value.values())
    )


def is_same(before: Any, after: Any) -> bool:
    """Whether two values of files are equal: 38.0 is 38, but true is not 1, and nothing is an empty section."""
    if isinstance(before, bool) or isinstance(after, bool):
        return before is after
    if before in (None, {}, []) and after in (None, {}, []):
        return True
    return bool(before == after)
