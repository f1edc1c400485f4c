"""What a command changed in a file: the difference line by line, and a sentence on what became of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from csctl.diagnostic import Diagnostic
from csctl.view import Block, Column, Kind, Note, Patch, Table, View

COLUMNS = (Column("path", Kind.ID), Column("before"), Column("after"))


def change_view(
    command: str,
    path: str,
    before: str | None,
    after: str | None,
    *,
    values: Sequence[tuple[str, str | None, str | None]] = (),
    found: Sequence[Diagnostic] = (),
    written: bool,
    commit: str | None = None,
    note: tuple[str, Mapping[str, object]] | None = None,
) -> View:
    """Each single value that changed, the difference of the texts, and a sentence: `note.<note>`, or what fits.

    `before` is None for a new file, `after` for one that is gone; `values` are path, old and new.
    """
    lines = list(difference(path, before, after))
    key, params = note or _note(bool(lines), written, commit)
    table = [Table("changes", COLUMNS, values)] if values else []
    blocks: list[Block] = [*table, Patch("diff", lines), Note(key, {"path": path, **params})]
    return View(command, blocks, found)


def _note(differs: bool, written: bool, commit: str | None) -> tuple[str, Mapping[str, object]]:
    if not differs:
        return "already-so", {}
    if not written:
        return "dry-run", {}
    return ("committed", {"commit": commit}) if commit else ("changed", {})


def difference(path: str, before: str | None, after: str | None, context: int = 1) -> Iterator[str]:
    """A unified diff without line ends; a file that has no last one is said to have none, as git says it."""
    names = [path if text is not None else "/dev/null" for text in (before, after)]
    old, new = ((text or "").splitlines(keepends=True) for text in (before, after))
    for line in difflib.unified_diff(old, new, names[0], names[1], n=context):
        yield line.rstrip("\r\n")
        if line[-1] not in "\r\n":
            yield "\\ No newline at end of file"


def moved_view(command: str, old: str, new: str, commit: str | None, *, dry_run: bool) -> View:
    """A file under another name."""
    lines = [f"rename from {old}", f"rename to {new}"]
    notes = [Note("dry-run" if dry_run else f"{command}d", {"path": new})]
    if commit:
        notes.append(Note("committed", {"path": new, "commit": commit}))
    return View(command, [Patch("diff", lines), *notes])
