"""`csctl risk ID WHAT`: open a risk, change one, close one."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed, day, given
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View


def risk(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    what: Annotated[str, typer.Argument(metavar="WHAT")],
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND")] = None,
    severity: Annotated[str | None, typer.Option("--severity", metavar="LEVEL")] = None,
    likelihood: Annotated[str | None, typer.Option("--likelihood", metavar="LEVEL")] = None,
    response: Annotated[str | None, typer.Option("--response", metavar="TEXT")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE")] = None,
    closed: Annotated[bool, typer.Option("--close")] = False,
    item_id: Annotated[str | None, typer.Option("--id", metavar="ITEM")] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Change the risk that is named, or open a new one of a kind."""
    from csctl.domain.record import risk as changes

    said = given(
        id=item_id,
        kind=kind,
        severity=severity,
        likelihood=likelihood,
        response=response,
        owner=owner,
        due=day("--due", due, request),
        closed_on=request.today if closed else None,
    )
    if not said:
        raise UsageError("nothing-asked")
    deed = Deed("risk", id, f"risk {what}: " + ", ".join(f"{key} {value}" for key, value in said.items()))
    return changed(request, deed, lambda data: changes(data, what, said, request.today), dry_run=dry_run, commit=commit)


COMMAND = Command(risk)
