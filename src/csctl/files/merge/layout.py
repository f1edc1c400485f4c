"""Where the entries of a file stand: their text, the lines they own, and the comments above and behind them."""

from __future__ import annotations

from typing import Any, NamedTuple

from csctl.files.document import Document


class CannotMergeError(Exception):
    """The layout is one that is not taken apart; the text has to be merged as lines."""


class Entry(NamedTuple):
    """One key with its value, or one item of a list: `node` is the value's, `start` where key, dash or item begins."""

    key: str | None
    node: int
    start: int


class Region(NamedTuple):
    """The lines of an entry in a block section: `lead` begins the comments above it, `first` its own first line, `end`
    is behind its last line. `owned` unless it begins behind other text, as the first key of an item does."""

    lead: int
    first: int
    end: int
    owned: bool


class Layout:
    """One version of a file, taken apart."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.places = document.places
        self.root: int = document.places.root or 0
        self.newline = "\r\n" if "\r\n" in document.text else "\n"

    @property
    def beginning(self) -> int:
        """Where the text begins, behind a byte order mark."""
        return int(self.places.bom)

    def event(self, node: int) -> Any:
        """The event a node begins with."""
        return self.places.events[node]

    def is_mapping(self, node: int) -> bool:
        """Whether a node is a section with keys."""
        return node in self.places.mappings

    def is_flow(self, node: int) -> bool:
        """Whether a section or list is written in brackets."""
        return bool(getattr(self.event(node), "flow_style", False))

    def is_block(self, node: int) -> bool:
        """Whether a value takes lines of its own: a section or list without brackets, or text behind `|` or `>`."""
        return (self.places.is_section(node) and not self.is_flow(node)) or self.event_style(node) in ("|", ">")

    def event_style(self, node: int) -> str | None:
        """The quotes of a scalar."""
        return getattr(self.event(node), "style", None)

    def span(self, node: int) -> tuple[int, int]:
        """First character of a value and the one behind its last."""
        return self.places.span(node)

    def written(self, node: int) -> str:
        """A value as it is written."""
        start, end = self.span(node)
        return self.text[start:end]

    def entries(self, node: int) -> list[Entry]:
        """What a section or list holds, in order."""
        keyed, found, at = self.is_mapping(node), [], node + 1
        end = self.places.after(node) - 1
        while at < end:
            value = at + 1 if keyed else at
            start = self._start(at) if keyed or self.is_flow(node) else self._dash(at)
            found.append(Entry(str(self.event(at).value) if keyed else None, value, start))
            at = self.places.after(value)
        return found

    def _start(self, node: int) -> int:
        return int(self.event(node).start_mark.index) + self.places.bom

    def _dash(self, node: int) -> int:
        at = self.text.rfind("-", 0, self._start(node))
        if self.text[at + 1 : self._start(node)].strip():
            raise CannotMergeError
        return at

    def indent(self, at: int) -> int:
        """The column of a position."""
        return at - self.line_start(at)

    def line_start(self, at: int) -> int:
        """Where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Behind the line of a position, its end included."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def region(self, entry: Entry, floor: int) -> Region:
        """The lines of an entry; `floor` is behind the entry before it, or where its section begins."""
        end = self.line_end(max(self.span(entry.node)[1] - 1, entry.start))
        first = self.line_start(entry.start)
        if self.text[first : entry.start].strip():
            return Region(entry.start, entry.start, end, owned=False)
        return Region(self._lead(first, floor), first, end, owned=True)

    def _lead(self, first: int, floor: int) -> int:
        """The beginning of the comments and empty lines right above a line."""
        while first > floor:
            above = self.line_start(first - 1)
            if above < floor or self.text[above:first].strip()[:1] not in ("", "#"):
                break
            first = above
        return first

    def tail(self, entry: Entry) -> tuple[int, int]:
        """What follows a value on its line, a comment; for a value on lines of its own, what follows its key."""
        at = self.span(entry.node)[1]
        if self.is_block(entry.node):
            if entry.key is None or not self.places.is_section(entry.node):
                return at, at
            at = self.text.index(":", self._key_end(entry)) + 1
        end = at + len(self.text[at : self.line_end(at)].rstrip("\r\n"))
        return (at, end) if self.text[at:end].strip()[:1] in ("", "#") else (at, at)

    def _key_end(self, entry: Entry) -> int:
        return int(self.event(entry.node - 1).end_mark.index) + self.places.bom


class Item(NamedTuple):
    """An entry of a section or list in one version, with what it says; `region` None in brackets."""

    layout: Layout
    entry: Entry
    data: Any
    region: Region | None

    @property
    def end(self) -> int:
        """Behind the last character of the value."""
        return self.layout.span(self.entry.node)[1]

    @property
    def written(self) -> str:
        """Key and value, or the item of a list, as they are written in brackets."""
        return self.layout.text[self.entry.start : self.end]


def items_of(layout: Layout, node: int, data: Any) -> list[Item]:
    """The entries of a section or list that say something."""
    found, flow, floor = [], layout.is_flow(node), layout.beginning
    for index, entry in enumerate(layout.entries(node)):
        region = None if flow else layout.region(entry, floor)
        floor = region.end if region else floor
        inner = data[index if entry.key is None else entry.key]
        if inner is not None:
            found.append(Item(layout, entry, inner, region))
    return found
