"""When a contract renews, and the day by which one has to act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.renewal import act_by, act_next, add_months, renews_on
from domain.given import DAY, contract

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"), ("2026-01-31", 2, "2026-03-31"), ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-12-01", 1, "2027-01-01"), ("2026-11-24", 0, "2026-11-24"),
        ("2026-01-15", -1, "2025-12-15"), ("2026-03-31", -1, "2026-02-28"), ("2026-11-24", 240, "2046-11-24"),
    ],
)  # fmt: skip
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: str, months: int, wanted: str) -> None:
    assert add_months(DAY(day), months) == DAY(wanted)


@given(day=days, months=st.integers(0, 240))
def test_months_later_is_always_so_many_calendar_months_on(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(a=days, b=days, months=st.integers(0, 240))
def test_the_later_of_two_days_never_renews_earlier(a: date, b: date, months: int) -> None:
    assert add_months(min(a, b), months) <= add_months(max(a, b), months)


def term(start: str, end: str) -> dict[str, Any]:
    return {"from": DAY(start), "to": DAY(end), "arr": {"JPY": 1}}


TERMS = [term("2026-01-01", "2027-01-01"), term("2025-01-01", "2026-01-01")]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, None),
        ({"renews_on": DAY("2027-04-01")}, "2027-04-01"),
        ({"renews_on": DAY("2027-04-01"), "terms": TERMS}, "2027-04-01"),
        ({"terms": TERMS}, "2027-01-01"),
        ({"terms": TERMS, "current_from": DAY("2024-02-29"), "term_months": 12}, "2027-01-01"),
        ({"current_from": DAY("2024-02-29"), "term_months": 12}, "2025-02-28"),
        ({"current_from": DAY("2026-01-31"), "term_months": 1}, "2026-02-28"),
        ({"current_from": DAY("2026-01-31")}, None),
        ({"term_months": 12}, None),
        ({"signed_on": DAY("2026-01-31"), "term_months": 12}, None),
    ],
)
def test_the_renewal_is_as_written_else_the_last_terms_end_else_start_plus_term(
    given: dict[str, Any], wanted: str | None
) -> None:
    assert renews_on(contract(**given)) == (DAY(wanted) if wanted else None)


RENEWAL = {"renews_on": DAY("2027-04-01")}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"auto_renew": True, "notice_days": 90}, "2027-01-01"),
        ({"auto_renew": True, "notice_days": 0}, "2027-04-01"),
        ({"auto_renew": True}, "2027-04-01"),
        ({"auto_renew": False, "notice_days": 90}, "2027-04-01"),
        ({"notice_days": 90}, "2027-04-01"),
    ],
)
def test_the_notice_deadline_counts_when_a_contract_renews_by_itself(given: dict[str, Any], wanted: str) -> None:
    assert act_by(contract(**RENEWAL, **given)) == DAY(wanted)


def test_without_a_renewal_there_is_no_deadline() -> None:
    assert act_by(contract(auto_renew=True, notice_days=90)) is None
    assert act_next(contract(auto_renew=True, notice_days=90), today=DAY("2026-11-24")) is None


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        ("2026-12-31", "2027-01-01"),
        ("2027-01-01", "2027-01-01"),
        ("2027-01-02", "2027-04-01"),
        ("2028-01-01", "2027-04-01"),
    ],
)
def test_a_notice_deadline_that_passed_leaves_the_renewal_as_the_day_that_counts(today: str, wanted: str) -> None:
    given = contract(**RENEWAL, auto_renew=True, notice_days=90)
    assert act_next(given, today=DAY(today)) == DAY(wanted)
