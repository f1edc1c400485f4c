"""Parquet, for data teams; only with the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from csctl.diagnostic import UsageError
from csctl.exchange.sheet import Cell


def write_parquet(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One table; a column of whole and other numbers becomes one of decimals. Raises UsageError without the extra."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise UsageError("extra-missing", extra="parquet") from None
    columns = zip(*rows, strict=True) if rows else ((),) * len(head)
    table = pyarrow.table({key: _column(pyarrow, list(cells)) for key, cells in zip(head, columns, strict=True)})
    file = io.BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def _column(pyarrow: Any, cells: list[Cell]) -> Any:
    if any(isinstance(cell, float) for cell in cells):
        cells = [None if cell is None else float(cell) for cell in cells]  # type: ignore[arg-type]
    return pyarrow.array(cells)
