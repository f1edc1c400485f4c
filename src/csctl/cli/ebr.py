"""`csctl ebr ID`: the brief of an Executive Business Review, for the client; `--internal` is ours beside it."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.cli.document import All, As, Csm, Force, Out, Output, Wanted, write
from csctl.view import View


def ebr(
    request: Request,
    id: AccountId = "",  # noqa: A002 - the name of the argument in the help
    internal: Annotated[bool, typer.Option("--internal")] = False,
    output: Output = None,
    as_: As = None,
    all_: All = False,
    csm: Csm = None,
    out: Out = None,
    force: Force = False,
) -> View:
    """The client's document, or the one for our side of the table."""
    template = "ebr-internal" if internal else "ebr"
    return write(request, template, Wanted(id, output, as_, all_, csm, out, force))


COMMAND = Command(ebr)
