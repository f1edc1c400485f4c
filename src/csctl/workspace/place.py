"""Accounts under another id, or out of the book: the file moves, its content stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity, UsageError
from csctl.files.commit import prepare
from csctl.files.disk import Entry, fold, id_fault, read_bytes
from csctl.files.write import move
from csctl.workspace.change import committed, committing, writing
from csctl.workspace.folder import ACCOUNTS

if TYPE_CHECKING:
    from csctl.workspace.folder import Workspace

ARCHIVE = "archive"
"""Beside the accounts; what lies in it is in no list and no total."""


class Moved(NamedTuple):
    """Old path, new path, and the short id of the commit, if one was asked for."""

    old: str
    new: str
    commit: str | None


def rename(workspace: Workspace, name: str, to: str, *, dry_run: bool, message: str | None) -> Moved:
    """Give an account another id. Raises UsageError for a bad or taken id."""
    entry = workspace.entry(name)
    free(workspace, to, but=entry)
    return _moved(workspace, entry, f"{ACCOUNTS}/{to}.yaml", dry_run=dry_run, message=message)


def archive(workspace: Workspace, name: str, *, force: bool, dry_run: bool, message: str | None) -> Moved:
    """Move an account out of the book. Raises UsageError for one that has not churned, unless forced."""
    entry = workspace.entry(name)
    account = workspace.load(entry).model
    if not force and (account is None or account.client.stage != "churned"):
        stage = account.client.stage if account is not None else None
        raise UsageError("not-churned", id=entry.name, stage=stage or "–")
    return _moved(workspace, entry, f"{ARCHIVE}/{entry.name}.yaml", dry_run=dry_run, message=message)


def free(workspace: Workspace, name: str, but: Entry | None = None) -> None:
    """Raise UsageError for what is no id, or would be another account's file on some machine."""
    fault = id_fault(name)
    if fault:
        raise UsageError(fault, id=name)
    taken = next((e.name for e in workspace.entries[0] if e != but and fold(e.name) == fold(name)), None)
    if taken is not None:
        raise UsageError("account-exists", id=name, other=taken)


def _moved(workspace: Workspace, entry: Entry, to: str, *, dry_run: bool, message: str | None) -> Moved:
    old, new = workspace.root / entry.path, workspace.root / to
    if old.is_symlink() and old.parent != new.parent:
        raise CsctlError([Diagnostic("not-a-regular-file", Severity.ERROR, Location(entry.path, 1, 1))])
    if not new.parent.resolve().is_relative_to(workspace.root.resolve()):
        raise CsctlError([Diagnostic("link-leaves-workspace", Severity.ERROR, Location(to, 1, 1))])
    if dry_run:
        return Moved(entry.path, to, None)
    with writing(old.parent):
        if message is not None:
            with committing(entry.path):
                prepare(workspace.root, {entry.path: read_bytes(old, entry.path)})
        _move(old, new)
        return Moved(entry.path, to, committed(workspace.root, [entry.path, to], message))


def _move(old: Path, new: Path) -> None:
    try:
        move(old, new)
    except FileExistsError:
        raise UsageError("file-exists", path=str(new)) from None
    except OSError as error:
        raise UsageError("cannot-write", path=str(new), reason=error.strerror or str(error)) from None
