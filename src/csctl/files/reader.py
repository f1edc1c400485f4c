"""One pass over libyaml's events: the data of a file, and a place for every node of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from _ruamel_yaml import CParser
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.files.scalars import Refused, plain
from csctl.files.text import BOM, REFUSED, Text, decode

DEEPEST = 32
"""Levels of nesting; the deepest account has six."""


class Node(NamedTuple):
    """Where a value stands. `children` are its entries by key or index, `keys` the places of a mapping's keys."""

    start: Any
    end: int
    children: dict[str | int, Node] | None = None
    keys: dict[str, Any] | None = None


class Document:
    """A file as read. `data` is None when a fault keeps it from being used; `faults` are all of them."""

    def __init__(self, text: Text, data: dict[str, Any] | None, node: Node | None, faults: list[Diagnostic]) -> None:
        self.data = data
        self.faults = tuple(faults)
        self._text = text
        self._node = node

    def place(self, path: DataPath) -> Location:
        """Where a value stands; for what is missing, the nearest section around it, at its key."""
        node, mark = self._node, None
        for part in path:
            found = (node.children or {}).get(part) if node else None
            if found is None or node is None:
                break
            mark = (node.keys or {}).get(str(part), found.start) if found.children is not None else found.start
            node = found
        return self._location(mark)

    def key_place(self, path: DataPath) -> Location:
        """Where the key of a mapping's entry stands."""
        node = self._find(path[:-1])
        key = (node.keys or {}).get(str(path[-1])) if node else None
        return self.place(path) if key is None else self._location(key)

    def span(self, path: DataPath) -> tuple[int, int]:
        """First character and the one after the last of a value. Raises KeyError when it is not there."""
        node = self._find(path)
        if node is None:
            raise KeyError(path)
        return node.start.index, node.end

    def source_of(self, location: Location) -> str:
        """The user's own line."""
        return self._text.line(location.line)

    def _find(self, path: DataPath) -> Node | None:
        node = self._node
        for part in path:
            node = (node.children or {}).get(part) if node else None
        return node

    def _location(self, mark: Any) -> Location:
        return Location(self._text.path, mark.line + 1, mark.column + 1) if mark else Location(self._text.path, 1, 1)


def read(data: bytes, path: str) -> Document:
    """Read one file; `path` is how its faults name it. Never raises for what is in the file."""
    text, faults = decode(data, path)
    if faults:
        return Document(text, None, None, faults)
    builder = _Builder(text)
    try:
        builder.run(CParser(data.removeprefix(BOM)))
    except _Stop:
        pass
    except MarkedYAMLError as error:
        builder.syntax(error)
    except YAMLError as error:
        builder.faults.append(text.fault("yaml-syntax", Location(path, 1, 1), problem=str(error)))
    return builder.document()


class _Stop(Exception):
    """Reading on would be unsafe or pointless; the fault is recorded."""


class _Builder:
    """Turns events into data and nodes, with a stack of its own: no recursion, whatever the file nests."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self.root: Any = None
        self.node: Node | None = None
        self.documents = 0
        self._open: list[_Open] = []

    def run(self, parser: Any) -> None:
        """Take every event in turn."""
        take = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            DocumentStartEvent: self._document,
            AliasEvent: self._alias,
        }
        while (event := parser.get_event()) is not None:
            handle = take.get(type(event))
            if handle:
                handle(event)

    def document(self) -> Document:
        """What came of it."""
        if not self.faults and not isinstance(self.root, dict):
            self._fault("not-a-mapping", self.node.start if self.node else None, found=_kind(self.root))
        usable = isinstance(self.root, dict) and not self.faults
        return Document(self.text, self.root if usable else None, self.node, self.faults)

    def syntax(self, error: MarkedYAMLError) -> None:
        """libyaml's own complaint."""
        mark = error.problem_mark or error.context_mark
        self._fault("yaml-syntax", mark, problem=error.problem or "")

    def _fault(self, code: str, mark: Any, *related: Location, **params: object) -> None:
        self.faults.append(self.text.fault(code, self._location(mark), *related, **params))

    def _location(self, mark: Any) -> Location:
        return Location(self.text.path, mark.line + 1, mark.column + 1) if mark else Location(self.text.path, 1, 1)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._fault("several-documents", event.start_mark)
            raise _Stop

    def _alias(self, event: Any) -> None:
        self._fault("alias-refused", event.start_mark)
        self._add(None, Node(event.start_mark, event.end_mark.index))

    def _start_mapping(self, event: Any) -> None:
        self._push(event, _Open(event.start_mark, {}, {}, {}))

    def _start_sequence(self, event: Any) -> None:
        self._push(event, _Open(event.start_mark, [], {}, None))

    def _push(self, event: Any, opened: _Open) -> None:
        self._properties(event, implicit=event.implicit)
        if self._open and self._open[-1].wants_key():
            self._fault("complex-key", event.start_mark)
            raise _Stop
        if len(self._open) >= DEEPEST:
            self._fault("too-deep", event.start_mark, limit=DEEPEST)
            raise _Stop
        self._open.append(opened)

    def _end(self, event: Any) -> None:
        closed = self._open.pop()
        self._add(closed.data, Node(closed.start, event.end_mark.index, closed.children, closed.keys))

    def _scalar(self, event: Any) -> None:
        self._properties(event, implicit=event.implicit[0] or event.implicit[1])
        if self._open and self._open[-1].wants_key():
            self._key(event)
        else:
            self._add(self._value(event), Node(event.start_mark, event.end_mark.index))

    def _properties(self, event: Any, *, implicit: bool) -> None:
        if event.anchor:
            self._fault("anchor-refused", event.start_mark)
        if not implicit:
            self._fault("tag-refused", event.start_mark, tag=str(event.tag))

    def _value(self, event: Any) -> Any:
        if event.implicit[0]:
            try:
                return plain(event.value)
            except Refused as refused:
                self._fault(refused.code, event.start_mark, found=event.value[:40])
                return None
        if event.style == '"' and (found := REFUSED.search(event.value)):
            self._fault("control-character", event.start_mark, character=f"U+{ord(found[0]):04X}")
        return event.value

    def _key(self, event: Any) -> None:
        mapping, key = self._open[-1], event.value
        value = self._value(event)
        if key == "<<" and event.implicit[0]:
            self._fault("merge-key-refused", event.start_mark)
        elif value is None and event.implicit[0]:
            self._fault("null-key", event.start_mark)
        elif not isinstance(value, str):
            self._fault("key-not-text", event.start_mark, key=key)
        elif mapping.keys is not None and key in mapping.keys:
            first = self._location(mapping.keys[key])
            self._fault("duplicate-key", event.start_mark, first, key=key, first=first.line)
        mapping.key = key
        if mapping.keys is not None:
            mapping.keys.setdefault(key, event.start_mark)

    def _add(self, value: Any, node: Node) -> None:
        """Put a finished value where it belongs: under the pending key, at the end of the list, or at the root."""
        if not self._open:
            self.root, self.node = value, node
            return
        parent = self._open[-1]
        if parent.keys is None:
            parent.children[len(parent.data)] = node
            parent.data.append(value)
        elif parent.key is None:
            self._fault("complex-key", node.start)
            raise _Stop
        else:
            parent.data[parent.key] = value
            parent.children[parent.key] = node
            parent.key = None


class _Open:
    """A mapping or list still being read; `key` is the key that waits for its value."""

    __slots__ = ("children", "data", "key", "keys", "start")

    def __init__(self, start: Any, data: Any, children: dict[str | int, Node], keys: dict[str, Any] | None) -> None:
        self.start = start
        self.data = data
        self.children = children
        self.keys = keys
        self.key: str | None = None

    def wants_key(self) -> bool:
        """Whether the next scalar is a key."""
        return self.keys is not None and self.key is None


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    return "list" if isinstance(value, list) else "scalar"
