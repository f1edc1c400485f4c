"""`csctl edit ID`: an account in a person's own editor, checked before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from csctl.cli.changing import Commit, message, shown
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.cli.editor import can_ask, open_at
from csctl.cli.present import present_error
from csctl.diagnostic import CsctlError, Diagnostic
from csctl.view import View

if TYPE_CHECKING:
    from csctl.workspace.draft import Draft


def edit(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    commit: Commit = False,
) -> View:
    """Open a copy, again and again while it is wrong and the person wants to; then write it."""
    from csctl.workspace.change import How
    from csctl.workspace.draft import Draft

    draft = Draft.begin(request.workspace, id)
    _until_right(draft, request)
    how = How(request.today, message=message(id, "edit") if commit else None)
    return shown("edit", draft.finish(how))


def _until_right(draft: Draft, request: Request) -> None:
    """Raises CsctlError, the draft kept, when the person gives up."""
    line = 1
    while True:
        open_at(draft.file, line)
        faults = draft.faults()
        if not faults:
            return
        line = min(fault.location.line for fault in faults)
        if not can_ask() or not _again(faults, line, request):
            raise CsctlError([*faults, draft.kept()])


def _again(faults: Sequence[Diagnostic], line: int, request: Request) -> bool:
    from csctl.i18n import text

    present_error(faults, request.language, plain=request.plain)
    return typer.confirm(text(request.language, "note.reopen", line=line), default=True, err=True)


COMMAND = Command(edit)
