"""Accounts as tables: every value under its path, in the order of the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from csctl.domain.flat import accounts, items, readings

DAY = date(2026, 1, 2)
BOOK: list[tuple[str, dict[str, Any]]] = [
    (
        "a",
        {
            "client": {"name": "A"},
            "notes": None,
            "kpis": {"nps": {"score": 5, "on": DAY}, "own": {"value": 1, "on": DAY}},
        },
    ),
    ("b", {"contract": {"arr": {"USD": 1, "JPY": 2}}, "risks": [{"kind": "company", "what": "x", "due": DAY}]}),
]


def test_columns_are_the_paths_of_all_accounts_in_the_order_of_the_file() -> None:
    table = accounts(BOOK)
    assert table.head == [
        *("id", "client.name", "contract.arr.JPY", "contract.arr.USD"),
        *("kpis.nps.score", "kpis.nps.on", "kpis.own.value", "kpis.own.on", "risks"),
    ]
    assert table.rows[0] == ["a", "A", None, None, 5, DAY, 1, DAY, None]
    assert table.rows[1][-1] == '[{"kind":"company","what":"x","due":"2026-01-02"}]'


def test_readings_and_items_have_a_row_each() -> None:
    assert [row[:2] for row in readings(BOOK).rows] == [["a", "nps"], ["a", "own"]]
    table = items(BOOK, "risks")
    assert table.head[:4] == ["account", "id", "kind", "what"]
    assert [row[:4] for row in table.rows] == [["b", None, "company", "x"]]
