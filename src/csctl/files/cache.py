"""A cache that may vanish at any time: payloads under the stamp of the file they were made from.

SQLite in the user's cache folder, one file a workspace. Whatever goes wrong means "nothing remembered".
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns
from types import TracebackType
from typing import Self

from csctl.files.disk import Entry

RACY_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again under the same stamp (coarse clocks)."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS program (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (kind TEXT PRIMARY KEY, tag TEXT, text TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
  kind TEXT, path TEXT, tag TEXT, size INT, mtime INT, ctime INT, inode INT, sha TEXT, payload TEXT,
  PRIMARY KEY (kind, path)) WITHOUT ROWID;
"""
_FORGET = "DELETE FROM program; DELETE FROM about; DELETE FROM answer;"


class Cache:
    """What was found out about files, by kind of answer and by tag (all else the answer depends on)."""

    def __init__(self, root: Path, connection: sqlite3.Connection | None) -> None:
        self._root = root
        self._connection = connection

    @classmethod
    def open(cls, root: Path, program: str) -> Cache:
        """The cache of a workspace; what another `program` stored is dropped. Never raises."""
        folder = _folder()
        if folder is None:
            return cls(root, None)
        path = folder / f"{sha256(os.fsencode(root.resolve())).hexdigest()[:32]}.sqlite"
        for _ in range(2):  # a damaged file is thrown away, then made anew
            try:
                return cls(root, _connect(path, program))
            except sqlite3.OperationalError:
                break
            except (sqlite3.Error, OSError):
                with suppress(OSError):
                    path.unlink()
        return cls(root, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._connection is not None:
            self._connection.close()

    def fresh(self, kind: str, tag: str, entries: Sequence[Entry]) -> dict[str, str]:
        """Path to payload for the files that are as they were when it was stored."""
        asked = "SELECT path, size, mtime, ctime, inode, sha, payload FROM answer WHERE kind = ? AND tag = ?"
        stored = {row[0]: row for row in self._ask(asked, kind, tag)}
        found = {}
        for entry in entries:
            row = stored.get(entry.path)
            if row is not None and row[1:5] == entry[2:6] and (not row[5] or self._same(entry, row[5])):
                found[entry.path] = row[6]
        return found

    def _same(self, entry: Entry, sha: str) -> bool:
        try:
            return sha256((self._root / entry.path).read_bytes()).hexdigest() == sha
        except OSError:
            return False

    def store(self, kind: str, tag: str, answers: Iterable[tuple[Entry, str, str]]) -> None:
        """Keep (file, payload, sha256 of its bytes); payloads of the kind under another tag are dropped."""
        now = time_ns()  # the machine's clock against the file's stamp; no answer depends on it
        rows = [
            (kind, e.path, tag, *e[2:6], sha if now - max(e.mtime_ns, e.ctime_ns) < RACY_NS else "", payload)
            for e, payload, sha in answers
            if sha
        ]
        if self._connection is None:
            return
        with suppress(sqlite3.Error), self._connection:
            self._connection.execute("DELETE FROM answer WHERE kind = ? AND tag <> ?", (kind, tag))
            self._connection.executemany("INSERT OR REPLACE INTO answer VALUES (?,?,?,?,?,?,?,?,?)", rows)

    def about(self, kind: str, tag: str) -> str | None:
        """The one text kept for a kind and tag."""
        row = next(iter(self._ask("SELECT text FROM about WHERE kind = ? AND tag = ?", kind, tag)), None)
        return row[0] if row else None

    def set_about(self, kind: str, tag: str, text: str) -> None:
        """Keep one text for a kind, in place of the last."""
        if self._connection is not None:
            with suppress(sqlite3.Error), self._connection:
                self._connection.execute("INSERT OR REPLACE INTO about VALUES (?,?,?)", (kind, tag, text))

    def _ask(self, query: str, *parameters: str) -> list[tuple]:  # type: ignore[type-arg]
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.Error:
            return []


def _folder() -> Path | None:
    """The user's cache folder, `CSCTL_CACHE` in its place, or None when that is `off` or nothing can be written."""
    named = os.environ.get("CSCTL_CACHE")
    if named in ("off", ""):
        return None
    try:
        folder = Path(named) if named else _default()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError):
        return None
    return folder


def _default() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("csctl", appauthor=False)


def _connect(path: Path, program: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0.2)
    try:
        connection.executescript("PRAGMA trusted_schema=OFF; PRAGMA synchronous=OFF;")
        known = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not known:
            connection.executescript(_SCHEMA)
        if connection.execute("SELECT name FROM program").fetchall() != [(program,)]:
            connection.executescript(_FORGET)
            with connection:
                connection.execute("INSERT INTO program VALUES (?)", (program,))
    except sqlite3.Error:
        connection.close()
        raise
    return connection
