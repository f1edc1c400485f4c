"""Objects by their ids, from one `git cat-file --batch`; what is missing, damaged or too large is said, not raised."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha1, sha256
from types import TracebackType
from typing import Any, NamedTuple, Self

from csctl.files.disk import MAX_BYTES
from csctl.files.git.process import Git

ASKED_AT_ONCE = 64
"""Ids written before the first answer is read: few enough for the smallest pipe, so that neither side waits."""
_PIECE = 1 << 16


class Object(NamedTuple):
    """One object. `data` is None when it is not there to read: `why` then says `missing-object` or `too-large`."""

    id: str
    kind: str = ""
    data: bytes | None = None
    why: str = "missing-object"
    size: int = 0


class Objects:
    """The objects of a repository, while it is open."""

    def __init__(self, git: Git, limit: int = MAX_BYTES) -> None:
        self._git = git
        self._limit = limit
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read(self, ids: Sequence[str]) -> Iterator[Object]:
        """Each object, in order; a few are asked for at once, none is kept."""
        for start in range(0, len(ids), ASKED_AT_ONCE):
            waiting = list(ids[start : start + ASKED_AT_ONCE])
            while waiting:
                yield from self._some(waiting)

    def close(self) -> None:
        """End the process behind it."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(OSError):
                process.communicate()

    def _some(self, waiting: list[str]) -> Iterator[Object]:
        """Answers as long as git gives them. One it dies over is damaged; the rest is for another process."""
        process = self._running()
        with suppress(BrokenPipeError):
            _pipe(process.stdin).write(b"".join(f"{id_}\n".encode() for id_ in waiting))
            _pipe(process.stdin).flush()
        while waiting:
            found = self._next(process, waiting[0])
            yield found or Object(waiting[0])
            del waiting[0]
            if found is None:
                self._end(process)
                return

    def _next(self, process: subprocess.Popen[bytes], id_: str) -> Object | None:
        head = _pipe(process.stdout).readline().split()
        if len(head) < 2:
            return None
        if len(head) != 3 or head[-1] == b"missing":
            return Object(id_)
        return self._body(process, head[0].decode(), head[1].decode(), int(head[2]))

    def _body(self, process: subprocess.Popen[bytes], id_: str, kind: str, size: int) -> Object | None:
        out = _pipe(process.stdout)
        if size > self._limit and kind == "blob":
            left = size + 1
            while left and (piece := out.read(min(left, _PIECE))):
                left -= len(piece)
            return None if left else Object(id_, kind, None, "too-large", size)
        data = out.read(size + 1)
        if len(data) != size + 1:
            return None
        return Object(id_, kind, data[:-1], "", size) if object_id(data[:-1], kind, len(id_)) == id_ else Object(id_)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = self._git.start("cat-file", "--batch")
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        self.close()


def object_id(data: bytes, kind: str = "blob", digits: int = 40) -> str:
    """The id git gives an object; `digits` tells SHA-1 (40) from SHA-256 (64). git itself reads without checking."""
    made = sha1(usedforsecurity=False) if digits == 40 else sha256()
    made.update(f"{kind} {len(data)}\0".encode())
    made.update(data)
    return made.hexdigest()


def _pipe(stream: object) -> Any:
    assert stream is not None  # noqa: S101 - the process was started with pipes
    return stream
