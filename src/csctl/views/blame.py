"""Who wrote what is scored: one row a value, with its commit."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.domain.life import Written
from csctl.domain.path import write
from csctl.view import Column, Datum, Field, Kind, Table

COLUMNS = (
    Column("measure", Kind.MEASURE),
    Column("field", Kind.FIELD),
    Column("value", Kind.DATA),
    Column("read_on", Kind.DATE),
    Column("day", Kind.DATE),
    Column("author"),
    Column("commit", Kind.ID),
    Column("subject", optional=True),
)


def blame_table(told: Sequence[Written]) -> Table:
    """What nobody has committed yet has no commit."""
    return Table("blame", COLUMNS, [_row(one) for one in told])


def _row(one: Written) -> list[object]:
    field = Field(write(one.path), one.path)
    return [
        one.measure,
        field,
        Datum(field, one.value),
        one.read_on,
        one.day,
        one.author,
        one.commit,
        one.subject,
    ]
