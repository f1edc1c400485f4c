"""Splices in block sections: one entry a line, or several lines an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csctl.files.edit.layout import Entry, Layout, Region
from csctl.files.edit.lines import Splice
from csctl.files.edit.spell import Style, entry, item


class CannotSpliceError(Exception):
    """The text is laid out in a way that this edit cannot be made in without touching more than was asked."""


def add_key(layout: Layout, node: int, at: int, key: str, value: Any, *, depth: int) -> list[Splice]:
    """A new key before the one at index `at`, or behind the last."""
    entries = layout.entries(node)
    lines = entry(key, value, layout.column(node), style(layout), depth=depth, block=not _prefers_flow(layout, entries))
    return [_insertion(layout, node, entries, at, lines)]


def add_item(layout: Layout, node: int, at: int, value: Any) -> list[Splice]:
    """A new list item before the one at index `at`, or behind the last; written like its neighbours."""
    entries = layout.entries(node)
    like = entries[min(at, len(entries) - 1)]
    gap = max(layout.start(like.value) - like.start, 2) if _on_its_dash(layout, like) else 2
    block = _is_block_mapping(layout, like)
    lines = item(value, layout.column(node), gap=gap, block=block, style=style(layout))
    return [_insertion(layout, node, entries, at, lines)]


def remove(layout: Layout, node: int, at: int, slot: int | None) -> list[Splice]:
    """Take out an entry with its comments; the last one leaves `[]` or `{}` behind, written at `slot`."""
    entries = layout.entries(node)
    region = layout.region(node, entries, at)
    if len(entries) == 1:
        return _emptied(layout, node, entries[0], region, slot)
    if region.inline:
        return [_inline_removal(layout, node, entries)]
    return [layout.lines.removal(region.first, region.last)]


def reorder(layout: Layout, node: int, order: Sequence[int]) -> list[Splice]:
    """Put the items into each other's places, each with its comments; what belongs to none stays."""
    entries = layout.entries(node)
    regions = [layout.region(node, entries, i) for i in range(len(entries))]
    if any(region.inline for region in regions):
        raise CannotSpliceError
    spans = [(layout.lines.start(r.first), layout.lines.end(r.last)) for r in regions]
    return [Splice(*spans[i], layout.text[slice(*spans[j])]) for i, j in enumerate(order) if i != j]


def style(layout: Layout) -> Style:
    """How this file indents."""
    return Style(layout.step, layout.list_step)


def _insertion(layout: Layout, node: int, entries: list[Entry], at: int, lines: list[str]) -> Splice:
    if at >= len(entries):
        return layout.lines.insertion(layout.region(node, entries, len(entries) - 1).last, lines)
    region = layout.region(node, entries, at)
    if region.inline:
        raise CannotSpliceError
    return layout.lines.insertion_before(region.first, lines)


def _prefers_flow(layout: Layout, entries: Sequence[Entry]) -> bool:
    """Whether the sections beside a new one are all in brackets."""
    beside = [layout.is_flow(e.value) for e in entries if e.value in layout.places.mappings]
    return bool(beside) and all(beside)


def _on_its_dash(layout: Layout, entry: Entry) -> bool:
    return layout.lines.of(layout.start(entry.value)) == layout.lines.of(entry.start)


def _is_block_mapping(layout: Layout, entry: Entry) -> bool:
    return entry.value in layout.places.mappings and not layout.is_flow(entry.value)


def _emptied(layout: Layout, node: int, entry: Entry, region: Region, slot: int | None) -> list[Splice]:
    empty = "{}" if node in layout.places.mappings else "[]"
    if region.inline:
        return [Splice(entry.start, entry.end, empty)]
    if slot is None:
        raise CannotSpliceError
    return [Splice(slot, slot, f" {empty}"), layout.lines.removal(region.first, region.last)]


def _inline_removal(layout: Layout, node: int, entries: list[Entry]) -> Splice:
    """The first key behind a dash goes; what comes next, a comment or a key, takes its place."""
    after = layout.region(node, entries, 1)
    line = after.first
    return Splice(entries[0].start, layout.lines.start(line) + layout.lines.indent(line), "")


def is_block(layout: Layout, node: int) -> bool:
    """Whether a section is written without brackets."""
    return layout.places.is_section(node) and not layout.is_flow(node)


def below(layout: Layout, key: int, slot: int, value: Any, column: int) -> list[Splice]:
    """A section under a key that has no value yet, on lines of its own."""
    name = str(layout.event(key).value)
    lines = entry(name, value, column, style(layout), depth=0 if isinstance(value, Mapping) else 1)[1:]
    return [layout.lines.insertion(layout.lines.of(slot), lines)]
