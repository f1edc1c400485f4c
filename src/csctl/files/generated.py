"""Files that csctl makes anew each time: written whole, and only over one that csctl made itself."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from csctl.files.write import umask

HEAD = 512
"""Bytes at the beginning of a file in which its maker's mark stands."""


def generate(path: Path, data: bytes, mark: bytes) -> None:
    """Write a file so that nobody sees half of it. Raises FileExistsError where a file without `mark` stands."""
    if path.exists() and not _is_ours(path, mark):
        raise FileExistsError(path)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask()
    with NamedTemporaryFile(dir=path.parent, prefix=".csctl-", suffix=".tmp", delete=False) as temporary:
        scratch = Path(temporary.name)
        try:
            temporary.write(data)
            temporary.flush()
            os.fsync(temporary.fileno())
            scratch.chmod(mode)
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)


def _is_ours(path: Path, mark: bytes) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return mark in file.read(HEAD)
