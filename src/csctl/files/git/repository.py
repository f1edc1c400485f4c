"""A repository and what can be asked of it: revisions, commits, the entries of a folder at a commit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csctl.diagnostic import UsageError, likeliest
from csctl.files.git.objects import Objects
from csctl.files.git.process import Done, Git, failed

_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FORMAT = "%H%x00%T%x00%P%x00%an%x00%ae%x00%cI%x00%s"
SHORT = 10
"""Digits of an id that people are shown."""


class Commit(NamedTuple):
    """A commit. `day` is its committer's own calendar day; `parents` as far as this repository has them."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    email: str
    day: date
    subject: str

    @property
    def short(self) -> str:
        """The id as people are shown it."""
        return self.id[:SHORT]


class TreeEntry(NamedTuple):
    """One name in a folder at a commit. `mode` as git writes it: 40000 a folder, 120000 a link, 100644 a file."""

    mode: str
    id: str
    name: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.mode.startswith("100")


class Repository(NamedTuple):
    """A work tree with history. `shallow` when the oldest part was not fetched."""

    git: Git
    shallow: bool

    @classmethod
    def find(cls, folder: Path) -> Repository:
        """The repository around a folder. Raises UsageError: none, none to be trusted, or no git."""
        real = folder.resolve()
        top = next((above for above in (real, *real.parents) if _is_top(above)), None)
        if top is None:
            raise UsageError("no-repository", path=str(folder))
        done = Git(top).run("rev-parse", "--is-shallow-repository")
        if done.code:
            raise _not_opened(done, top)
        return cls(Git(top), done.out.startswith(b"true"))

    @property
    def top(self) -> Path:
        """The folder of the work tree."""
        return self.git.top

    def parts(self, folder: Path) -> tuple[str, ...]:
        """The names that lead from the top to a folder of the work tree."""
        return folder.resolve().relative_to(self.top).parts

    def resolve(self, revision: str) -> str:
        """The id of the commit that a revision names; whatever it begins with, it is no option. Raises UsageError."""
        if "\0" not in revision:
            done = self.git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            if done.code == 0 and _ID.fullmatch(done.out.strip()):
                return done.out.strip().decode()
        if revision == "HEAD":
            raise UsageError("no-commits", path=str(self.top))
        raise UsageError("bad-revision", revision=revision, suggestion=likeliest(revision, self._names()))

    def head(self) -> str:
        """The commit that is checked out. Raises UsageError when there is none yet."""
        return self.resolve("HEAD")

    def merge_base(self, one: str, other: str) -> str:
        """The best common ancestor of two commits. Raises UsageError when there is none here."""
        done = self.git.run("merge-base", one, other)
        if done.code:
            code = "no-merge-base-shallow" if self.shallow else "no-merge-base"
            raise UsageError(code, one=one[:SHORT], other=other[:SHORT])
        return done.out.split()[0].decode()

    def commits(self, *arguments: str, paths: Sequence[str] = ()) -> list[Commit]:
        """What `git rev-list` lists."""
        answer = self.git.read("rev-list", f"--format={_FORMAT}", "--encoding=UTF-8", *arguments, "--", *paths)
        return [_commit(record) for record in answer.split(b"\n") if b"\0" in record]

    def commit(self, id_: str) -> Commit:
        """One commit by its id."""
        return self.commits("--no-walk", id_)[0]

    def _names(self) -> list[str]:
        listed = self.git.run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
        return listed.out.decode("utf-8", "replace").splitlines()


class Trees:
    """Folders at commits, each read once."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._known: dict[str, dict[str, TreeEntry] | None] = {}

    def entries(self, ids: Iterable[str]) -> dict[str, dict[str, TreeEntry]]:
        """The names in each folder, by its id; one that is missing or damaged is left out."""
        asked = list(dict.fromkeys(ids))
        unknown = [id_ for id_ in asked if id_ not in self._known]
        for id_, found in zip(unknown, self._objects.read(unknown), strict=True):
            self._known[id_] = _entries(found.data, len(id_) // 2) if found.kind == "tree" and found.data else None
        return {id_: known for id_ in asked if (known := self._known[id_]) is not None}

    def at(self, roots: Sequence[str], parts: Sequence[str]) -> list[TreeEntry | None]:
        """What stands at the end of a path below each of the folders `roots`."""
        found: list[TreeEntry | None] = [TreeEntry("40000", root, "") for root in roots]
        for part in parts:
            folders = self.entries(entry.id for entry in found if entry and entry.mode == "40000")
            found = [folders.get(entry.id, {}).get(part) if entry else None for entry in found]
        return found


def _entries(data: bytes, width: int) -> dict[str, TreeEntry] | None:
    """A tree object's `mode name NUL id` records."""
    entries, at = {}, 0
    try:
        while at < len(data):
            end = data.index(b"\0", at)
            mode, name = data[at:end].split(b" ", 1)
            at = end + 1 + width
            entry = TreeEntry(mode.decode(), data[end + 1 : at].hex(), os.fsdecode(name))
            entries[entry.name] = entry
    except ValueError:
        return None
    return entries


def _commit(record: bytes) -> Commit:
    id_, tree, parents, author, email, day, subject = record.decode("utf-8", "replace").split("\0", 6)
    return Commit(id_, tree, tuple(parents.split()), author, email, _day(day), subject)


def _day(written: str) -> date:
    """The day of `2026-11-25T09:30:00+09:00`; a date that no calendar has counts as the first one."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return date(1970, 1, 1)


def _is_top(folder: Path) -> bool:
    """Whether a folder has a `.git` that may be meant: a folder with a HEAD, or the file of a linked work tree."""
    inside = folder / ".git"
    try:
        return inside.is_file() or os.path.lexists(inside / "HEAD")
    except OSError:
        return False


def _not_opened(done: Done, top: Path) -> Exception:
    if "dubious ownership" in done.err:
        return UsageError("repository-not-trusted", path=str(top))
    if "not a git repository" in done.err:
        return UsageError("no-repository", path=str(top))
    return failed(done.err)
