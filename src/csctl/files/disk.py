"""The folder of accounts: which files are there, which cannot be one, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity

SUFFIX = ".yaml"
MAX_BYTES = 1024 * 1024
"""Largest file that is read, in bytes."""
MAX_NAME_BYTES = 255
"""Bytes of a file name, suffix included: the least that any common file system takes."""
_MEANT = (SUFFIX, ".yml", ".YAML", ".YML", ".Yaml", ".Yml")
"""Endings of what was meant to be an account file, right or wrong."""
_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_INODE_BITS = (1 << 63) - 1


class Entry(NamedTuple):
    """An account file as the folder shows it.

    `name` is the id, `path` is relative to the workspace, with slashes; size in bytes, times in nanoseconds.
    `inode` is cut to 63 bits, which is what a database can keep.
    """

    name: str
    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def scan(folder: str | Path, root: str | Path | None = None) -> tuple[list[Entry], list[Diagnostic]]:
    """The account files of a folder, by id, and an error for each name that should be one and cannot be read as one.

    `root` is the workspace, the folder's parent if not given. No folder means no accounts. Hidden files, editors'
    back-ups and files of other kinds are passed over.
    """
    root = os.fspath(Path(folder).parent if root is None else root)
    inside = Path(folder).relative_to(root).as_posix()
    try:
        if not is_inside(os.fspath(folder), root):
            return [], [_fault("link-leaves-workspace", inside)]
        with os.scandir(folder) as items:
            found = [_look(item, inside, root) for item in items if _is_meant(item.name)]
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [_fault("unreadable", inside, reason=error.strerror or str(error))]
    entries = sorted(one for one in found if type(one) is Entry)
    faults = [one for one in found if type(one) is Diagnostic]
    return entries, sorted([*faults, *_collisions(entries)], key=lambda fault: fault.location)


def _is_meant(name: str) -> bool:
    return name.endswith(_MEANT) and name[0] not in ".#"


def _look(item: os.DirEntry[str], inside: str, root: str) -> Entry | Diagnostic:
    name = item.name.removesuffix(SUFFIX)
    if len(name) == len(item.name):
        return _fault("wrong-extension", f"{inside}/{shown(item.name)}")
    if code := id_fault(name):
        return _fault(code, f"{inside}/{shown(item.name)}", id=shown(name))
    path = f"{inside}/{item.name}"
    try:
        if item.is_symlink() and not is_inside(item.path, root):
            return _fault("link-leaves-workspace", path)
        found = item.stat()
    except (OSError, RuntimeError) as error:
        return _fault("unreadable", path, reason=getattr(error, "strerror", None) or str(error))
    if not stat.S_ISREG(found.st_mode):
        return _fault("not-a-regular-file", path)
    return Entry(name, path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _INODE_BITS)


def is_inside(path: str, root: str) -> bool:
    """Whether a path, its links followed, stays in the workspace. Raises OSError for a dangling or looping link."""
    real, home = os.path.realpath(path, strict=True), os.path.realpath(root)
    return os.path.commonpath((real, home)) == home


def _fault(code: str, path: str, **params: object) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path, 1, 1), params)


def _collisions(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(fold(entry.name), entry)
        if first is not entry:
            yield _fault("id-collision", entry.path, id=entry.name, other=first.path)


def fold(name: str) -> str:
    """What two ids must not share: names that differ only in case or width are one file on some machines."""
    return name.lower() if name.isascii() else normalize("NFKC", normalize("NFKC", name).casefold())


def id_fault(name: str) -> str:
    """`invalid-id` for a name that is no id, else nothing.

    An id is of letters and digits of any script in NFC, `-`, `_` and inner dots; it begins with no `-`, is no name
    that Windows reserves, and fits into a file name.
    """
    if name.isascii() and name.replace("-", "").isalnum() and name[0] != "-" and 4 < len(name) < 200:
        return ""
    return "" if _is_spelled(name) and _is_storable(name) else "invalid-id"


def _is_spelled(name: str) -> bool:
    letters = all(c in "-_." or category(c)[0] in "LNM" for c in name)
    return letters and name.strip("._-") != "" and name[0] not in ".-" and name[-1] != "." and _is_nfc(name)


def _is_nfc(name: str) -> bool:
    return normalize("NFC", name) == name


def _is_storable(name: str) -> bool:
    fits = len((name + SUFFIX).encode("utf-8", "surrogateescape")) <= MAX_NAME_BYTES
    return fits and name.split(".")[0].lower() not in _RESERVED


def shown(name: str) -> str:
    """A name that may hold anything, with what cannot be printed as `\\xNN` or `\\uNNNN`."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def read_bytes(file: str | Path, path: str, limit: int = MAX_BYTES) -> bytes:
    """A regular file's bytes. Never blocks.

    Raises CsctlError, naming the file as `path`: `unreadable`, `not-a-regular-file`, or `too-large` over `limit` bytes.
    """
    try:
        descriptor = os.open(file, _OPEN)
        try:
            return _take(descriptor, path, limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CsctlError([_fault("unreadable", path, reason=error.strerror or str(error))]) from None


def _take(descriptor: int, path: str, limit: int) -> bytes:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise CsctlError([_fault("not-a-regular-file", path)])
    if found.st_size > limit:
        raise CsctlError([_fault("too-large", path, size=found.st_size, limit=limit)])
    parts, room = [], limit + 1
    while room and (part := os.read(descriptor, room)):
        parts.append(part)
        room -= len(part)
    if not room:
        raise CsctlError([_fault("too-large", path, size=limit + 1, limit=limit)])
    return b"".join(parts)
