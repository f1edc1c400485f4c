"""What people see of the demo, in both languages at 80 and 120 columns, is what was read and kept."""

from __future__ import annotations

import pytest

from cli.golden.renew import ALL, Golden
from csctl.output.cells import cells_of

each = pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.file.stem)


@each
def test_the_answer_is_the_one_that_was_kept(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "")  # is set by the answer, and put back
    assert golden.answer() == golden.file.read_text("utf-8")


@each
def test_no_line_is_wider_than_the_terminal(golden: Golden) -> None:
    assert max(map(cells_of, golden.file.read_text("utf-8").splitlines())) <= golden.width


def test_every_kept_answer_belongs_to_a_command() -> None:
    assert {golden.file for golden in ALL} == set(ALL[0].file.parent.glob("*.txt"))
