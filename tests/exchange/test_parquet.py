"""Parquet keeps types; it needs the extra."""

from __future__ import annotations

import io
from datetime import date

import pytest

from csctl.diagnostic import UsageError
from csctl.exchange.parquet import write_parquet


def test_columns_keep_their_types() -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    data = write_parquet(["id", "n", "on", "x"], [["白馬", 1, date(2026, 1, 2), None], ["b", 2.5, None, True]])
    assert parquet.read_table(io.BytesIO(data)).to_pylist() == [
        {"id": "白馬", "n": 1.0, "on": date(2026, 1, 2), "x": None},
        {"id": "b", "n": 2.5, "on": None, "x": True},
    ]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match="extra-missing"):
        write_parquet(["id"], [])
