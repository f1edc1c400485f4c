"""The commits of a folder and of a file: main line, side branches, renames, deletions."""

from __future__ import annotations

from pathlib import Path

import pytest

from csctl.files.git import Repository, Step, follow, line, renames
from repositories import Repo, init

TEXT = "".join(f"line {n}\n" for n in range(30))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return init(tmp_path)


def _told(steps: list[Step]) -> list[tuple[str, str, bool, str | None]]:
    return [(s.commit.subject, s.path, s.blob is not None, s.moved) for s in steps]


def _follow(repo: Repo, path: str) -> list[Step]:
    found = Repository.find(repo.path)
    return follow(found, found.head(), path)


def test_only_commits_that_change_a_file_are_its_life(repo: Repo) -> None:
    repo.commit("2026-01-05", {"a/x": TEXT}, "made")
    repo.commit("2026-01-06", {"a/y": "other"}, "elsewhere")
    repo.commit("2026-01-07", {"a/x": TEXT + "more\n"}, "changed")
    assert _told(_follow(repo, "a/x")) == [("changed", "a/x", True, None), ("made", "a/x", True, None)]


def test_a_renamed_file_keeps_its_history_and_the_old_name_leads_to_the_new(repo: Repo) -> None:
    repo.commit("2026-01-05", {"a/old": TEXT}, "made")
    repo.commit("2026-01-06", {"a/old": None, "a/新": TEXT + "and more\n"}, "renamed")
    repo.commit("2026-01-07", {"a/新": TEXT + "and changed\n"}, "changed")
    assert _told(_follow(repo, "a/新")) == [
        ("changed", "a/新", True, None),
        ("renamed", "a/新", True, "a/old"),
        ("made", "a/old", True, None),
    ]
    assert _told(_follow(repo, "a/old")) == [("renamed", "a/old", False, "a/新"), ("made", "a/old", True, None)]


def test_a_name_that_was_used_before_is_followed_through_both_lives(repo: Repo) -> None:
    repo.commit("2026-01-05", {"x": TEXT}, "made")
    repo.commit("2026-01-06", {"x": None, "keep": "1"}, "deleted")
    repo.commit("2026-01-07", {"x": "quite another\n" * 20}, "made again")
    assert [(subject, there) for subject, _, there, _ in _told(_follow(repo, "x"))] == [
        ("made again", True),
        ("deleted", False),
        ("made", True),
    ]


def test_commits_of_a_merged_branch_belong_to_a_life_but_not_to_the_main_line(repo: Repo) -> None:
    repo.commit("2026-01-05", {"x": TEXT}, "made")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit("2026-01-06", {"x": TEXT + "side\n"}, "on the side")
    repo.git("checkout", "--quiet", "main")
    repo.commit("2026-01-07", {"y": "1"}, "meanwhile")
    repo.git("merge", "--quiet", "--no-ff", "side", "-m", "merged")
    assert [subject for subject, *_ in _told(_follow(repo, "x"))] == ["on the side", "made"]
    found = Repository.find(repo.path)
    assert [commit.subject for commit in line(found, found.head(), ["x"])] == ["merged", "made"]


def test_a_path_is_no_pattern(repo: Repo) -> None:
    repo.commit("2026-01-05", {"ab": "1", "a*": "2"}, "both")
    repo.commit("2026-01-06", {"ab": "3"}, "one")
    assert [subject for subject, *_ in _told(_follow(repo, "a*"))] == ["both"]


def test_a_file_that_never_was_has_no_life(repo: Repo) -> None:
    repo.commit("2026-01-05", {"x": TEXT})
    assert _follow(repo, "nobody") == []


def test_a_link_is_no_file(repo: Repo) -> None:
    (repo.path / "x").symlink_to("elsewhere")
    repo.commit("2026-01-05", {})
    assert [there for _, _, there, _ in _told(_follow(repo, "x"))] == [False]


def test_renames_between_two_commits_are_found(repo: Repo) -> None:
    first = repo.commit("2026-01-05", {"a/one": TEXT, "a/two": "2" * 500, "b": "x"})
    last = repo.commit("2026-01-06", {"a/one": None, "a/1": TEXT + "z\n", "b": None, "c": "x"})
    assert renames(Repository.find(repo.path), first, last, "a") == {"a/one": "a/1"}
