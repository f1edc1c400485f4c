"""`csctl merge-driver %O %A %B %L %P`: what git calls to merge an account file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.view import Note, View


def merge_driver(
    request: Request,
    base: Annotated[str, typer.Argument(metavar="BASE")],
    ours: Annotated[str, typer.Argument(metavar="OURS")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS")],
    size: Annotated[int, typer.Argument(metavar="[SIZE]")] = 7,
    path: Annotated[str, typer.Argument(metavar="[PATH]")] = "",
) -> View:
    """Merge in place; silent and 0 when nothing is left to decide, else 1."""
    from csctl.workspace.merge import merge_into

    conflicts = merge_into(Path(base), Path(ours), Path(theirs), marker=size)
    note = [Note("merge-conflicts", {"conflicts": conflicts, "path": path or ours})] if conflicts else []
    return View("merge-driver", note, exit_code=1 if conflicts else 0)


COMMAND = Command(merge_driver)
