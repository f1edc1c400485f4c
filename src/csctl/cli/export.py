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
    force: Annotated[bool, typer.Option("--force")] = False,
) -> View:
    """Write the file, or with `-` the text to standard output."""
    from csctl.views.written import written_view
    from csctl.workspace.export import TABLES, Export, kind_of, write_to

    _one_of("--table", table, TABLES)
    _one_of("--as", as_, ("csv", "jsonl"))
    book = Export.of(request.workspace, today=request.today)
    code = 1 if book.faults else 0
    if file == "-":
        return View("export", diagnostics=book.faults, exit_code=code, document=book.text(as_, table))
    path = Path(file)
    write_to(path, book.data(kind_of(path), table, file), replace=force)
    view = written_view("export", [path], "exported", {"accounts": len(book.accounts)})
    return view._replace(diagnostics=book.faults, exit_code=code)


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise UsageError("bad-choice", option=option, value=value, allowed=", ".join(allowed))


COMMAND = Command(export)
