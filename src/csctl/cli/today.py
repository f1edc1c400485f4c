"""`csctl today`: what the day asks for, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, ShowAll, csm_asked
from csctl.view import View

if TYPE_CHECKING:
    from csctl.diagnostic import Diagnostic
    from csctl.view import Cards

WEEK = 6
"""Days after today that make a week with it."""
CALENDAR = 365
"""Days ahead that a calendar file holds."""


def today(
    request: Request,
    csm: Csm = None,
    week: Annotated[bool, typer.Option("--week")] = False,
    ics: Annotated[str | None, typer.Option("--ics", metavar="FILE")] = None,
    all_: ShowAll = False,
) -> View:
    """Ask every client, order what they say, show it or write it as a calendar."""
    from csctl.domain.agenda import by_day, ordered
    from csctl.domain.agenda.day import day_of, items_of
    from csctl.views.today import agenda, today_view, week_view

    csm, day = csm_asked(csm), request.today
    book = request.workspace.clients(today=day)
    horizon = CALENDAR if ics else WEEK if week else None
    days = book.ask(lambda facts: [day_of(facts, csm, horizon)])
    if ics:
        return _calendar(request, agenda(by_day(items_of(days)), book.line), Path(ics), book.faults)
    if week:
        items = by_day(items_of(days))
        return week_view(items, book.line, today=day, csm=csm, faults=book.faults, show_all=all_)
    items = ordered(items_of(days))
    return today_view(items, days, book.line, today=day, csm=csm, faults=book.faults, show_all=all_)


def _calendar(request: Request, items: Cards, path: Path, faults: Sequence[Diagnostic]) -> View:
    from csctl.output.calendar import MARK, render_calendar
    from csctl.views.written import written_view
    from csctl.workspace.outbox import write_generated

    data = render_calendar(items, request.language, today=request.today)
    written = write_generated(path, data, MARK)
    view = written_view("today", [written], "calendar-written", {"events": len(items.table.rows)})
    return view._replace(diagnostics=faults, exit_code=1 if faults else 0)


COMMAND = Command(today)
