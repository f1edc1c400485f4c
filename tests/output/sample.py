"""One view with every kind of block, Japanese names and hostile ones, for all tests of this room."""

from __future__ import annotations

import re
from datetime import date

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.view import Column, Fact, Facts, Kind, Note, Point, Quadrant, Table, View

TODAY = date(2026, 11, 24)

COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("overall", Kind.SCORE),
    Column("drag", Kind.MEASURE),
    Column("arr", Kind.MONEY),
    Column("renews_in", Kind.DAYS),
    Column("csm", optional=True),
    Column("stage", Kind.WORD, optional=True),
    Column("coverage", Kind.PERCENT, optional=True),
)
ROWS = (
    (
        "hakuba",
        "株式会社白馬リゾート開発ホールディングス",
        "red",
        29.99,
        "nps",
        {"JPY": 38_400_000},
        -12,
        "佐藤 花子",
        "renewal",
        100.0,
    ),
    ("acme", "Acme | Corp.", "yellow", 59.96, "csat", {"USD": 1_200_000, "JPY": 10_000}, 40, "Ann", "adoption", 85.7),
    ("kita", "北のｶﾌｪ", "green", 60.0, None, {"JPY": 1_250_000_000}, 300, None, "adoption", 99.99),
    ("new", '=HYPERLINK("x")\n\x1b[31m', "unscored", None, None, None, None, "-", "onboarding", 0.0),
)

TABLE = Table("accounts", COLUMNS, ROWS)
FACTS = Facts(
    "account",
    (
        Fact("name", "株式会社*白馬*"),
        Fact("band", "yellow", Kind.BAND),
        Fact("overall", None, Kind.SCORE),
        Fact("arr", {"JPY": 10_000}, Kind.MONEY),
        Fact("reading", Location("accounts/a.yaml", 3, 5), Kind.PLACE),
    ),
)
PICTURE = Quadrant(
    "matrix",
    "outcome",
    "experience",
    (
        Point(60.0, 60.0, "株式会社白馬", "green"),
        Point(59.9, 59.9, "Acme", "yellow"),
        Point(59.5, 59.0, "北のカフェ", "red"),
        Point(0.0, 0.0, "Low", "red"),
        Point(100.0, 100.0, "High", "green"),
    ),
    (30.0, 60.0),
)
NOTE = Note("converted", {"base": "JPY", "on": "2026-11-01"})
DIAGNOSTIC = Diagnostic(
    "reading-in-future", Severity.WARNING, Location("accounts/a.yaml", 3, 5), {"measure": "nps", "on": date(2027, 1, 1)}
)
VIEW = View("health", (PICTURE, TABLE, FACTS, NOTE), (DIAGNOSTIC,))


def stripped(text: str) -> str:
    """Without colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)
