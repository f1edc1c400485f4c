"""What the documents show is what csctl says, and every command has its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from csctl.cli.commands import COMMANDS
from sessions import ROOT, documents, renewed


@pytest.mark.parametrize("page", documents(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_sessions_of_a_document_are_true(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert renewed(page.read_text("utf-8")) == page.read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_page(command: str) -> None:
    page = (ROOT / "docs" / "commands" / f"{command}.md").read_text("utf-8")
    assert page.startswith(f"# csctl {command}\n")
    assert f"$ csctl {command} --help" in page


def test_both_readmes_show_the_same_commands() -> None:
    commands = [
        [line.replace(" --lang ja", "") for line in (ROOT / name).read_text("utf-8").splitlines() if _is_command(line)]
        for name in ("README.md", "README.ja.md")
    ]
    assert commands[0] == commands[1]


def _is_command(line: str) -> bool:
    return line.startswith(("$ ", "python3 -m venv"))
