"""`csctl init DIR`: a workspace that checks clean and shows a table at once, and never over anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from csctl.i18n import LANGUAGES

WRITTEN = {
    "scoring.yaml",
    "playbooks.yaml",
    "account.schema.json",
    "scoring.schema.json",
    "playbooks.schema.json",
    "accounts/example.yaml",
}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("today", ["2026-11-24", "2024-02-29", "2026-01-31", "2026-12-31", "1999-03-01"])
def test_a_new_workspace_checks_clean_and_is_scored_on_the_day_it_is_made(
    csctl: Csctl, tmp_path: Path, language: str, today: str
) -> None:
    folder = tmp_path / "clients"
    made = csctl("init", "clients", "--lang", language, today=today, cwd=tmp_path)
    assert (made.code, made.err) == (0, "")
    checked = csctl("check", "--strict", "--lang", language, today=today, cwd=folder)
    assert (checked.code, checked.err) == (0, "")
    (row,) = json.loads(csctl("health", "--format", "json", today=today, cwd=folder).out)["accounts"]
    assert (row["id"], row["coverage"]) == ("example", 100)
    assert row["band"] in ("green", "yellow", "red")


def test_the_rules_are_the_packaged_ones_and_each_file_is_named(csctl: Csctl, tmp_path: Path) -> None:
    result = csctl("init", "clients", "--format", "json", cwd=tmp_path)
    assert set(files(tmp_path / "clients")) == WRITTEN
    assert {row["file"].removeprefix("clients/") for row in json.loads(result.out)["written"]} == WRITTEN
    assert files(tmp_path / "clients")["scoring.yaml"] == (ROOT / "scoring.yaml").read_bytes()


@pytest.mark.parametrize(("language", "name"), [("en", "Example Robotics Ltd."), ("ja", "株式会社サンプル製作所")])
def test_the_example_is_in_the_language_asked_for(csctl: Csctl, tmp_path: Path, language: str, name: str) -> None:
    csctl("init", ".", "--lang", language, cwd=tmp_path)
    assert name in csctl("health", cwd=tmp_path).out


def test_the_way_on_is_said_and_works(csctl: Csctl, tmp_path: Path) -> None:
    assert "cd my clients && csctl health" in csctl("init", "my clients", cwd=tmp_path).out
    assert csctl("health", cwd=tmp_path / "my clients").code == 0


def test_folders_that_are_missing_are_made(csctl: Csctl, tmp_path: Path) -> None:
    assert csctl("init", "a/b/c", cwd=tmp_path).code == 0
    assert set(files(tmp_path / "a" / "b" / "c")) == WRITTEN


def test_a_folder_with_other_files_is_taken_and_they_stay(csctl: Csctl, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours\n")
    assert csctl("init", ".", cwd=tmp_path).code == 0
    assert files(tmp_path)["README.md"] == b"ours\n"


def test_a_workspace_is_refused_and_stays_as_it_is(csctl: Csctl, workspace: Path) -> None:
    before = files(workspace)
    result = csctl("init", ".", cwd=workspace)
    assert (result.code, result.out, files(workspace)) == (2, "", before)
    assert result.err.endswith("[workspace-exists]\n")


@pytest.mark.parametrize("name", sorted(WRITTEN - {"scoring.yaml"}))
def test_a_file_in_the_way_is_named_and_nothing_at_all_is_written(csctl: Csctl, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("ours\n")
    result = csctl("init", ".", cwd=tmp_path)
    assert (result.code, files(tmp_path)) == (2, {name: b"ours\n"})
    assert result.err.endswith("[file-exists]\n")


def test_a_folder_that_cannot_be_made_is_said_so(csctl: Csctl, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = csctl("init", "file/clients", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "[cannot-write]" in result.err


def test_a_folder_has_to_be_named(csctl: Csctl, tmp_path: Path) -> None:
    result = csctl("init", cwd=tmp_path)
    assert (result.code, files(tmp_path)) == (2, {})
    assert "DIR is missing" in result.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_day_writes_the_same_bytes(csctl: Csctl, tmp_path: Path, language: str) -> None:
    for name in ("a", "b"):
        csctl("init", name, "--lang", language, cwd=tmp_path)
    assert files(tmp_path / "a") == files(tmp_path / "b")
