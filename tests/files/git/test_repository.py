"""A repository: found around a folder, its revisions resolved to commits, each way to fail named."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from csctl.diagnostic import UsageError
from csctl.files.git import Objects, Repository, Trees
from repositories import Repo, init


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = init(tmp_path / "repo")
    made.commit("2026-01-05", {"accounts/青葉銀行.yaml": "client: {name: 青葉銀行}\n", "a": "1"}, "初回 <&>")
    return made


def _refused(call: object, *arguments: object) -> str:
    with pytest.raises(UsageError) as raised:
        call(*arguments)  # type: ignore[operator]
    return raised.value.diagnostics[0].code


def test_a_repository_is_found_from_any_folder_in_it(repo: Repo) -> None:
    found = Repository.find(repo.path / "accounts")
    assert (found.top, found.parts(repo.path / "accounts"), found.shallow) == (repo.path, ("accounts",), False)


def test_a_commit_is_read_whole(repo: Repo) -> None:
    found = Repository.find(repo.path)
    commit = found.commit(found.head())
    assert (commit.author, commit.email, commit.subject) == ("Priya Nair", "nair@example.com", "初回 <&>")
    assert (commit.day, commit.parents, len(commit.tree)) == (date(2026, 1, 5), (), 40)


def test_the_day_of_a_commit_is_its_own_calendar_day(repo: Repo) -> None:
    at = "2026-02-01T00:30:00+09:00"  # still January in UTC
    repo.git("commit", "--allow-empty", "-m", "x", settings={"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at})
    found = Repository.find(repo.path)
    assert found.commit(found.head()).day == date(2026, 2, 1)


def test_a_folder_outside_of_any_repository_is_said(tmp_path: Path) -> None:
    assert _refused(Repository.find, tmp_path) == "no-repository"


def test_a_folder_that_only_looks_like_one_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert _refused(Repository.find, tmp_path) == "no-repository"


def test_a_repository_without_commits_is_said(tmp_path: Path) -> None:
    assert _refused(Repository.find(init(tmp_path / "empty").path).head) == "no-commits"


@pytest.mark.parametrize(
    "revision", ["nope", "", "--output=canary", "-x", "main^9", "HEAD:a", "a\0b", "@{99999}", "main..x"]
)
def test_what_names_no_commit_is_said_and_nothing_is_written(repo: Repo, revision: str) -> None:
    assert _refused(Repository.find(repo.path).resolve, revision) == "bad-revision"
    assert not list(repo.path.rglob("canary*"))


def test_a_misspelt_branch_is_answered_with_the_right_one(repo: Repo) -> None:
    repo.git("branch", "handover-2026")
    with pytest.raises(UsageError) as raised:
        Repository.find(repo.path).resolve("handover-2062")
    assert raised.value.diagnostics[0].params["suggestion"] == "handover-2026"


def test_a_ref_that_begins_with_a_dash_is_a_revision_and_no_option(repo: Repo) -> None:
    repo.git("update-ref", "refs/heads/--output=canary", "HEAD")
    found = Repository.find(repo.path)
    assert found.resolve("--output=canary") == found.head()
    assert not list(repo.path.rglob("canary*"))


def test_a_detached_head_and_a_linked_work_tree_are_served(repo: Repo, tmp_path: Path) -> None:
    first = Repository.find(repo.path).head()
    repo.git("checkout", "--quiet", "--detach")
    repo.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "linked")
    found = Repository.find(tmp_path / "linked")
    assert (found.top, found.head(), Repository.find(repo.path).head()) == (tmp_path / "linked", first, first)


def test_a_shallow_clone_says_so_and_lists_what_it_has(repo: Repo, tmp_path: Path) -> None:
    repo.commit("2026-02-02", {"a": "2"})
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.path}", str(tmp_path / "shallow"))
    found = Repository.find(tmp_path / "shallow")
    assert (found.shallow, [c.day for c in found.commits("HEAD")]) == (True, [date(2026, 2, 2)])


def test_two_histories_without_a_common_commit_are_said(repo: Repo) -> None:
    found = Repository.find(repo.path)
    first = found.head()
    repo.git("checkout", "--quiet", "--orphan", "other")
    other = repo.commit("2026-02-02", {"a": "other"})
    assert _refused(found.merge_base, first, other) == "no-merge-base"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_somebody_else_is_not_trusted(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(repo.path))  # no safe.directory of ours
    for path in (repo.path, repo.path / ".git"):
        os.chown(path, 12345, 12345)
    assert _refused(Repository.find, repo.path) == "repository-not-trusted"


def test_folders_at_a_commit_are_read_with_names_of_any_script(repo: Repo) -> None:
    found = Repository.find(repo.path)
    with Objects(found.git) as objects:
        trees = Trees(objects)
        tree = found.commit(found.head()).tree
        (folder,) = trees.at([tree], ["accounts"])
        assert folder is not None
        assert list(trees.entries([folder.id])[folder.id]) == ["青葉銀行.yaml"]
        assert trees.at([tree], ["accounts", "nobody.yaml"]) == [None]
        assert trees.at([tree], ["a", "b"]) == [None]
