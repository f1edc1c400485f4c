"""Workbooks with typed cells, fitting columns and coloured bands; text is text, whatever it looks like."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from csctl.diagnostic import CsctlError
from csctl.exchange.sheet import Cell, fault

MAX_TEXT = 32_767
"""Characters in one cell, a limit of the format."""
MAX_EXACT = 10**15
"""Numbers beyond, or of more than 16 digits, would be rounded in a workbook, so they are written as text."""
_WIDTHS = (8, 48)
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "head": {"bold": True, "bottom": 1, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "integer": {"num_format": "#,##0"},
    "number": {"num_format": "#,##0.##"},
    "green": {"bg_color": "#D7EFD9", "font_color": "#1B5E20"},
    "yellow": {"bg_color": "#FFF1C2", "font_color": "#6B4E00"},
    "red": {"bg_color": "#F9D6D5", "font_color": "#8C1D18"},
    "unscored": {"bg_color": "#ECECEC", "font_color": "#4A4A4A"},
}


class Page(NamedTuple):
    """One sheet to write; cells in the columns of `bands` are coloured by the band they name."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    bands: frozenset[str] = frozenset()


def write_xlsx(pages: Sequence[Page], path: str, *, created: date) -> bytes:
    """A workbook; the same pages and day give the same bytes. Raises CsctlError for a text that is too long."""
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"created": datetime(created.year, created.month, created.day)})  # noqa: DTZ001
        looks = {name: workbook.add_format(dict(look)) for name, look in _LOOKS.items()}
        for page in pages:
            _write_page(workbook.add_worksheet(page.name), page, looks, path)
    return file.getvalue()


def _write_page(worksheet: Any, page: Page, looks: Mapping[str, Any], path: str) -> None:
    for column, key in enumerate(page.head):
        worksheet.write_string(0, column, key, looks["head"])
        cells = [row[column] for row in page.rows]
        worksheet.set_column(column, column, _width([key, *cells]))
        for row, cell in enumerate(cells, 1):
            if isinstance(cell, str) and len(cell) > MAX_TEXT:
                raise CsctlError([fault(path, "cell-too-long", row + 1, column + 1, name=key, limit=MAX_TEXT)])
            _write(worksheet, row, column, cell, looks, str(cell) if key in page.bands else "")
    worksheet.freeze_panes(1, 1)
    if page.head and page.rows:
        worksheet.autofilter(0, 0, len(page.rows), len(page.head) - 1)


def _write(worksheet: Any, row: int, column: int, cell: Cell, looks: Mapping[str, Any], band: str) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        worksheet.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        worksheet.write_datetime(row, column, cell, looks["date"])
    elif isinstance(cell, str):
        worksheet.write_string(row, column, cell, looks.get(band))
    elif abs(cell) > MAX_EXACT or float(f"{cell:.16G}") != cell:
        worksheet.write_string(row, column, str(cell))
    else:
        worksheet.write_number(row, column, cell, looks["integer" if isinstance(cell, int) else "number"])


def _width(cells: Sequence[Cell]) -> float:
    """Columns that fit most of what is in them."""
    widths = sorted(map(_cells, cells))
    return min(max(widths[-1 - len(widths) // 20] + 2, _WIDTHS[0]), _WIDTHS[1])


def _cells(cell: Cell) -> int:
    if isinstance(cell, date):
        return 10
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in str(cell)[: _WIDTHS[1]]) if cell is not None else 0
