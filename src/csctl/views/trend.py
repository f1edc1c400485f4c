"""Health over time: one row a line with its course, then and now; programs get every point."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.domain.trend import Line, Point
from csctl.view import Block, Column, Kind, Moved, Note, Table, View
from csctl.views.spark import spark_of

ACCOUNT_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("spark", Kind.SPARK),
    Column("band", Kind.BAND),
    Column("overall", Kind.SCORE),
    Column("delta", Kind.DELTA),
)
GROUP_COLUMNS = (
    Column("group", Kind.WORD),
    Column("spark", Kind.SPARK),
    Column("overall", Kind.SCORE),
    Column("delta", Kind.DELTA),
    Column("clients", Kind.INTEGER),
    Column("arr_base", Kind.MONEY),
    Column("at_risk", Kind.MONEY),
)
POINT_COLUMNS = (
    Column("day", Kind.DATE),
    Column("overall", Kind.SCORE),
    Column("band", Kind.BAND),
    Column("arr_base", Kind.MONEY),
    Column("at_risk", Kind.MONEY),
    Column("status", Kind.WORDS),
)
LISTED = 1
"""Lines whose points people are shown one by one."""


def trend_view(lines: Sequence[Line], *, by: str, base_currency: str, rules: str, every_point: bool) -> View:
    """The lines as they are ordered; the points beneath for programs, and for people when there is one line."""
    sparks = spark_of([[point.score for point in line.points] for line in lines])
    rows = [
        _account(line, spark) if by == "account" else _group(line, spark, base_currency)
        for line, spark in zip(lines, sparks, strict=True)
    ]
    days = [point.day for line in lines for point in line.points]
    blocks: list[Block] = [
        Note("trended", {"first": min(days), "last": max(days), "rules": rules}) if days else Note("nothing-to-trend"),
        Table("trend", ACCOUNT_COLUMNS if by == "account" else GROUP_COLUMNS, rows),
    ]
    if sparks:
        blocks.append(Note("scale-of-bars", {"low": int(sparks[0].low), "high": int(sparks[0].high)}))
    if refused := sum(point.refused is not None for line in lines for point in line.points):
        blocks.append(Note("refused-points", {"points": refused}))
    if every_point or len(lines) <= LISTED:
        points = [_point(line, point, base_currency) for line in lines for point in line.points]
        whose = Column("id", Kind.ID) if by == "account" else Column("group", Kind.WORD)
        blocks.append(Table("points", (whose, *POINT_COLUMNS), points))
    return View("trend", blocks)


def _account(line: Line, spark: object) -> list[object]:
    first, last = _ends(line)
    return [line.key, line.name, spark, Moved(first.band, last.band), Moved(first.score, last.score), _delta(line)]


def _group(line: Line, spark: object, base: str) -> list[object]:
    first, last = _ends(line)
    return [
        line.key,
        spark,
        Moved(first.score, last.score),
        _delta(line),
        Moved(*(sum((point.clients or {}).values()) for point in (first, last))),
        Moved(*(_money(point.arr_base, base) for point in (first, last))),
        Moved(*(_money(point.at_risk, base) for point in (first, last))),
    ]


def _ends(line: Line) -> tuple[Point, Point]:
    """The first point that has a score and the last point, as it is."""
    return (line.known[0] if line.known else line.points[0]), line.points[-1]


def _delta(line: Line) -> float | None:
    first, last = _ends(line)
    return None if first.score is None or last.score is None else last.score - first.score


def _money(amount: float | None, base: str) -> dict[str, float] | None:
    return None if amount is None else {base: amount}


def _point(line: Line, point: Point, base: str) -> list[object]:
    status = () if point.refused is None else ("refused", point.refused)
    arr, at_risk = _money(point.arr_base, base), _money(point.at_risk, base)
    return [line.key, point.day, point.score, point.band, arr, at_risk, status]
