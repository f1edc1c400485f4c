"""`csctl new ID --name NAME`: one more account file."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.view import View


def new(
    request: Request,
    id: Annotated[str, typer.Argument(metavar="ID")],  # noqa: A002 - the name of the argument in the help
    name: Annotated[str, typer.Option("--name", metavar="NAME")],
    csm: Annotated[str | None, typer.Option("--csm", metavar="NAME")] = None,
    segment: Annotated[str | None, typer.Option("--segment", metavar="NAME")] = None,
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE")] = None,
) -> View:
    """Write the file and say where it is."""
    from csctl.views.written import written_view
    from csctl.workspace.create import create_account

    client = {"name": name, "segment": segment, "stage": stage}
    given = {key: value for key, value in client.items() if value is not None}
    path = create_account(request.workspace, id, given, csm)
    return written_view("new", [path], "account-created", {"id": id})


COMMAND = Command(new)
