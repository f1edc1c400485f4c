"""The merge driver on real files, and called by git itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from csctl.workspace.merge import merge_into
from repositories import Repo, init

HAKUBA = (ROOT / "accounts" / "hakuba.yaml").read_text("utf-8")


def _merged(tmp_path: Path, base: str, ours: str, theirs: str) -> tuple[str, int]:
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, (base, ours, theirs), strict=True):
        file.write_text(text, "utf-8")
    conflicts = merge_into(files[0], files[1], files[2])
    assert [file.read_text("utf-8") for file in (files[0], files[2])] == [base, theirs]
    return files[1].read_text("utf-8"), conflicts


def test_what_lines_can_merge_is_merged_as_lines_with_the_layout_of_both(tmp_path: Path) -> None:
    ours = HAKUBA.replace("industry: 製造業", "industry:   製造業")
    theirs = HAKUBA.replace("notes: |\n", "# remember\nnotes: |\n")
    assert _merged(tmp_path, HAKUBA, ours, theirs) == (ours.replace("notes: |\n", "# remember\nnotes: |\n"), 0)


def test_an_order_that_one_of_them_chose_is_kept(tmp_path: Path) -> None:
    theirs = HAKUBA.replace("[生産技術部, 品質保証部, 購買部]", "[購買部, 生産技術部, 品質保証部]")
    assert theirs != HAKUBA
    text, conflicts = _merged(tmp_path, HAKUBA, HAKUBA.replace("employees: 2480", "employees: 2500"), theirs)
    assert (conflicts, "[購買部, 生産技術部, 品質保証部]" in text, "employees: 2500" in text) == (0, True, True)


def test_what_lines_cannot_merge_is_merged_by_meaning(tmp_path: Path) -> None:
    ours = HAKUBA.replace("severity: medium, likelihood: high", "severity: high, likelihood: high")
    theirs = HAKUBA.replace("severity: medium, likelihood: high", "severity: medium, likelihood: low")
    expected = HAKUBA.replace("severity: medium, likelihood: high", "severity: high, likelihood: low")
    assert _merged(tmp_path, HAKUBA, ours, theirs) == (expected, 0)


def test_lines_that_merge_into_nonsense_are_not_believed(tmp_path: Path) -> None:
    base = "client: {name: A}\nx:\n  - {id: a}\n  - {id: b}\n  - {id: c}\n  - {id: d}\n  - {id: e}\n"
    ours, theirs = base.replace("x:\n", "x:\n  - {id: new}\n"), base + "  - {id: new}\n"
    text, conflicts = _merged(tmp_path, base, ours, theirs)
    assert (text.count("id: new"), conflicts) == (1, 0)


def test_a_reading_is_not_put_together_from_two(tmp_path: Path) -> None:
    ours = HAKUBA.replace("promoters: 14", "promoters: 15")
    theirs = HAKUBA.replace("detractors: 4", "detractors: 3")
    text, conflicts = _merged(tmp_path, HAKUBA, ours, theirs)
    assert (conflicts, text.count("<<<<<<< ours")) == (1, 1)
    assert len(text.splitlines()) == len(HAKUBA.splitlines()) + 4


def test_what_is_no_account_is_left_to_git_s_own_merge(tmp_path: Path) -> None:
    text, conflicts = _merged(tmp_path, "a: [\n", "a: [1\n", "a: [2\n")
    assert (text, conflicts) == ("<<<<<<< ours\na: [1\n=======\na: [2\n>>>>>>> theirs\n", 1)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = init(tmp_path)
    made.git("config", "merge.csctl.driver", f"{sys.executable} -m csctl merge-driver %O %A %B %L %P")
    rules = (ROOT / "scoring.yaml").read_text("utf-8")
    files = {".gitattributes": "accounts/*.yaml merge=csctl\n", "scoring.yaml": rules, "accounts/白馬-1.yaml": HAKUBA}
    made.commit("2026-11-02", files)
    made.git("checkout", "--quiet", "-b", "other")
    made.commit(
        "2026-11-03",
        {
            "accounts/白馬-1.yaml": HAKUBA.replace(
                "value: neutral, on: 2026-11-10", "value: negative, on: 2026-11-20"
            ).replace("interactions:\n", "interactions:\n  - {on: 2026-11-20, channel: phone, summary: theirs}\n")
        },
    )
    made.git("checkout", "--quiet", "main")
    return made


def test_git_merges_two_branches_that_touch_one_account(repo: Repo, csctl: Csctl) -> None:
    ours = HAKUBA.replace("interactions:\n", "interactions:\n  - {on: 2026-11-21, channel: teams, summary: ours}\n")
    repo.commit("2026-11-04", {"accounts/白馬-1.yaml": ours})
    repo.git("merge", "--quiet", "other", "-m", "merged")
    text = (repo.path / "accounts" / "白馬-1.yaml").read_text("utf-8")
    assert all(part in text for part in ("summary: ours", "summary: theirs", "value: negative"))
    assert "<<<<<<<" not in text
    assert "accounts/白馬-1.yaml" not in csctl("check", "--format", "github", cwd=repo.path).err


def test_git_is_told_of_a_true_conflict_and_check_of_its_line(repo: Repo, csctl: Csctl) -> None:
    repo.commit("2026-11-04", {"accounts/白馬-1.yaml": HAKUBA.replace("value: neutral, on", "value: positive, on")})
    repo.git("merge", "other", "-m", "merged", check=False)
    assert repo.git("diff", "--name-only", "--diff-filter=U", "-z") == "accounts/白馬-1.yaml\0"
    text = (repo.path / "accounts" / "白馬-1.yaml").read_text("utf-8")
    assert text.count("summary: theirs") == 1
    line = text.splitlines().index("<<<<<<< ours") + 1
    assert f"accounts/白馬-1.yaml:{line}:1" in csctl("check", cwd=repo.path).out
