"""One account changed: asked for as paths and values, proved, validated, written whole, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.change import Change, Drop, Put
from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Finding, Location, Severity, UsageError
from csctl.domain.path import write as path_text
from csctl.files.commit import CommitError, commit, prepare
from csctl.files.disk import read_bytes
from csctl.files.edit import apply, differences, one_line, value_at
from csctl.files.lock import locked
from csctl.files.reader import read
from csctl.files.write import RefusedError, Write, write
from csctl.model import outline
from csctl.model.account import Account
from csctl.workspace.load import Loaded, load, place

if TYPE_CHECKING:
    from csctl.workspace.folder import Workspace

Ask = Callable[[Any], Sequence[Change]]
"""An account's data as written, to what is to be changed."""


class How(NamedTuple):
    """How a change is made: only shown (`dry_run`), committed under a `message`, or of a file that is no valid account
    yet (`repair`)."""

    today: date
    dry_run: bool = False
    message: str | None = None
    repair: bool = False


class Changed(NamedTuple):
    """What became of one file. `before` is None for a new one, `after` for one that is gone.

    `found` is what `check` says now and did not say before, `values` the single values that changed: path, old and new,
    as people write them. `written` is false for a dry run and where nothing differs; `commit` is the short id of the
    commit, if one was asked for.
    """

    path: str
    before: str | None
    after: str | None
    found: Sequence[Diagnostic] = ()
    values: Sequence[tuple[str, str | None, str | None]] = ()
    written: bool = False
    commit: str | None = None

    @property
    def differs(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def change(workspace: Workspace, name: str, ask: Ask, how: How) -> Changed:
    """Ask for changes of one account and write them.

    The folder is locked from reading to writing, so that of two commands at once neither is lost. Raises UsageError for
    an unknown id, CsctlError with the faults of a file that cannot be edited, or that would be invalid afterwards.
    """
    entry = workspace.entry(name)
    path = workspace.root / entry.path
    with writing(path.parent):
        data = read_bytes(path, entry.path)
        before = load(data, entry.path, Account)
        if before.document.data is None or (before.model is None and not how.repair):
            raise CsctlError(before.faults)
        document = apply(before.document, ask(before.document.data), key_order)
        result = compared(workspace, before, load(document.text.encode(), entry.path, Account), how.today)
        if how.dry_run or not result.differs:
            return result
        return store(workspace.root, result, data, how.message)


def store(root: Path, result: Changed, was: bytes | None, message: str | None) -> Changed:
    """Write a change, and commit it under a message. The lock is held. Raises CsctlError."""
    if message is not None:
        with committing(result.path):
            prepare(root, {result.path: was})
    save([Write(root / result.path, (result.after or "").encode(), was)], root)
    return result._replace(written=True, commit=committed(root, [result.path], message))


def committed(root: Path, paths: Sequence[str], message: str | None) -> str | None:
    """The short id of a commit of what is written; None when none was asked for. Raises CsctlError."""
    if message is None:
        return None
    with committing(paths[-1]):
        return commit(root, paths, message)


@contextmanager
def committing(path: str) -> Iterator[None]:
    """What git refuses, as our faults."""
    try:
        yield
    except CommitError as error:
        params = {"said": error.said}
        raise CsctlError([Diagnostic(error.code, Severity.ERROR, Location(path, 0, 0), params)]) from None


def compared(workspace: Workspace, before: Loaded[Account], after: Loaded[Account], today: date) -> Changed:
    """A file before and after, unless it brings faults that were not there before."""
    known = Counter(_fault_key(fault) for fault in before.faults)
    fresh = [fault for fault in after.faults if not known[_fault_key(fault)]]
    if fresh:
        note = Diagnostic("nothing-written", Severity.ADVICE, Location(after.document.path, 0, 0))
        raise CsctlError([*fresh, note], exit_code=2)
    found = _news(workspace, before, after, today) if before.document.text != after.document.text else ()
    values = list(_values(before.document.data, after.document.data))
    return Changed(before.document.path, before.document.text, after.document.text, found, values)


def _values(old: Any, new: Any) -> Iterator[tuple[str, str | None, str | None]]:
    """Path, old and new of every single value that is put or taken out."""
    for each in differences(old, new):
        if not isinstance(each, Put | Drop):
            continue
        was = value_at(old, each.path)
        now = each.value if isinstance(each, Put) else None
        if not isinstance(was, dict | list) and not isinstance(now, dict | list):
            yield path_text(each.path), _said(was), _said(now)


def _said(value: Any) -> str | None:
    return None if value is None else value if isinstance(value, str) else one_line(value)


def _fault_key(fault: Diagnostic) -> tuple[str, str]:
    return fault.code, repr(sorted(fault.params.items(), key=str))


def _news(workspace: Workspace, before: Loaded[Account], after: Loaded[Account], today: date) -> list[Diagnostic]:
    """Errors and warnings of the new text that the old one did not get."""
    from csctl.domain.check import check_account

    if before.model is None or after.model is None:
        return []
    try:
        rules = workspace.scoring
    except CsctlError:
        return []
    old = Counter((f.code, repr(f.params)) for f in check_account(before.model, rules, today=today))
    new = place(check_account(after.model, rules, today=today), after.document)
    return [d for d in new if d.severity is not Severity.ADVICE and not old[d.code, repr(d.params)]]


def refuse(workspace: Workspace, name: str, why: Callable[[Account], Sequence[Finding]]) -> None:
    """Raise CsctlError with what stands against changing an account, on its lines; also when it cannot be read."""
    loaded = workspace.load(workspace.entry(name))
    found = loaded.faults if loaded.model is None else place(why(loaded.model), loaded.document)
    if found:
        raise CsctlError(found)


@lru_cache(maxsize=64)
def key_order(path: DataPath) -> Sequence[str]:
    """The keys an account may have at a path, in the order they are written."""
    return outline.keys(Account, path)


def typed(path: DataPath, text: str) -> Any:
    """The value that `text` means at a path of an account: text as it is, all else as YAML reads it.

    Raises CsctlError, naming the path, for what YAML refuses.
    """
    if outline.takes_text(Account, path):
        return text.strip()
    document = read(f"value: {text}\n".encode(), "value")
    if document.data is not None and list(document.data) == ["value"]:
        return document.data["value"]
    raise UsageError("bad-text", text=text)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a folder's lock. Raises UsageError when another command holds it, or the folder cannot be used."""
    with ExitStack() as held:
        try:
            held.enter_context(locked(folder))
        except TimeoutError:
            raise UsageError("write-locked", path=str(folder)) from None
        except OSError as error:
            raise UsageError("cannot-write", path=str(folder), reason=error.strerror or str(error)) from None
        yield


def save(writes: Sequence[Write], root: Path) -> None:
    """Write files or say why not, with nothing changed. The lock is held. Raises CsctlError."""
    try:
        write(writes, root)
    except RefusedError as error:
        raise CsctlError([_fault(error.code, error.path, root)]) from None
    except FileExistsError as error:
        raise UsageError("file-exists", path=str(error.filename or writes[0].path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("cannot-write", path=str(error.filename or writes[0].path), reason=reason) from None


def _fault(code: str, path: Path, root: Path) -> Diagnostic:
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return Diagnostic(code, Severity.ERROR, Location(shown, 0, 0))
