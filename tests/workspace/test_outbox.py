"""What leaves the workspace: ours is made anew, nobody else's is touched, drafts are all written or none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from csctl.diagnostic import UsageError
from csctl.workspace.outbox import write_drafts, write_generated

MARK = b"made by us"


def code(error: pytest.ExceptionInfo[UsageError]) -> str:
    return error.value.diagnostics[0].code


def test_a_file_of_ours_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    write_generated(path, MARK + b" first and long", MARK)
    write_generated(path, MARK + b" second", MARK)
    assert path.read_bytes() == MARK + b" second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"somebody else's", b"", b"x" * 600 + MARK])
def test_a_file_of_somebody_else_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(content)
    with pytest.raises(UsageError) as refused:
        write_generated(path, MARK, MARK)
    assert (code(refused), path.read_bytes()) == ("not-ours", content)


def test_a_folder_of_that_name_is_refused_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError):
        write_generated(tmp_path / "folder", MARK, MARK)
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_new_file_may_be_read_by_those_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write_generated(tmp_path / "a.ics", MARK, MARK)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_drafts_are_written_into_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    paths = write_drafts(tmp_path / "new", {"a.eml": b"A", "青葉.eml": b"B"})
    assert [path.read_bytes() for path in paths] == [b"A", b"B"]


def test_when_one_name_is_taken_no_draft_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.eml").write_bytes(b"mine")
    with pytest.raises(UsageError) as refused:
        write_drafts(tmp_path, {"a.eml": b"A", "b.eml": b"B"})
    assert code(refused) == "file-exists"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]
