"""One pass over libyaml's events makes the data of a file and the place of every node; no input makes it raise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NoReturn

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
    StreamEndEvent,
)

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.files.document import Document, Places, whole
from csctl.files.scalars import SPECIAL_FIRST, Refused, plain
from csctl.files.syntax import explain
from csctl.files.text import UNSEEN_IN_VALUE, Decoded, Spot, codepoint, conflicts, decode, unseen, visible

__all__ = ["MAX_DEPTH", "MAX_EVENTS", "MAX_FAULTS", "Document", "read"]

MAX_DEPTH = 32
"""Levels of nesting; the deepest account has six."""
MAX_EVENTS = 50_000
"""Values, keys and section ends in one file; a large account has two thousand."""
MAX_SECOND_LOOK = 100_000
"""Bytes; a larger file that libyaml refuses is not read a second time by the thorough parser (3 us a byte)."""
MAX_FAULTS = 100
"""Faults listed of one file; a last one says that there are more."""


def read(data: bytes, path: str) -> Document:
    """Read one file; `path` is how its faults name it. Never raises for what is in the file."""
    decoded = decode(data)
    builder = _built(decoded, path, _quick)
    if builder.unparsed and len(data) <= MAX_SECOND_LOOK:
        builder = max(builder, _built(decoded, path, _thorough), key=_reached)
    return builder.document(whole(decoded.text, bom=decoded.bom))


def _built(decoded: Decoded, path: str, parse: Callable[[str], Iterator[Any]]) -> _Builder:
    builder = _Builder(Places(decoded.text, bom=decoded.bom), path)
    fatal = [decoded.fault] if decoded.fault else conflicts(decoded.text)
    try:
        builder.spots(fatal or unseen(decoded.text))
        if not fatal:
            builder.run(parse(visible(decoded.text) if builder.faults else decoded.text))
    except _StopError:
        pass  # its fault is recorded
    return builder


def _reached(builder: _Builder) -> tuple[bool, int]:
    """How far a parser came, the first of equals being taken: to the end, else to the fault it stopped at."""
    return not builder.unparsed, len(builder.places.events)


def _quick(text: str) -> Iterator[Any]:
    """Events of libyaml, which knows YAML 1.1: it refuses `{link: https://...}` and `{at: 12:30}`."""
    return iter(CParser(text).get_event, None)


def _thorough(text: str) -> Iterator[Any]:
    """Events of ruamel.yaml's own parser, which knows YAML 1.2 and takes forty times as long."""
    from ruamel.yaml import YAML

    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return events


class _StopError(Exception):
    """Reading on is unsafe or pointless; the fault is recorded."""


class _Key:
    """Marks of a mapping being read, in place of a key."""

    def __init__(self, name: str) -> None:
        self.name = name


_WANTED = _Key("the next node is a key")
_DROPPED = _Key("the next node belongs to a key that was refused")


class _Builder:
    """Turns events into data and places, with a stack of its own: no recursion, whatever the file nests."""

    def __init__(self, places: Places, path: str) -> None:
        self.places = places
        self.path = path
        self.faults: list[Diagnostic] = []
        self.escapes = "\\" in places.text
        self.unparsed = False
        self._documents: list[Any] = []
        self._top: Any = self._documents
        self._key: Any = _WANTED
        self._stack: list[tuple[Any, Any, int]] = []

    def spots(self, spots: Any) -> None:
        """Record what is wrong with the text itself."""
        for spot in spots:
            self._record(spot)

    def run(self, found: Iterator[Any]) -> None:
        """Take every event in turn. Raises _StopError."""
        events, scalar = self.places.events, self._scalar
        others = {
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_list,
            MappingEndEvent: self._end_mapping,
            SequenceEndEvent: self._end_list,
            DocumentStartEvent: self._start_document,
            AliasEvent: self._alias,
            StreamEndEvent: self._finish,
        }
        try:
            for event in islice(found, MAX_EVENTS):
                events.append(event)
                kind = type(event)
                if kind is ScalarEvent:
                    scalar(event)
                elif kind in others:
                    others[kind](event)
        except MarkedYAMLError as error:
            self._unparsed(explain(error, self.places.text))
        except (YAMLError, NotImplementedError, ValueError, LookupError) as error:
            self._unparsed(Spot("yaml-syntax", 1, 1, {"problem": str(error)}))
        if type(event) is not StreamEndEvent:
            self._fault("too-many-nodes", event, limit=MAX_EVENTS)
            raise _StopError

    def _unparsed(self, spot: Spot) -> NoReturn:
        self.unparsed = True
        self._record(spot)
        raise _StopError from None

    def document(self, text: str) -> Document:
        """What came of it."""
        data = None if self.faults or not self._documents else self._documents[0]
        return Document(self.path, text, data, tuple(self.faults), self.places)

    def _record(self, spot: Spot, related: tuple[Location, ...] = ()) -> None:
        if len(self.faults) >= MAX_FAULTS:
            spot, related = Spot("too-many-faults", spot.line, spot.column, {"limit": MAX_FAULTS}), ()
        location = Location(self.path, spot.line, spot.column)
        source = self.places.line(spot.line)
        self.faults.append(Diagnostic(spot.code, Severity.ERROR, location, spot.params, source, related))
        if len(self.faults) > MAX_FAULTS:
            raise _StopError

    def _fault(self, code: str, event: Any, *related: Location, **params: object) -> None:
        mark = event.start_mark
        self._record(Spot(code, mark.line + 1, mark.column + 1, params), related)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.ctag is not None:
            self._properties(event)
        value = event.value
        if not event.style:
            if not value or value[0] in SPECIAL_FIRST:
                value = self._plain(value, event)
        elif self.escapes and event.style == '"':
            value = self._seen(value, event)
        if type(self._key) is str:
            self._top[self._key] = value
            self._key = _WANTED
        else:
            self._put(value, event)

    def _plain(self, text: str, event: Any) -> Any:
        if not text and type(self._key) is str and ":" in self._key:
            self._fault("no-blank-after-colon", self.places.events[-2], key=self._key)
        value = plain(text)
        if type(value) is not Refused:
            return value
        self._fault(value.code, event, **value.params)
        return text

    def _seen(self, text: str, event: Any) -> str:
        if found := UNSEEN_IN_VALUE.search(text):
            self._fault("control-character", event, character=codepoint(found[0]))
            return UNSEEN_IN_VALUE.sub("\ufffd", text)
        return text

    def _put(self, value: Any, event: Any) -> None:
        """Put a finished value where it belongs: at the end of the list, as a key, or under the key that waits."""
        top = self._top
        if type(top) is list:
            top.append(value)
        elif self._key is not _WANTED:
            top[self._key] = value
            self._key = _WANTED
        elif type(value) is str and value not in top and value != "<<":
            self._key = value
        else:
            self._odd_key(value, event)

    def _odd_key(self, value: Any, event: Any) -> None:
        text = getattr(event, "value", "")
        self._key = _DROPPED
        if type(event) is AliasEvent:
            return
        if value == "<<" and not event.style:
            self._fault("merge-key-refused", event)
        elif value is None:
            self._fault("null-key", event)
        elif text in self._top:
            self._duplicate(text, event)
        else:
            self._key = text
            if type(value) is not str:
                self._fault("key-not-text", event, key=text)

    def _duplicate(self, key: str, event: Any) -> None:
        first = self.places.key(self._stack[-1][2], key, len(self.places.events) - 1)
        mark = self.places.events[first].start_mark if first is not None else event.start_mark
        place = Location(self.path, mark.line + 1, mark.column + 1)
        self._fault("duplicate-key", event, place, key=key, first=place.line)

    def _properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault("anchor-refused", event, name=event.anchor)
        if event.ctag is not None:
            self._fault("tag-refused", event, tag=str(event.ctag))

    def _alias(self, event: Any) -> None:
        self._fault("alias-refused", event, name=event.anchor)
        self._put(None, event)

    def _start_mapping(self, event: Any) -> None:
        self._open({}, event)

    def _start_list(self, event: Any) -> None:
        self._open([], event)

    def _open(self, opened: dict[Any, Any] | list[Any], event: Any) -> None:
        if event.anchor is not None or event.ctag is not None:
            self._properties(event)
        if len(self._stack) >= MAX_DEPTH:
            self._fault("too-deep", event, limit=MAX_DEPTH)
            raise _StopError
        if type(self._top) is dict and self._key is _WANTED:
            self._fault("complex-key", event)
            after = _DROPPED
        else:
            self._put(opened, event)
            after = _WANTED
        self._stack.append((self._top, after, len(self.places.events) - 1))
        self._top, self._key = opened, _WANTED

    def _end_mapping(self, _: Any) -> None:
        self._top.pop(_DROPPED, None)
        self._close(self.places.mappings)

    def _end_list(self, _: Any) -> None:
        self._close(self.places.lists)

    def _close(self, ends: dict[int, int]) -> None:
        self._top, self._key, start = self._stack.pop()
        ends[start] = len(self.places.events) - 1

    def _start_document(self, event: Any) -> None:
        if self._documents:
            self._fault("several-documents", event)
            raise _StopError
        self.places.root = len(self.places.events)

    def _finish(self, event: Any) -> None:
        if not self._documents or self._documents[0] is None:
            self._record(Spot("empty-file", 1, 1, {}))
        elif type(self._documents[0]) is not dict:
            root = self.places.events[self.places.root or 0]
            self._fault("not-a-mapping", root, **_found(self._documents[0]))


def _found(value: object) -> Mapping[str, object]:
    text = "[…]" if type(value) is list else str(value)
    return {"found": text if len(text) <= 40 else text[:39] + "…"}
