"""Entries that come, go, or become something else, as edits of our text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csctl.files.merge.comments import own_lines
from csctl.files.merge.flow import flow
from csctl.files.merge.layout import CannotMergeError, Item, Layout
from csctl.files.merge.markers import Edit

_LINE = re.compile(r"^(?=.*\S)", re.MULTILINE)


def replaced(a: Item, b: Item, *, taken: bool) -> tuple[Edit, bool]:
    """Their value in place of ours, or, unless it is `taken`, in conflict with it; and whether whole lines are."""
    if a.layout.is_block(a.entry.node) or b.layout.is_block(b.entry.node):
        if a.region is None or not a.region.owned:
            raise CannotMergeError
        start, end, whole = a.region.first, a.region.end, True
        text = lines_of(b, a.layout, a.layout.indent(a.entry.start), lead=False)
    else:
        start, end = a.layout.span(a.entry.node)
        text, whole = b.layout.written(b.entry.node), False
        text = f" {text}" if start == end else text
    return Edit(start, end, text if taken else a.layout.text[start:end], text), whole


def removed(gone: Sequence[tuple[int, bool]], items: Sequence[Item], theirs: str) -> Iterator[Edit]:
    """Edits that take entries out: each its index among the items, and whether we changed it, which is a conflict."""
    for first, last, conflict in _runs(gone):
        a = items[first]
        start, end = (
            _in_brackets(items, first, last) if a.region is None else _own_lines(items[first : last + 1], theirs)
        )
        yield Edit(start, end, a.layout.text[start:end] if conflict else "", "")


def _runs(gone: Sequence[tuple[int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Neighbours of one kind together: first and last index."""
    runs: list[tuple[int, int, bool]] = []
    for index, conflict in gone:
        if runs and runs[-1][1] == index - 1 and runs[-1][2] == conflict:
            runs[-1] = (runs[-1][0], index, conflict)
        else:
            runs.append((index, index, conflict))
    yield from runs


def _in_brackets(items: Sequence[Item], first: int, last: int) -> tuple[int, int]:
    """From entry to entry, with the commas between them."""
    if last + 1 < len(items):
        return items[first].entry.start, items[last + 1].entry.start
    return (items[first - 1].end if first else items[0].entry.start), items[last].end


def _own_lines(items: Sequence[Item], theirs: str) -> tuple[int, int]:
    """The lines of the entries, with the comments above the first, unless they still have those."""
    regions = [item.region for item in items if item.region and item.region.owned]
    if len(regions) != len(items):
        raise CannotMergeError
    above = own_lines(items[0].layout.text[regions[0].lead : regions[0].first])
    return (regions[0].first if above & own_lines(theirs) else regions[0].lead), regions[-1].end


def inserted(b: Item, after: Item | None, first: Item | None, a: Layout, node: int, count: int) -> tuple[int, str]:
    """Where in our text a new entry of theirs goes, and as what: behind `after`, else before `first`, our first entry;
    in an empty pair of brackets as the one of number `count`."""
    if a.is_flow(node):
        text = _in_line(b)
        if after:
            return after.end, f", {text}"
        if first:
            return first.entry.start, f"{text}, "
        return a.span(node)[0] + 1, f", {text}" if count else text
    beside = after or first
    if beside is None or beside.region is None or (after is None and not beside.region.owned):
        raise CannotMergeError
    at = beside.region.end if after else beside.region.lead
    text = lines_of(b, a, a.indent(beside.entry.start), lead=True)
    return at, text if a.text[:at].endswith("\n") or not at else a.newline + text.removesuffix(a.newline)


def _in_line(b: Item) -> str:
    """A key with its value, or an item, on one line."""
    if b.region is None and "\n" not in b.written and "#" not in b.written:
        return b.written
    return flow(b.data) if b.entry.key is None else f"{flow(b.entry.key)}: {flow(b.data)}"


def lines_of(b: Item, a: Layout, indent: int, *, lead: bool) -> str:
    """Their entry as lines for our text, with the comments that stand above it if asked for."""
    if b.region is None or not b.region.owned:
        mark = "-" if b.entry.key is None else f"{flow(b.entry.key)}:"
        return f"{' ' * indent}{mark} {flow(b.data)}{a.newline}"
    text = b.layout.text[b.region.lead if lead else b.region.first : b.region.end].replace("\r\n", "\n")
    moved = _indented(text, indent - b.layout.indent(b.entry.start))
    return (moved if moved.endswith("\n") else f"{moved}\n").replace("\n", a.newline)


def _indented(text: str, by: int) -> str:
    if by >= 0:
        return _LINE.sub(" " * by, text)
    return re.sub(rf"^ {{0,{-by}}}", "", text, flags=re.MULTILINE)
