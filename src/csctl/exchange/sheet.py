"""A table from elsewhere: a head and rows of cells, each row with the number a person finds it under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity

Cell = str | int | float | bool | date | None
"""CSV has only text; None and empty text are no value."""

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read."""
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_FAULTS = 100
"""Faults of one file that are listed."""


class Row(NamedTuple):
    """One row; `number` is its line in a text file, its row in a workbook, from 1."""

    number: int
    cells: Sequence[Cell]


class Sheet(NamedTuple):
    """`path` is how faults name the file. All rows are as long as the head; the names in it differ."""

    path: str
    head: Sequence[str]
    rows: Sequence[Row]

    def records(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Row number, and cells by column."""
        for number, cells in self.rows:
            yield number, dict(zip(self.head, cells, strict=True))


def fault(path: str, code: str, line: int = 0, column: int = 0, **params: object) -> Diagnostic:
    """What is wrong with a file from elsewhere."""
    return Diagnostic(code, Severity.ERROR, Location(path, line, max(column, 1) if line else 0), params)


def sheet(path: str, rows: Iterable[Row], *, short: bool = False) -> Sheet:
    """A table of raw rows, the first of which is the head; rows without any value are passed over.

    With `short`, rows may end early, as they do in a workbook.

    Raises CsctlError, naming rows: `no-head`, `column-without-name`, `column-twice`, `ragged-row`, `too-many-rows`.
    """
    given = (row for row in rows if any(cell not in (None, "") for cell in row.cells))
    first = next(given, None)
    if first is None:
        raise CsctlError([fault(path, "no-head")])
    head = [str(cell if cell is not None else "").strip() for cell in first.cells]
    while head and not head[-1]:
        head.pop()
    faults = _head_faults(path, first.number, head)
    kept: list[Row] = []
    for number, cells in given:
        if len(kept) >= MAX_ROWS:
            raise CsctlError([fault(path, "too-many-rows", number, limit=MAX_ROWS)])
        missing = len(head) - len(cells)
        if any(cell not in (None, "") for cell in cells[len(head) :]) or (missing > 0 and not short):
            faults.append(fault(path, "ragged-row", number, 1, cells=len(cells), columns=len(head)))
        else:
            kept.append(Row(number, [*cells[: len(head)], *[None] * missing]))
    if faults:
        raise CsctlError(faults[:MAX_FAULTS])
    return Sheet(path, head, kept)


def _head_faults(path: str, line: int, head: Sequence[str]) -> list[Diagnostic]:
    if len(head) > MAX_COLUMNS:
        return [fault(path, "too-many-columns", line, limit=MAX_COLUMNS)]
    found = []
    for at, name in enumerate(head):
        if not name:
            found.append(fault(path, "column-without-name", line, at + 1))
        elif name in head[:at]:
            found.append(fault(path, "column-twice", line, at + 1, name=name, first=head.index(name) + 1))
    return found
