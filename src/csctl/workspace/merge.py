"""One account file from two versions and their ancestor, and where it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csctl.domain.change import is_one_statement
from csctl.domain.match import match
from csctl.files.disk import read_bytes
from csctl.files.git import merge_lines
from csctl.files.merge import merge
from csctl.files.reader import read
from csctl.files.write import replace

MARKER = 7
"""How long git's conflict markers are."""


def merge_into(base: Path, ours: Path, theirs: Path, *, marker: int = MARKER) -> int:
    """Write the merge over `ours`; the number of conflicts left in it.

    Where git's merge of lines is clean and says the same, it is taken: it keeps what both did to the layout. Where
    there is no merge by meaning, it is taken with its conflicts.
    """
    documents = [read(read_bytes(path, path.name), path.name) for path in (base, ours, theirs)]
    merged = merge(documents[0], documents[1], documents[2], match, is_one_statement, marker)
    lines, conflicts = merge_lines(base, ours, theirs, marker)
    if merged is None or (not conflicts and not merged.conflicts and _agree(lines, merged.text)):
        replace(ours, lines)
        return conflicts
    replace(ours, merged.text.encode())
    return merged.conflicts


def _agree(lines: bytes, text: str) -> bool:
    """Whether both say the same, in whatever order: an order that somebody chose is only in the lines."""
    one, other = read(lines, "").data, read(text.encode(), "").data
    return one is not None and _unordered(one) == _unordered(other)


def _unordered(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _unordered(value) for key, value in data.items()}
    return sorted((_unordered(item) for item in data), key=repr) if isinstance(data, list) else (type(data), data)
