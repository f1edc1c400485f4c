"""`csctl hooks install`: a hook that checks what is staged, and git's settings for accounts."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View


def hooks(request: Request, action: Annotated[str, typer.Argument(metavar="install")]) -> View:
    """Write them and say what was written."""
    from csctl.views.written import written_view
    from csctl.workspace.hooks import install

    if action != "install":
        raise UsageError("unknown-action", action=action)
    written = install(request.workspace, (sys.executable, "-m", "csctl"))
    attributes = request.workspace.root / ".gitattributes"
    told = attributes.is_file() and "merge=csctl" in attributes.read_text("utf-8", "replace")
    return written_view("hooks", written, "hooks-installed" if told else "hooks-without-attributes", {})


COMMAND = Command(hooks)
