"""A copy of an account file for a person's editor: checked before it takes the file's place, kept when it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import Diagnostic, Location, Severity, UsageError
from csctl.files.disk import read_bytes
from csctl.files.lock import SCRATCH
from csctl.model.account import Account
from csctl.workspace.change import Changed, How, compared, store, writing
from csctl.workspace.load import Loaded, load

if TYPE_CHECKING:
    from csctl.workspace.folder import Workspace


class Draft(NamedTuple):
    """`file` is what the editor opens, beside the account so that its schema is found; `was` what the account held."""

    workspace: Workspace
    path: str
    file: Path
    was: bytes

    @classmethod
    def begin(cls, workspace: Workspace, name: str) -> Draft:
        """A new draft, or the one that was left when the file was as it is now.

        Raises UsageError when a draft was left of a file that has changed since.
        """
        entry = workspace.entry(name)
        was = read_bytes(workspace.root / entry.path, entry.path)
        folder = (workspace.root / entry.path).parent
        file = folder / f"{SCRATCH}edit-{sha256(was).hexdigest()[:8]}-{name}.yaml"
        for left in folder.glob(f"{SCRATCH}edit-????????-{name}.yaml"):
            if left != file:
                raise UsageError("draft-outdated", draft=str(left), id=name)
        if not file.exists():
            file.write_bytes(was)
        return cls(workspace, entry.path, file, was)

    def _loaded(self) -> Loaded[Account]:
        return load(read_bytes(self.file, self.path), self.path, Account)

    def faults(self) -> Sequence[Diagnostic]:
        """Why it cannot take the account's place, on the draft's lines, which will be the account's."""
        loaded = self._loaded()
        return loaded.faults if loaded.model is None else ()

    def kept(self) -> Diagnostic:
        """Where the copy is, to go on with."""
        where = Location(self.file.relative_to(self.workspace.root).as_posix(), 0, 0)
        return Diagnostic("draft-kept", Severity.ADVICE, where)

    def discard(self) -> None:
        """Take the copy away."""
        with suppress(FileNotFoundError):
            self.file.unlink()

    def finish(self, how: How) -> Changed:
        """Put the draft in the account's place. Raises CsctlError, the draft kept, when that changed meanwhile."""
        after = self._loaded()
        result = compared(self.workspace, load(self.was, self.path, Account), after, how.today)
        if result.differs:
            with writing(self.file.parent):
                result = store(self.workspace.root, result, self.was, how.message)
        self.discard()
        return result
