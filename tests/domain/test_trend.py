"""Health over time: the days that are looked at, and lines that keep what is missing missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csctl.domain.book import HealthRow
from csctl.domain.trend import Book, Every, days_between, of_accounts, of_book, of_groups


def row(
    name: str, overall: float | None = 50.0, band: str = "yellow", arr: float | None = 100.0, **other: Any
) -> HealthRow:
    fields: dict[str, Any] = dict.fromkeys(HealthRow._fields)
    return HealthRow(
        **fields | {"id": name, "name": name.title(), "overall": overall, "band": band, "arr_base": arr} | other
    )


def book(day: int, *rows: HealthRow, **refused: str) -> Book:
    return Book(date(2026, 1, day), rows, refused)


@pytest.mark.parametrize(
    ("since", "until", "every", "days"),
    [
        ("2026-01-01", "2026-01-20", "week", ["2026-01-04", "2026-01-11", "2026-01-18", "2026-01-20"]),
        ("2026-01-04", "2026-01-11", "week", ["2026-01-04", "2026-01-11"]),
        ("2025-11-30", "2026-02-28", "month", ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"]),
        ("2024-02-10", "2024-03-01", "month", ["2024-02-29", "2024-03-01"]),
        ("2026-01-01", "2026-01-01", "month", ["2026-01-01"]),
    ],
)
def test_weeks_end_on_sunday_months_on_their_last_day_and_the_last_point_is_the_day_itself(
    since: str, until: str, every: Every, days: list[str]
) -> None:
    found = days_between(date.fromisoformat(since), date.fromisoformat(until), every)
    assert [day.isoformat() for day in found] == days


def test_a_day_without_the_account_is_a_point_without_a_score() -> None:
    (line,) = of_accounts([book(1), book(2, a="not-one-of"), book(3, row("a", 70, "green"))], ["a"])
    assert [(p.score, p.refused) for p in line.points] == [(None, None), (None, "not-one-of"), (70, None)]
    assert (line.name, len(line.known)) == ("A", 1)


def test_churned_clients_have_a_line_only_when_asked_for() -> None:
    books = [book(1, row("a"), row("b", stage="churned"))]
    assert [line.key for line in of_accounts(books)] == ["a"]
    assert [line.key for line in of_accounts(books, ["b"])] == ["b"]


def test_a_group_is_the_plain_mean_of_its_scored_clients() -> None:
    rows = [
        row("a", 40, csm="X"),
        row("b", 60, "green", csm="X"),
        row("c", None, "unscored", csm="X"),
        row("d", 10, "red"),
    ]
    x, nobody = of_groups([book(1, *rows)], lambda found: found.csm)
    assert (x.points[0].score, x.points[0].clients) == (50, {"red": 0, "yellow": 1, "green": 1, "unscored": 1})
    assert (nobody.key, nobody.points[0].at_risk, nobody.points[0].arr_base) == ("–", 100, 100)


def test_the_book_is_all_clients_but_the_churned() -> None:
    (line,) = of_book([book(1), book(2, row("a", 40), row("b", 80), row("c", 0, stage="churned"))])
    assert [(p.score, p.arr_base) for p in line.points] == [(None, None), (60, 200)]
