"""The CO x CX picture in characters: outcome across, experience up, each client a letter under its band's mark."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from csctl.i18n import Language, text
from csctl.output.paint import Paint
from csctl.output.values import BAND_MARKS, escape
from csctl.view import Point, Quadrant

ROWS = 16
COLUMNS = 60
KEYS = ascii_uppercase + ascii_lowercase
MANY = "+"
"""Several clients in one place; the legend tells them apart."""


def draw(picture: Quadrant, language: Language, width: int, color: Paint) -> list[str]:
    """The picture, its axes named, and a legend in the order of the points."""
    across = min(COLUMNS, width - 8) if width else COLUMNS
    grid = [[" "] * across for _ in range(ROWS)]
    for edge in picture.lines:
        _rule(grid, edge, across)
    looks: dict[tuple[int, int], str] = {}
    for key, point in zip(_keys(picture.points), picture.points, strict=True):
        row, column = _cell(point, across)
        taken = (row, column) in looks
        grid[row][column] = MANY if taken else key
        looks[row, column] = "bold" if taken else point.band
    return [
        text(language, f"axis.{picture.y_key}") + " ↑",
        *(_row(grid, row, looks, color) for row in range(ROWS)),
        f"  0 └{'─' * across}→ 100",
        " " * 5 + text(language, f"axis.{picture.x_key}"),
        *_legend(picture.points, language, color),
    ]


def _keys(points: Sequence[Point]) -> list[str]:
    return [KEYS[i] if i < len(KEYS) else "*" for i in range(len(points))]


def _cell(point: Point, across: int) -> tuple[int, int]:
    row = ROWS - 1 - min(int(point.y * ROWS / 100), ROWS - 1)
    return row, min(int(point.x * across / 100), across - 1)


def _rule(grid: list[list[str]], edge: float, across: int) -> None:
    """The edge of a band on both axes: a point on the edge stands on the healthier side."""
    row, column = ROWS - 1 - min(int(edge * ROWS / 100), ROWS - 1), min(int(edge * across / 100), across - 1)
    for i in range(across):
        grid[row][i] = "┼" if grid[row][i] == "┊" else "┄"
    for line in grid:
        line[column] = "┼" if line[column] == "┄" else "┊"


def _row(grid: list[list[str]], row: int, looks: dict[tuple[int, int], str], color: Paint) -> str:
    scale = "100" if row == 0 else "   "
    cells = (color(c, looks[row, i]) if (row, i) in looks else color(c, "dim") for i, c in enumerate(grid[row]))
    return f"{scale} │{''.join(cells)}"


def _legend(points: Sequence[Point], language: Language, color: Paint) -> list[str]:
    return [
        f"  {color(f'{key} {BAND_MARKS[p.band]}', p.band)} {escape(p.label)} ({p.x:.0f}, {p.y:.0f})"
        for key, p in zip(_keys(points), points, strict=True)
    ]
