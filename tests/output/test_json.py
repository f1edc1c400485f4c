"""JSON: raw values under stable keys."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl import __version__
from csctl.diagnostic import Location
from csctl.output import render
from csctl.output.json import dump, render_json
from csctl.view import Column, Fact, Facts, Kind, Named, Reason, Table, View
from output.sample import DIAGNOSTIC, TODAY, VIEW


def test_a_view_is_one_object_of_raw_values() -> None:
    answer = json.loads(render_json(VIEW, today=TODAY))
    assert list(answer) == ["csctl", "command", "today", "matrix", "accounts", "account", "notes", "diagnostics"]
    assert (answer["csctl"], answer["command"], answer["today"]) == (__version__, "health", "2026-11-24")
    assert answer["accounts"][0] == {
        "id": "hakuba",
        "name": "株式会社白馬リゾート開発ホールディングス",
        "band": "red",
        "overall": 29.99,
        "drag": "nps",
        "arr": {"JPY": 38_400_000},
        "renews_in": -12,
        "csm": "佐藤 花子",
        "stage": "renewal",
        "coverage": 100.0,
    }
    assert answer["accounts"][3]["name"] == '=HYPERLINK("x")\n\x1b[31m'
    assert answer["account"]["reading"] == {"path": "accounts/a.yaml", "line": 3, "column": 5}
    assert answer["account"]["overall"] is None
    assert answer["matrix"][1] == {"outcome": 59.9, "experience": 59.9, "label": "Acme", "band": "yellow"}
    assert answer["notes"] == [{"key": "converted", "params": {"base": "JPY", "on": "2026-11-01"}}]


def test_diagnostics_have_no_words() -> None:
    assert json.loads(render_json(View("check", (), (DIAGNOSTIC,)), today=TODAY))["diagnostics"] == [
        {
            "code": "reading-in-future",
            "severity": "warning",
            "path": "accounts/a.yaml",
            "line": 3,
            "column": 5,
            "params": {"measure": "nps", "on": "2027-01-01"},
            "related": [],
        }
    ]


def test_the_language_changes_no_byte() -> None:
    assert len({render(VIEW, "json", language=language, today=TODAY) for language in ("en", "ja")}) == 1


def test_values_of_every_shape() -> None:
    facts = [
        Fact("on", date(2026, 1, 2), Kind.DATE),
        Fact("marks", ("capped", "stale"), Kind.WORDS),
        Fact("flag", True, Kind.FLAG),
        Fact("rule", Location("scoring.yaml", 1, 2), Kind.PLACE),
        Fact("axis", Named("team", {"en": "Team", "ja": "チーム"}), Kind.NAMED),
        Fact("evidence", Reason("evidence-csms", {"csms": 4}), Kind.REASON),
    ]
    assert json.loads(render_json(View("any", [Facts("account", facts)]), today=TODAY))["account"] == {
        "on": "2026-01-02",
        "marks": ["capped", "stale"],
        "flag": True,
        "rule": {"path": "scoring.yaml", "line": 1, "column": 2},
        "axis": "team",
        "evidence": {"key": "evidence-csms", "params": {"csms": 4}},
    }


def test_an_empty_table_is_an_empty_list() -> None:
    assert json.loads(render_json(View("any", [Table("accounts", (Column("id"),), ())]), today=TODAY))["accounts"] == []


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_written(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump([value])


@given(st.text())
def test_any_text_comes_back_and_steers_no_terminal(text: str) -> None:
    written = dump([text])
    assert json.loads(written) == [text]
    assert not any(127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" or (c < " " and c != "\n") for c in written)
