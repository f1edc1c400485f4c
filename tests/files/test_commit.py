"""A commit holds exactly the file that was written, runs the owner's hooks, and nothing a pull request could bring."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from csctl.files.commit import CommitError, commit, prepare


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "山﨑 陽子")
    git(tmp_path, "config", "user.email", "yoko@example.jp")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(b"one\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "begin")
    return tmp_path


def hook(repository: Path, name: str, text: str) -> None:
    path = repository / ".git" / "hooks" / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_only_the_named_file_is_committed_whatever_else_is_staged(repository: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (repository / name).write_bytes(b"two\n")
    git(repository, "add", "b.yaml")
    short = commit(repository, ["a.yaml"], "a: 値を変更 # not a comment")
    assert git(repository, "show", "--format=%h %s", "--name-only", "HEAD").split("\n") == [
        f"{short} a: 値を変更 # not a comment",
        "",
        "a.yaml",
    ]
    assert git(repository, "diff", "--cached", "--name-only") == "b.yaml"


def test_a_new_and_a_renamed_file_are_committed(repository: Path) -> None:
    (repository / "a.yaml").rename(repository / "c.yaml")
    commit(repository, ["a.yaml", "c.yaml"], "c: rename")
    assert git(repository, "show", "--format=", "--name-status", "-M") == "R100\ta.yaml\tc.yaml"


def test_the_owners_hook_runs_and_may_refuse(repository: Path) -> None:
    hook(repository, "pre-commit", "echo 'not on Fridays' >&2; exit 1")
    (repository / "new.yaml").write_bytes(b"new\n")
    with pytest.raises(CommitError) as refused:
        commit(repository, ["new.yaml"], "new")
    assert (refused.value.code, refused.value.said) == ("commit-refused", "not on Fridays")
    assert git(repository, "status", "--porcelain") == "?? new.yaml"


def test_changes_that_are_not_committed_are_noticed_before(repository: Path) -> None:
    prepare(repository, {"a.yaml": b"one\n"})
    for path, held in (("a.yaml", b"mine\n"), ("untracked.yaml", b"x")):
        with pytest.raises(CommitError, match="not-committed-yet"):
            prepare(repository, {path: held})
    (repository / "a.yaml").write_bytes(b"staged\n")
    git(repository, "add", "a.yaml")
    with pytest.raises(CommitError, match="not-committed-yet"):
        prepare(repository, {"a.yaml": b"one\n"})


def test_line_ends_that_git_converts_are_no_change(repository: Path) -> None:
    git(repository, "config", "core.autocrlf", "true")
    prepare(repository, {"a.yaml": b"one\r\n"})


def test_a_workspace_below_the_top_of_its_repository_works(repository: Path) -> None:
    below = repository / "clients"
    below.mkdir()
    (below / "x.yaml").write_bytes(b"x\n")
    commit(below, ["x.yaml"], "x")
    prepare(below, {"x.yaml": b"x\n"})
    assert git(repository, "show", "--format=", "--name-only") == "clients/x.yaml"


def test_no_repository_and_no_git_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommitError, match="commit-needs-repository"):
        prepare(tmp_path, {})
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommitError, match="commit-needs-git"):
        prepare(tmp_path, {})


def test_variables_of_a_calling_hook_do_not_lead_elsewhere(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(elsewhere, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(elsewhere / "index"))
    (repository / "a.yaml").write_bytes(b"two\n")
    commit(repository, ["a.yaml"], "a")
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git(repository, "log", "-1", "--format=%s") == "a"


def test_a_bare_repository_inside_the_folder_runs_nothing(repository: Path) -> None:
    """What a pull request can bring: files that make up a repository with a configuration of its own."""
    inside = repository / "accounts"
    inside.mkdir()
    git(inside, "init", "-q", "--bare")
    mark = repository / "ran"
    with (inside / "config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = touch {mark}\n\tbare = false\n\tworktree = ..\n")
    with pytest.raises(CommitError, match="commit-needs-repository"):
        prepare(inside, {"x.yaml": b""})
    assert not mark.exists()
    assert os.path.isdir(inside)  # noqa: PTH112
