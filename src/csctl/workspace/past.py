"""What the workspace said: at a commit, in the index, on disk; each file by the id git gives its content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity, UsageError
from csctl.files.disk import MAX_BYTES, SUFFIX, id_fault, read_bytes, shown
from csctl.files.git import Objects, Repository, Trees, follow, line, object_id, renames, staged
from csctl.workspace.folder import ACCOUNTS, SCORING

if TYPE_CHECKING:
    from csctl.files.git import Commit, TreeEntry
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.workspace.folder import Workspace
    from csctl.workspace.load import Loaded

DISK, INDEX = "disk", "index"


class Snapshot(NamedTuple):
    """All files of the workspace at one moment.

    `where` is `disk`, `index` or a commit's id; `accounts` leads from account id to the id of its content, `scoring` is
    that of the rules, None when there were none. `faults` are names among the accounts that can be none.
    """

    where: str
    commit: Commit | None
    accounts: Mapping[str, str]
    scoring: str | None
    faults: tuple[Diagnostic, ...] = ()


class Content(NamedTuple):
    """A file's bytes by their id; None when they cannot be had, `why` says the reason as the code of a finding."""

    id: str
    data: bytes | None
    why: str = ""
    size: int = 0


class Known(NamedTuple):
    """What was known on a day: the files as committed then, and the day they are judged on."""

    snapshot: Snapshot
    day: date


class Past:
    """The history of a workspace; a context, since it keeps git running while it is asked."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.repository = Repository.find(workspace.root)
        self.prefix = self.repository.parts(workspace.root)
        self._objects = Objects(self.repository.git)
        self._trees = Trees(self._objects)
        self._on_disk: dict[str, Path] = {}
        self._rules: dict[str, Scoring | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._objects.close()

    @cached_property
    def head(self) -> str:
        """The commit that is checked out. Raises UsageError when there is none."""
        return self.repository.head()

    def path(self, *inside: str) -> str:
        """A path below the workspace as git names it, from the top of the repository."""
        return "/".join((*self.prefix, *inside))

    def line(self) -> list[Commit]:
        """The commits of the main line that changed an account or the rules, newest first. Raises UsageError."""
        return line(self.repository, self.head, (self.path(ACCOUNTS), self.path(SCORING)))

    def snapshots(self, commits: Sequence[Commit]) -> list[Snapshot]:
        """The workspace at each of the commits."""
        roots = [commit.tree for commit in commits]
        folders = self._trees.at(roots, (*self.prefix, ACCOUNTS))
        rules = self._trees.at(roots, (*self.prefix, SCORING))
        inside = self._trees.entries(folder.id for folder in folders if folder)
        return [
            _snapshot(commit.id, commit, inside.get(folder.id, {}).values() if folder else (), rule)
            for commit, folder, rule in zip(commits, folders, rules, strict=True)
        ]

    def at(self, as_of: str) -> Known:
        """What was known on a day, or at a revision, which is judged on its own day. Raises UsageError."""
        day = _day(as_of)
        if day is None:
            commit = self.repository.commit(self.repository.resolve(as_of))
            return Known(self.snapshots([commit])[0], commit.day)
        commits = self.line()
        known = in_force(commits, day)
        if known is None:
            raise self._too_early(as_of, commits)
        return Known(self.snapshots([known])[0], day)

    def _too_early(self, day: str, commits: Sequence[Commit]) -> UsageError:
        code = "before-shallow-history" if self.repository.shallow else "before-history"
        first = commits[-1].day.isoformat() if commits else "–"
        return UsageError(code, day=day, first=first)

    def renamed(self, before: Snapshot, after: Snapshot) -> dict[str, str]:
        """Later id to earlier id of the accounts that got another one between two commits."""
        names = before.accounts.keys(), after.accounts.keys()
        if not (names[0] - names[1] and names[1] - names[0]) or not (before.commit and after.commit):
            return {}
        found = renames(self.repository, before.commit.id, after.commit.id, self.path(ACCOUNTS))
        ids = {_id(new): _id(old) for old, new in found.items()}
        return {new: old for new, old in ids.items() if new in names[1] - names[0] and old in names[0] - names[1]}

    def called_then(self, name: str, snapshot: Snapshot) -> str:
        """The id that an account had in an earlier snapshot; the same where it had no other."""
        steps = follow(self.repository, self.head, self.path(ACCOUNTS, f"{name}{SUFFIX}"))
        names = (_id(step.path) for step in steps)
        return next((other for other in names if other in snapshot.accounts), name)

    def revision(self, revision: str) -> Snapshot:
        """The workspace at a revision. Raises UsageError for one that names no commit."""
        return self.snapshots([self.repository.commit(self.repository.resolve(revision))])[0]

    def merge_base(self, one: str, other: str) -> Snapshot:
        """The workspace where two revisions parted. Raises UsageError."""
        base = self.repository.merge_base(self.repository.resolve(one), self.repository.resolve(other))
        return self.snapshots([self.repository.commit(base)])[0]

    def is_revision(self, name: str) -> bool:
        """Whether a word names a commit."""
        try:
            return bool(self.repository.resolve(name))
        except UsageError:
            return False

    def was_account(self, name: str) -> bool:
        """Whether the newest commit has an account of that id."""
        return name in self.revision("HEAD").accounts

    def staged(self, index: str | None = None) -> Snapshot:
        """The workspace as it is staged; `index` names another index file than the repository's."""
        found = staged(self.repository, (self.path(ACCOUNTS), self.path(SCORING)), index)
        inside = self.path(ACCOUNTS, "")
        entries = [entry for path, entry in found.items() if path == inside + entry.name]
        return _snapshot(INDEX, None, entries, found.get(self.path(SCORING)))

    def disk(self) -> Snapshot:
        """The workspace as it lies on disk, committed or not. Raises CsctlError when the rules cannot be read."""
        entries, faults = self.workspace.entries
        found, unread = {}, list(faults)
        for entry in entries:
            try:
                found[entry.name] = self._kept(self.workspace.root / entry.path, entry.path)
            except CsctlError as error:
                unread += error.diagnostics
        return Snapshot(DISK, None, found, self.disk_rules(), tuple(unread))

    def disk_rules(self) -> str:
        """The id of the rules as they lie on disk. Raises CsctlError when they cannot be read."""
        return self._kept(self.workspace.root / SCORING, SCORING)

    def _kept(self, file: Path, path: str) -> str:
        """The id of a file on disk, which `read` will know."""
        id_ = object_id(read_bytes(file, path), digits=len(self.head))
        self._on_disk[id_] = file
        return id_

    def read(self, ids: Iterable[str]) -> Iterator[Content]:
        """Contents by their ids, in no certain order."""
        wanted = set(ids)
        for id_ in sorted(wanted & self._on_disk.keys()):
            yield Content(id_, read_bytes(self._on_disk[id_], os.fspath(self._on_disk[id_])))
        for found in self._objects.read(sorted(wanted - self._on_disk.keys())):
            yield Content(found.id, found.data if found.kind == "blob" else None, found.why, found.size)

    def bytes_of(self, id_: str) -> bytes | None:
        """One content by its id; None when it cannot be had."""
        return next(self.read([id_])).data

    def account(self, snapshot: Snapshot, name: str) -> Loaded[Account]:
        """One account of a snapshot."""
        found = next(self.read([snapshot.accounts[name]]))
        return self.loaded(found, self.named(snapshot, f"{ACCOUNTS}/{name}{SUFFIX}"))

    def loaded(self, found: Content, path: str) -> Loaded[Account]:
        """A content as an account. What is missing or damaged in the repository is its fault."""
        from csctl.files.reader import read
        from csctl.model.account import Account
        from csctl.workspace.load import Loaded, load

        if found.data is not None:
            return load(found.data, path, Account)
        params = {"id": found.id, "size": found.size, "limit": MAX_BYTES}
        return Loaded(None, read(b"", path), (Diagnostic(found.why, Severity.ERROR, Location(path, 1, 1), params),))

    def rules_at(self, commit: Commit, account: str) -> Scoring | None:
        """The rules beside an account's folder at a commit; None when there are none, or none that can be used."""
        from csctl.workspace.evaluate import load_scoring

        parts = (*account.split("/")[:-2], SCORING)
        (entry,) = self._trees.at([commit.tree], parts)
        if entry is None:
            return None
        if entry.id not in self._rules:
            data = self.bytes_of(entry.id)
            self._rules[entry.id] = None if data is None else load_scoring(data).model
        return self._rules[entry.id]

    def named(self, snapshot: Snapshot, path: str) -> str:
        """How diagnostics name a file: `1a2b3c4d5e:accounts/x.yaml`, as git does, of a commit; else plainly."""
        return f"{snapshot.commit.short}:{path}" if snapshot.commit else path


def in_force(commits: Sequence[Commit], day: date) -> Commit | None:
    """The newest commit of a line that was there by the end of a day."""
    return next((commit for commit in commits if commit.day <= day), None)


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(SUFFIX)


def _snapshot(where: str, commit: Commit | None, entries: Iterable[TreeEntry], rules: TreeEntry | None) -> Snapshot:
    accounts: dict[str, str] = {}
    faults = []
    for entry in entries:
        name = entry.name.removesuffix(SUFFIX)
        if name == entry.name or entry.name[0] in ".#":
            continue
        if not entry.is_file or id_fault(name):
            faults.append(_fault("invalid-id" if entry.is_file else "not-a-regular-file", entry.name))
        else:
            accounts[name] = entry.id
    return Snapshot(where, commit, accounts, rules.id if rules and rules.is_file else None, tuple(faults))


def _fault(code: str, name: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(f"{ACCOUNTS}/{shown(name)}", 1, 1), {"id": shown(name)})


def _day(text: str) -> date | None:
    """A day as YYYY-MM-DD; anything else is a revision."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
