"""`csctl stage ID STAGE`: move a client on in the journey, through the gate."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed, day
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import CsctlError, Diagnostic, Severity, UsageError, likeliest
from csctl.view import View


def stage(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    stage: Annotated[str, typer.Argument(metavar="STAGE")],
    on: Annotated[str, typer.Option("--on", metavar="DATE")] = "today",
    force: Annotated[bool, typer.Option("--force")] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Set the stage and its first day, unless the gate of the present one is closed."""
    from csctl.domain.journey import STAGES
    from csctl.domain.record import moved

    if stage not in STAGES:
        raise UsageError("bad-stage", value=stage, allowed=", ".join(STAGES), suggestion=likeliest(stage, STAGES))
    if not force:
        _gate(request, id, stage)
    since = day("--on", on, request) or request.today
    deed = Deed("stage", id, f"stage {stage}")
    return changed(request, deed, lambda data: moved(data, stage, since), dry_run=dry_run, commit=commit)


def _gate(request: Request, name: str, stage: str) -> None:
    """Raises CsctlError with every criterion that stands in the way, on the line that decided it."""
    from csctl.domain.journey import in_the_way, journey_of

    practice = request.workspace.practice
    book = request.workspace.clients(today=request.today)
    (one,) = book.ask_one(name, lambda facts: [journey_of(facts, practice)])
    closed = [
        Diagnostic(
            "gate-closed" if each.met is False else "gate-not-known",
            Severity.ERROR,
            book.line(one.client.id, each.path) if each.path else book.line(one.client.id, one.since_path),
            {"stage": one.stage, "criterion": each.what.get(request.language) or next(iter(each.what.values()))},
        )
        for each in in_the_way(one, stage)
    ]
    if closed:
        raise CsctlError(closed)


COMMAND = Command(stage)
