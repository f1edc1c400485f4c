"""The run: exit codes, global options, and every way to fail ending in one clear message."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TODAY, Csctl
from csctl import __version__
from csctl.cli.commands import COMMANDS
from csctl.i18n import LANGUAGES


def test_the_version_is_answered_at_once(csctl: Csctl) -> None:
    assert csctl("--version", today=None) == (0, f"csctl {__version__}\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(csctl: Csctl, command: str, language: str) -> None:
    code, out, err = csctl(command, "--help", "--lang", language, today=None)
    assert (code, err) == (0, "")
    assert f"csctl {command}" in out
    assert {"en": "Example: ", "ja": "例: "}[language] in out


def test_no_command_at_all_shows_the_help(csctl: Csctl) -> None:
    assert csctl(today=None) == csctl("--help", today=None)
    assert all(f"\n  {command}  " in csctl(today=None).out for command in COMMANDS)


def test_global_options_work_before_and_after_the_command(csctl: Csctl, workspace: Path) -> None:
    before = csctl("--lang", "ja", "--format", "json", "health", cwd=workspace)
    assert before == csctl("health", "--lang", "ja", "--format", "json", cwd=workspace)
    assert before.code == 0


def test_an_option_after_the_command_wins(csctl: Csctl, workspace: Path) -> None:
    result = csctl("--format", "csv", "health", "--format", "json", cwd=workspace)
    assert json.loads(result.out)["command"] == "health"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["helth"], "unknown-command"),
        (["health", "--nope"], "no-such-option"),
        (["explain"], "missing-argument"),
        (["health", "--today", "tomorrow"], "bad-today"),
        (["health", "--format", "yaml"], "bad-format"),
        (["health", "--format", "sarif"], "bad-format"),
        (["health", "--lang", "fr"], "bad-lang"),
        (["health", "--sort", "luck"], "bad-choice"),
        (["health", "--renews-within", "soon"], "bad-value"),
        (["health", "--matrix=3"], "bad-option"),
        (["health", "a", "b"], "too-many"),
        (["--lang", "ja"], "missing-command"),
        (["explain", "nobody"], "unknown-account"),
        (["check", "elsewhere.yaml"], "not-in-workspace"),
        (["health", "--root", "nowhere"], "no-workspace-here"),
    ],
)
def test_wrong_usage_is_said_in_one_line_with_exit_code_2(
    csctl: Csctl, workspace: Path, arguments: list[str], code: str
) -> None:
    result = csctl(*arguments, cwd=workspace)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(f"[{code}]\n")
    assert result.err.count("\n") == 1


def test_outside_a_workspace_the_way_to_one_is_named(csctl: Csctl, tmp_path: Path) -> None:
    result = csctl("health", cwd=tmp_path)
    assert result.code == 2
    assert "csctl init" in result.err


def test_a_misspelt_command_is_answered_with_the_right_one(csctl: Csctl) -> None:
    assert "Did you mean health?" in csctl("helth", today=None).err
    assert "「health」のことですか" in csctl("helth", "--lang", "ja", today=None).err


def test_the_workspace_is_the_nearest_folder_upwards(csctl: Csctl, workspace: Path) -> None:
    below = workspace / "a" / "b"
    below.mkdir(parents=True)
    assert csctl("health", cwd=below).code == 0


def test_a_bug_is_exit_code_3_and_no_traceback(csctl: Csctl, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csctl.workspace.Workspace.health", lambda *_, **__: 1 / 0)
    result = csctl("health", cwd=workspace)
    assert result.code == 3
    assert "ZeroDivisionError" in result.err
    assert "Traceback" not in result.err


def _run(arguments: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-m", "csctl", *arguments, "--today", TODAY],
        cwd=cwd,
        env=kept | environment,
        capture_output=True,
        check=False,
    )


def _named(workspace: Path, name: str) -> None:
    (workspace / "accounts" / "a.yaml").write_text(f"client: {{name: {name}}}\n", "utf-8")


def test_a_c_locale_without_a_home_shows_japanese_names(workspace: Path) -> None:
    _named(workspace, "白馬精機")
    done = _run(["health"], workspace, LANG="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "白馬精機" in done.stdout.decode()


def test_a_pipe_closed_early_is_no_error(workspace: Path) -> None:
    for number in range(3000):
        (workspace / "accounts" / f"a{number}.yaml").write_text(f"client: {{name: Client {number}}}\n", "utf-8")
    command = f"'{sys.executable}' -m csctl health --all --today {TODAY} | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=workspace, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("width", ["20", "80", "120"])
def test_a_terminal_of_any_width_is_served(
    csctl: Csctl, workspace: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    _named(workspace, "白馬精機株式会社 松本第二工場")
    monkeypatch.setenv("COLUMNS", width)
    assert csctl("health", cwd=workspace).code == 0


def test_the_shell_completes_account_ids(workspace: Path) -> None:
    _named(workspace, "Orca Labs")
    environment = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": "csctl explain ", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['csctl']; from csctl.__main__ import main; main()"],
        cwd=workspace,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().split() == ["a"]
