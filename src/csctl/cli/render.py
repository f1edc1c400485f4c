"""`csctl render TEMPLATE ID`: a document from a template of the team's own."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.cli.document import All, As, Csm, Force, Out, Output, Wanted, write
from csctl.view import View


def render(
    request: Request,
    template: Annotated[str, typer.Argument(metavar="TEMPLATE")],
    id: AccountId = "",  # noqa: A002 - the name of the argument in the help
    output: Output = None,
    as_: As = None,
    all_: All = False,
    csm: Csm = None,
    out: Out = None,
    force: Force = False,
) -> View:
    """Any template of the workspace, by its name without language and endings."""
    return write(request, template, Wanted(id, output, as_, all_, csm, out, force))


COMMAND = Command(render)
