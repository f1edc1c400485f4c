"""The health table, its totals, and the CO x CX picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from csctl.diagnostic import Diagnostic
from csctl.domain.book import HealthRow, totals, without_rate
from csctl.view import Block, Column, Kind, Note, Point, Quadrant, Table, View

SHOWN = 50
"""Rows people see before they ask for all."""

HELD_SHOWN = 5
"""Ids named in the note on bands that are not the score's own."""

COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("overall", Kind.SCORE),
    Column("outcome", Kind.SCORE),
    Column("experience", Kind.SCORE),
    Column("drag", Kind.MEASURE),
    Column("arr", Kind.MONEY),
    Column("renews_in", Kind.DAYS),
    Column("coverage", Kind.PERCENT, optional=True),
    Column("csm", optional=True),
    Column("stage", Kind.WORD, optional=True),
    Column("segment", Kind.WORD, optional=True),
    Column("act_in", Kind.DAYS, optional=True),
    Column("marks", Kind.WORDS, optional=True),
)
_cells = attrgetter(*(column.key for column in COLUMNS))
TOTAL_COLUMNS = (
    Column("band", Kind.BAND),
    Column("clients", Kind.INTEGER),
    Column("arr", Kind.MONEY),
    Column("arr_base", Kind.MONEY),
    Column("share", Kind.PART),
)


def health_view(
    rows: Sequence[HealthRow],
    *,
    base_currency: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
    matrix: bool,
    edges: tuple[float, float],
    churned: int,
    exit_code: int,
) -> View:
    """One row a client as they are ordered, totals beneath, and what the totals leave out."""
    limit = None if show_all else SHOWN
    table = Table("accounts", COLUMNS, list(map(_cells, rows)), limit)
    picture = [_quadrant(rows, edges)] if matrix else []
    notes = _notes(rows, base_currency, rates_on, churned, len(faults))
    return View("health", [*picture, table, _totals(rows, base_currency), *notes], faults, exit_code)


def _totals(rows: Sequence[HealthRow], base: str) -> Table:
    """The totals by band; none where there is nothing to total."""
    cells = [
        (t.band, t.clients, t.arr, None if t.arr_base is None else {base: t.arr_base}, t.share)
        for t in (totals(rows) if rows else ())
    ]
    return Table("totals", TOTAL_COLUMNS, cells)


def _quadrant(rows: Sequence[HealthRow], edges: tuple[float, float]) -> Quadrant:
    points = [
        Point(row.outcome, row.experience, row.name, row.band)
        for row in rows
        if row.outcome is not None and row.experience is not None
    ]
    return Quadrant("matrix", "outcome", "experience", points, edges)


def _notes(rows: Sequence[HealthRow], base: str, rates_on: date | None, churned: int, faults: int) -> list[Block]:
    currencies = {currency for row in rows for currency in row.arr or {}}
    notes: list[Block] = [] if rows else [Note("no-clients")]
    if currencies - {base}:
        notes.append(Note("converted", {"base": base, "on": rates_on.isoformat() if rates_on else "–"}))
    if left_out := without_rate(rows):
        notes.append(Note("without-rate", {"clients": len(left_out), "base": base}))
    if held := [row for row in rows if {"capped", "override"} & {*row.marks}]:
        notes.append(Note("held", {"clients": len(held), "ids": [row.id for row in held[:HELD_SHOWN]]}))
    if unscored := sum(row.band == "unscored" for row in rows):
        notes.append(Note("unscored", {"clients": unscored}))
    if churned:
        notes.append(Note("churned-not-listed", {"clients": churned}))
    if faults:
        notes.append(Note("faults", {"faults": faults}))
    return notes
