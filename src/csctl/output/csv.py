"""A view's first table as CSV: raw values under stable keys; what a spreadsheet would run as a formula is guarded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from csctl.diagnostic import Diagnostic, Location, by_place
from csctl.exchange.csv import write_csv
from csctl.exchange.formula import guard
from csctl.output.json import raw
from csctl.view import (
    Choice,
    Column,
    Datum,
    Due,
    Facts,
    Field,
    Findings,
    Kind,
    Move,
    Moved,
    Named,
    Reason,
    Spark,
    Table,
    View,
    Why,
    table_of,
)


def render_csv(view: View) -> str:
    """The first table or findings; else the facts as `key,value`. Money takes one column a currency: `arr_JPY`.

    RFC 4180 with `\\n` as the line end. Unknown is empty, a flag `true` or `false`, several words joined with `;`.
    """
    for block in view.blocks:
        if isinstance(block, Findings):
            return write_csv(_findings(block))
        if table := table_of(block):
            return write_csv(_table(table))
    return write_csv(_facts(view))


def _table(table: Table) -> Iterator[Sequence[Any]]:
    columns: list[Sequence[Any]] = []
    for column, *values in zip(table.columns, *table.rows, strict=True):
        columns += _columns(column, values)
    return zip(*columns, strict=True)


def _columns(column: Column, values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The column, its key first; two where values moved, one a currency where it holds money."""
    if any(isinstance(value, Moved) for value in values):
        for side in Moved._fields:
            key = Column(f"{column.key}_{side}", column.kind)
            yield from _columns(key, [getattr(value, side) if isinstance(value, Moved) else value for value in values])
        return
    if column.kind is not Kind.MONEY:
        yield [column.key, *(_cell(value) for value in values)]
        return
    for currency in sorted({currency for money in values if money for currency in money}):
        yield [f"{column.key}_{currency}", *((money or {}).get(currency, "") for money in values)]


def _cell(value: Any) -> Any:
    """Text guarded, numbers as they are."""
    value = _plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return guard(value) if isinstance(value, str) else raw(value)


def _plain(value: Any) -> Any:
    """A value of ours as the one text or number that says it."""
    if isinstance(value, Datum):
        value = json.dumps(raw(value), ensure_ascii=False) if isinstance(value.value, Mapping) else value.value
    for kind, say in _SAID.items():
        if isinstance(value, kind):
            return say(value)
    if isinstance(value, Mapping):
        return " / ".join(dict.fromkeys(value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ";".join(str(_plain(each)) for each in value)
    return value


_SAID: dict[type, Callable[[Any], Any]] = {
    Location: lambda place: f"{place.path}:{place.line}",
    Field: lambda field: field.written,
    Diagnostic: lambda found: found.code,
    Move: lambda move: move.measure,
    Spark: lambda spark: ";".join("" if each is None else str(each) for each in spark.values),
    Choice: lambda choice: choice.value,
    Due: lambda due: due.on,
    Reason: lambda reason: reason.key,
    Named: lambda named: named.key,
    Why: lambda why: f"{why.name}={why.value}",
}


def _findings(findings: Findings) -> Iterator[Sequence[Any]]:
    """One row a diagnostic, its parameters as a JSON object."""
    yield "severity", "code", "path", "line", "column", "params"
    for d in by_place(findings.found):
        path, line, column = d.location
        yield d.severity, d.code, guard(path), line, column, json.dumps(raw(d.params), ensure_ascii=False)


def _facts(view: View) -> Iterator[Sequence[Any]]:
    yield "key", "value"
    facts = (fact for block in view.blocks if isinstance(block, Facts) for fact in block.facts)
    for fact in facts:
        yield from _columns(Column(fact.key, fact.kind), [fact.value])
