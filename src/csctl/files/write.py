"""Files are written whole or not at all, and new ones never over an existing one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile


def create(path: Path, data: bytes) -> None:
    """Write a new file so that nobody ever sees half of it. Raises FileExistsError when the name is taken."""
    _write(path, data, 0o666 & ~_umask(), _publish)


def replace(path: Path, data: bytes) -> None:
    """Write over a file, its mode kept: the old content or the new, never half of it. Links are followed."""
    target = path.resolve()
    _write(target, data, target.stat().st_mode & 0o777, lambda scratch, to: scratch.replace(to))


def _write(path: Path, data: bytes, mode: int, publish: Callable[[Path, Path], object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".csctl-", suffix=".tmp", delete=False) as temporary:
        scratch = Path(temporary.name)
        try:
            temporary.write(data)
            temporary.flush()
            os.fsync(temporary.fileno())
            scratch.chmod(mode)
            publish(scratch, path)
        finally:
            scratch.unlink(missing_ok=True)


def _publish(scratch: Path, path: Path) -> None:
    """Give the finished file its name; a hard link fails where the name is taken, a rename would not."""
    try:
        os.link(scratch, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        scratch.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
