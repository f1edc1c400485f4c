"""Tables of Word with columns that stay as wide as they are said to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm

from csctl.documents.write.docx.look import element

_MARGIN = 108
"""Twentieths of a point between a cell's edge and its words, by which tables would stand out to the left."""


def grid(place: Any, rows: int, widths: Sequence[float]) -> Any:
    """A table without lines; widths in centimetres, in its grid for some readers and on its cells for others."""
    table = place.add_table(rows, len(widths))
    table.autofit = False
    table._tbl.tblPr.append(element("tblInd", w=_MARGIN, type="dxa"))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(Cm(width).twips))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def header(row: Any) -> None:
    """A row that stands on every page its table reaches, and is read out with its columns."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def unfilled(cell: Any) -> None:
    """Take off the empty paragraph that a new cell begins with, where another follows."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.runs:
        first._p.getparent().remove(first._p)
