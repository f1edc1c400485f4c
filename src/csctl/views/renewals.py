"""The renewals of a window: one row each, what each needs next, totals by call, the two forecasts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from csctl.diagnostic import Diagnostic
from csctl.domain.renewals import Renewal, Window, totals
from csctl.domain.risks import Risk, worst
from csctl.view import Block, Cards, Choice, Column, Due, Kind, Note, Reason, Table, View
from csctl.views.shared import Lines, base_money, fault_note, limit, money_notes

COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("state", Kind.WORD),
    Column("act_in", Kind.DAYS),
    Column("arr", Kind.MONEY),
    Column("band", Kind.BAND),
    Column("call", Kind.WORD),
    Column("likelihood", Kind.PERCENT),
    Column("step", Kind.ID, optional=True),
    Column("late", Kind.INTEGER, optional=True),
    Column("risk", Kind.WORD, optional=True),
    Column("overall", Kind.SCORE, optional=True),
    Column("coverage", Kind.PERCENT, optional=True),
    Column("act_by", Kind.DATE, optional=True),
    Column("renews_on", Kind.DATE, optional=True),
    Column("renews_in", Kind.DAYS, optional=True),
    Column("executive", Kind.DATE, optional=True),
    Column("weighted", Kind.MONEY, optional=True),
    Column("called", Kind.MONEY, optional=True),
    Column("csm", optional=True),
    Column("segment", Kind.WORD, optional=True),
    Column("late_steps", Kind.DATA, optional=True),
    Column("place", Kind.PLACE, optional=True),
)
NEXT_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("arr", Kind.MONEY),
    Column("kind"),
    Column("due", Kind.DUE),
    Column("reason", Kind.REASON),
    Column("owner"),
    Column("place", Kind.PLACE),
)
TOTAL_COLUMNS = (
    Column("call", Kind.WORD),
    Column("renewals", Kind.INTEGER),
    Column("arr", Kind.MONEY),
    Column("arr_base", Kind.MONEY),
    Column("weighted", Kind.MONEY),
    Column("called", Kind.MONEY),
)


def renewals_view(
    found: Sequence[Renewal],
    risks: Mapping[str, Sequence[Risk]],
    line: Lines,
    *,
    window: Window,
    today: date,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """Renewals as they are ordered; `risks` are the open risks of each client by id."""
    if not found:
        return View("renewals", [_window(window), Note("no-renewals"), *fault_note(faults)], faults, bool(faults))
    rows = [_row(each, worst(risks.get(each.client.id, ())), line, base) for each in found]
    steps = [row for each in found for row in _steps(each, line, today)]
    table = Table("next_steps", NEXT_COLUMNS, steps, limit(show_all))
    uncalled = sum(each.call is None for each in found)
    blocks: list[Block] = [
        _window(window),
        Table("renewals", COLUMNS, rows, limit(show_all)),
        Cards(table, ("reason", "owner"), ("band", "name", "arr"), lead="due", foot="place"),
        Table("forecast", TOTAL_COLUMNS, _totals(found, base)),
        *([Note("uncalled", {"renewals": uncalled})] if uncalled else []),
        *money_notes((each.client for each in found), base, rates_on),
        *fault_note(faults),
    ]
    return View("renewals", blocks, faults, bool(faults))


def _window(window: Window) -> Note:
    return Note("renewal-window", {"first": window.first.isoformat(), "last": window.last.isoformat()})


def _row(each: Renewal, risk: Risk | None, line: Lines, base: str) -> list[object]:
    client = each.client
    return [
        client.id,
        client.name,
        Choice("renewal", each.state),
        each.act_in,
        each.arr,
        client.band,
        each.call,
        each.likelihood,
        each.step.rule.id if each.step else None,
        len(each.late),
        risk.severity if risk else None,
        client.overall,
        client.coverage,
        each.act_by,
        each.renews_on,
        each.renews_in,
        each.executive,
        base_money(each.weighted, base),
        base_money(each.called, base),
        client.csm,
        client.segment,
        [step.rule.id for step in each.late],
        line(client.id, each.path),
    ]


def _steps(each: Renewal, line: Lines, today: date) -> list[list[object]]:
    """The step the renewal is in, and what is planned with the client."""
    client, step, planned = each.client, each.step, each.next_step
    head: list[object] = [client.id, client.name, client.band, each.arr]
    rows: list[list[object]] = []
    if step:
        key = "renewal-steps" if len(each.late) > 1 else "renewal-step"
        reason = Reason(key, {"what": step.rule.what, "late": len(each.late)})
        due = Due(step.due, (step.due - today).days)
        rows.append([*head, "step", due, reason, None, line(client.id, each.path)])
    if planned is None:
        place = line(client.id, each.path)
        return [*rows, [*head, "planned", Due(None, None), Reason("nothing-ahead"), None, place]]
    reason = Reason("planned", {"what": planned.what}) if planned.what else Reason("contact")
    due = Due(planned.on, (planned.on - today).days)
    return [*rows, [*head, "planned", due, reason, None, line(client.id, planned.path)]]


def _totals(found: Sequence[Renewal], base: str) -> list[list[object]]:
    return [
        [t.call, t.renewals, t.arr, *(base_money(amount, base) for amount in (t.arr_base, t.weighted, t.called))]
        for t in totals(found)
        if t.renewals or t.call == "all"
    ]
