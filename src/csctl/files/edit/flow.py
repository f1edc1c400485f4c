"""Splices in sections that are written in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.files.edit.block import CannotSpliceError
from csctl.files.edit.layout import Entry, Layout
from csctl.files.edit.lines import Splice


def add(layout: Layout, node: int, at: int, spelt: str) -> list[Splice]:
    """A new entry, already spelt, before the one at index `at`, or behind the last."""
    entries = layout.entries(node)
    if not entries:
        start = layout.start(node) + 1
        return [Splice(start, start, spelt)]
    if at == 0:
        return [Splice(entries[0].start, entries[0].start, f"{spelt}, ")]
    end = entries[min(at, len(entries)) - 1].end
    return [Splice(end, end, f", {spelt}")]


def remove(layout: Layout, node: int, at: int) -> list[Splice]:
    """Take out an entry with its comma; in a section of several lines, with the comment behind it."""
    entries = layout.entries(node)
    after = entries[at + 1].start if at + 1 < len(entries) else layout.end(None, node) - 1
    start, end = entries[at].start, after
    if at + 1 == len(entries):
        start, end = (entries[at - 1].end if at else start), entries[at].end
        end = end if at else _behind_comma(layout, end, after)
    if not layout.has_comment(start, end):
        return [Splice(start, end, "")]
    return [_own_lines(layout, entries[at], after)]


def reorder(layout: Layout, node: int, order: Sequence[int]) -> list[Splice]:
    """Put the entries into each other's places; refused where comments stand between them."""
    entries = layout.entries(node)
    if layout.has_comment(layout.start(node), layout.end(None, node)):
        raise CannotSpliceError
    return [
        Splice(entries[i].start, entries[i].end, layout.text[entries[j].start : entries[j].end])
        for i, j in enumerate(order)
        if i != j
    ]


def _behind_comma(layout: Layout, end: int, closing: int) -> int:
    """The place behind the comma that may follow a last entry."""
    comma = layout.text.find(",", end, closing)
    return end if comma < 0 or layout.has_comment(end, comma) else comma + 1


def _own_lines(layout: Layout, entry: Entry, after: int) -> Splice:
    """The lines of an entry that shares them with no other, and the comment behind it. `after` begins what follows."""
    lines = layout.lines
    first, last = lines.of(entry.start), lines.of(entry.end)
    alone = not lines.content(first)[: lines.column(entry.start)].strip() and lines.of(after) > last
    if not alone or layout.text[entry.end : lines.end(last)].lstrip(" ,")[:1] not in ("", "#"):
        raise CannotSpliceError
    return lines.removal(first, last)
