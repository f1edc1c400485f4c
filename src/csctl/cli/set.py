"""`csctl set ID PATH=VALUE...`: change single values of an account."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View


def set_(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    values: Annotated[list[str] | None, typer.Argument(metavar="[PATH=VALUE]...")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="PATH")] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Put the values at their paths, take out what is to be removed."""
    from csctl.domain.record import assigned
    from csctl.domain.target import split, target
    from csctl.workspace.change import typed

    if not values and not remove:
        raise UsageError("nothing-asked")
    given = [split(text) for text in values or ()]
    gone = [target(text) for text in remove or ()]
    deed = Deed("set", id, "set " + ", ".join([*(values or ()), *(f"{path} removed" for path in remove or ())]))
    return changed(
        request, deed, lambda data: assigned(data, given, gone, typed), dry_run=dry_run, commit=commit, repair=True
    )


COMMAND = Command(set_)
