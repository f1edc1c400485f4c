"""Advocates: who could be asked next and for what, who rests, who was asked too often."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.diagnostic import Diagnostic
from csctl.domain.advocates import STATES, Advocate
from csctl.view import Block, Choice, Column, Kind, Note, Table, View
from csctl.views.shared import Lines, fault_note, limit, why

COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("state", Kind.WORD),
    Column("next", Kind.WORD),
    Column("band", Kind.BAND),
    Column("reference", Kind.WORD),
    Column("case_study", Kind.WORD),
    Column("asked", Kind.INTEGER),
    Column("asked_ago", Kind.DAYS, optional=True),
    Column("promoters", Kind.INTEGER, optional=True),
    Column("people", optional=True),
    Column("seminars", Kind.INTEGER, optional=True),
    Column("events", Kind.INTEGER, optional=True),
    Column("csm", optional=True),
    Column("place", Kind.PLACE, optional=True),
    Column("why", Kind.WHY, optional=True),
)
TOTAL_COLUMNS = (Column("state", Kind.WORD), Column("clients", Kind.INTEGER))


def advocates_view(
    found: Sequence[Advocate], line: Lines, *, rest_days: int, most: int, faults: Sequence[Diagnostic], show_all: bool
) -> View:
    """Clients as they are ordered; those that are not happy enough are only counted, unless all are asked for."""
    shown = [each for each in found if show_all or each.state not in ("not_yet", "unknown")]
    counts = [(Choice("advocate", state), sum(each.state == state for each in found)) for state in STATES]
    blocks: list[Block] = [
        Table("advocates", COLUMNS, [_row(each, line) for each in shown], limit(show_all)),
        Table("advocate_states", TOTAL_COLUMNS, [*((s, n) for s, n in counts if n), ("all", len(found))]),
        Note("advocate-rules", {"days": rest_days, "most": most}),
        *fault_note(faults),
    ]
    return View("advocates", blocks, faults, bool(faults))


def _row(each: Advocate, line: Lines) -> list[object]:
    client = each.client
    return [
        client.id,
        client.name,
        Choice("advocate", each.state),
        Choice("next", each.next) if each.next else None,
        client.band,
        each.reference,
        each.case_study,
        each.asked,
        each.asked_ago,
        each.promoters,
        ", ".join(each.people) or None,
        each.seminars,
        each.events,
        client.csm,
        line(client.id, each.path),
        why(client, each.because, line),
    ]
