"""`csctl follow-up ID WHAT`: something to be done for a client."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed, day, given
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View


def follow_up(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    what: Annotated[str, typer.Argument(metavar="WHAT")],
    due: Annotated[str | None, typer.Option("--due", metavar="DATE")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME")] = None,
    item_id: Annotated[str | None, typer.Option("--id", metavar="ITEM")] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Add the follow-up."""
    from csctl.domain.record import follow_up as changes

    said = given(id=item_id, what=what, owner=owner, due=day("--due", due, request))
    deed = Deed("follow-up", id, f"follow-up: {what}")
    return changed(request, deed, lambda data: changes(data, said), dry_run=dry_run, commit=commit)


COMMAND = Command(follow_up)
