"""How a document is laid out: the entries of each section, the lines they own, and the comments that go with them.

A comment belongs to the entry on its line, to the one right below it, or, when it is indented deeper, to the one above.
Any other comment belongs to nobody and stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath
from csctl.files.document import Document
from csctl.files.edit.comments import positions
from csctl.files.edit.lines import Lines

_COLON = re.compile(r"[ \t]*:")
_KEEPS = re.compile(r"[|>][-0-9]*\+")


class Entry(NamedTuple):
    """One key with its value, or one list item: node numbers, and the text from key or dash to the end of the value.

    `key` is None in a list. The end of a block scalar is that of its last line that is not empty.
    """

    key: int | None
    value: int
    start: int
    end: int


class Region(NamedTuple):
    """The whole lines that belong to an entry, comments included, from 0; `inline` when it begins behind other text."""

    first: int
    last: int
    inline: bool


class Layout:
    """A document and its lines. Nodes are positions in `places.events`, as in `Places`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = document.places
        self.text = document.text
        self.lines = Lines(document.text)

    def find(self, path: DataPath) -> list[tuple[int | None, int]]:
        """Key and value node of every step down a path, the root first. Raises KeyError where it leads nowhere."""
        assert self.places.root is not None  # noqa: S101 - only documents with data are edited
        steps: list[tuple[int | None, int]] = [(None, self.places.root)]
        for part in path:
            found = self.places.child(steps[-1][1], part)
            if found is None:
                raise KeyError(path)
            steps.append(found)
        return steps

    def event(self, node: int) -> Any:
        """The event a node begins with."""
        return self.places.events[node]

    def is_flow(self, node: int) -> bool:
        """Whether a section is written in brackets."""
        return self.places.is_section(node) and bool(self.event(node).flow_style)

    def start(self, node: int) -> int:
        """The first character of a node."""
        return int(self.event(node).start_mark.index) + self.places.bom

    def column(self, node: int) -> int:
        """The column of a block section's keys or dashes."""
        return int(self.event(node).start_mark.column)

    def entries(self, node: int) -> list[Entry]:
        """What a mapping or a list holds, in order."""
        return list(self._entries(node))

    def _entries(self, node: int) -> Iterator[Entry]:
        keyed = node in self.places.mappings
        at, stop = node + 1, self.places.after(node) - 1
        while at < stop:
            key, value = (at, at + 1) if keyed else (None, at)
            yield Entry(key, value, self._entry_start(node, key, value), self.end(key, value))
            at = self.places.after(value)

    def _entry_start(self, parent: int, key: int | None, value: int) -> int:
        if key is not None:
            return self.start(key)
        return self.start(value) if self.is_flow(parent) else self._dash(parent, value)

    def _dash(self, parent: int, value: int) -> int:
        """The dash of a list item: in the column of its list, on the line of the value or above it."""
        if value == parent + 1:
            return self.start(parent)
        column = self.column(parent)
        line = self.lines.of(self.slot(None, value) if self.is_empty(value) else self.start(value))
        while line > 0 and not self._has_dash(line, column):
            line -= 1
        return self.lines.start(line) + column

    def _has_dash(self, line: int, column: int) -> bool:
        content = self.lines.content(line)
        return not content[:column].strip() and content[column : column + 2] in ("-", "- ", "-\t")

    def is_empty(self, value: int) -> bool:
        """Whether nothing is written for a value."""
        event = self.event(value)
        return not self.places.is_section(value) and event.start_mark.index == event.end_mark.index

    def slot(self, key: int | None, value: int) -> int:
        """Where an empty value would be written: behind its colon or dash."""
        if key is None:
            return self.start(value)
        end = int(self.event(key).end_mark.index) + self.places.bom
        colon = _COLON.match(self.text, end)
        return colon.end() if colon else end

    def end(self, key: int | None, value: int) -> int:
        """The place behind the last character of a value."""
        if self.is_empty(value):
            return self.slot(key, value)
        if self.places.is_section(value):
            return self._section_end(key, value)
        event = self.event(value)
        end = int(event.end_mark.index) + self.places.bom
        return self._block_end(self.start(value), end) if event.style in ("|", ">") else end

    def _section_end(self, key: int | None, value: int) -> int:
        if self.is_flow(value):
            return max(
                int(self.event(self.places.after(value) - 1).end_mark.index) + self.places.bom, self.start(value)
            )
        last = self.entries(value)[-1]
        return last.end

    def _block_end(self, start: int, end: int) -> int:
        """Without the last line end; without the empty lines after it, unless the scalar keeps them."""
        written = self.text[start:end]
        if _KEEPS.match(written):
            return end - len(self.lines.newline) if written.endswith(self.lines.newline) else end
        return start + len(written.rstrip())

    def region(self, node: int, entries: list[Entry], index: int) -> Region:
        """The lines of one entry of a block section."""
        entry, column = entries[index], self.column(node)
        first, last = self.lines.of(entry.start), self.lines.of(entry.end)
        inline = bool(self.lines.content(first)[: self.lines.column(entry.start)].strip())
        if not inline:
            first = self._leading(first, column, shared=index > 0)
        return Region(first, self._trailing(last, column), inline)

    def _leading(self, line: int, column: int, *, shared: bool) -> int:
        """The first of the comment lines right above; of those behind another entry, not the deeper ones."""
        while line > 0 and self.lines.is_comment(line - 1):
            if shared and self.lines.indent(line - 1) > column:
                break
            line -= 1
        return line

    def _trailing(self, line: int, column: int) -> int:
        """The last of the deeper comment lines below, empty ones between them."""
        at = last = line
        while self.lines.is_blank(at + 1) or (self.lines.is_comment(at + 1) and self.lines.indent(at + 1) > column):
            at += 1
            last = at if self.lines.is_comment(at) else last
        return last

    @cached_property
    def _comments(self) -> list[int]:
        return [at for at, _ in positions(self.document)]

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment begins in a stretch of the text."""
        return any(start <= at < end for at in self._comments)

    @cached_property
    def step(self) -> int:
        """By how many columns this file indents a section below its key."""
        return self._usual(self.places.mappings, 2)

    @cached_property
    def list_step(self) -> int:
        """The same for the dashes of a list: 0 where they stand below the key itself."""
        return self._usual(self.places.lists, self.step)

    def _usual(self, sections: dict[int, int], default: int) -> int:
        """The offset of the first block section that stands below a key."""
        for parent in sorted(self.places.mappings):
            if self.is_flow(parent):
                continue
            for entry in self._entries(parent):
                below = entry.value in sections and not self.is_flow(entry.value)
                if below and self.lines.of(self.start(entry.value)) > self.lines.of(entry.start):
                    return self.column(entry.value) - self.column(parent)
        return default
