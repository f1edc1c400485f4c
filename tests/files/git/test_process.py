"""How git is called: found in PATH but never beside us, and in an environment that steers nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csctl.diagnostic import CsctlError, UsageError
from csctl.files.git.process import Git, environment, program
from repositories import init


def _executable(folder: Path) -> Path:
    file = folder / "git"
    file.write_text("#!/bin/sh\nexit 0\n")
    file.chmod(0o755)
    return file


def test_git_is_taken_from_the_first_absolute_folder_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap, real = tmp_path / "trap", tmp_path / "bin"
    trap.mkdir()
    real.mkdir()
    _executable(trap)
    monkeypatch.chdir(trap)
    expected = _executable(real)
    assert program(os.pathsep.join(["", ".", "trap", str(real)])) == str(expected)


@pytest.mark.parametrize("path", ["", ".", "/nonexistent"])
def test_no_git_is_said(path: str) -> None:
    with pytest.raises(UsageError) as raised:
        program(path)
    assert raised.value.diagnostics[0].code == "git-missing"


def test_nothing_inherited_steers_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_PARAMETERS", "GIT_EXTERNAL_DIFF", "git_dir"):
        monkeypatch.setenv(name, "/tmp/elsewhere")
    kept = environment(tmp_path / "top")
    assert "/tmp/elsewhere" not in kept.values()
    assert kept["GIT_CEILING_DIRECTORIES"] == str(tmp_path)


def test_what_git_says_is_the_error(tmp_path: Path) -> None:
    init(tmp_path)
    with pytest.raises(CsctlError) as raised:
        Git(tmp_path).read("cat-file", "-p", "0" * 40)
    (found,) = raised.value.diagnostics
    assert (found.code, "0" * 40 in str(found.params["message"])) == ("git-failed", True)
