"""`--as-of` and `--trend`: what was known on a day, for the commands that show health."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.cli.context import Request, rules_choice
from csctl.diagnostic import UsageError
from csctl.view import Note, View

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.workspace.past import Known
    from csctl.workspace.remember import Book

DAYS = 30
"""How far `--trend` looks back."""


class Shown(NamedTuple):
    """The book that is shown and the day it is judged on; `known` when it is that of a commit."""

    book: Book
    day: date
    known: Known | None


def book_of(request: Request, as_of: str | None, scoring: str) -> Shown:
    """The book of today, or, with `--as-of`, of then."""
    current = rules_choice(scoring)
    if as_of is None:
        if current:
            raise UsageError("scoring-without-as-of")
        return Shown(request.workspace.health(today=request.today), request.today, None)
    from csctl.workspace.known import book_known
    from csctl.workspace.past import Past

    with Past(request.workspace) as past:
        known = past.at(as_of)
        return Shown(book_known(past, known, current_rules=current), known.day, known)


def dated(view: View, known: Known | None, scoring: str) -> View:
    """The view, headed by what was known when it is not today's."""
    from csctl.views.then import as_of

    if known is None or known.snapshot.commit is None:
        return view
    commit = known.snapshot.commit
    told = {"day": known.day, "commit": commit.short, "committed": commit.day, "rules": scoring}
    return as_of(view, told)


def trended(request: Request, view: View, rows: Sequence[HealthRow], day: date) -> View:
    """The view with how far each of its clients moved in `DAYS` days."""
    from csctl.views.then import with_trend
    from csctl.workspace.known import trend
    from csctl.workspace.past import Past

    with Past(request.workspace) as past:
        found = trend(past, rows, day, DAYS)
    note = Note("trend-from", {"day": found.day}) if found.day else _no_trend(found.first)
    return with_trend(view, found.deltas, found.day, note)


def _no_trend(first: date | None) -> Note:
    return Note("no-trend", {"first": first or "–", "days": DAYS})
