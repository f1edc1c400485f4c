"""`csctl log ID SUMMARY`: write down a conversation."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed, day, given
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View


def log(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    summary: Annotated[str, typer.Argument(metavar="SUMMARY")],
    channel: Annotated[str, typer.Option("--channel", metavar="CHANNEL")],
    people: Annotated[list[str] | None, typer.Option("--with", metavar="NAME")] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="PURPOSE")] = None,
    theirs: Annotated[bool, typer.Option("--they-called")] = False,
    on: Annotated[str, typer.Option("--on", metavar="DATE")] = "today",
    next_: Annotated[str | None, typer.Option("--next", metavar="DATE")] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Add the conversation, and the day of the next one."""
    from csctl.domain.record import conversation

    said = given(
        on=day("--on", on, request),
        channel=channel,
        initiated_by="them" if theirs else "us",
        purpose=purpose,
        **{"with": people},
        summary=summary,
    )
    deed = Deed("log", id, f"log {channel} {said['on']}: {summary}")
    when = day("--next", next_, request)
    return changed(request, deed, lambda data: conversation(data, said, when), dry_run=dry_run, commit=commit)


COMMAND = Command(log)
