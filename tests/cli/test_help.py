"""Help in Japanese: under Japanese headings, wrapped by the cells its characters take."""

from __future__ import annotations

import pytest

from conftest import Csctl
from csctl.cli.commands import COMMANDS
from csctl.output.cells import cells_of


@pytest.mark.parametrize("width", [52, 80, 200])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_line_is_wider_than_the_terminal_or_80_cells(
    csctl: Csctl, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = csctl(*command.split(), "--help", "--lang", "ja", today=None).out.splitlines()
    assert max(map(cells_of, lines)) <= min(width, 80)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_nothing_is_left_in_english(csctl: Csctl, command: str) -> None:
    out = csctl(*command.split(), "--help", "--lang", "ja", today=None).out
    assert out.startswith("使い方: csctl ")
    assert "オプション:\n" in out
    assert "--help" in out
    assert not any(word in out for word in ("Usage", "Options", "Arguments", "Commands", "Show this message"))


def test_sentences_stand_beside_their_options(csctl: Csctl) -> None:
    lines = csctl("health", "--help", "--lang", "ja", today=None).out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  --stage STAGE"))
    begin = cells_of(lines[at]) - cells_of(lines[at].split("STAGE", 1)[1].lstrip())
    assert lines[at + 1].startswith(" " * begin + "この指定で")


def test_english_keeps_the_layout_of_the_library(csctl: Csctl) -> None:
    assert csctl("health", "--help", today=None).out.startswith("Usage: csctl health [OPTIONS] [ID]\n")
