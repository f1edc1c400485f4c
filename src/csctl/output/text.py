"""A view as text for people: tables, facts, sentences, a picture; the same in a terminal and a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len, set_cell_size

from csctl.i18n import Language, label, text
from csctl.output.paint import Paint, paint
from csctl.output.values import NONE, RIGHT, say, say_column
from csctl.view import Block, Column, Facts, Kind, Note, Quadrant, Table, View

GAP = "  "
NARROWEST = 8
"""A column of words is not made narrower than this."""
_SHORTENED = frozenset({Kind.TEXT, Kind.WORD, Kind.MEASURE, Kind.WORDS})


def render_text(view: View, language: Language, *, width: int = 0, color: bool = False) -> str:
    """All blocks, an empty line between them. `width` in cells, 0 for no limit."""
    blocks = [_block(block, language, width, paint(color)) for block in view.blocks]
    return "\n".join("\n".join(line.rstrip() for line in lines) + "\n" for lines in blocks if lines)


def _block(block: Block, language: Language, width: int, color: Paint) -> list[str]:
    if isinstance(block, Table):
        return _table(block, language, width, color)
    if isinstance(block, Facts):
        return _facts(block, language, color)
    if isinstance(block, Quadrant):
        from csctl.output.quadrant import draw

        return [_title(block.key, language, color), *draw(block, language, width, color)]
    return wrap(_sentence(block, language), width)


def _title(key: str, language: Language, color: Paint) -> str:
    return color(text(language, f"title.{key}"), "bold")


def _sentence(note: Note, language: Language) -> str:
    return text(language, f"note.{note.key}", **worded(note, language))


def worded(note: Note, language: Language) -> dict[str, Any]:
    """A note's parameters as they are said: scores cut, words of ours in the language."""
    said: dict[str, Any] = {}
    for key, value in note.params.items():
        kind = Kind.PRECISE if isinstance(value, float) else Kind.WORD if isinstance(value, str) else Kind.NUMBER
        said[key] = say(value, kind, language)
    return said


class _Cells(NamedTuple):
    """One column laid out: its cells as text, the width they need, and how they align."""

    column: Column
    head: str
    cells: list[str]
    width: int
    raw: Sequence[object]


def _table(table: Table, language: Language, width: int, color: Paint) -> list[str]:
    if not table.rows:
        return []
    shown = table.rows if table.limit is None else table.rows[: table.limit]
    columns = [_cells(column, [row[i] for row in shown], language) for i, column in enumerate(table.columns)]
    kept = _fit([c for c in columns if any(cell not in (NONE, "") for cell in c.cells)], width)
    lines = [_title(table.key, language, color), color(_line(kept, None), "dim")]
    lines += [_painted(kept, i, color) for i in range(len(shown))]
    if len(shown) < len(table.rows):
        lines += wrap(text(language, "note.more-rows", more=f"{len(table.rows) - len(shown):,}"), width)
    return lines


def _cells(column: Column, values: Sequence[object], language: Language) -> _Cells:
    head = label(language, f"column.{column.key}", column.key)
    cells = say_column(values, column.kind, language)
    return _Cells(column, head, cells, max(map(cells_of, (head, *cells))), values)


def cells_of(text: str) -> int:
    """Width in terminal cells: East Asian wide characters take two."""
    return len(text) if text.isascii() else cell_len(text)


def _fit(columns: list[_Cells], width: int) -> list[_Cells]:
    """Leave out optional columns, last one first, then shorten the widest text, until the table fits."""
    while width and _total(columns) > width:
        optional = next((c for c in reversed(columns) if c.column.optional), None)
        if optional is not None:
            columns = [c for c in columns if c is not optional]
            continue
        texts = [c for c in columns if c.column.kind in _SHORTENED and c.width > NARROWEST]
        if not texts:
            break
        widest = max(texts, key=lambda c: c.width)
        target = max(widest.width - (_total(columns) - width), NARROWEST)
        columns = [_shortened(c, target) if c is widest else c for c in columns]
    return columns


def _total(columns: Sequence[_Cells]) -> int:
    return sum(c.width for c in columns) + len(GAP) * (len(columns) - 1)


def _shortened(column: _Cells, width: int) -> _Cells:
    cells = [shorten(cell, width) for cell in column.cells]
    return column._replace(head=shorten(column.head, width), cells=cells, width=width)


def shorten(text: str, width: int) -> str:
    """Cut to `width` cells with an ellipsis, never through a wide character."""
    if cells_of(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def _line(columns: Sequence[_Cells], row: int | None) -> str:
    return GAP.join(_padded(c, c.head if row is None else c.cells[row]) for c in columns)


def _padded(column: _Cells, cell: str) -> str:
    blanks = " " * (column.width - cells_of(cell))
    return blanks + cell if column.column.kind in RIGHT else cell + blanks


def _painted(columns: Sequence[_Cells], row: int, color: Paint) -> str:
    """A row, its bands in their colours."""
    padded = [_padded(c, c.cells[row]) for c in columns]
    bands = [str(c.raw[row]) if c.column.kind is Kind.BAND else "" for c in columns]
    return GAP.join(color(cell, band) if band else cell for cell, band in zip(padded, bands, strict=True))


def _facts(facts: Facts, language: Language, color: Paint) -> list[str]:
    given = [fact for fact in facts.facts if fact.value is not None]
    labels = [label(language, f"column.{fact.key}", fact.key) for fact in given]
    widest = max(map(cells_of, labels), default=0)
    lines = [_title(facts.key, language, color)]
    for name, fact in zip(labels, given, strict=True):
        said = say(fact.value, fact.kind, language)
        shown = color(said, str(fact.value)) if fact.kind is Kind.BAND else said
        lines.append(f"{name}{' ' * (widest - cells_of(name))}{GAP}{shown}")
    return lines


_NOT_FIRST = "、。，．・：；？！」』）〉》】〕ー々ゃゅょっャュョッ,.)]"


def wrap(sentence: str, width: int) -> list[str]:
    """Lines of at most `width` cells: broken at blanks and between Japanese characters, none before closing marks."""
    if not width:
        return [sentence]
    lines = [""]
    for piece in _pieces(sentence):
        if cells_of(lines[-1] + piece.rstrip()) > width and lines[-1].strip():
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return lines


def _pieces(sentence: str) -> list[str]:
    """What must stay together: words with the blank after them, single wide characters with closing marks."""
    pieces: list[str] = []
    glue = False
    for char in sentence:
        if pieces and ((glue and char.isascii() and pieces[-1][-1] != " ") or char in _NOT_FIRST or char == " "):
            pieces[-1] += char
        else:
            pieces.append(char)
        glue = char.isascii()
    return pieces
