"""What an answer says of time: what was known then, and how far each client moved since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from csctl.view import Block, Column, Kind, Note, Table, View

TREND = Column("trend", Kind.DELTA)


def as_of(view: View, note: Mapping[str, object]) -> View:
    """A view headed by what was known, and when; see the sentence `as-of`."""
    return view._replace(blocks=[Note("as-of", note), *view.blocks])


BEHIND = {"accounts": "overall", "renewals": "band"}
"""The tables that show a trend, and the column it stands behind."""


def with_trend(view: View, deltas: Mapping[str, float | None], since: date | None, note: Note) -> View:
    """A table of clients with how far each score moved; without a day to compare with, only a note."""
    blocks = [_trended(block, deltas) if since else block for block in view.blocks]
    return view._replace(blocks=[*blocks, note])


def _trended(block: Block, deltas: Mapping[str, float | None]) -> Block:
    if not isinstance(block, Table) or block.key not in BEHIND:
        return block
    keys = [column.key for column in block.columns]
    at, id_at = keys.index(BEHIND[block.key]) + 1, keys.index("id")
    rows = [[*row[:at], deltas.get(str(row[id_at])), *row[at:]] for row in block.rows]
    return block._replace(columns=[*block.columns[:at], TREND, *block.columns[at:]], rows=rows)
