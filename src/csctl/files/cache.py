"""A cache that may vanish at any time: answers under the stamp of the file they were made from.

SQLite in the user's cache folder, one file a workspace. Whatever goes wrong means that nothing is remembered.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from csctl.diagnostic import CsctlError
from csctl.files.disk import Entry, read_bytes

RACY_NS = 2_000_000_000
"""A file changed this shortly before it was remembered may change again under the same stamp (coarse clocks)."""
BUSY_SECONDS = 0.2
"""How long to wait for another process before doing without."""
MAX_BYTES_USED = 512 * 1024 * 1024
"""A cache that has grown beyond this forgets what it knows of contents."""
_USED = (
    "SELECT (page_count - freelist_count) * page_size"
    " FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()"
)
_ASKED_AT_ONCE = 900
_CONTENT = "SELECT id, payload FROM content WHERE kind = ? AND tag = ? AND typeof(payload) = 'text'"
_ANSWER_KEY = "PRIMARY KEY (kind, path)) WITHOUT ROWID"
_STAMP = "size INT, mtime_ns INT, ctime_ns INT, inode INT"
_SCHEMA = (
    "CREATE TABLE about (kind TEXT PRIMARY KEY, tag TEXT, text TEXT) WITHOUT ROWID",
    f"CREATE TABLE answer (kind TEXT, path TEXT, tag TEXT, racy INT, {_STAMP}, sha TEXT, payload TEXT, {_ANSWER_KEY}",
    "CREATE TABLE content (kind TEXT, tag TEXT, id TEXT, payload TEXT, PRIMARY KEY (kind, tag, id)) WITHOUT ROWID",
    "CREATE TABLE program (name TEXT PRIMARY KEY) WITHOUT ROWID",
)
_INSERT = "INSERT OR REPLACE INTO answer VALUES (?,?,?,?,?,?,?,?,?,?)"
_INSERT_CONTENT = "INSERT OR REPLACE INTO content VALUES (?,?,?,?)"
_FRESH = (
    "SELECT path, payload, racy, sha, size, mtime_ns, ctime_ns, inode FROM answer"
    " WHERE kind = ? AND tag = ? AND typeof(payload) = 'text'"
)
_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL})
_Row = tuple[Any, ...]


class Cache:
    """What was found out about files, by kind of answer and by tag (all else that the answer depends on).

    No method raises for what is on disk. After the first failure it is a cache that knows nothing.
    """

    def __init__(self, root: Path, file: Path | None, connection: sqlite3.Connection | None) -> None:
        self._root = root
        self._file = file
        self._connection = connection

    @classmethod
    def open(cls, root: str | Path, program: str) -> Cache:
        """The cache of a workspace. What another `program` stored is dropped; a damaged file is replaced."""
        root = Path(root)
        with suppress(OSError, RuntimeError):
            folder = _folder()
            if folder is not None:
                name = sha256(os.fsencode(os.path.realpath(root))).hexdigest()
                file = folder / f"{name[:32]}.sqlite"
                return cls(root, file, _opened(file, program))
        return cls(root, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()

    def fresh(self, kind: str, tag: str, entries: Sequence[Entry]) -> dict[str, str]:
        """Path to payload, for the files that are as they were when it was stored."""
        stored = {row[0]: row for row in self._run(_FRESH, (kind, tag))}
        if not stored:
            return {}
        known = {e.path: row for e in entries if (row := stored.get(e.path)) is not None and row[4:] == e[2:]}
        racy = {path: self._same(row) for path, row in known.items() if row[2]}
        self._settle(kind, [row for path, row in known.items() if racy.get(path)])
        return {path: row[1] for path, row in known.items() if racy.get(path, True)}

    def store(self, kind: str, tag: str, items: Iterable[tuple[Entry, str, bytes | str]]) -> None:
        """Keep (file, payload, sha256 of its bytes as digest or in hex); payloads of the kind under other tags go.

        A file that could not be read has an empty hash and is not kept.
        """
        now = self._now()
        rows = [
            (kind, e.path, tag, int(_is_racy(max(e.mtime_ns, e.ctime_ns), now)), *e[2:], _hex(sha), payload)
            for e, payload, sha in items
            if sha
        ]
        self._run("DELETE FROM answer WHERE kind = ? AND tag <> ?", (kind, tag), (_INSERT, rows))

    def keep(self, paths: Iterable[str]) -> None:
        """Forget every file but these."""
        gone = {row[0] for row in self._run("SELECT DISTINCT path FROM answer")} - set(paths)
        if gone:
            self._run("SELECT 1", (), ("DELETE FROM answer WHERE path = ?", [(path,) for path in gone]))

    def about(self, kind: str, tag: str) -> str | None:
        """The one text kept for a kind and tag."""
        rows = self._run("SELECT text FROM about WHERE kind = ? AND tag = ? AND typeof(text) = 'text'", (kind, tag))
        return str(rows[0][0]) if rows else None

    def set_about(self, kind: str, tag: str, text: str) -> None:
        """Keep one text for a kind and tag, in place of the kind's last one."""
        self._run("INSERT OR REPLACE INTO about VALUES (?,?,?)", (kind, tag, text))

    def contents(self, kind: str, tag: str, ids: Sequence[str]) -> dict[str, str]:
        """Id to payload, for the contents that are known; an id stands for its bytes, whatever file has them."""
        found: dict[str, str] = {}
        for start in range(0, len(ids), _ASKED_AT_ONCE):
            some = ids[start : start + _ASKED_AT_ONCE]
            query = f"{_CONTENT} AND id IN ({','.join('?' * len(some))})"
            found.update((row[0], row[1]) for row in self._run(query, (kind, tag, *some)))
        return found

    def store_contents(self, kind: str, tag: str, items: Mapping[str, str]) -> None:
        """Keep id to payload. When there is too much already, all contents go first."""
        rows = [(kind, tag, *item) for item in items.items()]
        full = any(used > MAX_BYTES_USED for (used,) in self._run(_USED))
        self._run("DELETE FROM content" if full else "SELECT 1", (), (_INSERT_CONTENT, rows))

    def _same(self, row: _Row) -> bool:
        try:
            return sha256(read_bytes(self._root / row[0], row[0])).hexdigest() == str(row[3])
        except CsctlError:
            return False

    def _settle(self, kind: str, rows: Sequence[_Row]) -> None:
        """Files whose hash still holds after the doubtful time need no more hashing."""
        if rows:
            now = self._now()
            done = [(kind, row[0]) for row in rows if not _is_racy(max(row[5], row[6]), now)]
            self._run("SELECT 1", (), ("UPDATE answer SET racy = 0 WHERE kind = ? AND path = ?", done))

    def _now(self) -> int:
        """The file system's present in nanoseconds, the clock that stamps the files."""
        if self._file is None or self._connection is None:
            return 0
        try:
            os.utime(self._file)
            return self._file.stat().st_mtime_ns
        except OSError:
            return 0

    def _run(self, query: str, values: Sequence[object] = (), many: tuple[str, list[_Row]] | None = None) -> list[_Row]:
        """One query, and one for many rows, together or not at all."""
        if self._connection is None:
            return []
        try:
            with self._connection:
                found = self._connection.execute(query, values).fetchall()
                if many:
                    self._connection.executemany(*many)
                return found
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            self._give_up(error)
            return []

    def _give_up(self, error: Exception) -> None:
        self._close()
        if self._file is not None and _is_damage(error):
            with suppress(OSError):
                self._file.unlink()

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None


def _is_racy(changed: int, now: int) -> bool:
    return now - changed < RACY_NS


def _hex(sha: bytes | str) -> str:
    return sha if isinstance(sha, str) else sha.hex()


def _is_damage(error: Exception) -> bool:
    """Whether the file is to blame, and not another process, a full disk or missing rights."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code not in _PASSING and code not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


def _folder() -> Path | None:
    """The user's cache folder or `CSCTL_CACHE`, made if need be; None when that is `off` or empty. Raises OSError."""
    named = os.environ.get("CSCTL_CACHE")
    if named in ("off", ""):
        return None
    folder = Path(named) if named else _default()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _default() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("csctl", appauthor=False)


def _opened(file: Path, program: str) -> sqlite3.Connection | None:
    """The database, made anew once if it is damaged."""
    for _ in range(2):
        try:
            return _connected(file, program)
        except sqlite3.Error as error:
            if not _is_damage(error):
                return None
            file.unlink(missing_ok=True)
    return None


def _connected(file: Path, program: str) -> sqlite3.Connection:
    """Raises OSError for what is no file of ours, sqlite3.Error for what is no such database."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
    regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
    os.close(descriptor)
    if not regular:
        raise OSError(file)
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        _prepare(connection, program)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, program: str) -> None:
    found = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")]
    if found and tuple(found) != _SCHEMA:
        raise sqlite3.DatabaseError("not our tables")
    if found and connection.execute("SELECT name FROM program").fetchall() == [(program,)]:
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        for table in ("about", "answer", "content", "program"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for sql in _SCHEMA:
            connection.execute(sql)
        connection.execute("INSERT INTO program VALUES (?)", (program,))
