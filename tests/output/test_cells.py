"""Widths on a terminal, and texts made to fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.output.cells import cells_of, shorten, wrap

JAPANESE = "換算レートのない通貨の ARR をもつ顧客が 3 社あり、USD の合計に含めていません。"


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("健全", 4), ("ｶﾅ", 2), ("●▲■○–…✓", 7), ("か\u3099", 2), ("e\u0301", 1), ("", 0)],
)
def test_wide_characters_take_two_cells_and_marks_one(text: str, cells: int) -> None:
    assert cells_of(text) == cells


@pytest.mark.parametrize(
    ("width", "text"), [(12, "株式会社東京"), (11, "株式会社東…"), (10, "株式会社…"), (9, "株式会社…"), (8, "株式会…")]
)
def test_a_wide_character_is_never_cut_in_two(width: int, text: str) -> None:
    assert shorten("株式会社東京", width) == text


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"])), st.integers(2, 40))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cells_of(shorten(text, width)) <= width


def test_without_a_width_a_sentence_is_one_line() -> None:
    assert wrap(JAPANESE, 0) == [JAPANESE]


def test_english_wraps_at_blanks() -> None:
    assert wrap("a client is not scored", 10) == ["a client", "is not", "scored"]


def test_a_long_word_stands_out_whole() -> None:
    assert wrap("see /a/very/long/path now", 8) == ["see", "/a/very/long/path", "now"]


@pytest.mark.parametrize("width", range(12, 60))
def test_japanese_wraps_anywhere_but_before_a_closing_mark(width: int) -> None:
    lines = wrap(JAPANESE, width)
    assert all(cells_of(line) <= width for line in lines)
    assert all(line[0] not in "、。）」ー" for line in lines)
    assert "".join(lines).replace(" ", "") == JAPANESE.replace(" ", "")
    assert all("ARR" in line or not set("AR") & set(line) for line in lines)


def test_no_line_ends_with_an_opening_mark() -> None:
    assert wrap("タッチモデルの選択 (ハイ・ロー)", 20) == ["タッチモデルの選択", "(ハイ・ロー)"]
    assert wrap("次は「約束」です", 6) == ["次は", "「約", "束」で", "す"]
