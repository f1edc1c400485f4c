"""`csctl renewals`: every renewal of a window, overdue first, and two forecasts of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, csm_asked
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.domain.renewals import Window

SOON = 120
"""Days of the window when none is asked for. Source: the profession map, contact 90 to 120 days before."""


def renewals(
    request: Request,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Qn|this|next")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM|this|next")] = None,
    within: Annotated[int | None, typer.Option("--within", metavar="DAYS", min=0, max=3650)] = None,
    csm: Csm = None,
    segment: Segment = None,
    trend: Annotated[bool, typer.Option("--trend")] = False,
    all_: ShowAll = False,
) -> View:
    """Ask every client for its renewal and its risks, keep what is in the window, order and total it."""
    from csctl.cli.then import trended
    from csctl.domain.book import Filter
    from csctl.domain.renewals import ordered, renewal_and_risks
    from csctl.views.renewals import renewals_view

    window = _window(request.today, quarter, month, within)
    book = request.workspace.clients(today=request.today)
    found = book.ask(lambda facts: renewal_and_risks(facts, window), Filter(csm_asked(csm), segment))
    rules = request.workspace.scoring
    view = renewals_view(
        ordered([each.renewal for each in found]),
        {each.client.id: each.risks for each in found},
        book.line,
        window=window,
        today=request.today,
        base=rules.base_currency,
        rates_on=rules.rates_on,
        faults=book.faults,
        show_all=all_,
    )
    return trended(request, view, [each.renewal.client for each in found], request.today) if trend else view


def _window(today: date, quarter: str | None, month: str | None, within: int | None) -> Window:
    from csctl.domain.renewals import within as coming

    if sum(option is not None for option in (quarter, month, within)) > 1:
        raise UsageError("only-one-of", options="--quarter, --month, --within")
    if quarter is not None:
        return _period("--quarter", quarter, f"{today.year}-Q{(today.month + 2) // 3}", 3, "2026-Q4")
    if month is not None:
        return _period("--month", month, f"{today.year}-{today.month:02}", 1, "2026-12")
    return coming(SOON if within is None else within, today=today)


def _period(option: str, asked: str, this: str, months: int, example: str) -> Window:
    """A period by its name, or the one of today, or the one after it. Raises UsageError for anything else."""
    import re

    from csctl.domain.renewal import add_months
    from csctl.domain.renewals import Window, of_period

    if asked in ("this", "next"):
        window = of_period(this)
        first = add_months(window.first, months if asked == "next" else 0)
        return window if asked == "this" else Window(first, of_period(_name(first, months)).last)
    pattern = r"(19|20|21)\d{2}-Q[1-4]" if months == 3 else r"(19|20|21)\d{2}-(0[1-9]|1[0-2])"
    if not re.fullmatch(pattern, asked):
        raise UsageError("bad-choice", option=option, value=asked, allowed=f"{example}, this, next")
    return of_period(asked)


def _name(day: date, months: int) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}" if months == 3 else f"{day.year}-{day.month:02}"


COMMAND = Command(renewals)
