"""`hooks install`: a commit that breaks an account is stopped, whatever way it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from repositories import SETTINGS, Repo, init

GOOD, BROKEN = "client: {name: A, stage: adoption}\n", "client: {name: A, stage: adoptoin}\n"


@pytest.fixture
def repo(tmp_path: Path, csctl: Csctl, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = init(tmp_path / "repo")
    rules = (ROOT / "scoring.yaml").read_text("utf-8")
    made.commit(
        "2026-11-02", {"clients/scoring.yaml": rules, "clients/accounts/a.yaml": GOOD, "clients/accounts/b.yaml": GOOD}
    )
    assert csctl("hooks", "install", cwd=made.path / "clients").code == 0
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return made


def _commit(repo: Repo, *arguments: str) -> bool:
    """Whether git made the commit."""
    before = repo.git("rev-parse", "HEAD")
    repo.git("commit", "--quiet", "-m", "x", *arguments, check=False, settings=SETTINGS)
    return repo.git("rev-parse", "HEAD") != before


def test_a_broken_account_is_not_committed_in_any_way(repo: Repo) -> None:
    repo.write({"clients/accounts/a.yaml": BROKEN})
    assert not _commit(repo, "-a")
    assert not _commit(repo, "clients/accounts/a.yaml")
    repo.git("add", "--all")
    assert not _commit(repo)
    assert _commit(repo, "--no-verify")


def test_the_fault_is_said_with_its_line_and_a_good_commit_says_nothing(repo: Repo) -> None:
    repo.write({"clients/accounts/b.yaml": GOOD + "next_contact: 2020-01-01\n"})
    said = subprocess.run(
        ["git", "commit", "-qam", "x"], cwd=repo.path, env=os.environ | SETTINGS, capture_output=True, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, b"", b"")
    repo.write({"clients/accounts/b.yaml": BROKEN})
    said = subprocess.run(
        ["git", "commit", "-qam", "x"], cwd=repo.path, env=os.environ | SETTINGS, capture_output=True, check=False
    )
    assert said.returncode == 1
    assert b"accounts/b.yaml:1:26: error:" in said.stderr


def test_what_is_staged_counts_and_not_what_lies_in_the_work_tree(repo: Repo) -> None:
    repo.write({"clients/accounts/a.yaml": BROKEN})
    repo.git("add", "--all")
    repo.write({"clients/accounts/a.yaml": GOOD})
    assert not _commit(repo)
    repo.git("add", "--all")
    repo.write({"clients/accounts/a.yaml": BROKEN, "clients/accounts/b.yaml": GOOD + "notes: x\n"})
    repo.git("add", "clients/accounts/b.yaml")
    assert _commit(repo)


def test_a_commit_of_something_else_is_not_held_up_by_an_old_fault(repo: Repo) -> None:
    repo.write({"clients/accounts/a.yaml": BROKEN})
    repo.git("add", "--all")
    assert _commit(repo, "--no-verify")
    repo.write({"clients/accounts/b.yaml": GOOD + "notes: x\n"})
    assert _commit(repo, "-a")


def test_a_linked_work_tree_has_the_same_hook(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "linked")
    linked = Repo(tmp_path / "linked")
    linked.write({"clients/accounts/a.yaml": BROKEN})
    assert not _commit(linked, "-a")


def test_installing_again_renews_the_hook(repo: Repo, csctl: Csctl) -> None:
    hook = repo.path / ".git" / "hooks" / "pre-commit"
    before = hook.read_bytes()
    assert csctl("hooks", "install", cwd=repo.path / "clients").code == 0
    assert hook.read_bytes() == before
    assert os.access(hook, os.X_OK)


def test_a_hook_of_somebody_else_is_left_alone(repo: Repo, csctl: Csctl) -> None:
    hook = repo.path / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 0\n")
    result = csctl("hooks", "install", cwd=repo.path / "clients")
    assert (result.code, hook.read_text()) == (2, "#!/bin/sh\nexit 0\n")
    assert "csctl check --staged --root clients" in result.err
    assert "[hook-exists]" in result.err


def test_a_folder_of_hooks_for_all_repositories_is_left_alone(repo: Repo, csctl: Csctl, tmp_path: Path) -> None:
    repo.git("config", "core.hooksPath", str(tmp_path / "shared"))
    result = csctl("hooks", "install", cwd=repo.path / "clients")
    assert result.code == 2
    assert "[hooks-shared]" in result.err
    assert not (tmp_path / "shared").exists()


def test_git_knows_how_to_merge_and_head_hunks(repo: Repo) -> None:
    assert "merge-driver %O %A %B %L %P" in repo.git("config", "merge.csctl.driver")
    assert repo.git("config", "diff.csctl.xfuncname").startswith("^([a-z_]+:")


def test_what_is_staged_is_checked_by_its_own_rules(repo: Repo, csctl: Csctl) -> None:
    rules = (repo.path / "clients" / "scoring.yaml").read_text("utf-8")
    repo.write({"clients/scoring.yaml": rules.replace("version: 1", "version: 2")})
    repo.git("add", "--all")
    result = csctl("check", "--staged", cwd=repo.path / "clients")
    assert (result.code, "scoring.yaml:3:" in result.out) == (1, True)


def test_the_first_commit_is_checked_too(tmp_path: Path, csctl: Csctl) -> None:
    made = init(tmp_path / "new")
    made.write({"scoring.yaml": (ROOT / "scoring.yaml").read_bytes(), "accounts/a.yaml": BROKEN})
    made.git("add", "--all")
    assert "[not-one-of]" in csctl("check", "--staged", cwd=made.path).out


def test_paths_and_staged_exclude_each_other(repo: Repo, csctl: Csctl) -> None:
    result = csctl("check", "--staged", "accounts", cwd=repo.path / "clients")
    assert (result.code, "[staged-with-paths]" in result.err) == (2, True)
