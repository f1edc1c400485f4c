"""What the documents show is what csctl says, and every command has its page."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from csctl.cli.commands import COMMANDS
from csctl.model.account import Account
from csctl.model.scoring import Scoring
from csctl.workspace.load import load
from pages import documents as pages
from pages import language_of
from pages import renewed as remade
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


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_the_made_parts_of_a_page_are_what_the_model_says(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "<!-- sections: " in text
    assert remade(text, language_of(page)) == text


@pytest.mark.parametrize(
    "page", [page for page in pages() if page.name.startswith("scoring")], ids=lambda page: page.name
)
def test_the_measure_of_your_own_works(page: Path) -> None:
    rules, kpis = re.findall(r"^  ```yaml\n(.*?)^  ```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    scoring = (ROOT / "scoring.yaml").read_text("utf-8").replace("\nmeasures:\n", "\n" + dedent(rules))
    assert load(scoring.encode(), "scoring.yaml", Scoring).faults == ()
    assert load(f"client: {{name: A}}\n{dedent(kpis)}".encode(), "a.yaml", Account).faults == ()


@pytest.mark.parametrize("name", ["account.md", "account.ja.md"])
def test_the_traps_of_yaml_are_as_the_page_says(name: str) -> None:
    rows = re.findall(
        r"^\| `(.+?)` \|.*?(\(.+\)) \| `(.+?)` \|$", (ROOT / "docs" / name).read_text("utf-8"), re.MULTILINE
    )
    assert len(rows) == 5
    for wrong, told, right in rows:
        assert bool(_faults(wrong)) is ("check" in told), wrong
        assert not _faults(right), right


def _faults(line: str) -> tuple[object, ...]:
    """What is said of a line of an account, put where it belongs."""
    key = line.partition(":")[0] if line[0] not in "[{" else line[0]
    places = {
        "{": "budget: %s",
        "[": "goals: {objectives: %s}",
        "notes": "%s",
        "tel": "client_team:\n  primary_contact:\n    name: A\n    %s",
        "unit": "success_plan:\n  - id: a\n    outcome: b\n    %s",
    }
    return load(f"client: {{name: A}}\n{places[key] % line}\n".encode(), "a.yaml", Account).faults


def test_both_readmes_show_the_same_commands() -> None:
    commands = [
        [line.replace(" --lang ja", "") for line in (ROOT / name).read_text("utf-8").splitlines() if _is_command(line)]
        for name in ("README.md", "README.ja.md")
    ]
    assert commands[0] == commands[1]


def _is_command(line: str) -> bool:
    return line.startswith(("$ ", "python3 -m venv"))
