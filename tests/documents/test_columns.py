"""The widths of columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.documents.columns import PAGE, shares, width
from csctl.documents.tree import Break, Image, Pill, Text


def widths(*columns: Sequence[str], align: Sequence[str] = ()) -> list[float]:
    head, *rows = [[(Text(cell),) for cell in row] for row in zip(*columns, strict=True)]
    return shares(head, rows, align or ["left"] * len(columns))


def test_a_wide_character_counts_two() -> None:
    assert width((Text("漢字"),)) == 4
    assert width((Text("ab"), Break(), Text("漢字仮名"))) == 8
    assert width((Pill("red", "■", "高"),)) > width((Text("■ 高"),))
    assert width((Image("x", "y"),)) > 10


def test_a_day_is_not_broken_beside_long_words() -> None:
    day, _ = widths(["期限", "2026年12月31日"], ["内容", "長" * 200])
    assert day * PAGE > width((Text("2026年12月31日"),))


def test_figures_take_what_they_need_and_words_the_rest() -> None:
    words, figures = widths(["指標", "ネットプロモータースコア"], ["値", "41"], align=["left", "right"])
    assert words > 0.9
    assert figures * PAGE > width((Text("値"),))


def test_of_long_columns_the_longer_one_is_wider() -> None:
    short, long = widths(["a", "長" * 60], ["b", "長" * 200])
    assert 0.2 < short < long


def test_a_word_is_not_cut_by_its_neighbours() -> None:
    mail = "grace@lumen.example.com"
    assert widths(["a", "w " * 60], ["b", mail], ["c", "w " * 60])[1] * PAGE > width((Text(mail),))


cells = st.text("a漢 ", max_size=120)


@given(st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_shares_fill_the_page_and_none_vanishes(rows: list[list[str]]) -> None:
    made = widths(*map(list, zip(*rows, strict=True)))
    assert sum(made) == pytest.approx(1)
    assert min(made) > 0.01
