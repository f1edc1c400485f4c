"""Findings that are the answer: on standard output's side of every format."""

from __future__ import annotations

import csv
import json
from datetime import date

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.output import render
from csctl.view import Fact, Facts, Findings, Kind, View

LATER = Diagnostic(
    "stale-reading", Severity.WARNING, Location("accounts/b.yaml", 2, 3), {"measure": "nps", "age": 1, "limit": 0}
)
EARLIER = Diagnostic("merge-conflict", Severity.ERROR, Location("accounts/=a.yaml", 7, 1), {}, "<<<<<<< HEAD")
VIEW = View("check", [Findings([LATER, EARLIER]), Facts("summary", [Fact("files", 2, Kind.INTEGER)])])


def said(form: str) -> str:
    return render(VIEW, form, language="en", today=date(2026, 11, 24))


def test_text_says_them_by_place_before_the_summary() -> None:
    lines = said("text").splitlines()
    assert lines[0].startswith("accounts/=a.yaml:7:1: error: ")
    assert lines[3].startswith("accounts/b.yaml:2:3: warning: NPS was read 1 day ago")
    assert lines[4:] == ["", "Summary", "Files  2"]


def test_json_has_them_as_its_diagnostics() -> None:
    assert [d["code"] for d in json.loads(said("json"))["diagnostics"]] == ["merge-conflict", "stale-reading"]


def test_csv_has_one_guarded_row_each() -> None:
    head, first, second = csv.reader(said("csv").splitlines())
    assert head == ["severity", "code", "path", "line", "column", "params"]
    assert first == ["error", "merge-conflict", "accounts/=a.yaml", "7", "1", "{}"]
    assert json.loads(second[-1]) == {"measure": "nps", "age": 1, "limit": 0}


def test_markdown_has_one_row_each() -> None:
    rows = said("markdown").splitlines()
    assert rows[0] == "| Place | Severity | Finding |"
    assert rows[2].startswith("| accounts/=a.yaml:7:1 | error | ")
    assert rows[3].endswith(" \\[stale-reading\\] |")
