"""Rows under columns: aligned, narrowed, on one line each."""

from __future__ import annotations

import pytest

from csctl.i18n import LANGUAGES, Language
from csctl.output.cells import cells_of
from csctl.output.paint import paint
from csctl.output.table import draw_table
from output.sample import COLUMNS, ROWS


def drawn(language: Language = "ja", width: int = 0, *, color: bool = False) -> list[str]:
    return draw_table(COLUMNS, ROWS, language, width, paint(color))


def test_at_120_cells_the_last_optional_column_has_gone() -> None:
    assert drawn(width=120) == [
        "ID      顧客                                      健全性    スコア  主な押し下げ要因  ARR",
    ]


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_is_wider_than_the_terminal(width: int, language: Language) -> None:
    assert all(cells_of(line) <= width for line in drawn(language, width))
