"""The merge itself: two versions against their ancestor, value by value, as edits of our text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath
from csctl.files.document import Document
from csctl.files.merge.comments import comment_edits, footer_edit, own_lines, said_beside
from csctl.files.merge.layout import CannotMergeError, Item, Layout, items_of
from csctl.files.merge.markers import Edit, Side, ordered, resolved, with_markers
from csctl.files.merge.structure import inserted, removed, replaced
from csctl.files.reader import read

Match = Callable[[Sequence[Any], Sequence[Any]], Sequence[tuple[int, int]]]
"""Pairs of indexes of the items of two lists that are the same item."""
Whole = Callable[[DataPath], bool]
"""Whether the section at a path says one thing: when both changed it, it is not put together from both."""
Triple = tuple[Item | None, Item | None, Item | None]
"""One entry in the ancestor, in ours, in theirs."""
_NAMES = ("id", "name", "what")
SIDES: tuple[Side, Side] = ("ours", "theirs")


class Merged(NamedTuple):
    """The merged text, and how many places are in conflict."""

    text: str
    conflicts: int


class Both(NamedTuple):
    """What a value comes to when conflicts are decided for us, and when for them; None where it is not there."""

    ours: Any
    theirs: Any


def merge(base: Document, ours: Document, theirs: Document, match: Match, whole: Whole, marker: int) -> Merged | None:
    """All three as one, by meaning; None when the layout is not one that can be taken apart.

    The result is read again: unless it says exactly what was merged, whichever way conflicts are decided, and has every
    comment that they added, it is None. `marker` is the length of conflict markers.
    """
    for same, other in ((ours, theirs), (theirs, ours)):
        if same.text == base.text and other.data is not None:
            return Merged(other.text, 0)
    merger = _Merger(match, whole)
    try:
        wanted = merger.files(base, ours, theirs)
    except CannotMergeError:
        return None
    texts = [resolved(ours.text, merger.edits, side) for side in SIDES]
    added = own_lines(theirs.text) - own_lines(base.text)
    if not all(map(_says, texts, wanted)) or not added <= own_lines(texts[1]):
        return None
    return Merged(*with_markers(ours.text, merger.edits, marker, Layout(ours).newline))


def _says(text: str, data: Any) -> bool:
    return bool(_filled(read(text.encode(), "").data) == _filled(data))


def _filled(data: Any) -> Any:
    """Data without what is empty: a section that lost its last key says nothing, as one that is not there."""
    if isinstance(data, Mapping):
        inner = {key: _filled(value) for key, value in data.items()}
        return {key: value for key, value in inner.items() if value is not None} or None
    if isinstance(data, list):
        return [_filled(item) for item in data] or None
    return (type(data), data) if isinstance(data, bool) else data


def _same(a: Any, b: Any) -> bool:
    return bool(_filled(a) == _filled(b))


class _Merger:
    """Collects edits of our text while it walks through the three versions."""

    def __init__(self, match: Match, whole: Whole) -> None:
        self._match = match
        self._whole = whole
        self.edits: list[Edit] = []

    def files(self, base: Document, ours: Document, theirs: Document) -> Both:
        """Merge whole files. Raises CannotMergeError."""
        if any(document.data is None for document in (base, ours, theirs)):
            raise CannotMergeError
        layouts = [Layout(document) for document in (base, ours, theirs)]
        documents = zip(layouts, (base, ours, theirs), strict=True)
        sides = [items_of(layout, layout.root, document.data) for layout, document in documents]
        both = self._entries(_by_key(*sides), sides[1], layouts[1], layouts[1].root, layouts[2].text, ())
        self.edits += footer_edit(*layouts)
        if any(one.end > other.start for one, other in pairwise(ordered(self.edits))):
            raise CannotMergeError
        return both

    def _value(self, o: Item | None, a: Item, b: Item, path: DataPath) -> tuple[Both, bool]:
        """A value that both have; and whether its whole lines were replaced."""
        unchanged = _same(a.data, b.data) or (o is not None and (_same(o.data, a.data) or _same(o.data, b.data)))
        if type(a.data) is type(b.data) and (unchanged or not self._whole(path)):
            if isinstance(a.data, Mapping):
                triples = _by_key(*(_inner(item, dict) for item in (o, a, b)))
                return self._entries(triples, _inner(a, dict), a.layout, a.entry.node, b.layout.text, path), False
            if isinstance(a.data, list):
                triples = self._by_match(*(_inner(item, list) for item in (o, a, b)))
                return self._entries(triples, _inner(a, list), a.layout, a.entry.node, b.layout.text, path), False
        if _same(a.data, b.data) or (o is not None and _same(o.data, b.data)):
            return Both(a.data, a.data), False
        edit, whole = replaced(a, b, taken=unchanged)
        self.edits.append(edit)
        return Both(b.data if unchanged else a.data, b.data), whole

    def _entries(
        self, triples: Sequence[Triple], ours: list[Item], layout: Layout, node: int, theirs: str, path: DataPath
    ) -> Both:
        """All entries of a section or list, in our order, what is only theirs behind what it follows there."""
        told: list[tuple[Item, Both]] = []
        gone: list[tuple[int, bool]] = []
        after: Item | None = None
        count = 0
        for o, a, b in triples:
            if a and b:
                both, whole = self._value(o, a, b, (*path, 0 if a.entry.key is None else a.entry.key))
                self.edits += comment_edits(o, a, b, tails=not whole)
                told.append((a, both))
            elif a:
                both, conflict = _only_ours(o, a)
                if both.theirs is None:
                    gone.append((ours.index(a), conflict))
                told.append((a, both))
            elif b and not (o and _is_untouched(o, b)):
                at, text = inserted(b, after, ours[0] if ours else None, layout, node, count)
                self.edits.append(Edit(at, at, "" if o else text, text))
                told.append((b, Both(None if o else b.data, b.data)))
                count += 1
            after = a or after
        self.edits += removed(gone, ours, theirs)
        return _collected(told, keyed=layout.is_mapping(node))

    def _by_match(self, o: list[Item], a: list[Item], b: list[Item]) -> list[Triple]:
        """The items of three lists: the same item in each, by what matches."""
        of_a = {o[i].entry: a[j] for i, j in self._match(_data(o), _data(a))}
        of_b = {o[i].entry: b[j] for i, j in self._match(_data(o), _data(b))}
        old = {item.entry: old for old in o for item in (of_a.get(old.entry),) if item}
        new_a, new_b = _left(a, of_a), _left(b, of_b)
        twins = {ours.entry: theirs for ours in new_a for theirs in new_b if _are_twins(ours.data, theirs.data)}
        pairs: list[Triple] = [
            (old.get(item.entry), item, of_b.get(old[item.entry].entry) if item.entry in old else twins.get(item.entry))
            for item in a
        ]
        lost = {theirs.entry: before for before in o if (theirs := of_b.get(before.entry))}
        return _in_order(pairs, b, lambda item: lost.get(item.entry))


def _are_twins(a: Any, b: Any) -> bool:
    """Whether two new items are one: of the same id or name, or equal. What is merely alike was written twice."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        name = next((key for key in _NAMES if key in a and key in b), None)
        return bool(a[name] == b[name]) if name else _same(a, b)
    return _same(a, b)


def _only_ours(o: Item | None, a: Item) -> tuple[Both, bool]:
    """An entry that they do not have: they took it out, unless it is new; and whether that is a conflict."""
    if o is None:
        return Both(a.data, a.data), False
    untouched = _is_untouched(o, a)
    return Both(None if untouched else a.data, None), not untouched


def _is_untouched(o: Item, item: Item) -> bool:
    """Whether nobody would miss an entry: what it says and the comments beside it are the ancestor's."""
    return _same(o.data, item.data) and said_beside(o) == said_beside(item)


def _inner(item: Item | None, kind: type) -> list[Item]:
    return items_of(item.layout, item.entry.node, item.data) if item and isinstance(item.data, kind) else []


def _by_key(o: list[Item], a: list[Item], b: list[Item]) -> list[Triple]:
    """The entries of three sections, by their keys."""
    old, theirs = ({item.entry.key: item for item in side} for side in (o, b))
    pairs: list[Triple] = [(old.get(item.entry.key), item, theirs.get(item.entry.key)) for item in a]
    return _in_order(pairs, b, lambda item: old.get(item.entry.key))


def _in_order(pairs: list[Triple], b: list[Item], old_of: Callable[[Item], Item | None]) -> list[Triple]:
    """Our entries, and each that only they have behind the one it follows in their version."""
    found = list(pairs)
    after = 0
    for item in b:
        at = next((i for i, (_, _, theirs) in enumerate(found) if theirs is item), None)
        if at is None:
            found.insert(after, (old_of(item), None, item))
            at = after
        after = at + 1
    return found


def _data(items: Sequence[Item]) -> list[Any]:
    return [item.data for item in items]


def _left(items: Sequence[Item], taken: Mapping[Any, Item]) -> list[Item]:
    matched = {item.entry for item in taken.values()}
    return [item for item in items if item.entry not in matched]


def _collected(told: Sequence[tuple[Item, Both]], *, keyed: bool) -> Both:
    """What a section or list says in both decisions."""
    sides = []
    for side in (0, 1):
        there = [(item.entry.key, both[side]) for item, both in told if both[side] is not None]
        sides.append(dict(there) if keyed else [value for _, value in there])
    return Both(*sides)
