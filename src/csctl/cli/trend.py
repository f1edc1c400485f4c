"""`csctl trend [ID...]`: health over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import PROGRAMS, Request, day_choice, rules_choice
from csctl.diagnostic import UsageError, likeliest
from csctl.view import View

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.domain.trend import Book, Every, Line

GROUPS = ("account", "segment", "csm", "book")


def trend(
    request: Request,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE")] = None,
    every: Annotated[str, typer.Option("--every", metavar="week|month")] = "month",
    by: Annotated[str, typer.Option("--by", metavar="GROUP")] = "account",
    scoring: Annotated[str, typer.Option("--scoring", metavar="RULES")] = "then",
) -> View:
    """One line an account or group, one point a week or month."""
    from csctl.domain.trend import days_between
    from csctl.views.trend import trend_view
    from csctl.workspace.past import Past
    from csctl.workspace.remember import base_currency
    from csctl.workspace.trend import books

    first = day_choice("--since", since) or request.today.replace(year=request.today.year - 1, day=1)
    if first > request.today:
        raise UsageError("since-after-today", since=first, today=request.today)
    current = rules_choice(scoring)
    days = days_between(first, request.today, _every(every))
    with Past(request.workspace) as past:
        found = books(past, days, current_rules=current)
    return trend_view(
        _lines(found, _by(by), ids),
        by=by,
        base_currency=base_currency(request.workspace, today=request.today),
        rules=scoring,
        every_point=request.format in PROGRAMS,
    )


def _every(asked: str) -> Every:
    from csctl.domain.trend import EVERY

    for known in EVERY:
        if asked == known:
            return known
    raise UsageError("bad-choice", option="--every", value=asked, allowed=", ".join(EVERY))


def _by(asked: str) -> str:
    if asked not in GROUPS:
        raise UsageError("bad-choice", option="--by", value=asked, allowed=", ".join(GROUPS))
    return asked


def _lines(books: Sequence[Book], by: str, ids: list[str] | None) -> list[Line]:
    from csctl.domain.trend import of_accounts, of_book, of_groups

    if by == "account":
        known = {name for book in books for name in (*(row.id for row in book.rows), *book.refused)}
        for name in ids or ():
            if name not in known:
                raise UsageError("unknown-account", id=name, suggestion=likeliest(name, known))
        return of_accounts(books, ids or None)
    chosen = [_only(book, ids) for book in books] if ids else books
    return of_book(chosen) if by == "book" else of_groups(chosen, _GROUP[by])


def _only(book: Book, ids: list[str]) -> Book:
    return book._replace(rows=[row for row in book.rows if row.id in ids])


_GROUP: dict[str, Callable[[HealthRow], str | None]] = {
    "segment": lambda row: row.segment,
    "csm": lambda row: row.csm,
}
COMMAND = Command(trend)
