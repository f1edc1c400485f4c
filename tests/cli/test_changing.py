"""The commands that change an account: what they write, show, commit and refuse."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Csctl, Result
from csctl.cli.changing import message
from csctl.cli.editor import command

Run = Callable[..., Result]
NAME = "hakuba"
BEFORE = (ROOT / "accounts" / f"{NAME}.yaml").read_text("utf-8")


@pytest.fixture
def run(csctl: Csctl, workspace: Path) -> Run:
    (workspace / "accounts" / f"{NAME}.yaml").write_text(BEFORE, "utf-8")
    return lambda *arguments, **options: csctl(*arguments, cwd=workspace, **options)


@pytest.fixture
def text(workspace: Path) -> Callable[[], str]:
    return lambda: (workspace / "accounts" / f"{NAME}.yaml").read_text("utf-8")


CHANGES = [
    (["set", NAME, "risks.sponsor.severity=low"], "severity: low"),
    (["set", NAME, "client.products=[a, b]"], "products: [a, b]"),
    (["log", NAME, "後任: 渡邊", "--channel", "teams", "--with", "佐藤 美咲"], 'summary: "後任: 渡邊"'),
    (["log", NAME, "x", "--channel", "phone", "--they-called", "--next", "+14"], "next_contact: 2026-12-08"),
    (["done", NAME, "f1"], "done_on: 2026-11-24"),
    (["follow-up", NAME, "x", "--due", "+7"], "{id: f3, what: x, due: 2026-12-01}"),
    (["risk", NAME, "sponsor", "--close"], "due: 2026-12-20, closed_on: 2026-11-24}"),
    (["risk", NAME, "x", "--kind", "product"], "{id: r1, kind: product, what: x, opened_on: 2026-11-24}"),
    (["reading", NAME, "csat", "4.6", "--n", "12"], "csat: {mean: 4.6, n: 12, on: 2026-11-24, target: 4.3}"),
    (["reading", NAME, "sentiment", "positive"], "sentiment: {value: positive, on: 2026-11-24}"),
    (["stage", NAME, "renewal", "--force"], "stage: renewal"),
]
ids = [f"{arguments[0]}-{number}" for number, (arguments, _) in enumerate(CHANGES)]


@pytest.mark.parametrize(("arguments", "written"), CHANGES, ids=ids)
def test_a_change_is_written_and_its_difference_shown(
    run: Run, text: Callable[[], str], arguments: list[str], written: str
) -> None:
    result = run(*arguments)
    assert result.code == 0
    assert written in text()
    assert f"+++ accounts/{NAME}.yaml" in result.out
    assert any(written in line for line in result.out.splitlines() if line.startswith("+"))


@pytest.mark.parametrize(("arguments", "written"), CHANGES, ids=ids)
def test_a_dry_run_shows_the_same_and_writes_nothing(
    run: Run, text: Callable[[], str], arguments: list[str], written: str
) -> None:
    assert written in run(*arguments, "--dry-run").out
    assert text() == BEFORE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["set", NAME], "nothing-asked"),
        (["set", NAME, "notes"], "not-an-assignment"),
        (["set", NAME, "nots=x"], "no-such-path"),
        (["set", NAME, "risks.sponser.severity=low"], "unknown-item"),
        (["set", NAME, "next_contact=soon"], "not-a-date"),
        (["set", NAME, "client.growing=yes"], "not-true-or-false"),
        (["set", NAME, "--remove", "health_override"], "nothing-there"),
        (["set", NAME, "--remove", "client.name"], "missing-key"),
        (["set", "hakub", "notes=x"], "unknown-account"),
        (["log", NAME, "x", "--channel", "phone", "--on", "yesterday"], "bad-when"),
        (["log", NAME, "x"], "missing-argument"),
        (["done", NAME, "f9"], "unknown-item"),
        (["done", NAME, "f2"], "already-done"),
        (["risk", NAME, "sponser", "--severity", "low"], "unknown-risk"),
        (["risk", NAME, "sponsor"], "nothing-asked"),
        (["risk", NAME, "x", "--kind", "odd"], "not-one-of"),
        (["reading", NAME, "npss", "4"], "unknown-measure-here"),
        (["reading", NAME, "nps"], "nothing-asked"),
        (["reading", NAME, "nps", "--promoters", "3"], "nps-counts-incomplete"),
        (["reading", NAME, "csat", "7"], "out-of-range"),
        (["stage", NAME, "adoptoin"], "bad-stage"),
        (["rename", NAME, "a/b"], "invalid-id"),
        (["archive", NAME], "not-churned"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    run: Run, text: Callable[[], str], arguments: list[str], code: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert f"[{code}]" in result.err
    assert text() == BEFORE


def test_a_closed_gate_names_what_is_not_reached(run: Run, text: Callable[[], str]) -> None:
    result = run("stage", NAME, "renewal", "--lang", "ja")
    assert (result.code, text()) == (1, BEFORE)
    assert "活用のマイルストーン「タイ工場の試行開始」が未達です。" in result.err


def test_the_present_value_is_said_to_be_there(run: Run, text: Callable[[], str]) -> None:
    result = run("set", NAME, "client.stage=adoption")
    assert (result.code, text()) == (0, BEFORE)
    assert "nothing was changed" in result.out


def test_programs_get_the_changes_with_stable_keys(run: Run) -> None:
    answer = json.loads(run("set", NAME, "client.stage=renewal", "--dry-run", "--format", "json").out)
    assert answer["changes"] == [{"path": "client.stage", "before": "adoption", "after": "renewal"}]
    assert answer["diff"][0] == f"--- accounts/{NAME}.yaml"
    assert answer["notes"][0]["key"] == "dry-run"


def git(workspace: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=workspace, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(workspace: Path) -> Path:
    git(workspace, "init", "-q")
    git(workspace, "config", "user.name", "Priya Nair")
    git(workspace, "config", "user.email", "priya@example.com")
    return workspace


def test_a_change_can_be_committed_alone(run: Run, repository: Path) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "begin")
    result = run("log", NAME, "met\nthe sponsor", "--channel", "visit", "--commit")
    assert result.code == 0
    assert git(repository, "log", "-1", "--format=%s") == f"{NAME}: log visit 2026-11-24: met the sponsor"
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "rev-parse", "--short", "HEAD") in result.out


def test_earlier_changes_are_not_committed_along(run: Run, repository: Path, text: Callable[[], str]) -> None:
    result = run("set", NAME, "notes=x", "--commit")
    assert (result.code, text()) == (1, BEFORE)
    assert "[not-committed-yet]" in result.err


def test_a_renamed_and_an_archived_account_are_committed(run: Run, repository: Path) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "begin")
    assert run("rename", NAME, "hakuba-seiki", "--commit").code == 0
    assert run("archive", "hakuba-seiki", "--force", "--commit").code == 0
    assert git(repository, "log", "--format=%s", "-2").split("\n") == [
        "hakuba-seiki: archive",
        "hakuba-seiki: rename from hakuba",
    ]
    assert git(repository, "status", "--porcelain") == ""


def editor(workspace: Path, script: str) -> str:
    path = workspace / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_an_edit_that_is_right_is_written(
    run: Run, workspace: Path, text: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(workspace, "sed -i 's/growing: true/growing: false/' \"$1\""))
    result = run("edit", NAME)
    assert result.code == 0
    assert text() == BEFORE.replace("growing: true", "growing: false")
    assert "client.growing" in result.out


def test_an_edit_that_is_wrong_is_kept_as_a_draft_and_gone_on_with(
    run: Run, workspace: Path, text: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(workspace, "sed -i 's/growing: true/growing: yes/' \"$1\""))
    result = run("edit", NAME)
    assert (result.code, text()) == (1, BEFORE)
    assert "[not-true-or-false]" in result.err
    assert "[draft-kept]" in result.err
    monkeypatch.setenv("VISUAL", editor(workspace, "sed -i 's/growing: yes/growing: false/' \"$1\""))
    assert run("edit", NAME).code == 0
    assert text() == BEFORE.replace("growing: true", "growing: false")


@pytest.mark.parametrize(("script", "code"), [("exit 3", "editor-failed"), (None, "no-editor")])
def test_an_editor_that_fails_changes_nothing(
    run: Run,
    workspace: Path,
    text: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    script: str | None,
    code: str,
) -> None:
    monkeypatch.setenv("VISUAL", editor(workspace, script) if script else str(workspace / "none"))
    result = run("edit", NAME)
    assert (result.code, text()) == (2, BEFORE)
    assert f"[{code}]" in result.err


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+7", "f"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "f"]),
        ("code", ["code", "--wait", "--goto", "f:7"]),
        ("code -w", ["code", "-w", "--goto", "f:7"]),
        ("hx", ["hx", "f:7"]),
        ("notepad", ["notepad", "f"]),
    ],
)
def test_editors_are_told_the_line_in_their_own_way(editor: str, words: list[str]) -> None:
    assert command(editor, Path("f"), 7) == words


def test_a_commit_message_is_one_short_line_of_plain_characters() -> None:
    assert message("a", "x\n\x1b]52;c\ty") == "a: x ]52;c y"
    assert len(message("a", "長い" * 100)) == 72
