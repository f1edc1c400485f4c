"""A finished document onto the disk: whole or not at all, and never over a file that is somebody's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csctl.diagnostic import UsageError
from csctl.files.write import create, replace

Ours = Callable[[bytes], bool]


def publish(path: Path, data: bytes, *, ours: Ours, force: bool) -> str:
    """Write one document; `written`, or `unchanged` when the file is the same already.

    An existing file is replaced only when `ours` says so of its bytes, or by `force`. Raises UsageError `not-ours`,
    and `cannot-write` when the disk refuses.
    """
    try:
        before = path.read_bytes() if path.is_file() else None
        if before == data:
            return "unchanged"
        if before is None and not path.exists():
            create(path, data)
        elif force or (before is not None and ours(before)):
            replace(path, data)
        else:
            raise UsageError("not-ours", path=str(path))
    except OSError as error:
        raise UsageError("cannot-write", path=str(path), reason=error.strerror or str(error)) from None
    return "written"
