"""Voice of the customer: themes with the ARR behind them, then what waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csctl.diagnostic import Diagnostic
from csctl.domain.voice import Remark, by_theme
from csctl.view import Block, Cards, Choice, Column, Kind, Note, Table, View
from csctl.views.shared import SHOWN, Lines, base_money, fault_note, money_notes

COLUMNS = (
    Column("theme", Kind.NAME),
    Column("remarks", Kind.INTEGER),
    Column("clients", Kind.INTEGER),
    Column("arr_base", Kind.MONEY),
    Column("negative", Kind.INTEGER),
    Column("neutral", Kind.INTEGER, optional=True),
    Column("positive", Kind.INTEGER, optional=True),
    Column("unanswered", Kind.INTEGER),
    Column("open", Kind.INTEGER),
    Column("oldest", Kind.DAYS),
    Column("owners", optional=True),
    Column("unsaid", Kind.INTEGER, optional=True),
    Column("arr", Kind.MONEY, optional=True),
)
REMARK_COLUMNS = (
    Column("status", Kind.WORD),
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("arr", Kind.MONEY),
    Column("on", Kind.DATE),
    Column("age", Kind.DAYS),
    Column("theme"),
    Column("text"),
    Column("who"),
    Column("sentiment", Kind.WORD),
    Column("owner"),
    Column("place", Kind.PLACE),
)


def voice_view(
    found: Sequence[Remark],
    line: Lines,
    *,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """Remarks as they are ordered, beneath their themes; people see those that are open, if any are."""
    if not found:
        return View("voice", [Note("no-voice"), *fault_note(faults)], faults, bool(faults))
    open_ones = sum(each.is_open for each in found)
    shown = None if show_all else min(open_ones, SHOWN) if open_ones else SHOWN
    table = Table("remarks", REMARK_COLUMNS, [_row(each, line) for each in found], shown)
    blocks: list[Block] = [
        Table("themes", COLUMNS, _themes(found, base)),
        Cards(table, ("text", "theme", "who"), ("band", "name", "arr"), group="status", lead="on", foot="place"),
        *money_notes((each.client for each in found), base, rates_on),
        *fault_note(faults),
    ]
    return View("voice", blocks, faults, bool(faults))


def _themes(found: Sequence[Remark], base: str) -> list[list[object]]:
    return [
        [
            t.theme,
            t.remarks,
            t.clients,
            base_money(t.arr_base, base),
            t.negative,
            t.neutral,
            t.positive,
            t.unanswered,
            t.open,
            t.oldest,
            ", ".join(t.owners) or None,
            t.unsaid,
            t.arr,
        ]
        for t in by_theme(found)
    ]


def _row(each: Remark, line: Lines) -> list[object]:
    client = each.client
    return [
        Choice("status", each.status),
        client.id,
        client.name,
        client.band,
        client.arr,
        each.on,
        each.age,
        each.theme,
        each.text,
        each.who,
        each.sentiment,
        each.owner,
        line(client.id, each.path),
    ]
