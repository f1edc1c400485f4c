"""Files that a command wrote, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from csctl.view import Column, Note, Table, View


def written_view(command: str, paths: Sequence[Path], note: str, params: Mapping[str, object]) -> View:
    """One row a file, then the sentence `note.<note>`."""
    rows = [(path.as_posix(),) for path in paths]
    return View(command, [Table("written", (Column("file"),), rows), Note(note, params)])
