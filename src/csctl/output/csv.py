"""A view's first table as CSV: raw values under stable keys; what a spreadsheet would run as a formula is guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csctl.output.json import raw
from csctl.view import Column, Facts, Kind, Table, View

_DANGEROUS = "=+-@\t\r＝＋－＠"
GUARD = "'"
_TEXTS = frozenset({Kind.TEXT, Kind.WORD, Kind.MEASURE, Kind.VALUE})


def render_csv(view: View) -> str:
    """The first table; without one, the facts as `key,value`. Money takes one column a currency: `arr_JPY`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    table = next((block for block in view.blocks if isinstance(block, Table)), None)
    writer.writerows(_table(table) if table else _facts(view))
    return out.getvalue()


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula; `unguard` gives it back."""
    return GUARD + text if text.startswith((*_DANGEROUS, GUARD)) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text[1:] if text.startswith(GUARD) else text


def _table(table: Table) -> Iterator[list[Any]]:
    spread = [_columns(column, [row[i] for row in table.rows]) for i, column in enumerate(table.columns)]
    yield [name for names, _ in spread for name in names]
    for index in range(len(table.rows)):
        yield [cell for _, rows in spread for cell in rows[index]]


def _columns(column: Column, values: Sequence[Any]) -> tuple[list[str], list[list[Any]]]:
    if column.kind is not Kind.MONEY:
        return [column.key], [[_cell(value, column.kind)] for value in values]
    currencies = sorted({currency for money in values if money for currency in money})
    names = [f"{column.key}_{currency}" for currency in currencies]
    return names, [[(money or {}).get(currency, "") for currency in currencies] for money in values]


def _cell(value: Any, kind: Kind) -> Any:
    if value is None:
        return ""
    if kind is Kind.PLACE:
        return guard(f"{value.path}:{value.line}")
    if kind is Kind.WORDS:
        return guard(";".join(value))
    plain = raw(value, kind)
    return guard(plain) if isinstance(plain, str) and kind in _TEXTS else plain


def _facts(view: View) -> Iterator[list[Any]]:
    yield ["key", "value"]
    for block in view.blocks:
        if isinstance(block, Facts):
            for fact in block.facts:
                value = _cell(fact.value, fact.kind)
                yield [fact.key, guard(str(value)) if isinstance(value, Mapping) else value]
