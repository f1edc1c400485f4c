"""How days read: long in letters, short on lines, and how late something is."""

from __future__ import annotations

from datetime import date

from csctl.i18n import Language, text
from csctl.view import Due

FAR = 300
"""A day this far away is shown with its year."""


def long_day(day: date, language: Language) -> str:
    """1 February 2027, 2027年2月1日."""
    month = text(language, f"calendar.month-{day.month}")
    return text(language, "calendar.long", day=day.day, month=month, year=day.year)


def short_day(day: date, language: Language) -> str:
    """Wed 25 Nov, 11/25 (水)."""
    weekday = text(language, f"calendar.weekday-{day.weekday()}")
    month = text(language, f"calendar.short-month-{day.month}")
    return text(language, "calendar.short", day=day.day, month=month, weekday=weekday)


def due(value: Due, language: Language) -> str:
    """4d late, today, or the day."""
    if value.on is None or value.days is None:
        return ""
    if value.days < 0:
        return text(language, "calendar.late", days=f"{-value.days:,}")
    if value.days == 0:
        return text(language, "calendar.today")
    return value.on.isoformat() if value.days > FAR else short_day(value.on, language)
