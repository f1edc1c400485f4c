"""Files are written whole or not at all, only as they were read, and keep what they are."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csctl.files.lock import locked
from csctl.files.write import RefusedError, Write, create, move, write

OLD, NEW = b"client: {name: Old}\n", b"client: {name: New}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    return path


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_is_left_behind(file: Path) -> None:
    write([Write(file, NEW, OLD)], file.parent)
    assert (file.read_bytes(), only(file.parent)) == (NEW, ["a.yaml"])


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o755])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    write([Write(file, NEW, OLD)], file.parent)
    assert file.stat().st_mode & 0o7777 == mode


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        create(tmp_path / "new" / "a.yaml", NEW)
    finally:
        os.umask(before)
    assert (tmp_path / "new" / "a.yaml").stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_meanwhile_is_left_alone(file: Path) -> None:
    file.write_bytes(b"theirs")
    with pytest.raises(RefusedError, match="changed-meanwhile"):
        write([Write(file, NEW, OLD)], file.parent)
    assert (file.read_bytes(), only(file.parent)) == (b"theirs", ["a.yaml"])


def test_a_link_inside_the_workspace_stays_a_link(file: Path) -> None:
    link = file.parent / "b.yaml"
    link.symlink_to("a.yaml")
    write([Write(link, NEW, OLD)], file.parent)
    assert (link.is_symlink(), file.read_bytes()) == (True, NEW)


def test_a_link_that_leaves_the_workspace_is_refused(file: Path) -> None:
    root = file.parent / "workspace"
    root.mkdir()
    (root / "a.yaml").symlink_to(file)
    with pytest.raises(RefusedError, match="link-leaves-workspace"):
        write([Write(root / "a.yaml", NEW, OLD)], root)
    assert file.read_bytes() == OLD


def test_a_file_with_a_second_name_is_refused(file: Path) -> None:
    os.link(file, file.parent / "second")
    with pytest.raises(RefusedError, match="hard-link"):
        write([Write(file, NEW, OLD)], file.parent)
    assert file.read_bytes() == OLD


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(RefusedError, match="not-a-regular-file"):
        write([Write(tmp_path / "a.yaml", NEW, OLD)], tmp_path)


def test_a_new_file_never_replaces_one(file: Path) -> None:
    with pytest.raises(FileExistsError):
        create(file, NEW)
    assert (file.read_bytes(), only(file.parent)) == (OLD, ["a.yaml"])


def test_of_many_files_all_are_written(tmp_path: Path) -> None:
    writes = [Write(tmp_path / f"{n}.yaml", NEW, None) for n in range(40)]
    write(writes, tmp_path)
    assert all(each.path.read_bytes() == NEW for each in writes)
    assert len(only(tmp_path)) == 40


def test_when_one_of_many_is_refused_none_is_written(file: Path) -> None:
    others = [Write(file.parent / f"{n}.yaml", NEW, None) for n in range(3)]
    with pytest.raises(RefusedError):
        write([*others, Write(file, NEW, b"something else")], file.parent)
    assert (only(file.parent), file.read_bytes()) == (["a.yaml"], OLD)


def failing(call: Callable[..., Any], nth: int) -> Callable[..., Any]:
    """A system call that fails when it is asked for the n-th time, as a full disk would have it."""
    count = 0

    def wrapped(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return call(*arguments, **options)

    return wrapped


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("call", ["write", "fsync", "open", "link", "fchmod"])
def test_whatever_call_fails_all_files_are_as_they_were(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int
) -> None:
    second = file.parent / "b.yaml"
    second.write_bytes(OLD)
    writes = [Write(file, NEW, OLD), Write(file.parent / "c.yaml", NEW, None), Write(second, NEW, OLD)]
    monkeypatch.setattr(os, call, failing(getattr(os, call), nth))
    try:
        write(writes, file.parent)
    except OSError:
        state = (file.read_bytes(), second.read_bytes(), only(file.parent))
        assert state == (OLD, OLD, ["a.yaml", "b.yaml"])
    else:
        assert call == "link"  # asked for once, and a rename does where links fail
    monkeypatch.undo()


@pytest.mark.parametrize("nth", [1, 2])
def test_when_a_rename_fails_earlier_ones_are_taken_back(file: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    second = file.parent / "b.yaml"
    second.write_bytes(OLD)
    monkeypatch.setattr(Path, "replace", failing(Path.replace, nth))
    with pytest.raises(OSError, match="No space"):
        write([Write(file, NEW, OLD), Write(second, NEW, OLD)], file.parent)
    monkeypatch.undo()
    assert (file.read_bytes(), second.read_bytes(), only(file.parent)) == (OLD, OLD, ["a.yaml", "b.yaml"])


def test_a_move_never_takes_a_name_that_is_taken(file: Path) -> None:
    (file.parent / "b.yaml").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        move(file, file.parent / "b.yaml")
    move(file, file.parent / "deep" / "c.yaml")
    assert (file.exists(), (file.parent / "deep" / "c.yaml").read_bytes()) == (False, OLD)


def test_a_lock_is_held_by_one_process_at_a_time(tmp_path: Path) -> None:
    holder = "import sys; from pathlib import Path; from csctl.files.lock import locked\n"
    holder += f"with locked(Path({str(tmp_path)!r})): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(TimeoutError), locked(tmp_path, tries=2):
            pass
        other.communicate()
    with locked(tmp_path):
        pass


def test_what_a_killed_writer_left_is_swept_away_and_nothing_else(file: Path) -> None:
    for name in (".csctl-abc.tmp", ".csctl-edit-1234-a.yaml", "mine.tmp"):
        (file.parent / name).write_bytes(b"half")
    with locked(file.parent):
        pass
    assert only(file.parent) == [".csctl-edit-1234-a.yaml", "a.yaml", "mine.tmp"]
