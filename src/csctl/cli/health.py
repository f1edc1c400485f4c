"""`csctl health`: the book, worst first."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.domain.book import Filter
    from csctl.workspace.remember import Book


def health(
    request: Request,
    id: AccountId = "",  # noqa: A002 - the name of the argument in the help
    csm: Annotated[str | None, typer.Option("--csm", metavar="NAME")] = None,
    segment: Annotated[str | None, typer.Option("--segment", metavar="NAME")] = None,
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE")] = None,
    band: Annotated[str | None, typer.Option("--band", metavar="BAND")] = None,
    renews_within: Annotated[int | None, typer.Option("--renews-within", metavar="DAYS")] = None,
    sort: Annotated[str, typer.Option("--sort", metavar="ORDER")] = "urgency",
    matrix: Annotated[bool, typer.Option("--matrix")] = False,
    all_: Annotated[bool, typer.Option("--all")] = False,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="BAND")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE|REV")] = None,
    scoring: Annotated[str, typer.Option("--scoring", metavar="RULES")] = "then",
    trend: Annotated[bool, typer.Option("--trend")] = False,
) -> View:
    """Load the book, keep what is asked for, rank it, total it."""
    if id:
        from csctl.cli.explain import explain

        return explain(request, id, as_of, scoring)
    from csctl.cli.then import book_of, dated, trended
    from csctl.domain.book import BAND_ORDER, SORTS, STAGES, Filter

    _one_of("--stage", stage, STAGES)
    _one_of("--band", band, BAND_ORDER)
    _one_of("--fail-on", fail_on, BAND_ORDER)
    _one_of("--sort", sort, ("urgency", *SORTS))
    wanted = Filter(csm or os.environ.get("CSCTL_CSM") or None, segment, stage, band, renews_within)
    shown = book_of(request, as_of, scoring)
    view = _view(shown.book, wanted, sort, fail_on, show_all=all_, matrix=matrix)
    return dated(trended(request, view, shown.book.rows, shown.day) if trend else view, shown.known, scoring)


def _view(book: Book, wanted: Filter, sort: str, fail_on: str | None, *, show_all: bool, matrix: bool) -> View:
    from csctl.domain.book import SORTS, rank, select
    from csctl.views.health import health_view

    rows = select(book.rows, wanted)
    failed = fail_on is not None and any(row.band == fail_on for row in rows)
    return health_view(
        sorted(rows, key=SORTS[sort]) if sort in SORTS else rank(rows, book.edges),
        base_currency=book.base_currency,
        rates_on=book.rates_on,
        faults=book.faults,
        show_all=show_all,
        matrix=matrix,
        edges=book.edges,
        churned=len(select(book.rows, wanted._replace(stage="churned"))) if wanted.stage is None else 0,
        exit_code=1 if failed or book.faults else 0,
    )


def _one_of(option: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise UsageError("bad-choice", option=option, value=value, allowed=", ".join(allowed))


COMMAND = Command(health)
