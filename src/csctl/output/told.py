"""The rows of cards and letters as text by column, grouped as they are told; shared by the formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from csctl.i18n import Language
from csctl.i18n.values import NONE
from csctl.output.values import say
from csctl.view import Cards, Due, Kind, Letters


class Row:
    """One row, its values raw and as they read."""

    def __init__(self, told: Cards | Letters, values: Sequence[object], language: Language) -> None:
        self._cells = {c.key: (c.kind, value) for c, value in zip(told.table.columns, values, strict=True)}
        self._language = language

    def raw(self, key: str) -> object:
        """The value as it is."""
        return self._cells[key][1]

    def said(self, key: str | None) -> str:
        """A value for people, empty where there is none."""
        if key is None:
            return ""
        kind, value = self._cells[key]
        found = say(value, kind, self._language)
        return "" if found == NONE else found

    def told(self, keys: Sequence[str]) -> str:
        """Several columns as one text, those after the first in brackets."""
        first, *others = [said for said in map(self.said, keys) if said] or [""]
        return first + "".join(f" ({other})" for other in others)

    def look(self, key: str | None) -> str:
        """How a value is painted: a day that has passed as late."""
        value = self._cells[key][1] if key else None
        late = isinstance(value, Due) and value.days is not None and value.days < 0
        return "late" if late else ""

    def is_day(self, key: str | None) -> bool:
        """Whether a column holds days."""
        return key is not None and self._cells[key][0] is Kind.DUE

    def is_band(self, key: str) -> bool:
        """Whether a column holds bands."""
        return self._cells[key][0] is Kind.BAND

    def text_lines(self, key: str) -> list[str]:
        """A text of several lines."""
        return str(self.raw(key) or "").splitlines()


def rows_of(told: Cards | Letters, language: Language) -> list[Row]:
    """All rows, in order."""
    return [Row(told, row, language) for row in told.table.rows]


def grouped(rows: Sequence[Row], cards: Cards) -> Iterator[tuple[str, list[list[Row]]]]:
    """The heading of each group, and its rows in runs that share a head."""
    for group, members in groupby(rows, lambda row: row.said(cards.group)):
        runs = groupby(members, lambda row: [row.raw(key) for key in cards.head])
        yield group, [list(run) for _, run in runs]
