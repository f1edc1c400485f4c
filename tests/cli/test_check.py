"""`csctl check [PATH...]`: which files, which findings, in which format, and when that fails."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Csctl, Result
from csctl.i18n import LANGUAGES

BAD = "client: {name: 9}\n"
DUE = "client: {name: Due, stage: adoption}\nnext_contact: 2026-11-01\n"
GOOD = "client: {name: Good}\n"


@pytest.fixture
def three(workspace: Path) -> Path:
    """A workspace with an account that is wrong, one in which something is due, and a good one."""
    for name, said in {"bad": BAD, "due": DUE, "good": GOOD}.items():
        (workspace / "accounts" / f"{name}.yaml").write_text(said, "utf-8")
    return workspace


def found(result: Result) -> list[dict[str, Any]]:
    answer = json.loads(result.out)["diagnostics"]
    assert isinstance(answer, list)
    return answer


def files(result: Result) -> set[str]:
    return {one["path"] for one in found(result)}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Which files.


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        ((), {"bad", "due", "good"}), ((".",), {"bad", "due", "good"}), (("accounts",), {"bad", "due", "good"}),
        (("accounts/",), {"bad", "due", "good"}), (("accounts/bad.yaml",), {"bad"}),
        (("./accounts/../accounts/due.yaml",), {"due"}), (("accounts/bad.yaml", "accounts/due.yaml"), {"bad", "due"}),
        (("accounts/bad.yaml", "accounts"), {"bad", "due", "good"}), (("scoring.yaml",), set()),
    ],
)  # fmt: skip
def test_paths_choose_the_files(csctl: Csctl, three: Path, paths: tuple[str, ...], named: set[str]) -> None:
    result = csctl("check", *paths, "--format", "json", cwd=three)
    assert files(result) == {f"accounts/{name}.yaml" for name in named}
    rules = any(not path.startswith(("accounts", "./accounts")) for path in paths) or not paths
    assert json.loads(result.out)["summary"]["files"] == len(named) + rules


def test_a_path_is_meant_from_where_one_stands(csctl: Csctl, three: Path) -> None:
    assert files(csctl("check", "due.yaml", "--format", "json", cwd=three / "accounts")) == {"accounts/due.yaml"}
    assert files(csctl("check", ".", "--format", "json", cwd=three / "accounts")) >= {"accounts/bad.yaml"}


def test_an_absolute_path_is_taken(csctl: Csctl, three: Path) -> None:
    path = str(three / "accounts" / "due.yaml")
    assert files(csctl("check", path, "--format", "json", cwd=three)) == {"accounts/due.yaml"}


@pytest.mark.parametrize("path", ["accounts/none.yaml", "..", "/", "account.schema.json", "accounts/good.yaml/x"])
def test_a_path_that_is_no_file_of_the_workspace_is_wrong_usage(csctl: Csctl, three: Path, path: str) -> None:
    result = csctl("check", path, cwd=three)
    assert (result.code, result.out) == (2, "")
    assert "[not-in-workspace]" in result.err


@pytest.mark.skipif(os.name == "nt", reason="names of this kind are POSIX")
def test_a_file_that_cannot_be_an_account_is_checked_by_its_path_too(csctl: Csctl, three: Path) -> None:
    (three / "accounts" / "old.yml").write_text(GOOD, "utf-8")
    (three / "accounts" / "a b.yaml").write_text(GOOD, "utf-8")
    everything = csctl("check", "--format", "json", cwd=three)
    assert {"accounts/old.yml", "accounts/a b.yaml"} < files(everything)
    result = csctl("check", "accounts/old.yml", "--format", "json", cwd=three)
    assert ([one["code"] for one in found(result)], result.code) == (["wrong-extension"], 1)


# When it fails.


@pytest.mark.parametrize(
    ("path", "strict", "code"),
    [("bad", False, 1), ("bad", True, 1), ("due", False, 0), ("due", True, 1), ("good", False, 0), ("good", True, 0)],
)
def test_errors_fail_warnings_only_when_strict_and_advice_never(
    csctl: Csctl, three: Path, path: str, strict: bool, code: int
) -> None:
    asked = ["check", f"accounts/{path}.yaml", *(["--strict"] if strict else [])]
    assert csctl(*asked, cwd=three).code == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "csv", "markdown"])
def test_every_format_fails_alike_and_changes_no_file(csctl: Csctl, three: Path, form: str, language: str) -> None:
    before = snapshot(three)
    assert csctl("check", "--format", form, "--lang", language, cwd=three).code == 1
    assert snapshot(three) == before


def test_the_demo_has_no_error_and_its_stories_are_all_told(csctl: Csctl) -> None:
    result = csctl("check", "--format", "json")
    codes = Counter(one["code"] for one in found(result))
    told = {
        "expired-reading", "stale-reading", "override-active", "override-expired", "renewal-overdue",
        "notice-deadline-near", "single-threaded", "next-contact-overdue", "renewal-without-next-step",
        "champion-left", "sparse-account",
    }  # fmt: skip
    assert result.code == 0
    assert told <= set(codes)


def test_rules_that_cannot_be_used_fail_and_accounts_are_still_checked_for_their_shape(
    csctl: Csctl, three: Path
) -> None:
    (three / "scoring.yaml").write_text("version: 1\n", "utf-8")
    result = csctl("check", "--format", "json", cwd=three)
    assert (result.code, files(result)) == (1, {"scoring.yaml", "accounts/bad.yaml"})


# How it is said.


def test_text_is_path_line_column_severity_message_code_with_the_users_line(csctl: Csctl, three: Path) -> None:
    result = csctl("check", "accounts/bad.yaml", cwd=three)
    assert result.out == (
        "accounts/bad.yaml:1:16: error: Expected text, found 9; quote it if it is meant as text. [not-text]\n"
        "    client: {name: 9}\n"
        "                   ^\n"
        "\n"
        "Summary\nFiles     1\nErrors    1\nWarnings  0\nAdvice    0\n"
    )


def test_text_is_in_the_language_asked_for_and_json_is_not(csctl: Csctl, three: Path) -> None:
    japanese = csctl("check", "accounts/bad.yaml", "--lang", "ja", cwd=three)
    assert japanese.out.startswith("accounts/bad.yaml:1:16: 誤り: ")
    english, other = (csctl("check", "--format", "json", "--lang", one, cwd=three) for one in LANGUAGES)
    assert english == other


def test_csv_and_markdown_have_a_row_a_finding(csctl: Csctl, three: Path) -> None:
    findings = found(csctl("check", "--format", "json", cwd=three))
    rows = list(csv.DictReader(io.StringIO(csctl("check", "--format", "csv", cwd=three).out)))
    assert [(row["code"], row["path"], int(row["line"])) for row in rows] == [
        (one["code"], one["path"], one["line"]) for one in findings
    ]
    markdown = csctl("check", "--format", "markdown", cwd=three).out
    assert all(f"\\[{one['code']}\\] |" in markdown for one in findings)


def test_json_has_code_severity_place_and_parameters(csctl: Csctl, three: Path) -> None:
    (one,) = found(csctl("check", "accounts/bad.yaml", "--format", "json", cwd=three))
    assert one == {
        "code": "not-text", "severity": "error", "path": "accounts/bad.yaml", "line": 1, "column": 16,
        "params": {"found": "9"}, "related": [],
    }  # fmt: skip


def test_github_writes_one_annotation_a_finding(csctl: Csctl, three: Path) -> None:
    result = csctl("check", "accounts/bad.yaml", "accounts/due.yaml", "--format", "github", cwd=three)
    lines = result.out.splitlines()
    assert lines[0].startswith("::error file=accounts/bad.yaml,line=1,col=16,title=not-text::Expected text")
    assert any(line.startswith("::warning file=accounts/due.yaml,line=2,") for line in lines)
    assert any(line.startswith("::notice ") for line in lines)
    assert result.err == ""


def test_sarif_is_one_run_with_a_result_a_finding(csctl: Csctl, three: Path) -> None:
    answer = json.loads(csctl("check", "--format", "sarif", cwd=three).out)
    (run,) = answer["runs"]
    codes = [one["code"] for one in found(csctl("check", "--format", "json", cwd=three))]
    assert (answer["version"], Counter(r["ruleId"] for r in run["results"])) == ("2.1.0", Counter(codes))


def test_findings_come_in_the_order_of_files_and_lines(csctl: Csctl) -> None:
    places = [(one["path"], one["line"], one["column"]) for one in found(csctl("check", "--format", "json"))]
    assert places == sorted(places)


def test_every_finding_of_the_demo_points_into_its_file(csctl: Csctl) -> None:
    for one in found(csctl("check", "--format", "json")):
        lines = (ROOT / one["path"]).read_text("utf-8").splitlines()
        assert 1 <= one["line"] <= len(lines)
        assert 1 <= one["column"] <= len(lines[one["line"] - 1])


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_day_gives_the_same_bytes_from_the_cache_or_without(
    csctl: Csctl, form: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("check", "--format", form, "--lang", language)
    without = csctl(*asked)
    monkeypatch.setenv("CSCTL_CACHE", str(tmp_path / "cache"))
    assert [csctl(*asked), csctl(*asked)] == [without, without]
