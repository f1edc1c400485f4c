"""One writer at a time in a folder.

Only for writers that ask: an editor does not, which is why a writer compares the file with what was read, too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from threading import Event

TRIES = 1_000
"""How often a busy lock is asked for, every hundredth of a second."""
_PAUSE = 0.01
SCRATCH = ".csctl-"
"""How the names of files begin that are not finished yet; they are hidden, and no account."""


@contextmanager
def locked(folder: Path, tries: int = TRIES) -> Iterator[None]:
    """Hold the folder's lock; what a killed writer left behind is swept away.

    Raises TimeoutError when another process holds it all the time. A file system without locks does without.
    """
    descriptor = _opened(folder)
    try:
        if _acquired(descriptor, tries):
            _sweep(folder)
        yield
    finally:
        with suppress(OSError):  # what is written is written
            os.close(descriptor)


def _acquired(descriptor: int, tries: int) -> bool:
    """Whether there is a lock and we have it. Raises TimeoutError."""
    for _ in range(tries):
        try:
            _lock(descriptor)
        except BlockingIOError:
            Event().wait(_PAUSE)
        except OSError:
            return False
        else:
            return True
    raise TimeoutError


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{SCRATCH}*.tmp"):
        with suppress(OSError):
            leftover.unlink()


if sys.platform != "win32":
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _opened(folder: Path) -> int:
        """The folder itself: a lock that leaves nothing behind."""
        return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

else:  # pragma: no cover - folders cannot be opened on Windows
    import msvcrt

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

    def _opened(folder: Path) -> int:
        """A file of the folder's own among the temporary ones."""
        name = sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]
        return os.open(Path(gettempdir()) / f"csctl-{name}.lock", os.O_RDWR | os.O_CREAT)
