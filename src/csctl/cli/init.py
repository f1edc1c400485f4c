"""`csctl init DIR`: a workspace to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.view import View


def init(request: Request, folder: Annotated[str, typer.Argument(metavar="DIR")]) -> View:
    """Write the workspace and say what was written."""
    from csctl.cli.schema import schemas
    from csctl.views.written import written_view
    from csctl.workspace.create import create_workspace, packaged_rules

    written = create_workspace(
        Path(folder), request.language, schemas(request.language, packaged_rules()), today=request.today
    )
    return written_view("init", written, "initialised", {"folder": folder})


COMMAND = Command(init)
