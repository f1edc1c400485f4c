"""`csctl done ID FOLLOW-UP`: a follow-up is done."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed, day
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View


def done(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    which: Annotated[str, typer.Argument(metavar="FOLLOW-UP")],
    on: Annotated[str, typer.Option("--on", metavar="DATE")] = "today",
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Set the day it was done on."""
    from csctl.domain.record import done as changes

    when = day("--on", on, request) or request.today
    deed = Deed("done", id, f"done {which} on {when}")
    return changed(request, deed, lambda data: changes(data, which, when), dry_run=dry_run, commit=commit)


COMMAND = Command(done)
