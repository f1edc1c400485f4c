"""The journey: the stages with their clients, or one client's stage, gate, milestones and roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csctl.diagnostic import Diagnostic
from csctl.domain.journey import NEXT, Journey, by_level, by_stage
from csctl.view import Block, Cards, Column, Fact, Facts, Kind, Note, Table, View
from csctl.views.shared import Lines, base_money, fault_note, limit, money_notes, why

STAGE_COLUMNS = (
    Column("stage", Kind.WORD),
    Column("clients", Kind.INTEGER),
    Column("arr", Kind.MONEY, optional=True),
    Column("arr_base", Kind.MONEY),
    Column("typical_days", Kind.NUMBER),
    Column("longest_days", Kind.DAYS),
    Column("reached", Kind.INTEGER),
    Column("missed", Kind.INTEGER),
    Column("open_gates", Kind.INTEGER),
)
CLIENT_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("stage", Kind.WORD),
    Column("days", Kind.DAYS),
    Column("met", Kind.INTEGER),
    Column("criteria", Kind.INTEGER),
    Column("gate_open", Kind.FLAG),
    Column("level", Kind.INTEGER),
    Column("proven", Kind.FLAG),
    Column("propose", Kind.SAID, optional=True),
    Column("band", Kind.BAND, optional=True),
    Column("arr", Kind.MONEY, optional=True),
    Column("csm", optional=True),
    Column("since", Kind.DATE, optional=True),
    Column("place", Kind.PLACE, optional=True),
)
LEVEL_COLUMNS = (
    Column("level", Kind.INTEGER),
    Column("clients", Kind.INTEGER),
    Column("proven", Kind.INTEGER),
    Column("arr_base", Kind.MONEY),
)
GATE_COLUMNS = (
    Column("met", Kind.WORD),
    Column("criterion"),
    Column("what", Kind.SAID),
    Column("why", Kind.WHY),
)
MILESTONE_COLUMNS = (
    Column("state", Kind.WORD),
    Column("kind", Kind.WORD),
    Column("milestone"),
    Column("stage", Kind.WORD, optional=True),
    Column("due", Kind.DATE),
    Column("reached_on", Kind.DATE),
    Column("late_by", Kind.DAYS, optional=True),
    Column("place", Kind.PLACE),
)


def journey_view(
    found: Sequence[Journey],
    line: Lines,
    *,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """Stages with their totals, the clients in them, the levels of the roadmap, and levels that nothing proves."""
    unproven = [j.client.id for j in found if (j.roadmap.level or 0) > 1 and j.roadmap.evidence is None]
    blocks: list[Block] = [
        Table("stages", STAGE_COLUMNS, _stages(found, base)),
        Table("journeys", CLIENT_COLUMNS, [_client(j, line) for j in found], limit(show_all)),
        Table("roadmap", LEVEL_COLUMNS, [[*t[:3], base_money(t.arr_base, base)] for t in by_level(found)]),
        *([Note("levels-unproven", {"ids": unproven})] if unproven else []),
        *money_notes((j.client for j in found), base, rates_on),
        *fault_note(faults),
    ]
    return View("journey", blocks, faults, bool(faults))


def _stages(found: Sequence[Journey], base: str) -> list[list[object]]:
    return [
        [t.stage, t.clients, t.arr, base_money(t.arr_base, base), *t[4:]]
        for t in by_stage(found)
        if t.clients or t.stage != "no-stage"
    ]


def _client(each: Journey, line: Lines) -> list[object]:
    client, roadmap = each.client, each.roadmap
    proven = roadmap.level is not None and roadmap.evidence is not None
    return [
        client.id,
        client.name,
        each.stage,
        each.days,
        each.met if each.gate else None,
        len(each.gate) or None,
        each.gate_is_open,
        roadmap.level,
        proven,
        roadmap.propose,
        client.band,
        client.arr,
        client.csm,
        each.since,
        line(client.id, each.since_path),
    ]


def one_journey_view(each: Journey, line: Lines) -> View:
    """Where one client stands, what the next stage asks for, and the lines that say so."""
    client = each.client
    head = Facts(
        "account",
        (
            Fact("id", client.id),
            Fact("name", client.name),
            Fact("band", client.band, Kind.BAND),
            Fact("stage", each.stage, Kind.WORD),
            Fact("since", each.since, Kind.DATE),
            Fact("days", each.days, Kind.DAYS),
            Fact("place", line(client.id, each.since_path), Kind.PLACE),
        ),
    )
    return View("journey", [head, *_gate(each, line), *_milestones(each, line), *_roadmap(each, line)])


def _gate(each: Journey, line: Lines) -> list[Block]:
    if not each.gate:
        return [Note("no-gate")]
    words = {True: "met", False: "not-met", None: "not-known"}
    rows = [[words[c.met], c.id, c.what, why(each.client, c.because, line)] for c in each.gate]
    cards = Cards(Table("gate", GATE_COLUMNS, rows), ("what", "why"), lead="met")
    stage = NEXT.get(each.stage, each.stage)
    key = "gate-open" if each.gate_is_open else "gate-closed"
    return [cards, Note(key, {"stage": stage, "met": each.met, "criteria": len(each.gate)})]


def _milestones(each: Journey, line: Lines) -> list[Block]:
    rows = [
        [m.state, m.kind, m.name, m.stage, m.due, m.reached_on, m.late_by, line(each.client.id, m.path)]
        for m in each.milestones
    ]
    return [Table("milestones", MILESTONE_COLUMNS, rows)]


def _roadmap(each: Journey, line: Lines) -> list[Block]:
    roadmap = each.roadmap
    facts = (
        Fact("level", roadmap.level, Kind.INTEGER),
        Fact("proves", roadmap.proves, Kind.SAID),
        Fact("evidence", roadmap.evidence),
        Fact("propose", roadmap.propose, Kind.SAID),
        Fact("place", line(each.client.id, roadmap.path) if roadmap.level else None, Kind.PLACE),
    )
    unproven = (roadmap.level or 0) > 1 and roadmap.evidence is None
    return [Facts("adoption_roadmap", facts), *([Note("level-unproven", {"level": roadmap.level})] if unproven else [])]
