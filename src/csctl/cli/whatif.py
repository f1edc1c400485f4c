"""`csctl whatif [ID...] [PATH=VALUE...]`: who would move, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import PROGRAMS, Request
from csctl.diagnostic import UsageError, likeliest
from csctl.view import Note, View

if TYPE_CHECKING:
    from csctl.workspace.compare import Side


def whatif(
    request: Request,
    words: Annotated[list[str] | None, typer.Argument(metavar="[ID]... [PATH=VALUE]...")] = None,
    scoring: Annotated[str | None, typer.Option("--scoring", metavar="FILE")] = None,
    all_: Annotated[bool, typer.Option("--all")] = False,
) -> View:
    """Compare the workspace with what is supposed of it."""
    from csctl.views.diff import diff_view
    from csctl.workspace.compare import compare
    from csctl.workspace.suppose import present

    ids = [word for word in words or () if "=" not in word]
    values = [word for word in words or () if "=" in word]
    if not values and not scoring:
        raise UsageError("nothing-supposed") if not ids else _no_value(ids[-1], list(request.workspace.ids()))
    before = present(request.workspace, today=request.today)
    after = _supposed(request, before, ids, values, scoring)
    found = compare(before, after, today=request.today, only=ids)
    said = [*values, *([scoring] if scoring else ())]
    head = Note("supposed", {"values": said, "on": request.today})
    return diff_view("whatif", head, found, show_all=all_ or request.format in PROGRAMS)


def _no_value(word: str, known: list[str]) -> UsageError:
    if word in known:
        return UsageError("nothing-supposed")
    return UsageError("value-without-path", word=word, suggestion=likeliest(word, known))


def _supposed(request: Request, before: Side, ids: list[str], words: list[str], file: str | None) -> Side:
    """Other rules first, then the values: with ids they are those accounts', without the rules'."""
    from csctl.workspace.suppose import parse_value, rules_from, rules_with, with_rules, with_values

    workspace, today = request.workspace, request.today
    values = [parse_value(word) for word in words]
    rules = rules_from(Path(file)) if file else workspace.scoring_file
    if values and not ids:
        rules = rules_with(rules, values)
    after = before if rules is workspace.scoring_file else with_rules(before, workspace, rules, today=today)
    known = [workspace.entry(name).name for name in ids]
    return with_values(after, known, values, today=today) if values and ids else after


COMMAND = Command(whatif)
