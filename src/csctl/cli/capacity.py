"""`csctl capacity`: what each CSM carries, and what moves when one leaves."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import ShowAll
from csctl.diagnostic import UsageError, likeliest
from csctl.view import View


def capacity(
    request: Request,
    without: Annotated[str | None, typer.Option("--without", metavar="NAME")] = None,
    all_: ShowAll = False,
) -> View:
    """Ask every client for the work it makes, add up by CSM."""
    from csctl.domain.book import Filter
    from csctl.domain.capacity import without as leaving
    from csctl.domain.capacity import work_of
    from csctl.views.capacity import capacity_view

    workspace = request.workspace
    rules, practice, day = workspace.scoring, workspace.practice, request.today
    book = workspace.clients(today=day)
    work = book.ask(lambda facts: [work_of(facts.situation.client, rules, practice, today=day)], Filter())
    names = {each.client.csm for each in work if each.client.csm}
    if without is not None and without not in names:
        raise UsageError("unknown-csm", name=without, suggestion=likeliest(without, names))
    return capacity_view(
        work,
        practice.capacity,
        None if without is None else leaving(without, work, practice.capacity),
        leaving=without,
        base=rules.base_currency,
        rates_on=rules.rates_on,
        faults=book.faults,
        show_all=all_,
    )


COMMAND = Command(capacity)
