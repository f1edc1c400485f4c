"""Values before and after, courses over time, fields and sections: in every format."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.i18n import Language
from csctl.output.csv import render_csv
from csctl.output.json import render_json
from csctl.output.markdown import render_markdown
from csctl.output.text import render_text
from csctl.output.values import say
from csctl.view import Column, Datum, Fact, Field, Kind, Move, Moved, Note, Section, Spark, Table, View

NPS = Field("kpis.nps.score", ("kpis", "nps", "score"))
SEVERITY = Field("risks.sponsor.severity", ("risks", 0, "severity"), {1: "sponsor"})
FINDING = Diagnostic("unknown-owner", Severity.ERROR, Location("accounts/a.yaml", 3, 5), {"owner": "X"})


@pytest.mark.parametrize(
    ("value", "kind", "english", "japanese"),
    [
        (Moved(57.31, 43.4), Kind.SCORE, "57.3 → 43.4", "57.3 → 43.4"),
        (Moved(57.31, 57.38), Kind.SCORE, "57.3", "57.3"),
        (Moved(None, 57.3), Kind.SCORE, "– → 57.3", "– → 57.3"),
        (Moved("yellow", "red"), Kind.BAND, "▲ yellow → ■ red", "▲ 注意 → ■ 危険"),
        (Moved({"JPY": 38_400_000}, {"JPY": 40_000_000}), Kind.MONEY, "¥38.4M → ¥40M", "3,840万円 → 4,000万円"),
        (Moved(Datum(SEVERITY, "medium"), Datum(SEVERITY, "high")), Kind.DATA, "medium → high", "中 → 高"),
        (Moved(None, Datum(NPS, 1234)), Kind.DATA, "+ 1,234", "+ 1,234"),
        (Moved(Datum(NPS, True), None), Kind.DATA, "− true", "− true"),
        (Datum(NPS, date(2026, 1, 5)), Kind.DATA, "2026-01-05", "2026-01-05"),
        (Datum(NPS, "a\nb\x1b[31m\n"), Kind.DATA, "a\\nb\\x1b[31m", "a\\nb\\x1b[31m"),
        (["a", "b"], Kind.DATA, "a, b", "a, b"),
        (SEVERITY, Kind.FIELD, "Potential risks › sponsor › Severity", "潜在的なリスク › sponsor › 深刻度"),
        (Field("x.y", ("x", "y")), Kind.FIELD, "x › y", "x › y"),
        (3.25, Kind.DELTA, "↑3.2", "↑3.2"),
        (-3.25, Kind.DELTA, "↓3.2", "↓3.2"),
        (0.04, Kind.DELTA, "→", "→"),
        (Spark((0, 50, None, 100), 0, 100), Kind.SPARK, "▁▄·█", "▁▄·█"),
        (Spark((), 0, 10), Kind.SPARK, "", ""),
        (FINDING, Kind.FINDING, "X is not among the people of this file.", "X はこのファイルの登場人物にいません。"),
        ([Move("nps", Moved(38.4, 55), Moved(1, 2))], Kind.MOVES, "NPS 38.4→55.0", "NPS 38.4→55.0"),
        ([Move("nps", Moved(40, 40), Moved(1, 3.5))], Kind.MOVES, "NPS ↑2.5", "NPS ↑2.5"),
        (
            [Move(m, Moved(1, 2), Moved(0, 0)) for m in "abcde"],
            Kind.MOVES,
            "a 1.0→2.0, b 1.0→2.0, c 1.0→2.0, +2",
            "a 1.0→2.0, b 1.0→2.0, c 1.0→2.0, +2",
        ),
    ],
)
def test_how_a_value_reads(value: Any, kind: Kind, english: str, japanese: str) -> None:
    assert (say(value, kind, "en"), say(value, kind, "ja")) == (english, japanese)


def test_an_added_item_is_said_with_the_labels_of_its_fields() -> None:
    risk = Datum(Field("risks[0]", ("risks", 0)), {"id": "x", "severity": "high", "arr": {"JPY": 10_000}})
    assert say(Moved(None, risk), Kind.DATA, "ja") == "+ ID: x, 深刻度: 高, arr: 1万円"


def test_of_long_texts_only_what_differs_is_said() -> None:
    before, after = (Datum(NPS, f"{'long ' * 20}{end}") for end in ("before", "after"))
    assert say(Moved(before, after), Kind.DATA, "en") == "…g long long before → …g long long after"


def test_a_long_course_is_drawn_as_the_last_known_of_each_stretch() -> None:
    values = tuple(float(n) for n in range(100))
    drawn = say(Spark((*values, None), 0, 100), Kind.SPARK, "en")
    assert (len(drawn), drawn[0], drawn[-1]) == (40, "▁", "█")


TABLE = Table(
    "changes",
    (Column("field", Kind.FIELD), Column("value", Kind.DATA)),
    [(SEVERITY, Moved(Datum(SEVERITY, "low"), Datum(SEVERITY, "high")))],
)
FACTS = (Fact("id", "a*b", Kind.ID), Fact("band", Moved("green", "red"), Kind.BAND), Fact("overall", None, Kind.SCORE))
VIEW = View("diff", [Section("accounts", FACTS, [TABLE, Table("risks", (Column("risk"),), ()), Note("nothing-moved")])])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            (
                "a*b  ● green → ■ red\n\n  Field                                 Value\n"
                "  Potential risks › sponsor › Severity  low → high\n\n  No account moves.\n"
            ),
        ),
        (
            "ja",
            (
                "a*b  ● 健全 → ■ 危険\n\n  項目                               値\n"
                "  潜在的なリスク › sponsor › 深刻度  低 → 高\n\n  健全性の変わるアカウントはありません。\n"
            ),
        ),
    ],
)
def test_a_section_in_text_is_one_line_and_its_blocks_indented(language: Language, expected: str) -> None:
    assert render_text(VIEW, language) == expected


def test_a_section_in_markdown_is_a_heading_and_its_tables() -> None:
    assert render_markdown(VIEW, "en") == (
        "### a\\*b · ● green → ■ red\n\n| Field | Value |\n| --- | --- |\n"
        "| Potential risks › sponsor › Severity | low → high |\n\nNo account moves.\n"
    )


def test_sections_of_a_key_are_one_list_in_json() -> None:
    twice = View("diff", [*VIEW.blocks, *VIEW.blocks])
    found = json.loads(render_json(twice, today=date(2026, 1, 1)))
    assert found["accounts"][0] == {
        "id": "a*b",
        "band": {"before": "green", "after": "red"},
        "overall": None,
        "changes": [{"field": "risks.sponsor.severity", "value": {"before": "low", "after": "high"}}],
        "risks": [],
    }
    assert len(found["accounts"]) == 2


def test_what_moved_takes_two_columns_in_csv() -> None:
    columns = (
        Column("id", Kind.ID),
        Column("arr", Kind.MONEY),
        Column("band", Kind.BAND),
        Column("measures", Kind.MOVES),
    )
    rows = [
        ("a", Moved({"JPY": 1}, {"JPY": 2, "USD": 3}), Moved(None, "red"), [Move("nps", Moved(1, 2), Moved(0, 0))]),
    ]
    assert render_csv(View("diff", [Table("moved", columns, rows)])) == (
        "id,arr_before_JPY,arr_after_JPY,arr_after_USD,band_before,band_after,measures\na,1,2,3,,red,nps\n"
    )


def test_other_values_in_csv_and_json_are_raw() -> None:
    columns = (
        Column("field", Kind.FIELD),
        Column("value", Kind.DATA),
        Column("spark", Kind.SPARK),
        Column("finding", Kind.FINDING),
    )
    table = Table("x", columns, [(NPS, Datum(NPS, {"a": date(2026, 1, 1)}), Spark((1, None, 2.5), 0, 10), FINDING)])
    assert (
        render_csv(View("x", [table])).splitlines()[1]
        == 'kpis.nps.score,"{""a"": ""2026-01-01""}",1;;2.5,unknown-owner'
    )
    (row,) = json.loads(render_json(View("x", [table]), today=date(2026, 1, 1)))["x"]
    assert (row["field"], row["value"], row["spark"]) == ("kpis.nps.score", {"a": "2026-01-01"}, [1, None, 2.5])
    assert (row["finding"]["code"], row["finding"]["line"]) == ("unknown-owner", 3)


def test_an_optional_column_in_which_nothing_moved_is_not_shown_to_people() -> None:
    columns = (Column("id", Kind.ID), Column("outcome", Kind.SCORE, optional=True), Column("overall", Kind.SCORE))
    table = Table("changes", columns, [("a", Moved(1, 1), Moved(2, 2)), ("b", Moved(None, None), Moved(2, 3))])
    view = View("diff", [Section("accounts", (), [table])])
    assert "CO" not in render_text(view, "en")
    assert "CO" not in render_markdown(view, "en")
    assert "outcome_before" in render_csv(View("diff", [table]))


def test_a_last_column_of_sentences_takes_the_lines_it_needs() -> None:
    table = Table(
        "findings", (Column("id", Kind.ID), Column("finding", Kind.FINDING)), [("a", FINDING), ("b", FINDING)]
    )
    lines = render_text(View("x", [Section("s", (), [table])]), "en", width=40).splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert [line.strip() for line in lines if line.strip()] == [
        "ID  Finding",
        "a   X is not among the people of this",
        "file.",
        "b   X is not among the people of this",
        "file.",
    ]
