"""`csctl init DIR`: a workspace to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.commands import COMMANDS
from csctl.cli.context import Request
from csctl.view import View

PLANS = "plan" in COMMANDS
"""Whether there is a command that renders an account plan, so that a workflow can."""


def init(
    request: Request,
    folder: Annotated[str, typer.Argument(metavar="DIR")],
    ci: Annotated[bool, typer.Option("--ci")] = False,
) -> View:
    """Write the workspace and say what was written."""
    from csctl.cli.schema import schemas
    from csctl.views.written import written_view
    from csctl.workspace.create import create_ci, create_workspace, packaged_rules

    if ci and (Path(folder) / "scoring.yaml").exists():
        return written_view("init", create_ci(Path(folder), request.language, plans=PLANS), "ci-written", {})
    words = schemas(request.language, packaged_rules())
    written = create_workspace(Path(folder), request.language, words, today=request.today)
    written += create_ci(Path(folder), request.language, plans=PLANS) if ci else []
    return written_view("init", written, "initialised", {"folder": folder})


COMMAND = Command(init)
