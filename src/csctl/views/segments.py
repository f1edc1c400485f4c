"""Segments with their touch model and cadence, and the clients that fit none, two, or another than they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.domain.served import Served, by_segment
from csctl.model.scoring import Scoring
from csctl.view import Block, Column, Kind, Note, Table, View
from csctl.views.shared import Lines, base_money, fault_note, limit, money_notes

COLUMNS = (
    Column("segment", Kind.WORD),
    Column("touch", Kind.WORD),
    Column("clients", Kind.INTEGER),
    Column("arr_base", Kind.MONEY),
    Column("share", Kind.PERCENT, optional=True),
    Column("cadence", Kind.DAYS),
    Column("kept", Kind.INTEGER),
    Column("broken", Kind.INTEGER),
    Column("untold", Kind.INTEGER, optional=True),
    Column("kept_share", Kind.PERCENT),
    Column("arr", Kind.MONEY, optional=True),
    Column("rule", Kind.PLACE, optional=True),
)
ODD_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("oddity", Kind.WORD),
    Column("named", Kind.WORD, optional=True),
    Column("derived_segment", Kind.WORD),
    Column("others", Kind.WORDS),
    Column("place", Kind.PLACE),
)
PROMISE_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("segment", Kind.WORD),
    Column("promised", Kind.DAYS),
    Column("since_contact", Kind.DAYS),
    Column("csm", optional=True),
    Column("place", Kind.PLACE),
)


def segments_view(
    found: Sequence[Served],
    scoring: Scoring,
    line: Lines,
    rules: Callable[[DataPath], Location],
    *,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """Totals, what does not fit, and the promises that are broken."""
    blocks: list[Block] = [
        Table("segments", COLUMNS, _totals(found, scoring, rules, base)),
        Table("oddities", ODD_COLUMNS, [_odd(each, line) for each in found if each.oddity], limit(show_all)),
        *([] if any(each.oddity for each in found) else [Note("segments-clear")]),
        Table("broken_promises", PROMISE_COLUMNS, _broken(found, line), limit(show_all)),
        *money_notes((each.client for each in found), base, rates_on),
        *fault_note(faults),
    ]
    return View("segments", blocks, faults, bool(faults))


def _totals(
    found: Sequence[Served], scoring: Scoring, rules: Callable[[DataPath], Location], base: str
) -> list[list[object]]:
    ruled = [segment.id for segment in scoring.segments]
    return [
        [
            t.segment,
            t.touch,
            t.clients,
            base_money(t.arr_base, base),
            t.share,
            t.cadence,
            t.kept,
            t.broken,
            t.unknown,
            t.kept_share,
            t.arr,
            rules(("segments", ruled.index(t.segment))) if t.segment in ruled else None,
        ]
        for t in by_segment(found, scoring)
    ]


def _odd(each: Served, line: Lines) -> list[object]:
    client, place = each.client, each.place
    where = line(client.id, ("client", "segment"))
    return [client.id, client.name, each.oddity, place.named, place.derived, list(place.others), where]


def _broken(found: Sequence[Served], line: Lines) -> list[list[object]]:
    late = [each for each in found if each.cadence.kept is False]
    ordered = sorted(late, key=lambda e: ((e.cadence.promised or 0) - (e.cadence.since or 0), e.client.id))
    return [
        [
            e.client.id,
            e.client.name,
            e.place.segment,
            e.cadence.promised,
            e.cadence.since,
            e.client.csm,
            line(e.client.id, e.cadence.path),
        ]
        for e in ordered
    ]
