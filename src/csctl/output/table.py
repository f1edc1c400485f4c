"""Rows under columns on a terminal: aligned by display width, narrowed to the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from csctl.i18n import Language, label, text
from csctl.i18n.values import NONE
from csctl.output.cells import cells_of, shorten, shorten_start, wrap
from csctl.output.paint import Paint, look_of
from csctl.output.values import RIGHT, say_column
from csctl.view import Column, Kind

GAP = "  "
TIGHT = " "
"""Between columns that would not fit otherwise."""
NARROWEST = 8
"""A column of words is not made narrower than this."""
READABLE = 12
"""Words are cut to this before a column is left out."""
WRAPPED = {Kind.DATA: 2, Kind.FINDING: 2, Kind.MOVES: 4}
"""Kinds that take as many lines as they need when they are the last column, and what part of the width they claim."""
FLOWING = frozenset({Kind.NAMED, Kind.REASON})
"""Kinds that go on in the next line, in any column, where there is no room for them; others are cut."""
_WORDY = frozenset(
    {
        Kind.TEXT,
        Kind.WORD,
        Kind.MEASURE,
        Kind.WORDS,
        Kind.FIELD,
        Kind.DATA,
        Kind.SAID,
        Kind.REASON,
        Kind.WHY,
        Kind.NAMED,
    }
)


class _Laid(NamedTuple):
    """A column laid out: its head and cells as text, their widths, and the width of the column."""

    column: Column
    raw: Sequence[object]
    cells: Sequence[str]
    """The head first."""
    widths: Sequence[int]
    width: int


def draw_table(
    columns: Sequence[Column], rows: Sequence[Sequence[object]], language: Language, width: int, color: Paint
) -> list[str]:
    """The head and a line a row, or more where words are wrapped. Columns in which nothing is known are left out, as is
    what `width` has no room for: the ends of long texts, then optional columns, the last one first, then one of the two
    blanks between columns."""
    values = zip(*rows, strict=True)
    moving = [(c, raw) for c, raw in zip(columns, values, strict=True) if not c.stands_still(raw)]
    laid = [_lay(column, raw, language) for column, raw in moving]
    known = [c for c in laid if any(cell not in (NONE, "") for cell in c.cells[1:])]
    shown, gap = _fit([_capped(c, width) for c in known or laid], width)
    head, *body = zip(*(_padded(c, color) for c in shown), strict=True)
    room = width - _total(shown[:-1], gap) - len(gap) if width and shown[-1].column.kind in WRAPPED else 0
    lines = [color(gap.join(head).rstrip(), "bold"), *(line for row in body for line in _lines(row, shown, room, gap))]
    kept = {c.column for c in shown}
    return lines + _left_out([c.cells[0] for c in known if c.column not in kept], language, width)


def _lines(row: Sequence[str], columns: Sequence[_Laid], room: int, gap: str) -> list[str]:
    """A row on one line, or, where a cell has only so much room, with that cell on several."""
    if any("\n" in cell for cell in row):
        blank = [" " * column.width for column in columns]
        lines = zip_longest(*(cell.split("\n") for cell in row))
        return [gap.join(cell or blank[i] for i, cell in enumerate(line)).rstrip() for line in lines]
    if not room or cells_of(row[-1].rstrip()) <= room:
        return [gap.join(row).rstrip()]
    before = gap.join((*row[:-1], ""))
    first, *others = wrap(row[-1].rstrip(), max(room, READABLE))
    return [before + first, *(" " * cells_of(before) + line for line in others)]


def _left_out(heads: Sequence[str], language: Language, width: int) -> list[str]:
    return wrap(text(language, "note.left-out", columns=", ".join(heads)), width) if heads else []


def _lay(column: Column, raw: Sequence[object], language: Language) -> _Laid:
    head = label(language, f"column.{column.key}", column.key)
    return _measured(column, raw, [head, *say_column(raw, column.kind, language)])


def _measured(column: Column, raw: Sequence[object], cells: Sequence[str]) -> _Laid:
    widths = [cells_of(cell.partition("\n")[0]) for cell in cells]
    return _Laid(column, raw, cells, widths, max(widths))


def _capped(laid: _Laid, width: int) -> _Laid:
    """A column whose cells may take several lines claims only its part of the room."""
    part = WRAPPED.get(laid.column.kind)
    return laid._replace(width=min(laid.width, width // part)) if width and part else laid


def _fit(columns: list[_Laid], width: int) -> tuple[list[_Laid], str]:
    """The columns cut to the width, and what stands between them."""
    shown = _cut(columns, width, GAP)
    if width and _total(shown, GAP) > width:
        return _cut(columns, width, TIGHT), TIGHT
    return shown, GAP


def _cut(columns: list[_Laid], width: int, gap: str) -> list[_Laid]:
    """Until the table fits or nothing can give way any more."""
    while width and _total(columns, gap) > width:
        optional = next((c for c in reversed(columns) if c.column.optional), None)
        if optional is None or len(columns) == 1 or _least(columns, gap) <= width:
            return _narrowed(columns, _total(columns, gap) - width)
        columns = [c for c in columns if c is not optional]
    return columns


def _narrowed(columns: list[_Laid], over: int) -> list[_Laid]:
    """Cell after cell is taken from the widest text."""
    last = len(columns) - 1 if columns[-1].column.kind in WRAPPED else len(columns)
    widths = {i: c.width for i, c in enumerate(columns) if c.column.kind in _WORDY and i != last}
    for _ in range(over):
        widest = max(widths, key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return [_shortened(c, widths[i]) if widths.get(i, c.width) < c.width else c for i, c in enumerate(columns)]


def _total(columns: Sequence[_Laid], gap: str) -> int:
    return sum(c.width for c in columns) + len(gap) * (len(columns) - 1)


def _least(columns: Sequence[_Laid], gap: str) -> int:
    """The width when every text is cut to what still reads well."""
    return _total([c._replace(width=min(c.width, READABLE)) if c.column.kind in _WORDY else c for c in columns], gap)


def _shortened(laid: _Laid, width: int) -> _Laid:
    if laid.column.kind in FLOWING:
        head, *body = laid.cells
        return _measured(laid.column, laid.raw, [shorten(head, width), *(_flowing(cell, width) for cell in body)])
    cut = shorten_start if laid.column.kind is Kind.FIELD else shorten
    return _measured(
        laid.column, laid.raw, [shorten(laid.cells[0], width), *(cut(cell, width) for cell in laid.cells[1:])]
    )


def _flowing(cell: str, width: int) -> str:
    """A cell on as many lines as it takes, all of one width."""
    return "\n".join(line + " " * (width - cells_of(line)) for line in wrap(cell, width))


def _padded(laid: _Laid, color: Paint) -> list[str]:
    """The cells of a column filled up with blanks; bands in their colours, the blanks never."""
    cells = laid.cells
    if laid.column.kind is Kind.BAND:
        cells = [cells[0], *(color(cell, look_of(band)) for cell, band in zip(cells[1:], laid.raw, strict=True))]
    blanks = [" " * (laid.width - width) for width in laid.widths]
    if laid.column.kind in RIGHT:
        return [blank + cell for cell, blank in zip(cells, blanks, strict=True)]
    return [cell + blank for cell, blank in zip(cells, blanks, strict=True)]
