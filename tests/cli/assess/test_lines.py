"""The interview line by line, through a pipe: everything is asked, back and forth, stopped and gone on with."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Csctl, Result
from domain.assessment.asked import ASKED

Take = Callable[..., Result]
"""`csctl assess take` in the workspace: what is typed, then arguments."""


@pytest.fixture
def take(csctl: Csctl, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Take:
    """Typed into a pipe."""

    def call(typed: str, *arguments: str) -> Result:
        stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), "ascii")
        monkeypatch.setattr(sys, "stdin", stdin)
        return csctl("assess", "take", *arguments, cwd=workspace)

    return call


def lines(*, kinds: dict[str, str]) -> str:
    """A line for every question by its kind."""
    return "".join(f"{kinds[question.kind]}\n" for question in ASKED.questions)


ALL = lines(kinds={"text": "山﨑 陽子", "number": "30", "one": "1", "many": "1"})


def file(workspace: Path) -> Path:
    (only,) = (workspace / "assessments").iterdir()
    return only


def test_every_question_is_asked_and_the_report_follows(take: Take, workspace: Path) -> None:
    result = take("白馬精機株式会社\n" + ALL.replace("\n30\n", "\n2009\n", 1), "--lang", "ja")
    assert result.code == 0
    assert "質問 35 / 35" in result.err
    assert result.out.startswith("カスタマーサクセス診断\n会社      白馬精機株式会社\n")
    assert file(workspace).name == "2026-11-24-白馬精機株式会社.yaml"
    assert "山﨑 陽子" in file(workspace).read_text("utf-8")


def test_stopped_and_gone_on_with_nothing_is_lost(take: Take, workspace: Path) -> None:
    first = take("Hakuba\nYoko\n6\n:q\n")
    assert first.code == 0
    assert first.out == (
        "Saved in assessments/2026-11-24-hakuba.yaml; 33 of 35 questions are left. csctl assess take goes on.\n"
    )
    second = take("2009\n")
    assert "Going on with assessments/2026-11-24-hakuba.yaml." in second.err
    assert "Question 3 of 35" in second.err
    assert file(workspace).read_text("utf-8").endswith('  respondent: "Yoko"\n  role: cs-head\n  founded: 2009\n')


def test_an_end_of_input_is_a_stop(take: Take, workspace: Path) -> None:
    assert take("").out == "Nothing was answered, so nothing was written.\n"
    assert not (workspace / "assessments").exists()


def test_back_and_forth(take: Take, workspace: Path) -> None:
    take("Hakuba\nYoko\n<\nYoko Y.\n>\n?\n＜\n1850\n")
    text = file(workspace).read_text("utf-8")
    assert 'respondent: "Yoko Y."\n  founded: 1850\n' in text


def test_enter_takes_what_is_in_brackets(take: Take, workspace: Path) -> None:
    (workspace / "accounts" / "a.yaml").write_text("client: {name: A}\ninternal_team: {csm: B}\n", "utf-8")
    result = take("Hakuba\n" + "?\n" * 7 + "\n\n")
    assert "From the workspace: 1 client is served now, of 1 file in accounts/." in result.err
    assert "[1] > " in result.err
    assert "  clients: 1\n  headcount: 1\n" in file(workspace).read_text("utf-8")


def test_what_is_not_understood_is_asked_again(take: Take, workspace: Path) -> None:
    result = take("Hakuba\nYoko\n99\n\n6\n18x\n1200\n2009\n")
    for said in (
        "! There is no option of that number.",
        "! Type an answer, or ? if it is not known.",
        "! Type a figure, or ? if it is not known.",
        "! 1200 is out of range; it must be >= 1600.",
    ):
        assert said in result.err
    assert file(workspace).read_text("utf-8").endswith("  role: cs-head\n  founded: 2009\n")


def test_a_claim_that_the_workspace_contradicts_is_flagged_at_once(take: Take, workspace: Path) -> None:
    (workspace / "accounts" / "a.yaml").write_text("client: {name: A}\n", "utf-8")
    result = take("Hakuba\n" + "?\n" * 7 + "90\n")
    assert "! The workspace does not fit this answer: 1 client is served now, of 1 file in accounts/." in result.err
    assert "  clients: 90\n" in file(workspace).read_text("utf-8")


def test_what_was_said_of_the_company_before_is_proposed(take: Take, workspace: Path) -> None:
    before = "company: Hakuba\non: 2026-01-01\nanswers:\n  respondent: Yoko\n  leader: cco\n"
    (workspace / "assessments").mkdir()
    (workspace / "assessments" / "old.yaml").write_text(before, "utf-8")
    result = take("\n" * 1, "--new")
    assert "[Yoko] > " in result.err
    new = (workspace / "assessments" / "2026-11-24-hakuba.yaml").read_text("utf-8")
    assert new.endswith('answers:\n  respondent: "Yoko"\n')


def test_an_assessment_may_be_given_as_a_file(csctl: Csctl, workspace: Path) -> None:
    (workspace / "accounts" / "a.yaml").write_text("client: {name: A}\n", "utf-8")
    (workspace / "mine.yaml").write_text("company: Hakuba\non: 2026-11-01\nanswers:\n  leader: cco\n", "utf-8")
    result = csctl("assess", "take", "--answers", "mine.yaml", "--format", "json", cwd=workspace)
    answer = json.loads(result.out)
    assert (result.code, answer["command"]) == (0, "assess take")
    assert [(each["question"], each["answer"]) for each in answer["filled"]] == [("clients", 1)]
    assert answer["assessment"]["file"] == "assessments/2026-11-01-hakuba.yaml"
    assert (workspace / "mine.yaml").read_text("utf-8").endswith("leader: cco\n")


def test_a_broken_file_of_answers_changes_nothing(csctl: Csctl, workspace: Path) -> None:
    (workspace / "mine.yaml").write_text("company: Hakuba\non: 2026-11-01\nanswers:\n  leader: coo\n", "utf-8")
    result = csctl("assess", "take", "--answers", "mine.yaml", cwd=workspace)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("mine.yaml:4:11: error: leader has no option coo;")
    assert not (workspace / "assessments").exists()


def test_outside_a_workspace_nothing_is_asked(csctl: Csctl, tmp_path: Path) -> None:
    result = csctl("assess", "take", cwd=tmp_path)
    assert (result.code, "csctl init" in result.err) == (2, True)
