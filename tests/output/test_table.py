"""Rows under columns: aligned, narrowed, on one line each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.i18n import LANGUAGES, Language
from csctl.output.cells import cells_of
from csctl.output.paint import paint
from csctl.output.table import draw_table
from csctl.view import Column, Kind, Named
from output.sample import COLUMNS, ROWS, stripped

PLAIN = paint(False)


def drawn(language: Language = "ja", width: int = 0, *, color: bool = False) -> list[str]:
    return draw_table(COLUMNS, ROWS, language, width, paint(color))


def names(width: int, *columns: Column) -> list[str]:
    """What is drawn of one row of wide words."""
    return draw_table(columns, [["あいうえおかきくけこさしすせそ"] * len(columns)], "en", width, PLAIN)


def test_without_a_width_everything_is_shown_whole() -> None:
    assert [line.split("  ", 1)[0] for line in drawn("en")] == ["ID", "hakuba", "acme", "kita", "new"]
    assert drawn("en")[:2] == [
        (
            "ID      Client                                    Health        Score  Drag           ARR"
            "  Renews  CSM        Stage       Coverage"
        ),
        (
            "hakuba  株式会社白馬リゾート開発ホールディングス  ■ red          29.9  NPS         ¥38.4M"
            "     -12  佐藤 花子  renewal         100%"
        ),
    ]


def test_at_80_cells_texts_are_cut_and_the_last_columns_left_out() -> None:
    assert drawn(width=80) == [
        "ID      顧客       健全性    スコア  押し下げ…                    ARR  更新まで",
        "hakuba  株式会社…  ■ 危険      29.9  NPS                    3,840万円       -12",
        "acme    Acme | C…  ▲ 注意      59.9  CSAT       1万円 + USD 1,200,000        40",
        "kita    北のｶﾌｪ    ● 健全      60.0  –                       12.5億円       300",
        "new     =HYPERLI…  ○ 未採点       –  –                              –         –",
        "この幅では省いた列: CSM, ステージ, 網羅率",
    ]


def test_where_nothing_else_can_give_way_one_blank_stands_between_columns() -> None:
    columns = [Column("id", Kind.ID), Column("name"), Column("csm", optional=True)]
    rows = [["a" * 20, "株式会社白馬リゾート", "Ann"]]
    assert draw_table(columns, rows, "en", 29, PLAIN)[1] == f"{'a' * 20}  株式会…"
    assert draw_table(columns, rows, "en", 28, PLAIN)[1] == f"{'a' * 20} 株式会…"
    assert draw_table(columns, rows, "en", 27, PLAIN)[1] == f"{'a' * 20} 株式会…"


def test_at_120_cells_the_name_gives_way_and_every_column_stays() -> None:
    assert drawn(width=120)[:2] == [
        (
            "ID      顧客                健全性    スコア  押し下げ要因                    ARR"
            "  更新まで  CSM        ステージ  網羅率"
        ),
        (
            "hakuba  株式会社白馬リゾ…   ■ 危険      29.9  NPS                       3,840万円"
            "       -12  佐藤 花子  更新        100%"
        ),
    ]


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_begin_at_the_same_cell_and_no_row_is_too_wide(width: int, language: Language) -> None:
    lines = drawn(language, width)
    assert all(cells_of(line) <= width for line in lines)
    at = cells_of(lines[1].split("■")[0])
    assert [cells_of(line.split(mark)[0]) for line, mark in zip(lines[1:5], "■▲●○", strict=True)] == [at] * 4


def test_the_columns_left_out_are_the_ones_named() -> None:
    columns = (
        Column("measure", Kind.MEASURE),
        Column("group", Kind.WORD, optional=True),
        Column("weight", Kind.NUMBER),
    )
    assert draw_table(columns, [("nps", "experience", 1)], "en", 16, PLAIN) == [
        "Measure  Weight",
        "NPS           1",
        "Left out at this",
        "width: Group.",
    ]


def test_an_id_is_never_cut() -> None:
    lines = draw_table(
        (Column("id", Kind.ID), Column("name")), [("a-very-long-id-of-a-client", "A" * 40)], "en", 40, PLAIN
    )
    assert lines[1] == "a-very-long-id-of-a-client  AAAAAAAAAAA…"


def test_texts_give_way_evenly() -> None:
    assert names(42, Column("name"), Column("csm")) == [
        "Client               CSM",
        "あいうえおかきくけ…  あいうえおかきくけ…",
    ]


def test_a_table_too_wide_for_anything_is_still_shown() -> None:
    assert names(5, Column("name")) == ["Client", "あいう…"]


def test_columns_of_which_nothing_is_known_are_not_shown() -> None:
    rows = [("a", None, ""), ("b", None, "")]
    columns = (Column("id", Kind.ID), Column("arr", Kind.MONEY), Column("name"))
    assert draw_table(columns, rows, "en", 0, PLAIN) == ["ID", "a", "b"]
    assert draw_table(columns[1:2], [(None,)], "en", 0, PLAIN) == ["ARR", "  –"]


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1), st.sampled_from([0, 20, 80]))
def test_any_text_stays_one_row_of_characters_that_steer_nothing(rows: list[tuple[str, str]], width: int) -> None:
    lines = draw_table((Column("id", Kind.ID), Column("name")), rows, "ja", width, PLAIN)
    assert len(lines) == len(rows) + 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" for line in lines for c in line)
    assert not any("\n" in line or len(line.splitlines()) > 1 for line in lines)


@given(st.lists(st.tuples(st.sampled_from(["green", "red"]), st.text()), min_size=1))
def test_without_its_colours_a_table_is_the_plain_one(rows: list[tuple[str, str]]) -> None:
    columns = (Column("name"), Column("band", Kind.BAND))
    swapped = [(name, band) for band, name in rows]
    colored = draw_table(columns, swapped, "ja", 0, paint(True))
    assert [stripped(line).rstrip() for line in colored] == draw_table(columns, swapped, "ja", 0, PLAIN)


def test_the_head_is_bold_and_bands_are_in_their_colours() -> None:
    head, red, yellow, green, unscored = drawn("en", color=True)
    assert head.startswith("\x1b[1mID")
    assert "\x1b[1;31m■ red\x1b[0m" in red
    assert "\x1b[33m▲ yellow\x1b[0m" in yellow
    assert "\x1b[32m● green\x1b[0m" in green
    assert "\x1b[2m○ not scored\x1b[0m" in unscored


def test_words_of_a_workspace_go_on_in_the_next_line_where_there_is_no_room() -> None:
    columns = (Column("axis", Kind.NAMED), Column("points_given", Kind.NUMBER), Column("question", Kind.NAMED))
    question = Named("structure", {"en": "How is the team built?", "ja": "チームはどのような構成ですか？"})
    rows = [(Named("team", {"en": "Team", "ja": "チーム"}), 3, question), (Named("x", {}), 12, Named("y", {}))]
    assert draw_table(columns, rows, "ja", 40, paint(color=False)) == [
        "軸      点  質問",
        "チーム   3  チームはどのような構成です",
        "            か？",
        "x       12  y",
    ]
    assert draw_table(columns, rows, "en", 30, paint(color=False)) == [
        "Axis  Points  Question",
        "Team       3  How is the team",
        "              built?",
        "x         12  y",
    ]
