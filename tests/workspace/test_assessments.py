"""The questionnaire of the workspace before the one that comes with csctl; answers with their faults on their lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, TODAY
from csctl.diagnostic import CsctlError, UsageError
from csctl.workspace import Workspace
from csctl.workspace.assessments import Assessments, load_answers, load_questionnaire, seen
from domain.assessment.asked import ASKED

DAY = date.fromisoformat(TODAY)
OWN = """version: 1
axes: [{id: team, name: {en: Team, ja: チーム}, about: {en: The team, ja: チーム}}]
questions:
  - id: structure
    axis: team
    kind: one
    text: {en: "How?", ja: 構成は？}
    options:
      - {id: one, points: 0, text: {en: One, ja: 1 人}}
      - {id: two, points: 1, text: {en: Two, ja: 2 人}}
"""


def write(workspace: Path, name: str, text: str) -> Path:
    file = workspace / "assessments" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def found(workspace: Path) -> Assessments:
    return Assessments(workspace, today=DAY)


def test_the_packaged_questionnaire_has_no_fault() -> None:
    loaded = load_questionnaire(None)
    assert loaded.faults == ()
    assert loaded.model is not None


def test_the_questionnaire_of_the_workspace_wins(workspace: Path) -> None:
    assert len(found(workspace).questionnaire.questions) == 35
    (workspace / "assessment.yaml").write_text(OWN, "utf-8")
    assert [question.id for question in found(workspace).questionnaire.questions] == ["structure"]


def test_a_questionnaire_that_contradicts_itself_is_refused_with_all_its_faults(workspace: Path) -> None:
    (workspace / "assessment.yaml").write_text(OWN.replace("axis: team", "axis: taem"), "utf-8")
    with pytest.raises(CsctlError) as refused:
        _ = found(workspace).questionnaire
    assert [(d.code, *d.location) for d in refused.value.diagnostics] == [
        ("unknown-axis", "assessment.yaml", 5, 11),
        ("axis-without-question", "assessment.yaml", 2, 8),
    ]


def test_faults_of_answers_stand_on_their_lines() -> None:
    text = "company: A\non: 2026-11-20\nanswers:\n  leader: coo\n  crm:\n    - zoho\n    - none\n  nope: 1\n"
    loaded = load_answers(text.encode(), "a.yaml", ASKED, today=DAY)
    assert loaded.model is None
    assert [(d.code, d.location.line, d.location.column) for d in loaded.faults] == [
        ("unknown-option", 4, 11),
        ("alone-with-others", 7, 7),
        ("answer-without-question", 8, 3),
    ]


def test_a_missing_day_is_said() -> None:
    assert [d.code for d in load_answers(b"company: A\n", "a.yaml", ASKED, today=DAY).faults] == ["missing-key"]


def test_own_assessments_come_by_day_and_broken_ones_are_named(workspace: Path) -> None:
    write(workspace, "b.yaml", "company: A\non: 2025-01-01\n")
    write(workspace, "a.yaml", "company: A\non: 2026-01-01\n")
    write(workspace, "c.yaml", "company: A\non: 2026-02-30\n")
    taken, faults = found(workspace).own
    assert [each.path for each in taken] == ["assessments/b.yaml", "assessments/a.yaml"]
    assert [(d.code, d.location.path) for d in faults] == [("invalid-date", "assessments/c.yaml")]
    assert found(workspace).newest().path == "assessments/a.yaml"


def test_without_an_assessment_the_way_to_one_is_named(workspace: Path) -> None:
    with pytest.raises(UsageError, match="no-assessment"):
        found(workspace).newest()


def test_earlier_ones_are_those_of_the_same_company(workspace: Path) -> None:
    write(workspace, "a.yaml", "company: A\non: 2025-01-01\n")
    write(workspace, "b.yaml", "company: B\non: 2025-02-01\n")
    write(workspace, "c.yaml", "company: A\non: 2026-01-01\n")
    assert [each.path for each in found(workspace).earlier(found(workspace).newest())[0]] == ["assessments/a.yaml"]


def test_files_outside_the_workspace_are_named_as_they_were_given(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = workspace / "others"
    other.mkdir()
    (other / "a.yaml").write_text("on: 2026-02-30\n", "utf-8")
    (other / "b.yml").write_text("on: 2026-02-20\n", "utf-8")
    inner = workspace / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    taken, faults = Assessments(inner, today=DAY).folder(Path("../others"))
    assert taken == []
    assert sorted(d.location.path for d in faults) == ["../others/a.yaml", "../others/b.yml"]


def test_files_of_another_folder_of_the_workspace_are_named_from_it(workspace: Path) -> None:
    write(workspace, "benchmark/a.yaml", "on: 2026-02-20\n")
    taken, _ = found(workspace).folder(workspace / "assessments" / "benchmark")
    assert [each.path for each in taken] == ["assessments/benchmark/a.yaml"]
    assert not found(workspace).is_own(taken[0])
    assert found(workspace).own == ([], [])


def test_every_account_is_read_and_those_that_cannot_be_are_named(workspace: Path) -> None:
    (workspace / "accounts" / "good.yaml").write_text("client: {name: A}\n", "utf-8")
    (workspace / "accounts" / "bad.yaml").write_text("client: [A]\n", "utf-8")
    (workspace / "accounts" / "worse.yaml").mkdir()
    read, faults = seen(Workspace(workspace), today=DAY)
    assert len(read.all) == 1
    assert {d.location.path for d in faults} == {"accounts/bad.yaml", "accounts/worse.yaml"}


def test_check_covers_questionnaire_and_answers(workspace: Path) -> None:
    (workspace / "assessment.yaml").write_text(OWN.replace("points: 0", "points: 2"), "utf-8")
    write(workspace, "a.yaml", "company: A\non: 2026-01-01\nanswers: {structure: three}\n")
    write(workspace, "b.yml", "")
    checked = Workspace(workspace).check(today=DAY)
    assert {(d.code, d.location.path) for d in checked} == {
        ("no-worst-answer", "assessment.yaml"),
        ("unknown-option", "assessments/a.yaml"),
        ("wrong-extension", "assessments/b.yml"),
    }
    paths = Workspace(workspace).paths()
    assert paths == ["scoring.yaml", "assessment.yaml", "assessments/a.yaml", "assessments/b.yml"]
    assert [d.code for d in Workspace(workspace).check(today=DAY, only=["assessments/a.yaml"])] == ["unknown-option"]


def test_without_a_usable_questionnaire_answers_are_checked_for_their_shape(workspace: Path) -> None:
    (workspace / "assessment.yaml").write_text("version: 2\n", "utf-8")
    write(workspace, "a.yaml", "company: A\nanswers: {structure: three}\n")
    assert {(d.code, d.location.path) for d in Workspace(workspace).check(today=DAY)} == {
        ("not-one-of", "assessment.yaml"),
        ("missing-key", "assessment.yaml"),
        ("missing-key", "assessments/a.yaml"),
    }


@pytest.mark.parametrize("change", ["answers", "questionnaire"])
def test_remembered_findings_follow_a_change(workspace: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    monkeypatch.setenv("CSCTL_CACHE", str(workspace / "cache"))
    (workspace / "assessment.yaml").write_text(OWN, "utf-8")
    write(workspace, "a.yaml", "company: A\non: 2026-01-01\nanswers: {structure: three}\n")
    assert [d.code for d in Workspace(workspace).check(today=DAY)] == ["unknown-option"]
    assert [d.code for d in Workspace(workspace).check(today=DAY)] == ["unknown-option"]
    if change == "answers":
        write(workspace, "a.yaml", "company: A\non: 2026-01-01\nanswers: {structure: two}\n")
    else:
        (workspace / "assessment.yaml").write_text(OWN.replace("id: two", "id: three"), "utf-8")
    assert Workspace(workspace).check(today=DAY) == []


def test_the_demo_has_the_packaged_questionnaire() -> None:
    assert Workspace(ROOT).has_questionnaire
