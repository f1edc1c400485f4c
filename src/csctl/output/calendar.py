"""An agenda as an iCalendar file (RFC 5545): one all-day event an item that has a day, the same bytes each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from csctl import __version__
from csctl.i18n import Language, text
from csctl.output.told import Row, rows_of
from csctl.view import Cards, Due

if TYPE_CHECKING:
    from icalendar import Event

MARK = b"PRODID:-//csctl//"
"""What tells our calendars from other files."""


def render_calendar(agenda: Cards, language: Language, *, today: date) -> bytes:
    """All items of an agenda that have a day. An item keeps its UID when its day, its words or its line change."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//csctl//csctl {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", text(language, "title.agenda"))
    for row in rows_of(agenda, language):
        due = row.raw("due")
        if isinstance(due, Due) and due.on is not None:
            calendar.add_component(_event(row, due.on, today))
    data: bytes = calendar.to_ical()
    return data


def _event(row: Row, day: date, today: date) -> Event:
    from icalendar import Event

    event = Event()
    identity = f"{row.raw('id')}\0{row.raw('key')}".encode()
    event.add("uid", f"{sha256(identity).hexdigest()[:32]}@csctl")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{row.said('name')}: {row.said('reason')}")
    event.add("description", "\n".join(filter(None, (row.said("owner"), row.said("place")))))
    event.add("transp", "TRANSPARENT")
    return event
