"""Health over time: the days that are looked at, and one line of points for each account, group or the whole book."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import Literal, NamedTuple

from csctl.domain.book import BAND_ORDER, Filter, HealthRow, select

Every = Literal["week", "month"]
NO_GROUP = "–"
EVERY: tuple[Every, ...] = ("week", "month")


class Book(NamedTuple):
    """All that was known on a day: the rows, and why some accounts have none; None before the history begins."""

    day: date
    rows: Sequence[HealthRow]
    refused: Mapping[str, str]


class Point(NamedTuple):
    """A line's value on a day. `score` 0..100 is the account's, or the plain mean of the scored clients of a group.

    `band` is the account's (of a group None); `clients` counts them by band; `arr_base` is theirs in the base
    currency, `at_risk` what of it is red; `refused` says why an account has no row although its file was there.
    """

    day: date
    score: float | None = None
    band: str | None = None
    clients: Mapping[str, int] | None = None
    arr_base: float | None = None
    at_risk: float | None = None
    refused: str | None = None


class Line(NamedTuple):
    """One thing over time, its points in the order of the days; `name` is what people call it, when it has a name."""

    key: str
    name: str | None
    points: Sequence[Point]

    @property
    def known(self) -> list[Point]:
        """The points that have a score."""
        return [point for point in self.points if point.score is not None]


def days_between(since: date, until: date, every: Every) -> list[date]:
    """The last day of each week (Sunday) or month from `since` on, then `until`, the last point."""
    found, day = [], _end_of(since, every)
    while day < until:
        found.append(day)
        day = _end_of(day + timedelta(days=1), every)
    return [*found, until]


def _end_of(day: date, every: Every) -> date:
    if every == "week":
        return day + timedelta(days=6 - day.weekday())
    return day.replace(day=monthrange(day.year, day.month)[1])


def of_accounts(books: Sequence[Book], ids: Iterable[str] | None = None) -> list[Line]:
    """A line for each account that is asked for, or for all that are in the last book; churned ones only if asked."""
    wanted = [row.id for row in select(books[-1].rows, Filter())] if ids is None else list(ids)
    rows = [{row.id: row for row in book.rows} for book in books]
    names = {row.id: row.name for found in rows for row in found.values()}
    return [
        Line(id_, names.get(id_), [_point(book, found.get(id_), id_) for book, found in zip(books, rows, strict=True)])
        for id_ in wanted
    ]


def _point(book: Book, row: HealthRow | None, id_: str) -> Point:
    if row is None:
        return Point(book.day, refused=book.refused.get(id_))
    at_risk = row.arr_base if row.band == "red" else 0.0
    return Point(book.day, row.overall, row.band, {row.band: 1}, row.arr_base, at_risk)


def of_groups(books: Sequence[Book], group: Callable[[HealthRow], str | None]) -> list[Line]:
    """A line for each group of clients, those of no group last, as `–`; without churned clients."""
    grouped = [_grouped(select(book.rows, Filter()), group) for book in books]
    keys = sorted({key for groups in grouped for key in groups}, key=lambda key: (key == NO_GROUP, key))
    return [
        Line(key, None, [_mean(book.day, groups.get(key, ())) for book, groups in zip(books, grouped, strict=True)])
        for key in keys
    ]


def of_book(books: Sequence[Book]) -> list[Line]:
    """One line for all clients."""
    return [Line("all", None, [_mean(book.day, select(book.rows, Filter())) for book in books])]


def _grouped(rows: Iterable[HealthRow], group: Callable[[HealthRow], str | None]) -> dict[str, list[HealthRow]]:
    found: dict[str, list[HealthRow]] = {}
    for row in rows:
        found.setdefault(group(row) or NO_GROUP, []).append(row)
    return found


def _mean(day: date, rows: Sequence[HealthRow]) -> Point:
    if not rows:
        return Point(day)
    scores = [row.overall for row in rows if row.overall is not None]
    counted = Counter(row.band for row in rows)
    arr, at_risk = (
        fsum(r.arr_base or 0.0 for r in some) for some in (rows, [row for row in rows if row.band == "red"])
    )
    mean = fsum(scores) / len(scores) if scores else None
    return Point(day, mean, None, {band: counted[band] for band in BAND_ORDER}, arr, at_risk)
