"""`csctl archive ID`: a client who left goes out of the book."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, DryRun, message
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View


def archive(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    force: Annotated[bool, typer.Option("--force")] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Move the file beside the book."""
    from csctl.views.change import moved_view
    from csctl.workspace.place import archive as move

    said = message(id, "archive") if commit else None
    moved = move(request.workspace, id, force=force, dry_run=dry_run, message=said)
    return moved_view("archive", *moved, dry_run=dry_run)


COMMAND = Command(archive)
