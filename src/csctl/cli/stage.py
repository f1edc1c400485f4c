"""`csctl stage ID STAGE`: move a client on in the journey, through the gate."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError, likeliest
from csctl.view import View


def stage(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    stage: Annotated[str, typer.Argument(metavar="STAGE")],
    force: Annotated[bool, typer.Option("--force")] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Set the stage, unless milestones of the present one are not reached yet."""
    from csctl.change import Put
    from csctl.domain.book import STAGES

    if stage not in STAGES:
        raise UsageError("bad-stage", value=stage, allowed=", ".join(STAGES), suggestion=likeliest(stage, STAGES))
    if not force:
        _gate(request, id, stage)
    deed = Deed("stage", id, f"stage {stage}")
    return changed(request, deed, lambda _: [Put(("client", "stage"), stage)], dry_run=dry_run, commit=commit)


def _gate(request: Request, name: str, stage: str) -> None:
    """Raises CsctlError with every milestone that stands in the way, on its line."""
    from csctl.domain.gate import unmet
    from csctl.workspace.change import refuse

    refuse(request.workspace, name, lambda account: unmet(account, stage, today=request.today))


COMMAND = Command(stage)
