"""CSV: raw values, one column a currency, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import Location
from csctl.exchange.formula import guard, unguard
from csctl.output.csv import render_csv
from csctl.view import Column, Kind, Named, Reason, Table, View
from output.sample import FACTS, NOTE, VIEW


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_first_table_under_its_keys() -> None:
    assert render_csv(VIEW) == (
        "id,name,band,overall,drag,arr_JPY,arr_USD,renews_in,csm,stage,coverage\n"
        "hakuba,株式会社白馬リゾート開発ホールディングス,red,29.99,nps,38400000,,-12,佐藤 花子,renewal,100.0\n"
        "acme,Acme | Corp.,yellow,59.96,csat,10000,1200000,40,Ann,adoption,85.7\n"
        "kita,北のｶﾌｪ,green,60.0,,1250000000,,300,,adoption,99.99\n"
        'new,"\'=HYPERLINK(""x"")\n\x1b[31m",unscored,,,,,,\'-,onboarding,0.0\n'
    )


def test_without_a_table_the_facts_are_keys_and_values() -> None:
    assert render_csv(View("any", (NOTE, FACTS))) == (
        "key,value\nname,株式会社*白馬*\nband,yellow\noverall,\narr_JPY,10000\nreading,accounts/a.yaml:3\n"
    )


def test_a_table_without_rows_is_its_head() -> None:
    columns = (Column("id"), Column("overall", Kind.SCORE))
    assert render_csv(View("any", [Table("accounts", columns, ())])) == "id,overall\n"


def test_flags_words_and_places() -> None:
    columns = (Column("flag", Kind.FLAG), Column("marks", Kind.WORDS), Column("file", Kind.PLACE))
    rows = [(True, ("capped", "stale"), Location("-a.yaml", 3, 1)), (False, (), None)]
    assert render_csv(View("any", [Table("t", columns, rows)])) == (
        "flag,marks,file\ntrue,capped;stale,'-a.yaml:3\nfalse,,\n"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'"])
def test_what_a_spreadsheet_would_run_is_guarded(start: str) -> None:
    assert guard(f"{start}1") == f"'{start}1"


def test_numbers_stay_numbers_and_telephone_numbers_come_back() -> None:
    columns = (Column("renews_in", Kind.DAYS), Column("name"), Column("raw", Kind.VALUE))
    assert render_csv(View("any", [Table("t", columns, [(-5, "+81-3-1234", -5.5)])])).endswith(
        "\n-5,'+81-3-1234,-5.5\n"
    )


@given(st.text())
def test_the_guard_is_reversible(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_any_text_comes_back_whole(rows: list[tuple[str, str]]) -> None:
    written = render_csv(View("any", [Table("t", (Column("a"), Column("b")), rows)]))
    assert [tuple(map(unguard, row)) for row in read(written)[1:]] == rows


def test_a_named_key_and_a_sentence_are_their_keys() -> None:
    columns = (Column("axis", Kind.NAMED), Column("evidence", Kind.REASON))
    row = (Named("team", {"en": "Team", "ja": "チーム"}), Reason("evidence-csms", {"csms": 4}))
    assert render_csv(View("any", [Table("axes", columns, [row])])) == "axis,evidence\nteam,evidence-csms\n"
