"""Word files: the rows of their tables, as text; only with the extra `docx`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from csctl.diagnostic import CsctlError, UsageError
from csctl.exchange.sheet import MAX_ROWS, fault
from csctl.exchange.zipped import archive


class Line(NamedTuple):
    """One row of a table: its number through all tables of the file, from 1, and its cells, merged ones once."""

    number: int
    cells: tuple[str, ...]


def read_docx(data: bytes, path: str) -> list[Line]:
    """Every row of every table, in order. Raises CsctlError for a file that cannot be read, UsageError without the
    extra."""
    file = archive(data, path, "word/document.xml")
    try:
        from docx import Document
    except ModuleNotFoundError:
        raise UsageError("extra-missing", extra="docx") from None
    try:
        return [Line(n, cells) for n, cells in enumerate(_rows(Document(file)), 1)]
    except CsctlError:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file fails anywhere inside the library
        raise CsctlError([fault(path, "damaged-document", reason=str(error)[:80])]) from None


def _rows(document: Any) -> Iterator[tuple[str, ...]]:
    count = 0
    for table in document.tables:
        for row in table.rows:
            count += 1
            if count > MAX_ROWS:
                return
            cells = row.cells
            yield tuple({id(cell._tc): cell.text.strip() for cell in cells}.values())
