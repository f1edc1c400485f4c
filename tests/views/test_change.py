"""A change is shown as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csctl.view import Note, Patch, Table
from csctl.views.change import change_view, difference, moved_view


def test_nothing_that_differs_shows_nothing() -> None:
    view = change_view("set", "a.yaml", "x\n", "x\n", written=False)
    assert view.blocks == [Patch("diff", []), Note("already-so", {"path": "a.yaml"})]


def test_the_sentence_says_what_became_of_it() -> None:
    def key(*, written: bool, commit: str | None = None) -> str:
        *_, note = change_view("set", "a", "x\n", "y\n", written=written, commit=commit).blocks
        assert isinstance(note, Note)
        return note.key

    assert [key(written=False), key(written=True), key(written=True, commit="abc")] == [
        "dry-run",
        "changed",
        "committed",
    ]


def test_single_values_stand_above_the_difference() -> None:
    table, *_ = change_view("set", "a", "x\n", "y\n", values=[("x", "1", "2")], written=True).blocks
    assert isinstance(table, Table)
    assert table.rows == [("x", "1", "2")]


def test_new_and_removed_files_come_from_and_go_to_nowhere() -> None:
    assert list(difference("a", None, "x\n"))[:2] == ["--- /dev/null", "+++ a"]
    assert list(difference("a", "x\n", None))[:2] == ["--- a", "+++ /dev/null"]


def test_a_file_that_moved_is_told_as_git_tells_it() -> None:
    view = moved_view("rename", "a", "b", "abc", dry_run=False)
    assert view.blocks[0] == Patch("diff", ["rename from a", "rename to b"])
    assert [block.key for block in view.blocks[1:] if isinstance(block, Note)] == ["renamed", "committed"]


lines = st.lists(st.text("ab あ", max_size=3), max_size=8).map("\n".join)


@given(lines, lines)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_difference_can_be_applied(tmp_path: Path, before: str, after: str) -> None:
    if before == after:
        return
    (tmp_path / "f").write_text(before, "utf-8")
    patch = "".join(f"{line}\n" for line in difference("f", before, after))
    subprocess.run(["git", "apply", "-p0", "--unidiff-zero", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "f").read_text("utf-8") == after
