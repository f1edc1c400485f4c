"""A document comes onto the disk whole, and never over somebody's work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csctl.diagnostic import UsageError
from csctl.workspace.publish import publish


def put(path: Path, data: bytes = b"new", *, ours: bool = False, force: bool = False) -> str:
    """Publish, with the files that are there being ours or not."""
    return publish(path, data, ours=lambda _: ours, force=force)


def test_a_new_file_gets_its_folder(tmp_path: Path) -> None:
    assert put(tmp_path / "a" / "b.md") == "written"
    assert (tmp_path / "a" / "b.md").read_bytes() == b"new"


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"new")
    os.utime(tmp_path / "x", (1, 1))
    assert put(tmp_path / "x") == "unchanged"
    assert (tmp_path / "x").stat().st_mtime == 1


@pytest.mark.parametrize(("ours", "force"), [(True, False), (False, True)])
def test_an_own_file_or_a_forced_one_is_replaced_and_keeps_its_mode(tmp_path: Path, ours: bool, force: bool) -> None:
    (tmp_path / "x").write_bytes(b"old")
    (tmp_path / "x").chmod(0o640)
    assert put(tmp_path / "x", ours=ours, force=force) == "written"
    assert (tmp_path / "x").read_bytes() == b"new"
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


def test_somebodys_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"mine")
    with pytest.raises(UsageError):
        put(tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == b"mine"


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        put(tmp_path, force=True)


def test_nothing_is_left_behind_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError):
        put(tmp_path / "x", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_bytes() == b"old"
