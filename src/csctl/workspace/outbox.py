"""What leaves the workspace: a calendar that is made anew each time, e-mail drafts that are never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from csctl.diagnostic import UsageError
from csctl.files.write import create
from csctl.workspace.publish import publish

HEAD = 512
"""Bytes at the beginning of a file in which its maker's mark stands."""


def write_generated(path: Path, data: bytes, mark: bytes) -> Path:
    """Write a file of ours again. Raises UsageError where a file without `mark` stands, or nothing can be written."""
    publish(path, data, ours=lambda before: mark in before[:HEAD], force=False)
    return path


def write_drafts(folder: Path, drafts: Mapping[str, bytes]) -> list[Path]:
    """New files, all or none of them: raises UsageError before the first where one of the names is taken."""
    paths = {folder / name: data for name, data in drafts.items()}
    taken = next((path for path in paths if path.exists() or path.is_symlink()), None)
    if taken is not None:
        raise UsageError("file-exists", path=str(taken))
    for path, data in paths.items():
        try:
            create(path, data)
        except FileExistsError:
            raise UsageError("file-exists", path=str(path)) from None
        except OSError as error:
            raise UsageError("cannot-write", path=str(path), reason=error.strerror or str(error)) from None
    return list(paths)
