"""`csctl check [PATH...]`: what is wrong, contradictory, due or missing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import FORMATS, REPORTS, Request
from csctl.diagnostic import UsageError
from csctl.view import View
from csctl.views.check import check_view


def check(
    request: Request,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...")] = None,
    strict: Annotated[bool, typer.Option("--strict")] = False,
    staged: Annotated[bool, typer.Option("--staged")] = False,
    index: Annotated[str | None, typer.Option("--index", metavar="FILE")] = None,
) -> View:
    """Check the whole workspace, the files and folders named, or what is staged."""
    if staged:
        return _staged(request, paths, index, strict=strict)
    workspace = request.workspace
    only = _chosen([Path(p) for p in paths], workspace.root, workspace.paths()) if paths else None
    found = workspace.check(today=request.today, only=only)
    return check_view(found, len(workspace.paths() if only is None else only), strict=strict)


def _staged(request: Request, paths: list[str] | None, index: str | None, *, strict: bool) -> View:
    from csctl.workspace.past import Past
    from csctl.workspace.staged import check_staged

    if paths:
        raise UsageError("staged-with-paths")
    with Past(request.workspace) as past:
        checked = check_staged(past, index, today=request.today)
    return check_view(checked.found, checked.files, strict=strict)


def _chosen(paths: list[Path], root: Path, known: list[str]) -> list[str]:
    """The workspace's files below the paths. Raises UsageError for a path that is none of them."""
    chosen: set[str] = set()
    for path in paths:
        inside = _inside(path, root)
        below = [file for file in known if file == inside or inside == "." or file.startswith(f"{inside}/")]
        if not below:
            raise UsageError("not-in-workspace", path=str(path), root=str(root))
        chosen.update(below)
    return sorted(chosen)


def _inside(path: Path, root: Path) -> str:
    try:
        return (Path.cwd() / path).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise UsageError("not-in-workspace", path=str(path), root=str(root)) from None


COMMAND = Command(check, (*FORMATS, *REPORTS))
