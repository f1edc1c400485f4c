"""A bar is shown on a terminal while there is much to do, and nowhere else."""

from __future__ import annotations

import io

import pytest

from csctl.output.progress import LEAST, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, total: int) -> str:
    with progress(stream, total) as tick:
        for _ in range(total):
            tick()
    return stream.getvalue()


def test_a_long_run_on_a_terminal_is_shown_and_its_bar_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    text = shown(Terminal(), LEAST)
    assert f"{LEAST}/{LEAST}" in text
    assert text.rstrip().endswith("\x1b[2K")


@pytest.mark.parametrize(("stream", "total"), [(io.StringIO(), LEAST), (Terminal(), LEAST - 1)])
def test_a_short_run_and_a_pipe_show_nothing(stream: io.StringIO, total: int) -> None:
    assert shown(stream, total) == ""
