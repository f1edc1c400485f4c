"""Which item of a list became which: by id, by being equal, else by likeness; never by position alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

ALIKE = 0.5
"""Two items are the same one, changed, when at least this share of them agrees."""
MOST = 40_000
"""Pairs that are compared by likeness at most; beyond, only equal items and equal ids are matched."""
_NAMES = ("id", "name", "what", "outcome", "text", "summary")
"""Fields that say what an item is; each counts for three."""


def match(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int, int]]:
    """Pairs of indexes, before and after, in the order of `after`; what is in no pair was removed or added."""
    pairs: dict[int, int] = {}
    _pair(before, after, pairs, _id_of)
    _pair(before, after, pairs, _frozen)
    _by_likeness(before, after, pairs)
    return [(old, new) for new, old in sorted(pairs.items())]


def _pair(before: Sequence[Any], after: Sequence[Any], pairs: dict[int, int], key: Any) -> None:
    """Pair the free items that have the same key, first with first; None is no key."""
    taken = set(pairs.values())
    free: dict[Any, list[int]] = {}
    for index, item in enumerate(before):
        if index not in taken and (found := key(item)) is not None:
            free.setdefault(found, []).append(index)
    for index, item in enumerate(after):
        if index not in pairs and (waiting := free.get(key(item))):
            pairs[index] = waiting.pop(0)


def _id_of(item: Any) -> Any:
    named = item.get("id") if isinstance(item, Mapping) else None
    return named if isinstance(named, str) else None


def _frozen(item: Any) -> Any:
    """A value as something that can be looked up, equal for equal values; 1 and true are not equal."""
    if isinstance(item, Mapping):
        return "m", frozenset((key, _frozen(value)) for key, value in item.items())
    if isinstance(item, list | tuple):
        return "l", tuple(map(_frozen, item))
    return type(item).__name__ if item is not None else "n", item


def _by_likeness(before: Sequence[Any], after: Sequence[Any], pairs: dict[int, int]) -> None:
    """The best pairs first; two ids that differ are two items, whatever else agrees."""
    taken = set(pairs.values())
    left = [i for i in range(len(before)) if i not in taken]
    new = [i for i in range(len(after)) if i not in pairs]
    if len(left) * len(new) > MOST:
        return
    scored = [(likeness(before[b], after[a]), b, a) for b in left for a in new]
    for score, b, a in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= ALIKE and b not in taken and a not in pairs:
            pairs[a] = b
            taken.add(b)


def likeness(one: Any, other: Any) -> float:
    """How much two values agree, 0 to 1: the share of equal fields, texts by their common parts."""
    if isinstance(one, str) and isinstance(other, str):
        return _texts(one, other)
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return 1.0 if one == other else 0.0
    if _id_of(one) != _id_of(other) and _id_of(one) and _id_of(other):
        return 0.0
    weights = {key: 3 if key in _NAMES else 1 for key in {*one, *other}}
    agree = sum(weight * likeness(one.get(key), other.get(key)) for key, weight in weights.items())
    return agree / (sum(weights.values()) or 1)


def _texts(one: str, other: str) -> float:
    if one == other:
        return 1.0
    compared = SequenceMatcher(None, one[:500], other[:500], autojunk=False)
    return compared.ratio() if compared.quick_ratio() >= ALIKE else 0.0
