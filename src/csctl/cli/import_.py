"""`csctl import FILE`: accounts or readings from a table, an account from a Word file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View


def import_(
    request: Request,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    map_: Annotated[str | None, typer.Option("--map", metavar="MAP.yaml")] = None,
    suggest: Annotated[bool, typer.Option("--suggest")] = False,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME")] = None,
    id: Annotated[str | None, typer.Option("--id", metavar="ID")] = None,  # noqa: A002 - the option's name
    write: Annotated[bool, typer.Option("--write")] = False,
    all_: Annotated[bool, typer.Option("--all")] = False,
) -> View:
    """Show what the file would change, or write it; or suggest a mapping."""
    path = Path(file)
    form = {key: value for key, value in (("encoding", encoding), ("sheet", sheet)) if value is not None}
    if path.suffix == ".docx":
        return _import_plan(request, path, id, write=write)
    if suggest:
        from csctl.workspace.intake.suggest import suggestion

        return View("import", document=suggestion(path, form))
    if map_ is not None and not Path(map_).is_file():
        raise UsageError("no-such-file", path=map_)
    return _import(request, path, Path(map_) if map_ else None, form, write=write, show_all=all_)


def _import(
    request: Request, path: Path, mapping: Path | None, form: dict[str, str], *, write: bool, show_all: bool
) -> View:
    from csctl.output.progress import progress
    from csctl.views.intake import import_view
    from csctl.workspace.intake.plan import carry_out
    from csctl.workspace.intake.rows import plan
    from csctl.workspace.intake.source import source

    given = source(path, mapping, form)
    with progress(sys.stderr, given.length) as tick:
        planned = plan(request.workspace, given, tick)
    written = write and not planned.refused and bool(planned.writes)
    if written:
        carry_out(planned, request.workspace)
    return import_view(
        planned.outcomes,
        planned.refused,
        planned.unmapped,
        rows=given.length,
        refusals=planned.refusals,
        written=written,
        show_all=show_all,
    )


def _import_plan(request: Request, path: Path, name: str | None, *, write: bool) -> View:
    from csctl.views.intake import import_view
    from csctl.workspace.intake.document import plan_document
    from csctl.workspace.intake.plan import carry_out

    if name is None:
        raise UsageError("id-needed", path=str(path))
    planned, left = plan_document(request.workspace, path, name)
    written = write and bool(planned.writes)
    if written:
        carry_out(planned, request.workspace)
    shown = import_view(
        planned.outcomes, planned.refused, (), rows=1, refusals=planned.refusals, written=written, show_all=True
    )
    return shown._replace(diagnostics=left)


COMMAND = Command(import_)
