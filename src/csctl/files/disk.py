"""The folder of accounts: which files are there, which can not be one, and their bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity
from csctl.files.text import LARGEST

SUFFIX = ".yaml"
LONGEST = 255
"""Bytes of a file name, the least any common file system takes."""
_SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


class Entry(NamedTuple):
    """An account file as the folder shows it; `path` is relative to the workspace, with slashes."""

    name: str
    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def scan(folder: Path, root: Path) -> tuple[list[Entry], list[Diagnostic]]:
    """The account files of a folder, by id, and an error for each that cannot be read as one."""
    entries: list[Entry] = []
    faults: list[Diagnostic] = []
    inside = folder.relative_to(root).as_posix()
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.name.endswith((SUFFIX, ".yml")) and not item.name.startswith("."):
                    found = _look(item, f"{inside}/{item.name}", root)
                    (entries if isinstance(found, Entry) else faults).append(found)  # type: ignore[arg-type]
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [_fault("unreadable", inside, reason=error.strerror or "")]
    entries.sort()
    return entries, sorted([*faults, *_collisions(entries)], key=lambda fault: fault.location)


def _look(item: os.DirEntry[str], path: str, root: Path) -> Entry | Diagnostic:
    name = item.name.removesuffix(SUFFIX)
    if item.name.endswith(".yml"):
        return _fault("wrong-extension", path)
    if code := id_fault(name):
        return _fault(code, path, id=name)
    try:
        found = item.stat()
        if item.is_symlink() and not Path(item.path).resolve(strict=True).is_relative_to(root.resolve()):
            return _fault("link-leaves-workspace", path)
    except (OSError, RuntimeError) as error:
        return _fault("unreadable", path, reason=getattr(error, "strerror", None) or str(error))
    if not stat.S_ISREG(found.st_mode):
        return _fault("not-a-regular-file", path)
    name = name if name.isascii() else normalize("NFC", name)
    return Entry(name, path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _fault(code: str, path: str, **params: object) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path, 1, 1), params)


def _collisions(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Ids that are two files here and one on another machine."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(fold(entry.name), entry)
        if first is not entry:
            yield _fault("id-collision", entry.path, id=entry.name, other=first.path)


def fold(name: str) -> str:
    """What two ids must not share: names that differ only in case or width are one file on some machines."""
    return name.lower() if name.isascii() else normalize("NFKC", name).casefold()


def id_fault(name: str) -> str:
    """`invalid-id` for a name that is no id, else nothing: letters and digits of any script, `-`, `_`, inner dots."""
    if _SIMPLE.fullmatch(name) and name.lower() not in _RESERVED:
        return ""
    fits = 0 < len((name + SUFFIX).encode("utf-8", "surrogateescape")) <= LONGEST
    inner = name.strip("._-") and not name.startswith((".", "-")) and not name.endswith(".")
    letters = all(c in "-_." or category(c)[0] in "LNM" for c in name)
    reserved = name.split(".")[0].lower() in _RESERVED
    return "" if fits and inner and letters and not reserved else "invalid-id"


def read_bytes(file: Path, path: str) -> bytes:
    """A regular file's bytes, at most one over the limit. Raises CsctlError naming it as `path`; never blocks."""
    try:
        with os.fdopen(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise CsctlError([_fault("not-a-regular-file", path)])
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CsctlError([_fault("unreadable", path, reason=error.strerror or str(error))]) from None
