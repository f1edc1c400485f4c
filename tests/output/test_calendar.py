"""The calendar file, read back by another library: all-day events with lasting identities, the same bytes each time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import vobject

from csctl.diagnostic import Location
from csctl.output.calendar import MARK, render_calendar
from csctl.view import Cards, Column, Due, Kind, Reason, Table
from output.sample import TODAY

COLUMNS = (
    Column("id", Kind.ID),
    Column("key"),
    Column("due", Kind.DUE),
    Column("name"),
    Column("reason", Kind.REASON),
    Column("owner"),
    Column("place", Kind.PLACE),
)


def row(
    key: str = "follow_ups/f1", on: date | None = date(2026, 11, 28), line: int = 85, what: str = "日程調整"
) -> list[Any]:
    days = (on - TODAY).days if on else None
    place = Location("accounts/hakuba.yaml", line, 5)
    return ["hakuba", key, Due(on, days), "白馬精機株式会社", Reason("follow-up", {"what": what}), "伊藤 隆", place]


def calendar(*rows: list[Any]) -> bytes:
    return render_calendar(Cards(Table("agenda", COLUMNS, rows), ("reason",)), "ja", today=TODAY)


def events(data: bytes) -> list[Any]:
    return list(vobject.readOne(data.decode()).vevent_list)


def test_another_library_reads_the_same_day_client_and_line() -> None:
    (event,) = events(calendar(row()))
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 11, 28), date(2026, 11, 29))
    assert event.summary.value == "白馬精機株式会社: フォロー: 日程調整"
    assert event.description.value == "伊藤 隆\naccounts/hakuba.yaml:85"


def test_long_japanese_and_marks_of_the_format_survive_folding_and_escaping() -> None:
    what = "一、二; 三\\四\n" * 30
    (event,) = events(calendar(row(what=what.strip())))
    assert event.summary.value.count("一、二; 三\\四") == 30
    assert max(len(line) for line in calendar(row(what=what)).split(b"\r\n")) <= 75


def test_an_event_keeps_its_identity_when_its_day_its_words_or_its_line_change() -> None:
    first, moved, other = (
        events(calendar(r))[0].uid.value
        for r in (row(), row(on=date(2026, 12, 5), line=9, what="別"), row("issues/f1"))
    )
    assert first == moved != other
    assert first.endswith("@csctl")


def test_what_has_no_day_is_no_event() -> None:
    assert calendar(row(on=None)).count(b"BEGIN:VEVENT") == 0


def test_the_same_day_gives_the_same_bytes_stamped_with_that_day() -> None:
    assert calendar(row()) == calendar(row())
    assert events(calendar(row()))[0].dtstamp.value == datetime(2026, 11, 24, tzinfo=UTC)


def test_the_file_is_marked_as_ours_at_its_beginning() -> None:
    assert MARK in calendar(row())[:512]


def test_leap_days_and_month_ends_are_days_like_others() -> None:
    found = events(calendar(row(on=date(2028, 2, 29)), row("x", on=date(2026, 12, 31))))
    assert [event.dtend.value for event in found] == [date(2028, 3, 1), date(2027, 1, 1)]
