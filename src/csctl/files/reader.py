"""One pass over libyaml's events: the data of a file, and a place for every node of it."""

from __future__ import annotations

from typing import Any

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
from csctl.files.scalars import NULLS, TELLING, Refused, plain
from csctl.files.text import BOM, REFUSED, Text, decode

DEEPEST = 32
"""Levels of nesting; the deepest account has six."""


class Branch:
    """A mapping or list: its data, and where its entries stand.

    `children` are the entries by key or index: a branch each, or the event of a scalar, both with `start_mark` and
    `end_mark`; `keys` are the events of a mapping's keys. While it is read, `key` is the one that waits for its value.
    """

    __slots__ = ("children", "data", "end_mark", "key", "keys", "start_mark")

    def __init__(self, start_mark: Any, data: Any, keys: dict[str, Any] | None) -> None:
        self.start_mark = start_mark
        self.end_mark = start_mark
        self.data = data
        self.children: dict[str | int, Any] = {}
        self.keys = keys
        self.key: str | None = None


class Document:
    """A file as read. `data` is None when a fault keeps it from being used; `faults` are all of them."""

    def __init__(self, text: Text, data: dict[str, Any] | None, root: Any, faults: list[Diagnostic]) -> None:
        self.data = data
        self.faults = tuple(faults)
        self._text = text
        self._root = root

    def place(self, path: DataPath) -> Location:
        """Where a value stands; a section, or what is missing in one, at the section's key."""
        node, found = self._root, None
        for part in path:
            child = _child(node, part)
            if child is None:
                break
            found = node.keys[part] if node.keys is not None and isinstance(child, Branch) else child
            node = child
        return self._text.marked(found.start_mark if found is not None else None)

    def key_place(self, path: DataPath) -> Location:
        """Where the key of a mapping's entry stands."""
        node = self._find(path[:-1])
        key = node.keys.get(str(path[-1])) if isinstance(node, Branch) and node.keys is not None else None
        return self.place(path) if key is None else self._text.marked(key.start_mark)

    def span(self, path: DataPath) -> tuple[int, int]:
        """First character and the one after the last of a value. Raises KeyError when it is not there."""
        node = self._find(path)
        if node is None:
            raise KeyError(path)
        return node.start_mark.index, node.end_mark.index

    def source_of(self, location: Location) -> str:
        """The user's own line."""
        return self._text.line(location.line)

    def _find(self, path: DataPath) -> Any:
        node = self._root
        for part in path:
            node = _child(node, part)
        return node


def _child(node: Any, part: str | int) -> Any:
    return node.children.get(part) if isinstance(node, Branch) else None


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
    """Turns events into data and places, with a stack of its own: no recursion, whatever the file nests."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self.root: Any = None
        self.data: Any = None
        self.documents = 0

    def run(self, parser: Any) -> None:
        """Take every event in turn. Most of a file is scalars, so they come first and call little."""
        next_event = parser.get_event
        stack: list[Branch] = []
        branch: Branch | None = None
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                if branch is not None and branch.key is None and branch.keys is not None:
                    self._key(branch, event)
                else:
                    self._put(branch, event, self._value(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                branch = self._enter(branch, event, len(stack))
                stack.append(branch)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = stack.pop()
                closed.end_mark = event.end_mark
                branch = stack[-1] if stack else None
                self._put(branch, closed, closed.data)
            elif kind is AliasEvent:
                self._fault("alias-refused", event.start_mark)
                self._put(branch, event, None)
            elif kind is DocumentStartEvent:
                self._count(event)

    def document(self) -> Document:
        """What came of it."""
        if not self.faults and not isinstance(self.data, dict):
            self._fault("not-a-mapping", self.root.start_mark if self.root else None, found=_kind(self.data))
        usable = isinstance(self.data, dict) and not self.faults
        return Document(self.text, self.data if usable else None, self.root, self.faults)

    def syntax(self, error: MarkedYAMLError) -> None:
        """libyaml's own complaint."""
        mark = error.problem_mark or error.context_mark
        self._fault("yaml-syntax", mark, problem=error.problem or "")

    def _fault(self, code: str, mark: Any, *related: Location, **params: object) -> None:
        self.faults.append(self.text.fault(code, self.text.marked(mark), *related, **params))

    def _count(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._fault("several-documents", event.start_mark)
            raise _Stop

    def _enter(self, parent: Branch | None, event: Any, depth: int) -> Branch:
        if event.anchor is not None:
            self._fault("anchor-refused", event.start_mark)
        if not event.implicit:
            self._fault("tag-refused", event.start_mark, tag=str(event.tag))
        if parent is not None and parent.keys is not None and parent.key is None:
            self._fault("complex-key", event.start_mark)
            raise _Stop
        if depth >= DEEPEST:
            self._fault("too-deep", event.start_mark, limit=DEEPEST)
            raise _Stop
        mapping = type(event) is MappingStartEvent
        return Branch(event.start_mark, {} if mapping else [], {} if mapping else None)

    def _value(self, event: Any) -> Any:
        text, (is_plain, is_quoted) = event.value, event.implicit
        if event.anchor is not None:
            self._fault("anchor-refused", event.start_mark)
        if is_plain:
            return text if text and text[0] not in TELLING else self._plain(event, text)
        if not is_quoted:
            self._fault("tag-refused", event.start_mark, tag=str(event.tag))
        if event.style == '"' and (found := REFUSED.search(text)):
            self._fault("control-character", event.start_mark, character=f"U+{ord(found[0]):04X}")
        return text

    def _plain(self, event: Any, text: str) -> Any:
        try:
            return plain(text)
        except Refused as refused:
            self._fault(refused.code, event.start_mark, found=text[:40])
            return None

    def _key(self, mapping: Branch, event: Any) -> None:
        key, keys = event.value, mapping.keys or {}
        if not isinstance(self._value(event), str) or key == "<<":
            self._odd_key(event, key)
        if key in keys:
            first = self.text.marked(keys[key].start_mark)
            self._fault("duplicate-key", event.start_mark, first, key=key, first=first.line)
        elif mapping.keys is not None:
            mapping.keys[key] = event
        mapping.key = key

    def _odd_key(self, event: Any, key: str) -> None:
        if key == "<<":
            self._fault("merge-key-refused", event.start_mark)
        elif key in NULLS:
            self._fault("null-key", event.start_mark)
        else:
            self._fault("key-not-text", event.start_mark, key=key)

    def _put(self, parent: Branch | None, node: Any, value: Any) -> None:
        """Put a finished value where it belongs: under the pending key, at the end of the list, or at the root."""
        if parent is None:
            self.root, self.data = node, value
        elif parent.keys is None:
            parent.children[len(parent.data)] = node
            parent.data.append(value)
        elif parent.key is None:
            self._fault("complex-key", node.start_mark)
            raise _Stop
        else:
            parent.data[parent.key] = value
            parent.children[parent.key] = node
            parent.key = None


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    return "list" if isinstance(value, list) else "scalar"
