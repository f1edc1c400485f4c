"""Cells are read in exactly the declared format: nothing else is taken, and nothing is guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.intake.cells import BadCellError, Cell, day, number, reader
from csctl.domain.path import parse
from csctl.model.mapping import Column, FileFormat, NumberFormat


def read(to: str, cell: Cell, *, file: FileFormat | None = None, **column: Any) -> Any:
    made = Column.model_validate({"column": "c", "to": to, **column})
    return reader(made, parse(to), file or FileFormat())(cell)


def form(**given: Any) -> NumberFormat:
    return NumberFormat.model_validate(given)


@pytest.mark.parametrize(
    ("said", "given", "value"),
    [
        ("12", {}, 12),
        ("-12.50", {}, -12.5),
        ("1,234", {"thousands": ","}, 1234),
        ("1.234,5", {"thousands": ".", "decimal": ","}, 1234.5),
        ("１２，３４５", {"thousands": ",", "full_width": True}, 12345),
        ("△1,000", {"thousands": ",", "negative": ["△"]}, -1000),
        ("▲1000", {"negative": ["▲", "-"]}, -1000),
        ("(1,000)", {"thousands": ",", "negative": ["()"]}, -1000),
        ("85%", {"percent": True}, 85),
        ("1.39E8", {"scientific": True}, 139_000_000.0),
        ("¥38,400,000", {"thousands": ",", "currency": "¥"}, 38_400_000),
        ("38,400円", {"thousands": ",", "currency": "円"}, 38_400),
        ("1 234", {"thousands": " "}, 1234),
    ],
)
def test_a_number_is_read_as_declared(said: str, given: dict[str, Any], value: float) -> None:
    assert number(said, form(**given)) == value


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("1,234", {}),
        ("１２", {}),
        ("△1,000", {"thousands": ","}),
        ("85%", {}),
        ("1.39E8", {}),
        ("1,23", {"thousands": ","}),
        ("1,2345", {"thousands": ","}),
        (",123", {"thousands": ","}),
        ("1.5", {"decimal": ","}),
        ("", {}),
        ("-", {}),
        ("--1", {}),
        ("1e999", {"scientific": True}),
        ("nan", {"scientific": True}),
        ("٣", {}),
        ("0x1F", {}),
        ("12 kg", {}),
    ],
)
def test_a_number_that_is_written_otherwise_is_refused(said: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadCellError, match="cell-not-a-number"):
        number(said, form(**given))


@given(st.integers(-(10**15), 10**15))
def test_every_whole_number_with_marks_is_read(value: int) -> None:
    assert number(f"{value:,}", form(thousands=",")) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_as_python_writes_it_is_read(value: float) -> None:
    assert number(repr(value), form(scientific=True)) == value


def test_whole_numbers_stay_whole_where_their_place_wants_them() -> None:
    assert read("client.size.employees", 12.0) == 12
    with pytest.raises(BadCellError, match="cell-not-whole"):
        read("client.size.employees", "12.5")
    assert type(read("contract.arr.JPY", "12.5")) is float


@pytest.mark.parametrize(
    ("said", "given", "value"),
    [
        ("2026-09-30", "iso", date(2026, 9, 30)),
        ("2026/9/3", "%Y/%m/%d", date(2026, 9, 3)),
        ("03/04/2026", "%d/%m/%Y", date(2026, 4, 3)),
        ("03/04/2026", "%m/%d/%Y", date(2026, 3, 4)),
        ("令和6年4月1日", "wareki", date(2024, 4, 1)),
        ("令和元年５月１日", "wareki", date(2019, 5, 1)),
        ("R6.4.1", "wareki", date(2024, 4, 1)),
        ("平成31年4月30日", "wareki", date(2019, 4, 30)),
        ("S64.1.7", "wareki", date(1989, 1, 7)),
        ("2026年9月30日", "%Y年%m月%d日", date(2026, 9, 30)),
    ],
)
def test_a_day_is_read_as_declared(said: str, given: str, value: date) -> None:
    assert day(said, given) == value


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("2026/09/30", "iso"),
        ("20260930", "iso"),
        ("2026-9-3", "iso"),
        ("2026-02-30", "iso"),
        ("30/04/2026", "%m/%d/%Y"),
        ("令和6年13月1日", "wareki"),
        ("慶応3年1月1日", "wareki"),
        ("2026年9月30日", "wareki"),
        ("", "iso"),
    ],
)
def test_a_day_that_is_written_otherwise_is_refused(said: str, given: str) -> None:
    with pytest.raises(BadCellError, match="cell-not-a-day"):
        day(said, given)


def test_a_cell_is_read_for_its_place() -> None:
    assert read("client.name", "  0312 ") == "0312"
    assert read("client.name", 5.0) == "5"
    assert read("client.growing", "true") is True
    assert read("client.growing", False) is False
    assert read("next_contact", date(2026, 1, 2)) == date(2026, 1, 2)
    assert read("next_contact", "2/1/2026", dates="%d/%m/%Y") == date(2026, 1, 2)
    assert read("client.products", "a; b;;", items=";") == ["a", "b"]
    assert read("client.products", "a; b") == ["a; b"]
    assert read("contract.arr.USD", "29.85", times=12) == 358.2
    assert read("contract.arr.USD", 10, times=12) == 120
    assert read("contract.arr.USD", "1,5", file=FileFormat(numbers=form(decimal=","))) == 1.5


@pytest.mark.parametrize("cell", ["", "   ", None])
def test_an_empty_cell_says_nothing(cell: Cell) -> None:
    assert read("client.name", cell) is None
    assert read("contract.term_months", cell, words={"x": 1}) is None


def test_words_replace_whole_cells_and_take_no_other() -> None:
    words = {"Month-to-month": 1, "One year": 12, "unknown": None}
    assert [read("contract.term_months", cell, words=words) for cell in words] == [1, 12, None]
    with pytest.raises(BadCellError, match="cell-not-among-words"):
        read("contract.term_months", "Two year", words=words)


@pytest.mark.parametrize("cell", ["yes", "TRUE", 1, "○"])
def test_true_and_false_need_their_words(cell: Cell) -> None:
    with pytest.raises(BadCellError, match="cell-not-true-or-false"):
        read("client.growing", cell)


def test_an_error_of_a_workbook_is_no_text() -> None:
    with pytest.raises(BadCellError, match="cell-error"):
        read("client.name", "#N/A")


def test_json_gives_lists_with_their_days() -> None:
    text = '[{"what": "2026-01-02", "due": "2026-01-02"}]'
    assert read("follow_ups", text, json=True) == [{"what": "2026-01-02", "due": date(2026, 1, 2)}]
    for wrong in ("[", '[{"what": "x", "due": "soon"}]', "[" * 100_000):
        with pytest.raises(BadCellError, match="cell-not-json"):
            read("follow_ups", wrong, json=True)


def test_guards_are_undone_only_where_they_were_put() -> None:
    assert read("client.name", "'=1", file=FileFormat(guarded=True, trim=False)) == "=1"
    assert read("client.name", "'s-Hertogenbosch") == "'s-Hertogenbosch"
