"""The CO x CX picture in characters: outcome across, experience up, each client its band's mark and a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from string import ascii_lowercase, ascii_uppercase

from csctl.i18n import Language, text
from csctl.i18n.values import BAND_MARKS, escape
from csctl.output.cells import shorten, wrap
from csctl.output.paint import Paint
from csctl.view import Point, Quadrant

ROWS = 20
COLUMNS = 30
"""Fields of two cells, a mark and a letter. With these numbers the edges 30 and 60 fall between fields."""
KEYS = ascii_uppercase + ascii_lowercase
MARGIN = 5
"""Cells left of the picture."""
_WORST_FIRST = ("red", "yellow", "green", "unscored")

Field = tuple[int, int]
"""Row from below, column from the left."""
Grid = dict[Field, tuple[str, str]]
"""What stands in a field, at most two cells, and its look."""


def draw(picture: Quadrant, language: Language, width: int, color: Paint) -> list[str]:
    """The picture, its axes named, and a legend. Drawn to fit 80 cells, or `width` when that is less (0: no limit).

    Clients in one field share its letter and show the mark of the worst. When the letters run out, the others show by
    their marks alone, and a sentence says how many they are.
    """
    columns = max(min(COLUMNS, (width - MARGIN - 2) // 2), 1) if width else COLUMNS
    fields = _fields(picture.points, columns)
    keys = dict(zip(fields, KEYS, strict=False))
    grid = _edges(picture.lines, columns) | {f: _mark(points, keys.get(f, "")) for f, points in fields.items()}
    return [
        f"{text(language, f'axis.{picture.y_key}')} ↑",
        *(_row(grid, row, columns, picture.lines, color) for row in reversed(range(ROWS))),
        f"  0 └{'──' * columns}→",
        _scale(picture.lines, columns),
        " " * MARGIN + text(language, f"axis.{picture.x_key}"),
        *_legend(fields, keys, width, color),
        *_unkeyed(fields, keys, language, width),
    ]


def _fields(points: Sequence[Point], columns: int) -> dict[Field, list[Point]]:
    fields: dict[Field, list[Point]] = {}
    for point in points:
        fields.setdefault((_step(point.y, ROWS), _step(point.x, columns)), []).append(point)
    return fields


def _step(value: float, steps: int) -> int:
    return max(min(int(value * steps / 100), steps - 1), 0)


def _edges(edges: Sequence[float], columns: int) -> Grid:
    """Where the bands begin on both axes; a point on an edge stands on its healthier side."""
    rows, across = {_step(edge, ROWS) for edge in edges}, {_step(edge, columns) for edge in edges}
    level: Grid = {(row, column): ("┄┄", "dim") for row in rows for column in range(columns)}
    return level | {(row, column): ("┼┄" if row in rows else "┊", "dim") for row in range(ROWS) for column in across}


def _mark(points: Sequence[Point], key: str) -> tuple[str, str]:
    worst = min((point.band for point in points), key=_WORST_FIRST.index)
    return BAND_MARKS[worst] + key, worst


def _row(grid: Grid, row: int, columns: int, edges: Sequence[float], color: Paint) -> str:
    named = {_step(edge, ROWS): f"{edge:g}" for edge in (*edges, 100)}
    drawn = (grid.get((row, column), ("", "")) for column in range(columns))
    return f"{named.get(row, ''):>3} │" + "".join(color(said, look) + " " * (2 - len(said)) for said, look in drawn)


def _scale(edges: Sequence[float], columns: int) -> str:
    """The numbers under the picture, each under where it begins."""
    line = ""
    for value in (0, *sorted(edges)):
        line = line.ljust(MARGIN + 2 * _step(value, columns)) + f"{value:g}"
    return line.ljust(MARGIN + 2 * columns - 1) + "100"


def _legend(fields: dict[Field, list[Point]], keys: dict[Field, str], width: int, color: Paint) -> Iterator[str]:
    for field, key in keys.items():
        for point in fields[field]:
            place = f"({floor(point.x)}, {floor(point.y)})"
            name = shorten(escape(point.label), width - len(place) - 7) if width else escape(point.label)
            yield f"  {key} {color(BAND_MARKS[point.band], point.band)} {name} {place}"


def _unkeyed(fields: dict[Field, list[Point]], keys: dict[Field, str], language: Language, width: int) -> list[str]:
    more = sum(len(points) for field, points in fields.items() if field not in keys)
    return wrap(text(language, "note.more-points", more=f"{more:,}"), width) if more else []
