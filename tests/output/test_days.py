"""Days on lines: short, and how late something is."""

from __future__ import annotations

from datetime import date

import pytest

from csctl.i18n import Language
from csctl.output.days import due, short_day
from csctl.view import Due


@pytest.mark.parametrize(("language", "short"), [("en", "Tue 29 Feb"), ("ja", "2/29 (火)")])
def test_a_day_reads_as_people_of_the_language_write_it(language: Language, short: str) -> None:
    assert short_day(date(2028, 2, 29), language) == short


@pytest.mark.parametrize(
    ("days", "english", "japanese"),
    [
        (-730, "730d late", "730日超過"),
        (-1, "1d late", "1日超過"),
        (0, "today", "今日"),
        (1, "Wed 25 Nov", "11/25 (水)"),
        (301, "2027-09-21", "2027-09-21"),
        (None, "", ""),
    ],
)
def test_a_due_day_says_how_late_it_is_or_which_day(days: int | None, english: str, japanese: str) -> None:
    on = None if days is None else date.fromordinal(date(2026, 11, 24).toordinal() + days)
    assert (due(Due(on, days), "en"), due(Due(on, days), "ja")) == (english, japanese)
