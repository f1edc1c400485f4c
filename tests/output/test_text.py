"""A view for people: blocks with an empty line between, the same with and without colours."""

from __future__ import annotations

import pytest

from csctl.i18n import LANGUAGES, Language
from csctl.output.cells import cells_of
from csctl.output.text import render_text
from csctl.view import Block, Column, Fact, Facts, Kind, Note, Quadrant, Table, View
from output.sample import FACTS, NOTE, VIEW, stripped


def rendered(*blocks: Block, language: Language = "en", width: int = 0, show_all: bool = False) -> str:
    return render_text(View("any", blocks), language, width=width, show_all=show_all)


def numbers(rows: int, limit: int | None) -> Table:
    return Table("accounts", (Column("n", Kind.INTEGER),), [(n,) for n in range(1, rows + 1)], limit)


def test_facts_stand_under_each_other_without_what_is_unknown() -> None:
    assert rendered(FACTS, language="ja") == (
        "アカウント\n"
        "顧客          株式会社*白馬*\n"
        "健全性        ▲ 注意\n"
        "ARR           1万円\n"
        "測定値の場所  accounts/a.yaml:3\n"
    )


def test_a_long_fact_goes_on_under_its_beginning() -> None:
    facts = Facts("account", [Fact("reason", "The sponsor left and a new one is being sought")])
    assert rendered(facts, width=34) == ("Account\nReason  The sponsor left and a new\n        one is being sought\n")


def test_blocks_have_an_empty_line_between_and_empty_tables_are_not_shown() -> None:
    empty = Quadrant("matrix", "outcome", "experience", ())
    assert rendered(NOTE, numbers(0, None), empty, Note("unstable")).split("\n\n") == [
        "Several currencies: base amounts in JPY, by the rates of 2026-11-01 in scoring.yaml.",
        "The band is unstable: within the 95 % margin of its readings it could be another.\n",
    ]


@pytest.mark.parametrize(
    ("rows", "limit", "show_all", "end"),
    [
        (5, 2, False, "1\n2\n… and 3 more; --all shows every row.\n"),
        (2, 2, False, "1\n2\n"),
        (3, None, False, "1\n2\n3\n"),
        (3, 2, True, "1\n2\n3\n"),
    ],
)
def test_rows_past_the_limit_are_counted_until_all_are_asked_for(
    rows: int, limit: int | None, show_all: bool, end: str
) -> None:
    assert rendered(numbers(rows, limit), show_all=show_all) == f"Health, most urgent first\nn\n{end}"


def test_a_sentence_wraps_at_the_width() -> None:
    lines = rendered(NOTE, language="ja", width=40).splitlines()
    assert len(lines) == 3
    assert all(cells_of(line) <= 40 for line in lines)


@pytest.mark.parametrize("width", [0, 40, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_its_colours_a_view_is_the_plain_one(language: Language, width: int) -> None:
    colored = render_text(VIEW, language, width=width, color=True)
    assert "\x1b[" in colored
    assert stripped(colored) == render_text(VIEW, language, width=width)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_has_blanks_at_its_end_or_is_wider_than_80(language: Language) -> None:
    lines = render_text(VIEW, language, width=80).splitlines()
    assert all(line == line.rstrip() and cells_of(line) <= 80 for line in lines)
