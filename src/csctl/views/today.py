"""The page of a day: what is late, due and coming, by client, each with its line; what else waits, as notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.domain.agenda.day import Day, mails_of
from csctl.domain.agenda.item import GROUPS, Dated
from csctl.view import Block, Cards, Choice, Column, Due, Kind, Note, Reason, Table, View
from csctl.views.shared import fault_note

Lines = Callable[[str, DataPath], Location]
SHOWN = 20
"""Items people see before they ask for all: a page, not a wall."""

COLUMNS = (
    Column("group", Kind.WORD),
    Column("due", Kind.DUE),
    Column("days", Kind.DAYS),
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("arr", Kind.MONEY),
    Column("csm"),
    Column("kind"),
    Column("key"),
    Column("reason", Kind.REASON),
    Column("owner"),
    Column("place", Kind.PLACE),
)


def today_view(
    found: Sequence[Dated],
    days: Sequence[Day],
    line: Lines,
    *,
    today: date,
    csm: str | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """The day's items in their order, and what else the clients' days hold."""
    rows = [_row(each, line) for each in found]
    head = ("band", "name", "arr", *(() if csm else ("csm",)))
    cards = _cards("agenda", rows, head, show_all, group="group", lead="due")
    mails = [f"{name} ({clients})" for name, clients in mails_of(days).items()]
    waiting = [Note("outreach-waiting", {"mails": mails})] if mails else []
    unnoted = sum(day.unnoted for day in days)
    derived = [Note("risks-unnoted", {"risks": unnoted})] if unnoted else []
    blocks: list[Block] = [_greeting(found, today), cards, *waiting, *derived]
    return View("today", [*blocks, *fault_note(faults)], faults, 1 if faults else 0)


def week_view(
    found: Sequence[Dated], line: Lines, *, today: date, csm: str | None, faults: Sequence[Diagnostic], show_all: bool
) -> View:
    """What is late, then the coming week day by day."""
    head = ("band", "name", *(() if csm else ("csm",)))
    late = [_row(each, line) for each in found if each.group == "overdue"]
    ahead = [_row(each, line) for each in found if each.group != "overdue"]
    blocks: list[Block] = [
        _greeting(found, today),
        _cards("late", late, head, show_all, group=None, lead="due"),
        _cards("week", ahead, head, show_all, group="due", lead=None),
    ]
    return View("today", [*blocks, *fault_note(faults)], faults, 1 if faults else 0)


def agenda(found: Sequence[Dated], line: Lines) -> Cards:
    """All items, for a calendar."""
    return _cards("agenda", [_row(each, line) for each in found], (), show_all=True, group=None, lead="due")


def _cards(
    key: str,
    rows: Sequence[Sequence[object]],
    head: tuple[str, ...],
    show_all: bool,
    *,
    group: str | None,
    lead: str | None,
) -> Cards:
    table = Table(key, COLUMNS, rows, None if show_all else SHOWN)
    return Cards(table, ("reason", "owner"), head, group=group, lead=lead, foot="place", tasks=True)


def _greeting(found: Sequence[Dated], today: date) -> Note:
    counts = {group: sum(each.group == group for each in found) for group in GROUPS}
    if not found:
        return Note("day-clear", {"on": Due(today, None)})
    return Note("day", {"on": Due(today, None), **counts})


def _row(each: Dated, line: Lines) -> list[object]:
    client, item = each.client, each.item
    owner = item.owner if item.owner not in (None, client.csm) else None
    return [
        Choice("group", each.group),
        Due(item.due, each.days),
        each.days,
        client.id,
        client.name,
        client.band,
        client.arr,
        client.csm,
        item.kind,
        f"{item.path[0]}/{item.key}",
        Reason(item.kind, item.params),
        owner,
        line(client.id, item.path),
    ]
