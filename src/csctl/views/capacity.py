"""What each CSM carries against what one can, the share of proactive work, and where clients go when one leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csctl.diagnostic import Diagnostic
from csctl.domain.capacity import Load, Move, Work, loads
from csctl.model.practice import Capacity
from csctl.view import Block, Column, Kind, Note, Table, View
from csctl.views.shared import base_money, fault_note, limit, money_notes

COLUMNS = (
    Column("csm", Kind.NAME),
    Column("clients", Kind.INTEGER),
    Column("arr_base", Kind.MONEY),
    Column("hours", Kind.NUMBER),
    Column("load", Kind.PERCENT),
    Column("verdict", Kind.WORD),
    Column("us", Kind.INTEGER),
    Column("them", Kind.INTEGER),
    Column("proactive", Kind.PERCENT),
    Column("band_clients", optional=True),
    Column("fit", Kind.WORD, optional=True),
    Column("arr_band", Kind.WORD, optional=True),
    Column("arr", Kind.MONEY, optional=True),
    Column("untold", Kind.INTEGER, optional=True),
)
MOVE_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("arr", Kind.MONEY),
    Column("hours", Kind.NUMBER),
    Column("to_csm"),
    Column("load_after", Kind.PERCENT),
    Column("stage", Kind.WORD, optional=True),
    Column("segment", Kind.WORD, optional=True),
)


def capacity_view(
    work: Sequence[Work],
    rules: Capacity,
    moves: Sequence[Move] | None,
    *,
    leaving: str | None,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """One row a CSM; with `leaving`, what moves."""
    found = loads(work, rules)
    blocks: list[Block] = [
        Table("capacity", COLUMNS, [_row(load, base) for load in found], limit(show_all)),
        Note("capacity-rules", {"hours": rules.hours_a_month, "busy": rules.busy, "idle": rules.idle}),
        *_reactive(found, rules),
        *(_moves(moves, leaving or "") if moves is not None else []),
        *money_notes((each.client for each in work), base, rates_on),
        *fault_note(faults),
    ]
    return View("capacity", blocks, faults, bool(faults))


def _row(load: Load, base: str) -> list[object]:
    wanted = f"{load.clients_from}–{load.clients_to or ''}" if load.clients_from is not None else None
    return [
        load.csm,
        load.clients,
        base_money(load.arr_base, base),
        load.hours,
        load.load,
        load.verdict,
        load.us,
        load.them,
        load.proactive,
        wanted,
        load.fit,
        load.band,
        load.arr,
        load.unknown or None,
    ]


def _reactive(found: Sequence[Load], rules: Capacity) -> list[Block]:
    """Whose work is mostly answering, with the number of conversations it rests on."""
    least = rules.proactive_at_least
    rest = [load for load in found if load.csm not in (None, "all") and load.proactive is not None]
    names = [f"{load.csm} {load.us}/{load.us + load.them}" for load in rest if (load.proactive or 0) < least]
    return [Note("reactive", {"names": names, "least": least, "days": rules.proactive_days})] if names else []


def _moves(moves: Sequence[Move], leaving: str) -> list[Block]:
    rows = [
        [
            m.client.id,
            m.client.name,
            m.client.band,
            m.client.arr,
            m.hours,
            m.to,
            m.load,
            m.client.stage,
            m.client.segment,
        ]
        for m in moves
    ]
    return [Note("without", {"name": leaving, "clients": len(moves)}), Table("moves", MOVE_COLUMNS, rows)]
