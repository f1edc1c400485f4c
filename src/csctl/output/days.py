"""How days read on lines: short, and how late something is."""

from __future__ import annotations

from datetime import date

from csctl.i18n import Language, text
from csctl.view import Due

FAR = 300
"""A day this far away is shown with its year."""


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
