"""Who wrote what is scored: one row a value, with its commit."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.domain.life import Written
from csctl.domain.path import write
from csctl.view import Column, Datum, Field, Kind, Table

WRITTEN_COLUMNS = (
    Column("read_on", Kind.DATE),
    Column("day", Kind.DATE),
    Column("author"),
    Column("commit", Kind.ID),
    Column("subject", optional=True),
)
READING_COLUMNS = (
    Column("measure", Kind.MEASURE),
    Column("value", Kind.DATA),
    *WRITTEN_COLUMNS,
    Column("field", Kind.FIELD, optional=True),
)
VALUE_COLUMNS = (Column("field", Kind.FIELD), Column("value", Kind.DATA), *WRITTEN_COLUMNS)


def blame_table(told: Sequence[Written]) -> Table:
    """Readings by their measure, other values by their field. What nobody has committed yet has no commit."""
    if all(one.measure is None for one in told):
        return Table("blame", VALUE_COLUMNS, [[_field(one), *_row(one)] for one in told])
    return Table("blame", READING_COLUMNS, [[one.measure, *_row(one), _field(one)] for one in told])


def _field(one: Written) -> Field:
    return Field(write(one.path), one.path, one.names)


def _row(one: Written) -> list[object]:
    return [Datum(_field(one), one.value), one.read_on, one.day, one.author, one.commit, one.subject]
