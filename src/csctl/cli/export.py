"""`csctl export FILE`: the book for a spreadsheet, a data team or another tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View


def export(
    request: Request,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    table: Annotated[str, typer.Option("--table", metavar="TABLE")] = "accounts",
    as_: Annotated[str, typer.Option("--as", metavar="KIND")] = "csv",
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE|REV")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
) -> View:
    """Write the file, or with `-` the text to standard output."""
    from csctl.views.written import written_view
    from csctl.workspace.export import TABLES, Export, kind_of
    from csctl.workspace.publish import publish

    _one_of("--table", table, TABLES)
    _one_of("--as", as_, ("csv", "jsonl"))
    book = Export.of(request.workspace, today=request.today) if as_of is None else Export.then(request.workspace, as_of)
    code = 1 if book.faults else 0
    if file == "-":
        return View("export", diagnostics=book.faults, exit_code=code, document=book.text(as_, table))
    path = Path(file)
    publish(path, book.data(kind_of(path), table, file), ours=lambda _: False, force=force)
    view = written_view("export", [path], "exported", {"accounts": len(book.accounts)})
    return view._replace(diagnostics=book.faults, exit_code=code)


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise UsageError("bad-choice", option=option, value=value, allowed=", ".join(allowed))


COMMAND = Command(export)
