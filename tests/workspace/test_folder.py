"""A folder of accounts: found, loaded, scored and checked, with the faulty ones named and the others served."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from csctl.diagnostic import CsctlError, UsageError
from csctl.workspace import Workspace

TODAY = date(2026, 11, 24)


def _write(workspace: Path, **accounts: str) -> Workspace:
    for name, text in accounts.items():
        (workspace / "accounts" / f"{name}.yaml").write_text(text, "utf-8")
    return Workspace(workspace)


def test_a_file_that_fails_is_named_and_the_others_are_served(workspace: Path) -> None:
    book = _write(workspace, good="client: {name: Good}\n", bad="client: [\n").health(today=TODAY)
    assert [row.id for row in book.rows] == ["good"]
    assert {fault.location.path for fault in book.faults} == {"accounts/bad.yaml"}


def test_all_faults_of_all_files_are_said_in_one_run(workspace: Path) -> None:
    faulty = _write(workspace, a="client: {nam: A}\nnpss: 1\n", b="client: {name: 2, stage: late}\n")
    found = faulty.check(today=TODAY)
    assert sorted((d.location.path, d.code) for d in found) == [
        ("accounts/a.yaml", "missing-key"),
        ("accounts/a.yaml", "unknown-key"),
        ("accounts/a.yaml", "unknown-key"),
        ("accounts/b.yaml", "not-one-of"),
        ("accounts/b.yaml", "not-text"),
    ]


def test_an_empty_section_counts_as_not_written(workspace: Path) -> None:
    assert _write(workspace, a="client:\n  name: A\n  stage:\ncontract:\nrisks:\n").health(today=TODAY).faults == []


def test_an_empty_item_of_a_list_is_a_fault(workspace: Path) -> None:
    (fault,) = _write(workspace, a="client:\n  name: A\nrisks:\n  -\n").health(today=TODAY).faults
    assert (fault.code, fault.location.line) == ("not-a-section", 4)


def test_broken_rules_are_said_and_the_accounts_still_checked_for_their_shape(workspace: Path) -> None:
    (workspace / "scoring.yaml").write_text("version: 1\n", "utf-8")
    found = _write(workspace, a="client: {nam: A}\n").check(today=TODAY)
    assert {d.location.path for d in found} == {"scoring.yaml", "accounts/a.yaml"}


def test_no_score_is_given_under_broken_rules(workspace: Path) -> None:
    (workspace / "scoring.yaml").write_text("version: 1\n", "utf-8")
    with pytest.raises(CsctlError):
        _write(workspace, a="client: {name: A}\n").health(today=TODAY)


def test_an_unknown_account_is_answered_with_the_nearest_id(workspace: Path) -> None:
    with pytest.raises(UsageError) as raised:
        _write(workspace, hakuba="client: {name: A}\n").explain("hakubo", today=TODAY)
    assert raised.value.diagnostics[0].params["suggestion"] == "hakuba"


def test_the_order_of_files_never_changes_the_answer(csctl: Csctl, tmp_path: Path) -> None:
    answers = []
    for name, reverse in (("a", False), ("b", True)):
        folder = tmp_path / name
        (folder / "accounts").mkdir(parents=True)
        shutil.copy(ROOT / "scoring.yaml", folder)
        for path in sorted((ROOT / "accounts").glob("*.yaml"), reverse=reverse):
            shutil.copy(path, folder / "accounts")
        answers.append(csctl("health", "--format", "json", cwd=folder).out)
    assert answers[0] == answers[1]


def test_the_same_day_gives_the_same_bytes(csctl: Csctl) -> None:
    for form in ("text", "json", "csv", "markdown"):
        assert csctl("health", "--format", form) == csctl("health", "--format", form)


@pytest.fixture
def cached(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of the demo accounts, with a cache of its own."""
    shutil.copytree(ROOT / "accounts", workspace / "accounts", dirs_exist_ok=True)
    monkeypatch.setenv("CSCTL_CACHE", str(workspace / "cache"))
    return workspace


def _cache_file(workspace: Path) -> Path:
    (file,) = (workspace / "cache").iterdir()
    return file


def test_the_second_run_says_the_same_as_the_first(csctl: Csctl, cached: Path) -> None:
    first = csctl("health", "--format", "json", cwd=cached)
    assert _cache_file(cached).exists()
    assert csctl("health", "--format", "json", cwd=cached) == first


def test_a_changed_file_is_read_again(csctl: Csctl, cached: Path) -> None:
    csctl("health", cwd=cached)
    path = cached / "accounts" / "mikawa.yaml"
    path.write_text(path.read_text("utf-8").replace("三河物流", "三河運輸"), "utf-8")
    assert "三河運輸" in csctl("health", cwd=cached).out


def test_changed_rules_score_everything_again(csctl: Csctl, cached: Path) -> None:
    before = csctl("health", "--format", "csv", cwd=cached).out
    rules = cached / "scoring.yaml"
    rules.write_text(rules.read_text("utf-8").replace("outcome: {weight: 1}", "outcome: {weight: 3}"), "utf-8")
    assert csctl("health", "--format", "csv", cwd=cached).out != before


def test_another_day_is_judged_anew(csctl: Csctl, cached: Path) -> None:
    csctl("health", cwd=cached)
    later = json.loads(csctl("health", "--format", "json", today="2027-09-30", cwd=cached).out)
    assert {row["band"] for row in later["accounts"]} <= {"unscored", "red", "yellow"}


def test_a_damaged_cache_is_ignored(csctl: Csctl, cached: Path) -> None:
    first = csctl("health", cwd=cached)
    _cache_file(cached).write_bytes(b"garbage" * 100)
    assert csctl("health", cwd=cached) == first


def test_a_fault_is_still_said_when_the_file_is_remembered(csctl: Csctl, cached: Path) -> None:
    (cached / "accounts" / "bad.yaml").write_text("client: [\n", "utf-8")
    first = csctl("health", cwd=cached)
    assert (first.code, csctl("health", cwd=cached)) == (1, first)
