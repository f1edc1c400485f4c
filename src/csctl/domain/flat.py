"""Accounts as tables: one row an account, its values under their paths; and one row an item for what is listed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.path import write
from csctl.model import outline
from csctl.model.account import Account

Cell = str | int | float | bool | date | None
Accounts = Sequence[tuple[str, Mapping[str, Any]]]
"""Ids and the data of their files."""

LISTS = {"risks": "risks", "follow-ups": "follow_ups"}
"""Tables of items, by name, with the section they are made of."""


class Flat(NamedTuple):
    """A table: keys of columns, and rows as long as these."""

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def accounts(given: Accounts) -> Flat:
    """Every single value in a column named by its path, in the order of the file; a list as JSON. `id` comes first."""
    flat = [(name, dict(_values(data, ()))) for name, data in given]
    paths = sorted({path for _, values in flat for path in values}, key=_order)
    return Flat(["id", *map(write, paths)], [[name, *(values.get(path) for path in paths)] for name, values in flat])


def _values(data: Any, path: DataPath) -> Iterator[tuple[DataPath, Cell]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _values(value, (*path, key))
    elif isinstance(data, list):
        yield path, as_json(data)
    elif data is not None:
        yield path, data


def as_json(value: Any) -> str:
    """Compact JSON, days as ISO text."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=date.isoformat, separators=(",", ":"))


def _order(path: DataPath) -> tuple[tuple[int, str], ...]:
    """Where a path stands in a file: keys the shape names in its order, free ones behind them by name."""
    return tuple(_rank(path[:length], str(part)) for length, part in enumerate(path))


@lru_cache(maxsize=4096)
def _rank(section: DataPath, key: str) -> tuple[int, str]:
    known = outline.keys(Account, section)
    return (known.index(key), "") if key in known else (len(known), key)


READING_KEYS = (
    *("value", "score", "mean", "promoters", "passives", "detractors", "lost", "of", "n"),
    *("on", "period", "by", "target", "note"),
)
"""Columns of the readings, whatever the measure."""


def readings(given: Accounts) -> Flat:
    """One row a reading."""
    rows = [
        [name, measure, *(reading.get(key) for key in READING_KEYS)]
        for name, data in given
        for measure, reading in (data.get("kpis") or {}).items()
        if isinstance(reading, Mapping)
    ]
    return Flat(["account", "measure", *READING_KEYS], rows)


def items(given: Accounts, section: str) -> Flat:
    """One row an item of a section that is a list."""
    keys = outline.keys(Account, (section, 0))
    rows = [[name, *(item.get(key) for key in keys)] for name, data in given for item in _dicts(data.get(section))]
    return Flat(["account", *keys], rows)


def _dicts(value: Any) -> Iterable[Mapping[str, Any]]:
    return value if isinstance(value, list) else ()
