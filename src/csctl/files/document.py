"""A file as it was read: its data, and the place of every node in its text."""

from __future__ import annotations

from typing import Any, NamedTuple

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.files.text import BOM, lines


class Places:
    """The events of one document, in order, with where each mapping and list ends.

    `mappings` and `lists` lead from the position of an opening event to that of its closing one, so that a look-up
    steps over whole sections. Nothing is computed before it is asked for.
    """

    __slots__ = ("_lines", "bom", "events", "lists", "mappings", "root", "text")

    def __init__(self, text: str, *, bom: bool) -> None:
        self.text = text
        self.bom = bom
        self.events: list[Any] = []
        self.mappings: dict[int, int] = {}
        self.lists: dict[int, int] = {}
        self.root: int | None = None
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """One line without its end; empty beyond the last."""
        if self._lines is None:
            self._lines = lines(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def is_section(self, node: int | None) -> bool:
        """Whether a node is a mapping or a list."""
        return node in self.mappings or node in self.lists

    def after(self, node: int) -> int:
        """The position behind a node and all that is in it."""
        return self.mappings.get(node, self.lists.get(node, node)) + 1

    def child(self, parent: int, part: str | int) -> tuple[int | None, int] | None:
        """The positions of key (None in a list) and value of one entry; the first of equal keys."""
        if parent in self.mappings:
            key = self.key(parent, part)
            return None if key is None else (key, key + 1)
        if parent not in self.lists or not isinstance(part, int):
            return None
        return self._item(parent, part)

    def key(self, mapping: int, name: str | int, end: int | None = None) -> int | None:
        """The position of a key; `end` bounds a mapping that is still being read."""
        at, end = mapping + 1, self.mappings[mapping] if end is None else end
        while at < end:
            if at not in self.mappings and at not in self.lists and getattr(self.events[at], "value", None) == name:
                return at
            at = self.after(self.after(at))
        return None

    def _item(self, parent: int, index: int) -> tuple[None, int] | None:
        at, end = parent + 1, self.lists[parent]
        for _ in range(max(index, 0)):
            if at >= end:
                break
            at = self.after(at)
        return (None, at) if at < end and index >= 0 else None

    def span(self, node: int) -> tuple[int, int]:
        """First character of a node and the one behind its last; a block section ends with its last value."""
        last = self.after(node) - 1
        while last > node and self._is_block_end(last):
            last -= 1
        start, end = self.events[node].start_mark.index, self.events[last].end_mark.index
        return start + self.bom, max(start, end) + self.bom

    def _is_block_end(self, at: int) -> bool:
        event = self.events[at]
        return bool(event.start_mark.index == event.end_mark.index and not hasattr(event, "value"))


class Document(NamedTuple):
    """A file as read.

    `data` is None when there is any fault: nobody should compute with half of what was meant. `text` is all of the
    file decoded, byte order mark and line ends included.
    """

    path: str
    text: str
    data: dict[str, Any] | None
    faults: tuple[Diagnostic, ...]
    places: Places

    def place(self, path: DataPath) -> Location:
        """Where a value stands, a section at its key; for what is missing, the nearest section around it, else line 1.

        A section in a list has no key and stands where it begins.
        """
        key, node = None, self.places.root
        for part in path:
            found = None if node is None else self.places.child(node, part)
            if found is None:
                return self._section(key, node)
            key, node = found
        return self._section(key, node) if self.places.is_section(node) else self._location(node)

    def _section(self, key: int | None, node: int | None) -> Location:
        if node == self.places.root:
            return self._top()
        return self._location(node if key is None else key)

    def key_place(self, path: DataPath) -> Location:
        """Where the key of a mapping's entry stands; that of the value where there is no key."""
        found = self._find(path)
        return self.place(path) if found is None or found[0] is None else self._location(found[0])

    def span(self, path: DataPath) -> tuple[int, int]:
        """First character of a value in `text` and the one behind its last. Raises KeyError when it is not there.

        An empty value is an empty span behind its colon. A block scalar (`|`, `>`) owns its last line end and the
        empty lines after it; a block mapping or list ends with its last value, comments after that not included.
        """
        found = self._find(path)
        if found is None:
            raise KeyError(path)
        return self.places.span(found[1])

    def line(self, number: int) -> str:
        """One line of the text, from 1, without its end; empty where there is none."""
        return self.places.line(number)

    def source_of(self, location: Location) -> str:
        """The user's own line at a place in this file."""
        return self.line(location.line)

    def _find(self, path: DataPath) -> tuple[int | None, int] | None:
        found: tuple[int | None, int] | None = None if self.places.root is None else (None, self.places.root)
        for part in path:
            found = None if found is None else self.places.child(found[1], part)
        return found

    def _location(self, node: int | None) -> Location:
        if node is None:
            return self._top()
        mark = self.places.events[node].start_mark
        return Location(self.path, mark.line + 1, mark.column + 1)

    def _top(self) -> Location:
        return Location(self.path, 1, 1)


def whole(text: str, *, bom: bool) -> str:
    """The text as it lies on disk."""
    return BOM + text if bom else text
