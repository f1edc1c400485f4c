"""`csctl retention`: NRR, GRR, logo retention and churn of a period, each client's part listed."""

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
    from csctl.domain.retention import Period


def retention(
    request: Request,
    year: Annotated[int | None, typer.Option("--year", metavar="YYYY", min=1901, max=2199)] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE")] = None,
    csm: Csm = None,
    segment: Segment = None,
    all_: ShowAll = False,
) -> View:
    """Ask every client, churned ones too, for its part of the period."""
    from csctl.domain.book import Filter
    from csctl.domain.retention import LeftOut, Part, Period, parts_of
    from csctl.views.retention import retention_view

    asked = _period(request.today, year, from_, to)
    period = Period(asked.start, min(asked.end, request.today))
    rules = request.workspace.scoring
    book = request.workspace.clients(today=request.today)
    wanted = Filter(csm_asked(csm), segment)
    found = book.ask(lambda facts: parts_of(facts.situation.client, rules, period), wanted, churned=True)
    return retention_view(
        [each for each in found if isinstance(each, Part)],
        [each for each in found if isinstance(each, LeftOut)],
        book.line,
        period,
        asked_end=asked.end,
        base=rules.base_currency,
        rates_on=rules.rates_on,
        faults=book.faults,
        show_all=all_,
    )


def _period(today: date, year: int | None, from_: str | None, to: str | None) -> Period:
    """The period asked for, this year by default. Raises UsageError for one that cannot be meant."""
    from csctl.domain.retention import Period, of_year

    if year is not None and (from_ or to):
        raise UsageError("only-one-of", options="--year, --from/--to")
    if from_ is None:
        if to is not None:
            raise UsageError("missing-argument", name="--from")
        period = of_year(today.year if year is None else year)
    else:
        period = Period(_day(from_), _day(to) if to else today)
    if period.start >= min(period.end, today):
        raise UsageError("period-empty", start=period.start.isoformat(), end=min(period.end, today).isoformat())
    return period


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("bad-today", value=text) from None


COMMAND = Command(retention)
