"""The risk register: totals by kind, then each risk with its state, its owner, and the lines it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.domain.risks import Risk, by_kind
from csctl.view import Block, Cards, Choice, Column, Due, Kind, Note, Reason, Table, View
from csctl.views.shared import Lines, base_money, fault_note, limit, money_notes, values, why

COLUMNS = (
    Column("state", Kind.WORD),
    Column("kind", Kind.WORD),
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("arr", Kind.MONEY),
    Column("csm"),
    Column("what", Kind.SAID),
    Column("about", Kind.REASON),
    Column("severity", Kind.WORD),
    Column("likelihood", Kind.WORD),
    Column("score", Kind.INTEGER),
    Column("owner"),
    Column("age", Kind.DAYS),
    Column("due", Kind.DUE),
    Column("response"),
    Column("source", Kind.WORD),
    Column("rule", Kind.PLACE),
    Column("noted"),
    Column("why", Kind.WHY),
    Column("place", Kind.PLACE),
)
KIND_COLUMNS = (
    Column("kind", Kind.WORD),
    Column("risks", Kind.INTEGER),
    Column("written", Kind.INTEGER),
    Column("derived", Kind.INTEGER),
    Column("escalated", Kind.INTEGER),
    Column("clients", Kind.INTEGER),
    Column("arr", Kind.MONEY, optional=True),
    Column("arr_base", Kind.MONEY),
)


def risks_view(
    found: Sequence[Risk],
    rule_ids: Sequence[str],
    line: Lines,
    rules: Callable[[DataPath], Location],
    *,
    base: str,
    rates_on: date | None,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """Risks as they are ordered; `rules` places the rule that derived one, `rule_ids` names it."""
    rows = [_row(each, rule_ids, line, rules) for each in found]
    cards = Cards(
        Table("register", COLUMNS, rows, limit(show_all)),
        ("what", "about"),
        ("band", "name", "arr", "csm"),
        group="state",
        lead="kind",
        foot="place",
    )
    blocks: list[Block] = [
        Table("risk_kinds", KIND_COLUMNS, _totals(found, base)),
        cards if rows else Note("no-risks"),
        *money_notes((each.client for each in found), base, rates_on),
        *fault_note(faults),
    ]
    return View("risks", blocks, faults, bool(faults))


def _row(each: Risk, rule_ids: Sequence[str], line: Lines, rules: Callable[[DataPath], Location]) -> list[object]:
    client = each.client
    return [
        Choice("risk", each.state),
        each.kind,
        client.id,
        client.name,
        client.band,
        client.arr,
        client.csm,
        each.what,
        _about(each, rule_ids, rules),
        each.severity,
        each.likelihood,
        each.score,
        each.owner,
        each.age,
        Due(each.due, each.days) if each.due else None,
        each.response,
        "written" if each.rule is None else "derived",
        None if each.rule is None else rules(("risks", each.rule)),
        each.noted,
        why(client, each.because, line),
        line(client.id, each.path),
    ]


def _about(each: Risk, rule_ids: Sequence[str], rules: Callable[[DataPath], Location]) -> Reason:
    """Severity x likelihood, who answers for it, how late; of a derived one the rule and what it looked at."""
    if each.rule is not None:
        place = rules(("risks", each.rule))
        said = {"score": each.score, "rule": rule_ids[each.rule], "place": place, "values": values(each.because)}
        return Reason("risk-derived", said)
    params = {"score": each.score, "owner": each.owner or "–", "days": abs(each.days or 0), "age": each.age or 0}
    if each.days is not None and each.days < 0:
        return Reason("risk-late", params)
    return Reason("risk-due" if each.days is not None else "risk-open", params)


def _totals(found: Sequence[Risk], base: str) -> list[list[object]]:
    return [
        [t.kind, t.risks, t.written, t.derived, t.escalated, t.clients, t.arr, base_money(t.arr_base, base)]
        for t in by_kind(found)
    ]
