"""One change after the other, each proved by reading the result: data as asked, comments where they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from csctl.change import Change, Drop, Insert, Put, Reorder
from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Severity
from csctl.files.document import Document
from csctl.files.edit import block, flow, spell
from csctl.files.edit.block import CannotSpliceError
from csctl.files.edit.comments import comments
from csctl.files.edit.difference import differences
from csctl.files.edit.expect import expected, same
from csctl.files.edit.layout import Layout
from csctl.files.edit.lines import Splice, spliced
from csctl.files.reader import read

_BEFORE_COMMA = re.compile(r"[ \t]+(?=,)")
Order = Callable[[DataPath], Sequence[str]]
"""Which keys a section may have, in the order they are written."""


def _unordered(_: DataPath) -> Sequence[str]:
    return ()


def apply(document: Document, changes: Iterable[Change], order: Order = _unordered) -> Document:
    """The document after all edits, without faults.

    Raises CsctlError with the document's own faults when it has any, with `edit-refused` where the layout forbids an
    change, with the faults of the result when a value cannot be written at all. Raises KeyError for a path to nowhere.
    """
    if document.data is None:
        raise CsctlError(document.faults)
    for change in changes:
        for step in _steps(document.data, change):
            document = _applied(document, step, order)
    return document


def _steps(data: Any, change: Change) -> Iterable[Change]:
    """A section put in place of another is changed inside, so that its comments and style stay."""
    old = value_at(data, change.path) if isinstance(change, Put) else None
    return (
        list(differences(old, change.value, change.path)) if isinstance(change, Put) and old is not None else [change]
    )


def value_at(data: Any, path: DataPath) -> Any:
    """What stands at a path; None where nothing does."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _applied(document: Document, change: Change, order: Order) -> Document:
    wanted = expected(document.data, change)
    if same(wanted, document.data):
        return document
    try:
        after = read(spliced(document.text, _splices(Layout(document), change, order)).encode(), document.path)
    except CannotSpliceError:
        raise _refused(document, change) from None
    if after.data is None and any(fault.code == "control-character" for fault in after.faults):
        raise CsctlError(after.faults)
    if not same(after.data, wanted) or not _kept(document, after, change):
        raise _refused(document, change)
    return after


def _kept(before: Document, after: Document, change: Change) -> bool:
    """Whether every comment is still there; taking out an item takes its own comments with it."""
    old, new = Counter(comments(before)), Counter(comments(after))
    return new <= old if isinstance(change, Drop) else new == old


def _refused(document: Document, change: Change) -> CsctlError:
    location = document.place(change.path)
    source = document.source_of(location)
    return CsctlError([Diagnostic("edit-refused", Severity.ERROR, location, {}, source)])


def _splices(layout: Layout, change: Change, order: Order) -> list[Splice]:
    if isinstance(change, Put):
        return _put(layout, change, order)
    if isinstance(change, Insert):
        return _insert(layout, change, order)
    if isinstance(change, Reorder):
        node = layout.find(change.path)[-1][1]
        return _reordered(layout, node, change.order)
    return _drop(layout, change.path)


def _reordered(layout: Layout, node: int, order: Sequence[int]) -> list[Splice]:
    return flow.reorder(layout, node, order) if layout.is_flow(node) else block.reorder(layout, node, order)


def _drop(layout: Layout, path: DataPath) -> list[Splice]:
    *_, (key, node), (_, value) = layout.find(path)
    at = next(i for i, entry in enumerate(layout.entries(node)) if entry.value == value)
    if layout.is_flow(node):
        return flow.remove(layout, node, at)
    return block.remove(layout, node, at, None if key is None else layout.slot(key, node))


def _insert(layout: Layout, change: Insert, order: Order) -> list[Splice]:
    try:
        key, node = layout.find(change.path)[-1]
    except KeyError:
        return _put(layout, Put(change.path, [change.value]), order)
    if layout.is_empty(node):
        return _fill(layout, change.path, key, node, [change.value])
    if layout.is_flow(node):
        return flow.add(layout, node, change.at, spell.one_line(change.value))
    return block.add_item(layout, node, change.at, change.value)


def _put(layout: Layout, change: Put, order: Order) -> list[Splice]:
    present, steps = _present(layout, change.path)
    if present == len(change.path):
        return _replace(layout, change.path, *steps[-1], change.value)
    key, node = steps[-1]
    name, value = str(change.path[present]), _nested(change.path[present + 1 :], change.value)
    if layout.is_empty(node):
        return _fill(layout, change.path[:present], key, node, {name: value})
    at = _place(layout, node, name, order(change.path[:present]))
    if layout.is_flow(node):
        return flow.add(layout, node, at, f"{spell.key(name, flow=True)}: {spell.one_line(value)}")
    return block.add_key(layout, node, at, name, value, depth=present)


def _present(layout: Layout, path: DataPath) -> tuple[int, list[tuple[int | None, int]]]:
    """How many steps of a path are there, and these steps."""
    for length in range(len(path), 0, -1):
        try:
            return length, layout.find(path[:length])
        except KeyError:
            continue
    return 0, layout.find(())


def _nested(path: DataPath, value: Any) -> Any:
    for part in reversed(path):
        value = {part: value}
    return value


def _place(layout: Layout, node: int, name: str, known: Sequence[str]) -> int:
    """The index of a new key: behind the last of those that come before it, else before all, else at the end.

    Never before the first key of a file, whose comments are those of the file, or of an item, which has the dash.
    """
    entries = layout.entries(node)
    names = [str(layout.event(entry.key).value) for entry in entries if entry.key is not None]
    if name not in known:
        return len(names)
    before = set(known[: known.index(name)])
    behind = max((i + 1 for i, each in enumerate(names) if each in before), default=0)
    fixed = node == layout.places.root or (not layout.is_flow(node) and layout.region(node, entries, 0).inline)
    return behind or (len(names) if fixed or not set(names) & set(known) else 0)


def _replace(layout: Layout, path: DataPath, key: int | None, node: int, value: Any) -> list[Splice]:
    if layout.is_empty(node):
        return _fill(layout, path, key, node, value)
    in_flow = _in_flow(layout, path)
    if layout.places.is_section(node):
        return [_replace_section(layout, key, node, value)]
    start, end = layout.start(node), layout.end(key, node)
    event = layout.event(node)
    if event.style in ("|", ">"):
        return [_replace_literal(layout, path, start, end, value)]
    old = layout.text[start:end]
    return [Splice(start, end, _spelt(value, in_flow, old, event.style))]


def _spelt(value: Any, in_flow: bool, old: str = "", style: str = "") -> str:
    if isinstance(value, Mapping | list):
        return spell.one_line(value)
    return spell.scalar(value, flow=in_flow, old=old, style=style)


def _replace_literal(layout: Layout, path: DataPath, start: int, end: int, value: Any) -> Splice:
    """A block scalar stays one where the new text has several lines; the comment behind its `|` stays, too."""
    line = layout.lines.of(start)
    header = layout.text[start : layout.lines.end(line)]
    comment = header[header.index("#") :].rstrip() if "#" in header else ""
    indent = " " * max(layout.lines.indent(line + 1), 1)
    if not spell.is_literal(value):
        return Splice(start, end, " ".join(filter(None, (_spelt(value, False), comment))))
    first, *rest = spell.literal(value, indent)
    return Splice(start, end, layout.lines.newline.join([" ".join(filter(None, (first, comment))), *rest]))


def _replace_section(layout: Layout, key: int | None, node: int, value: Any) -> Splice:
    """Another kind of value in place of a whole section: only where no comment would be lost."""
    start, end = layout.start(node), layout.end(key, node)
    if block.is_block(layout, node):
        if key is None:
            raise CannotSpliceError
        start = layout.slot(key, node)
        return Splice(start, end, f" {_spelt(value, False)}")
    return Splice(start, end, _spelt(value, True))


def _fill(layout: Layout, path: DataPath, key: int | None, node: int, value: Any) -> list[Splice]:
    """Write a value where there is none yet."""
    slot = layout.slot(key, node)
    in_flow = _in_flow(layout, path)
    tall = isinstance(value, Mapping | list) and value and not in_flow and key is not None
    if tall and key is not None:
        column = layout.column(layout.find(path[:-1])[-1][1])
        return block.below(layout, key, slot, value, column)
    spelt = _spelt(value, in_flow)
    gap = _BEFORE_COMMA.match(layout.text, slot)
    colon = ":" if key is not None and layout.text[slot - 1] != ":" else ""
    return [Splice(slot, gap.end() if gap else slot, f"{colon} {spelt}")]


def _in_flow(layout: Layout, path: DataPath) -> bool:
    """Whether a value stands somewhere inside brackets."""
    return any(layout.is_flow(node) for _, node in layout.find(path[:-1]))
