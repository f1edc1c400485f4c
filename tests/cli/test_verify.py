"""`verify`: whether a document still tells what the files say, and what has changed if not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Csctl
from csctl.documents.build import FORMS

ACCOUNT = """\
client: {name: Orca Labs Inc.}
success_plan:
  - {id: a, outcome: Release time, unit: days, baseline: 6, current: 3, target: 2}
"""


@pytest.fixture
def orca(workspace: Path) -> Path:
    """The only account's file."""
    path = workspace / "accounts" / "orca.yaml"
    path.write_text(ACCOUNT, "utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", [["plan"], ["ebr"], ["ebr", "--internal"]], ids=" ".join)
def test_a_document_is_true_until_the_account_changes(
    csctl: Csctl, orca: Path, workspace: Path, command: list[str], form: str
) -> None:
    csctl(*command, "orca", "--lang", "ja", "-o", f"x.{form}", cwd=workspace)
    assert csctl("verify", f"x.{form}", cwd=workspace, today="2027-01-01").code == 0
    orca.write_text(ACCOUNT.replace("outcome: Release time", "outcome: Signing time"), "utf-8")
    result = csctl("verify", f"x.{form}", cwd=workspace, today="2027-01-01")
    if command == ["ebr", "--internal"]:
        assert result.code == 0  # it does not speak of this outcome
    else:
        assert result.code == 1
        assert "Signing time" in result.out
        assert "Release time" in result.out


def test_programs_get_what_only_one_of_the_two_says(csctl: Csctl, orca: Path, workspace: Path) -> None:
    csctl("plan", "orca", "-o", "x.md", cwd=workspace)
    orca.write_text(ACCOUNT.replace("current: 3", "current: 2.5"), "utf-8")
    told = json.loads(csctl("verify", "x.md", "--format", "json", cwd=workspace).out)
    changes = {(row["side"], row["text"]) for row in told["changes"]}
    assert ("document", "| Release time (days) | 6 | **3** | 2 | – | – |") in changes
    assert ("files", "| Release time (days) | 6 | **2.5** | 2 | – | – |") in changes


def test_a_change_of_the_rules_is_said(csctl: Csctl, orca: Path, workspace: Path) -> None:
    csctl("plan", "orca", "-o", "x.md", cwd=workspace)
    with (workspace / "scoring.yaml").open("a", encoding="utf-8") as rules:
        rules.write("# one line more\n")
    result = csctl("verify", "x.md", cwd=workspace)
    assert result.code == 0
    assert "The scoring rules have changed since." in result.out


def test_a_document_changed_by_hand_no_longer_tells_what_the_files_say(
    csctl: Csctl, orca: Path, workspace: Path
) -> None:
    csctl("plan", "orca", "-o", "x.md", cwd=workspace)
    text = (workspace / "x.md").read_text("utf-8")
    (workspace / "x.md").write_text(text.replace("**3**", "**1**"), "utf-8")
    assert csctl("verify", "x.md", cwd=workspace).code == 1


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("x.md", "# mine\n", "no-stamp"), ("x.txt", "", "no-document"), ("x.pdf", "junk", "cannot-read")],
)
def test_what_is_no_document_of_ours_is_said(
    csctl: Csctl, orca: Path, workspace: Path, name: str, text: str, code: str
) -> None:
    (workspace / name).write_text(text, "utf-8")
    result = csctl("verify", name, cwd=workspace)
    assert result.code == 2
    assert f"[{code}]" in result.err


def test_a_document_of_an_account_that_is_gone_is_said(csctl: Csctl, orca: Path, workspace: Path) -> None:
    csctl("plan", "orca", "-o", "x.md", cwd=workspace)
    orca.unlink()
    result = csctl("verify", "x.md", cwd=workspace)
    assert result.code == 2
    assert "[unknown-account]" in result.err
