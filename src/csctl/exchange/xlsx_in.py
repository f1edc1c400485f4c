"""Workbooks, read row by row: what is between far cells is never made, what is behind the limits never read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from csctl.diagnostic import CsctlError
from csctl.exchange.sheet import MAX_COLUMNS, Cell, Row, Sheet, fault, sheet
from csctl.exchange.zipped import archive

MAX_CELLS = 10_000_000
"""Cells of a sheet, empty ones between others included."""
MAX_EMPTY = 10_000
"""Empty rows in a row, after which nothing more is expected."""


def read_xlsx(data: bytes, path: str, *, name: str | None) -> Sheet:
    """One sheet of a workbook, the first one unless it is named. Formulas count as what they came to.

    Raises CsctlError: `unknown-sheet`, `damaged-workbook`, and what `archive` and `sheet` raise.
    """
    file = archive(data, path, "xl/workbook.xml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return sheet(path, _rows(file, path, name), short=True)
        except CsctlError:
            raise
        except Exception as error:  # noqa: BLE001 - a damaged file fails anywhere inside the library
            raise CsctlError([fault(path, "damaged-workbook", reason=str(error)[:80])]) from None


def _rows(file: Any, path: str, name: str | None) -> Iterator[Row]:
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        if name is not None and name not in workbook.sheetnames:
            raise CsctlError([fault(path, "unknown-sheet", sheet=name, known=", ".join(workbook.sheetnames))])
        wanted = workbook.worksheets[0] if name is None else workbook[name]
        yield from _bounded(wanted.iter_rows(values_only=True), path)
    finally:
        workbook.close()


def _bounded(rows: Iterator[tuple[Any, ...]], path: str) -> Iterator[Row]:
    empty = seen = 0
    for number, values in enumerate(rows, 1):
        seen += len(values)
        if len(values) > MAX_COLUMNS or seen > MAX_CELLS:
            raise CsctlError([fault(path, "too-many-columns", number, limit=MAX_COLUMNS)])
        cells = [_cell(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > MAX_EMPTY:
            return
        if cells:
            yield Row(number, cells)


def _cell(value: Any) -> Cell:
    """A time of day or a duration is no value of ours and becomes text; midnight of a day is the day."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(sep=" ")
    if value is None or isinstance(value, str | int | float | bool | date):
        return None if value == "" else value
    return str(value)
