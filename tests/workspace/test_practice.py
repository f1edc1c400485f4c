"""`playbooks.yaml`: the workspace's own or the one that comes with csctl; faults on their lines, in their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from csctl.diagnostic import CsctlError
from csctl.workspace import Workspace
from csctl.workspace.packaged import PACKAGED, packaged


def write(workspace: Path, text: str) -> Workspace:
    (workspace / "playbooks.yaml").write_text(text, "utf-8")
    return Workspace(workspace)


def test_the_default_is_the_demo_workspaces_file(workspace: Path) -> None:
    assert packaged("playbooks.yaml").read_bytes() == (ROOT / "playbooks.yaml").read_bytes()
    assert Workspace(workspace).practice_file.document.path == PACKAGED


def test_the_demos_own_file_has_no_fault() -> None:
    assert Workspace(ROOT).practice_file.faults == ()


def test_the_workspaces_own_file_is_all_there_is(workspace: Path) -> None:
    found = write(workspace, "version: 1\n").practice
    assert (found.playbooks, found.risks, found.renewal.starts) == ((), (), 120)


def test_the_default_serves_a_workspace_with_other_measures(workspace: Path, csctl: Csctl) -> None:
    """What it says of measures that are not there is not known, and no fault."""
    (workspace / "scoring.yaml").write_text(
        "version: 1\nbase_currency: EUR\ngroups: {g: {}}\n"
        "measures: {use: {group: g, scale: {worst: 0, yellow: 1, green: 2, best: 3}}}\n"
        "segments: [{id: all, touch: low}]\n",
        "utf-8",
    )
    (workspace / "accounts" / "a.yaml").write_text("client: {name: A, stage: adoption}\n", "utf-8")
    assert csctl("check", "--strict", cwd=workspace).out.count("playbooks") == 0
    for command in ("today", "risks", "journey", "playbooks", "advocates"):
        assert csctl(command, cwd=workspace).code == 0


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("version: 1\nrisks:\n  - {id: a, kind: product, when: nps_bnd == 'red', what: x}\n", "unknown-name", 3, 34),
        ("version: 1\nadvocates:\n  when: >-\n    health == 'gren'\n", "unknown-word", 3, 9),
        ("version: 1\nplaybooks: [{id: a, what: x, when: 'true', outreach: hi}]\n", "unknown-outreach", 2, 54),
        (
            "version: 1\noutreach:\n  hi:\n    en:\n      subject: Hi\n      body: |\n        a\n        {{ csmm }}\n",
            "unknown-customer-fact",
            8,
            12,
        ),
        ("version: 1\noutreach:\n  hi: {en: {subject: 'Hi {{ csmm }}', body: x}}\n", "unknown-customer-fact", 3, 29),
        ("version: 1\nrenewal: {start: 90}\n", "unknown-key", 2, 11),
        ("version: 2\n", "not-one-of", 1, 10),
        ("version: 1\nplaybooks: [{id: a, what: {fr: x}, when: 'true'}]\n", "not-one-of", 2, 32),
        ("- a\n", "not-a-mapping", 1, 1),
    ],
)
def test_a_fault_is_said_at_its_place(workspace: Path, text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(CsctlError) as refused:
        _ = write(workspace, text).practice
    (found,) = refused.value.diagnostics
    assert (found.code, found.location[:3]) == (code, ("playbooks.yaml", line, column))


def test_a_broken_file_stops_the_commands_that_need_it_and_no_other(workspace: Path, csctl: Csctl) -> None:
    write(workspace, "version: 1\nrisks: 5\n")
    result = csctl("today", cwd=workspace)
    assert (result.code, result.out) == (1, "")
    assert "playbooks.yaml:2:8: error" in result.err
    assert csctl("health", cwd=workspace).code == 0


def test_check_names_its_faults_beside_those_of_the_accounts(workspace: Path, csctl: Csctl) -> None:
    write(workspace, "version: 1\nrisks: 5\n")
    (workspace / "accounts" / "a.yaml").write_text("client: {nam: A}\n", "utf-8")
    result = csctl("check", cwd=workspace)
    assert result.code == 1
    assert "playbooks.yaml:2:8" in result.out
    assert "accounts/a.yaml:1:10" in result.out


@pytest.mark.parametrize("remembered", [False, True])
def test_a_changed_workflow_is_checked_anew(
    workspace: Path, csctl: Csctl, monkeypatch: pytest.MonkeyPatch, remembered: bool
) -> None:
    monkeypatch.setenv("CSCTL_CACHE", str(workspace / "cache") if remembered else "off")
    account = "client: {name: A}\nrenewal: {done: [{step: review, on: 2026-11-01}]}\n"
    (workspace / "accounts" / "a.yaml").write_text(account, "utf-8")
    assert "unknown-step" not in csctl("check", cwd=workspace).out
    write(workspace, "version: 1\n")
    assert "unknown-step" in csctl("check", cwd=workspace).out


def test_a_file_that_is_no_file_is_named(workspace: Path, csctl: Csctl) -> None:
    (workspace / "playbooks.yaml").mkdir()
    result = csctl("risks", cwd=workspace)
    assert (result.code, result.out) == (1, "")
    assert "not-a-regular-file" in result.err


def test_a_new_workspace_gets_its_own(tmp_path: Path, csctl: Csctl) -> None:
    csctl("init", str(tmp_path / "w"), cwd=tmp_path)
    assert (tmp_path / "w" / "playbooks.yaml").read_bytes() == (ROOT / "playbooks.yaml").read_bytes()
    assert (tmp_path / "w" / "playbooks.schema.json").exists()
