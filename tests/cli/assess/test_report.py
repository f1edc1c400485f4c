"""The report, the benchmark and the anonymous file at the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Csctl
from csctl.workspace.sitting import as_text
from domain.assessment.asked import all_best, all_worst, given
from synthetic import write as make_up


@pytest.fixture
def assessed(workspace: Path) -> Path:
    """A workspace with two assessments of one company."""
    (workspace / "assessments").mkdir()
    (workspace / "assessments" / "2025.yaml").write_text(
        "company: Hakuba\non: 2025-11-01\nanswers: {goals-first: never}\n", "utf-8"
    )
    (workspace / "assessments" / "2026.yaml").write_text(
        "company: Hakuba\non: 2026-11-01\nanswers:\n  industry: technology\n  nrr: 104\n  segments: none\n"
        "  goals-first: kick-off\n",
        "utf-8",
    )
    return workspace


def report(csctl: Csctl, cwd: Path, *arguments: str) -> Any:
    result = csctl("assess", "report", *arguments, "--format", "json", cwd=cwd)
    assert result.code == 0, result.err
    return json.loads(result.out)


def test_the_newest_is_reported_beside_the_one_before(csctl: Csctl, assessed: Path) -> None:
    answer = report(csctl, assessed)
    assert answer["assessment"] == {
        "company": "Hakuba",
        "assessed_on": "2026-11-01",
        "file": "assessments/2026.yaml",
        "answered": 4,
        "questions": 35,
        "attained": 37.5,
    }
    axes = {axis["axis"]: axis for axis in answer["axes"]}
    assert (axes["playbook"]["attained"], axes["playbook"]["last_time"], axes["playbook"]["difference"]) == (75, 0, 75)
    assert (axes["team"]["attained"], axes["team"]["last_time"]) == (None, None)
    assert [row["attained"] for row in answer["assessments"]] == [0.0, 37.5]


def test_a_claim_that_the_workspace_contradicts_is_named_with_its_line(csctl: Csctl, assessed: Path) -> None:
    (found,) = report(csctl, assessed)["diagnostics"]
    assert (found["code"], found["path"], found["line"]) == ("claim-contradicted", "assessments/2026.yaml", 6)
    assert found["params"]["evidence"]["key"] == "evidence-segments-by-arr"
    assert found["params"]["claimed"] == ["none"]


def test_what_others_say_is_not_held_against_the_workspace(csctl: Csctl, assessed: Path) -> None:
    (assessed / "other.yaml").write_bytes((assessed / "assessments" / "2026.yaml").read_bytes())
    answer = report(csctl, assessed, "other.yaml")
    assert (answer["diagnostics"], "assessments" in answer) == ([], False)


def test_a_file_is_found_from_the_workspace_too(csctl: Csctl, assessed: Path) -> None:
    below = assessed / "accounts"
    assert report(csctl, below, "assessments/2025.yaml")["assessment"]["assessed_on"] == "2025-11-01"
    missing = csctl("assess", "report", "nowhere.yaml", cwd=assessed)
    assert (missing.code, missing.err) == (2, "csctl: error: There is no file nowhere.yaml. [no-such-file]\n")


def test_outside_a_workspace_a_file_is_reported_by_the_packaged_questionnaire(csctl: Csctl, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(as_text(given(all_best())), "utf-8")
    assert report(csctl, tmp_path, "a.yaml")["assessment"]["attained"] == 100.0
    assert csctl("assess", "report", cwd=tmp_path).code == 2


def test_all_best_has_no_next_step_and_all_worst_has_nine(csctl: Csctl, tmp_path: Path) -> None:
    (tmp_path / "best.yaml").write_text(as_text(given(all_best())), "utf-8")
    (tmp_path / "worst.yaml").write_text(as_text(given(all_worst())), "utf-8")
    assert "axis_steps" not in report(csctl, tmp_path, "best.yaml")
    worst = report(csctl, tmp_path, "worst.yaml")
    assert len(worst["axis_steps"]) == 9
    assert len(worst["steps_together"]) == 3


def test_questions_are_told_when_asked_for(csctl: Csctl, assessed: Path) -> None:
    rows = report(csctl, assessed, "--questions")["all_questions"]
    assert [row["question"] for row in rows] == ["segments", "goals-first"]


def test_csv_has_the_axes(csctl: Csctl, assessed: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(csctl("assess", "report", "--format", "csv", cwd=assessed).out)))
    assert [row["axis"] for row in rows][:2] == ["alignment", "team"]
    assert rows[3]["attained"] == "75.0"


@pytest.mark.parametrize(("language", "said"), [("en", "| Playbook | "), ("ja", "| プレイブック | ")])
def test_markdown_speaks_the_language(csctl: Csctl, assessed: Path, language: str, said: str) -> None:
    assert said in csctl("assess", "report", "--format", "markdown", "--lang", language, cwd=assessed).out


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_terminal_of_any_width_reads_every_word(
    csctl: Csctl, assessed: Path, monkeypatch: pytest.MonkeyPatch, width: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    result = csctl("assess", "report", "--lang", language, cwd=assessed)
    assert result.code == 0
    assert "…" not in result.out


def test_a_broken_account_is_named_and_the_rest_is_told(csctl: Csctl, assessed: Path) -> None:
    (assessed / "accounts" / "bad.yaml").write_text("client: [A]\n", "utf-8")
    result = csctl("assess", "report", cwd=assessed)
    assert (result.code, result.err.startswith("accounts/bad.yaml:1:1: error: ")) == (1, True)
    assert "Attainment by axis" in result.out


def test_a_broken_file_of_answers_is_answered_with_its_lines(csctl: Csctl, assessed: Path) -> None:
    (assessed / "assessments" / "2026.yaml").write_text("on: 2026-11-01\nanswers: {crm: [zoho, none]}\n", "utf-8")
    result = csctl("assess", "report", "assessments/2026.yaml", cwd=assessed)
    assert (result.code, result.out) == (1, "")
    assert "assessments/2026.yaml:2:23: error: none excludes all others" in result.err


def test_a_benchmark_tells_no_figure_of_a_handful(csctl: Csctl, tmp_path: Path) -> None:
    make_up(tmp_path / "others", 30)
    result = csctl("assess", "benchmark", "--with", "others", "--format", "json", cwd=tmp_path)
    answer = json.loads(result.out)
    assert (result.code, answer["benchmark"]) == (0, {"folder": "others", "companies": 30, "min_n": 5})
    groups = answer["groups_compared"]
    assert groups[0]["n"] == 30
    few = [row for row in groups if row["n"] < 5]
    assert few
    assert all(row["q1"] is row["median"] is row["q3"] is None for row in few)
    assert all(row["q1"] <= row["median"] <= row["q3"] for row in groups if row["n"] >= 5)
    assert {row["compared_by"] for row in groups} == {"all", "industry", "size", "age", "performance"}


def test_one_group_is_shown_by_axis(csctl: Csctl, tmp_path: Path) -> None:
    make_up(tmp_path / "others", 60)
    result = csctl(
        *("assess", "benchmark", "--with", "others", "--by", "performance", "--group", "90..100", "--format", "json"),
        cwd=tmp_path,
    )
    answer = json.loads(result.out)
    n = next(row["n"] for row in answer["groups_compared"] if row["group_of"] == "90..100")
    assert [row["n"] for row in answer["axes_compared"]] == [n] * 9
    assert answer["axes_compared"][-1]["axis"] == "all"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--with", "nowhere"], "no-such-folder"),
        ([], "missing-argument"),
        (["--with", "others", "--by", "luck"], "bad-choice"),
        (["--with", "others", "--group", "x"], "missing-argument"),
        (["--with", "others", "--by", "age", "--group", "x"], "bad-choice"),
        (["--with", "others", "--min-n", "1"], "bad-value"),
    ],
)
def test_a_benchmark_asked_for_wrongly_is_said(csctl: Csctl, tmp_path: Path, arguments: list[str], code: str) -> None:
    make_up(tmp_path / "others", 2)
    result = csctl("assess", "benchmark", *arguments, cwd=tmp_path)
    assert (result.code, result.out, result.err.endswith(f"[{code}]\n")) == (2, "", True)


def test_a_file_of_a_benchmark_that_is_broken_is_named_and_not_counted(csctl: Csctl, tmp_path: Path) -> None:
    make_up(tmp_path / "others", 5)
    (tmp_path / "others" / "bad.yaml").write_text("on: 2026-01-01\nanswers: {role: 7}\n", "utf-8")
    result = csctl("assess", "benchmark", "--with", "others", cwd=tmp_path)
    assert (result.code, result.err.startswith("others/bad.yaml:2:17: error: ")) == (1, True)
    assert "Companies  5" in result.out


def test_the_report_says_which_quarter_one_is_in(csctl: Csctl, assessed: Path) -> None:
    make_up(assessed / "assessments" / "benchmark", 60)
    answer = report(csctl, assessed)
    everybody = answer["groups_compared"][0]
    assert (everybody["n"], everybody["own"], everybody["quarter"]) == (60, 37.5, "second-quarter")
    assert {row["compared_by"] for row in answer["groups_compared"]} == {"all", "industry", "performance"}
    assert [note["key"] for note in answer["notes"]][-2:] == ["too-few-companies", "context"]


def test_the_public_fact_is_told_with_its_source_and_only_beside_a_comparison(csctl: Csctl, assessed: Path) -> None:
    source = "https://cstuners.com/2019-cspi-benchmark-survey/"
    assert source not in csctl("assess", "report", cwd=assessed).out
    make_up(assessed / "others", 6)
    assert "not as a benchmark: In a public survey of 2019, the top quarter" in (
        csctl("assess", "report", "--with", "others", cwd=assessed).out
    )
    assert source in csctl("assess", "benchmark", "--with", "others", cwd=assessed).out


def test_no_figures_of_other_companies_come_with_csctl() -> None:
    assert not (ROOT / "assessments" / "benchmark").exists()


def test_an_anonymous_file_names_nobody_and_is_the_same_each_time(csctl: Csctl, assessed: Path) -> None:
    first = csctl("assess", "anonymise", "assessments/2026.yaml", cwd=assessed)
    assert first == csctl("assess", "anonymise", "assessments/2026.yaml", cwd=assessed)
    assert first.code == 0
    assert "Hakuba" not in first.out
    assert first.out.endswith(
        "on: 2026-01-01\nanswers:\n  industry: technology\n  nrr: 100\n  segments: none\n  goals-first: kick-off\n"
    )


def test_an_anonymous_file_is_written_once_and_can_be_reported(csctl: Csctl, assessed: Path) -> None:
    asked = ("assess", "anonymise", "assessments/2026.yaml", "-o", "for-others.yaml")
    assert csctl(*asked, cwd=assessed).code == 0
    again = csctl(*asked, cwd=assessed)
    assert (again.code, again.err.endswith("[file-exists]\n")) == (2, True)
    assert report(csctl, assessed, "for-others.yaml")["assessment"]["attained"] == 37.5
    assert csctl("check", cwd=assessed).code == 0


@pytest.mark.parametrize("ending", ["pdf", "html", "docx", "md"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_report_is_written_as_a_document_the_same_each_time(
    csctl: Csctl, assessed: Path, ending: str, language: str
) -> None:
    make_up(assessed / "others", 30)
    asked = ("assess", "report", "--with", "others", "--lang", language, "-o", f"report.{ending}")
    assert csctl(*asked, cwd=assessed).code == 0
    first = (assessed / f"report.{ending}").read_bytes()
    assert len(first) > 2_000
    assert csctl(*asked, "--force", cwd=assessed).code == 0
    assert (assessed / f"report.{ending}").read_bytes() == first


def test_a_document_may_be_printed(csctl: Csctl, assessed: Path) -> None:
    result = csctl("assess", "report", "--as", "md", cwd=assessed)
    assert (result.code, result.out.startswith("# Customer success assessment\n\n**Hakuba** ・ Internal")) == (0, True)
    assert "| 6 | How are clients segmented? | Not at all | scoring.yaml draws segments by ARR" in result.out
    binary = csctl("assess", "report", "--as", "pdf", cwd=assessed)
    assert (binary.code, binary.err.endswith("[needs-output]\n")) == (2, True)


def test_a_document_of_nothing_answered_says_so(csctl: Csctl, assessed: Path) -> None:
    (assessed / "assessments" / "2027.yaml").write_text("company: B\non: 2026-11-02\n", "utf-8")
    result = csctl("assess", "report", "assessments/2027.yaml", "--as", "md", cwd=assessed)
    assert (result.code, "Nothing is answered yet, so nothing is scored" in result.out) == (0, True)


def test_a_document_is_verified_until_an_answer_or_the_questionnaire_changes(csctl: Csctl, assessed: Path) -> None:
    assert csctl("assess", "report", "--lang", "ja", "-o", "report.html", cwd=assessed).code == 0
    assert csctl("verify", "report.html", cwd=assessed).code == 0
    (assessed / "assessment.yaml").write_bytes((ROOT / "assessment.yaml").read_bytes() + b"\n# ours\n")
    assert "scoring rules have changed" in csctl("verify", "report.html", cwd=assessed).out
    file = assessed / "assessments" / "2026.yaml"
    file.write_text(file.read_text("utf-8").replace("kick-off", "never"), "utf-8")
    outdated = csctl("verify", "report.html", "--format", "json", cwd=assessed)
    assert outdated.code == 1
    assert any("75.0" in change["text"] for change in json.loads(outdated.out)["changes"])


def test_the_template_belongs_to_its_own_command(csctl: Csctl, assessed: Path) -> None:
    (assessed / "accounts" / "a.yaml").write_text("client: {name: A}\n", "utf-8")
    result = csctl("render", "assessment", "a", cwd=assessed)
    assert (result.code, "[template-missing]" in result.err) == (2, True)
