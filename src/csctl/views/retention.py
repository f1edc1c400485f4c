"""Retention of a period: the rates, the parts they are made of, and each client's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csctl.diagnostic import Diagnostic
from csctl.domain.retention import LeftOut, Part, Period, as_if_renewed, by_kind, rates, totals_as_written
from csctl.view import Block, Column, Fact, Facts, Kind, Note, Table, View
from csctl.views.shared import Lines, base_money, fault_note, limit, money_notes

KIND_COLUMNS = (
    Column("kind", Kind.WORD),
    Column("clients", Kind.INTEGER, optional=True),
    Column("start_arr", Kind.MONEY),
    Column("expansion", Kind.MONEY),
    Column("contraction", Kind.MONEY),
    Column("churn_arr", Kind.MONEY),
    Column("end_arr", Kind.MONEY),
)
PART_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("kind", Kind.WORD),
    Column("start_arr", Kind.MONEY),
    Column("delta", Kind.MONEY),
    Column("end_arr", Kind.MONEY),
    Column("points", Kind.PART),
    Column("start_as_written", Kind.MONEY, optional=True),
    Column("end_as_written", Kind.MONEY, optional=True),
    Column("csm", optional=True),
    Column("segment", Kind.WORD, optional=True),
    Column("revenue_period", Kind.MONEY, optional=True),
    Column("revenue_before", Kind.MONEY, optional=True),
    Column("continuous", Kind.FLAG, optional=True),
    Column("place", Kind.PLACE, optional=True),
)
LEFT_OUT_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("why_left_out", Kind.WORD),
    Column("place", Kind.PLACE),
)


def retention_view(
    parts: Sequence[Part],
    left_out: Sequence[LeftOut],
    line: Lines,
    period: Period,
    *,
    asked_end: date,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """Rates first, then what adds up to them; `asked_end` lies after the period's end when that has not come yet."""
    shown = [part for part in parts if part.kind != "past"]
    blocks: list[Block] = [
        _rates(parts, period),
        Table("parts_by_kind", KIND_COLUMNS, _kinds(parts, base)),
        Table("parts", PART_COLUMNS, _parts(shown, line, base), limit(show_all)),
        Table("left_out", LEFT_OUT_COLUMNS, [_left_out(each, line) for each in left_out], limit(show_all)),
        *_notes(parts, period, asked_end),
        *money_notes((part.client for part in shown), base, rates_on),
        *fault_note(faults),
    ]
    return View("retention", blocks, faults, bool(faults))


def _rates(parts: Sequence[Part], period: Period) -> Facts:
    found = rates(parts)
    start, end = totals_as_written([part for part in parts if part.start])
    facts = (
        Fact("from_day", period.start, Kind.DATE),
        Fact("to_day", period.end, Kind.DATE),
        Fact("nrr", found.nrr, Kind.SCORE),
        Fact("grr", found.grr, Kind.SCORE),
        Fact("logo", found.logo, Kind.SCORE),
        Fact("revenue_churn", found.revenue_churn, Kind.SCORE),
        Fact("logo_churn", found.logo_churn, Kind.SCORE),
        Fact("revenue_nrr", found.revenue_nrr, Kind.SCORE),
        Fact("continuous_retention", found.continuous, Kind.SCORE),
        Fact("start_as_written", start or None, Kind.MONEY),
        Fact("end_as_written", end or None, Kind.MONEY),
    )
    return Facts("retention", facts)


def _kinds(parts: Sequence[Part], base: str) -> list[list[object]]:
    return [[t.kind, t.clients, *(base_money(amount, base) for amount in t[2:])] for t in by_kind(parts)]


def _parts(parts: Sequence[Part], line: Lines, base: str) -> list[list[object]]:
    """Each client's part; its points of NRR are its ARR at the end in percent of everybody's at the start."""
    whole = sum(part.start for part in parts)
    ordered = sorted(parts, key=lambda p: (p.end - p.start, p.client.id))
    return [_part(each, line, base, whole) for each in ordered]


def _part(each: Part, line: Lines, base: str, whole: float) -> list[object]:
    client = each.client
    return [
        client.id,
        client.name,
        each.kind,
        base_money(each.start, base),
        base_money(each.end - each.start, base),
        base_money(each.end, base),
        100 * each.end / whole if each.start else None,
        each.start_arr or None,
        each.end_arr or None,
        client.csm,
        client.segment,
        base_money(each.revenue, base),
        base_money(each.before, base),
        each.continuous,
        line(client.id, ("contract",)),
    ]


def _left_out(each: LeftOut, line: Lines) -> list[object]:
    return [each.client.id, each.client.name, each.why, line(each.client.id, ("contract",))]


def _notes(parts: Sequence[Part], period: Period, asked_end: date) -> list[Block]:
    notes: list[Block] = []
    if not any(part.start for part in parts):
        notes.append(Note("nothing-at-start", {"on": period.start.isoformat()}))
    if asked_end > period.end:
        notes.append(Note("period-to-date", {"asked": asked_end.isoformat(), "on": period.end.isoformat()}))
    if lapsed := [part.client.name for part in parts if part.kind == "lapsed"]:
        other = rates(as_if_renewed(parts))
        notes.append(Note("lapsed", {"names": lapsed, "nrr": other.nrr, "grr": other.grr}))
    return notes
