"""An account's life as a table, newest first, its score as a row of bars above."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.domain.life import Moment
from csctl.view import Block, Column, Fact, Facts, Kind, Move, Moved, Table, View
from csctl.views.spark import spark_of

SHOWN = 50
COLUMNS = (
    Column("day", Kind.DATE),
    Column("commit", Kind.ID),
    Column("band", Kind.BAND),
    Column("overall", Kind.SCORE),
    Column("delta", Kind.DELTA),
    Column("author", optional=True),
    Column("subject", optional=True),
    Column("status", Kind.WORDS),
    Column("measures", Kind.MOVES),
)


def history_view(name: str, moments: Sequence[Moment], *, show_all: bool) -> View:
    """The course of the score, then one row a commit."""
    newest = next((m.effect.row for m in moments if m.effect.row), None)
    oldest_first = [m.effect.row.overall if m.effect.row else None for m in reversed(moments)]
    facts = (
        Fact("id", name, Kind.ID),
        Fact("name", newest.name if newest else None),
        Fact("spark", spark_of([oldest_first])[0], Kind.SPARK),
    )
    rows = [_row(moment) for moment in moments]
    blocks: list[Block] = [
        Facts("account", facts),
        Table("history", COLUMNS, rows, None if show_all else SHOWN),
    ]
    return View("history", blocks)


def _row(moment: Moment) -> list[object]:
    row = moment.effect.row
    measures = [Move(m.measure, Moved(*m.score), Moved(*m.contribution)) for m in moment.effect.measures]
    return [
        moment.day,
        moment.commit,
        row.band if row else None,
        row.overall if row else None,
        moment.effect.delta,
        moment.author,
        moment.subject,
        moment.status,
        measures,
    ]
