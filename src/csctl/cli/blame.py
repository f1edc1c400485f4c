"""`csctl blame ID [PATH...]`: who wrote it, when, in which commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View

if TYPE_CHECKING:
    from csctl.view import Table


def blame(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...")] = None,
) -> View:
    """The commit behind every reading, or behind the values asked for."""
    return View("blame", [written_by(request, id, paths or [])])


def written_by(request: Request, name: str, paths: list[str]) -> Table:
    """The table of `blame`, which `explain --commits` shows as well."""
    from csctl.views.blame import blame_table
    from csctl.workspace.life import asked, life, readings, written
    from csctl.workspace.past import Past

    with Past(request.workspace) as past:
        found = life(past, name)
        values = (
            [asked(found, path) for path in paths]
            if paths
            else readings(found, past.workspace.scoring, today=request.today)
        )
        return blame_table(written(found, values))


COMMAND = Command(blame)
