"""`csctl rename ID NEW`: an account under another id."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, DryRun, message
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View


def rename(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    new: Annotated[str, typer.Argument(metavar="NEW")],
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Move the file within the book."""
    from csctl.views.change import moved_view
    from csctl.workspace.place import rename as move

    said = message(new, f"rename from {id}") if commit else None
    return moved_view("rename", *move(request.workspace, id, new, dry_run=dry_run, message=said), dry_run=dry_run)


COMMAND = Command(rename)
