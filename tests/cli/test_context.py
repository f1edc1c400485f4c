"""What every command is told: day, language, format, terminal and workspace, each by option, environment or default."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from csctl.cli.context import FORMATS, language, language_of
from csctl.diagnostic import UsageError
from csctl.i18n import LANGUAGES
from csctl.output.cells import cells_of

TITLES = {"en": "Health, most urgent first", "ja": "健全性 (急ぐべき順)"}


# Day.


def day(csctl: Csctl, *options: str) -> str:
    return str(json.loads(csctl("health", "--format", "json", *options, today=None).out)["today"])


def test_the_option_goes_before_the_environment(csctl: Csctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_TODAY", "2026-12-24")
    assert day(csctl) == "2026-12-24"
    assert day(csctl, "--today", "2027-01-31") == "2027-01-31"


def test_without_either_it_is_today(csctl: Csctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_TODAY", "")
    before = date.today()
    found = date.fromisoformat(day(csctl))
    assert before <= found <= date.today()


@pytest.mark.parametrize(
    "said",
    ["tomorrow", "2026-02-30", "2026-13-01", "20261124", "2026-W48-2", "24.11.2026", "2026-11-24 ", "０２０２６-11-24",
     "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31", "2026-11-24T00:00"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["health", "check", "explain hakuba"])
def test_what_is_no_day_is_wrong_usage(csctl: Csctl, command: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_option = csctl(*command.split(), "--today", said)
    monkeypatch.setenv("CSCTL_TODAY", said)
    by_environment = csctl(*command.split(), today=None)
    assert by_option == by_environment
    assert (by_option.code, by_option.out) == (2, "")
    assert by_option.err.endswith("[bad-today]\n")


@pytest.mark.parametrize("said", ["1900-01-01", "2199-12-31", "2024-02-29"])
def test_every_day_of_the_calendar_is_served(csctl: Csctl, tmp_path: Path, said: str) -> None:
    assert csctl("health", "--today", said).code == 0
    assert csctl("explain", "hakuba", "--today", said).code == 0
    assert csctl("check", "--today", said).code in (0, 1)
    assert csctl("init", "new", "--today", said, cwd=tmp_path).code == 0


# Language.


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, "en"), ({"LANG": "ja_JP.UTF-8"}, "ja"), ({"LANG": "C"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "ja_JP"}, "ja"), ({"LC_MESSAGES": "ja_JP", "LC_ALL": "en_US"}, "en"),
        ({"LC_ALL": "en_US", "CSCTL_LANG": "ja"}, "ja"), ({"CSCTL_LANG": "en", "LC_ALL": "ja_JP"}, "en"),
        ({"CSCTL_LANG": "", "LC_ALL": "", "LANG": "ja"}, "ja"),
    ],
)  # fmt: skip
def test_the_language_comes_from_the_environment(environment: Mapping[str, str], wanted: str) -> None:
    assert language(None, environment) == wanted
    assert language("en", environment) == "en"


@pytest.mark.parametrize("said", ["fr", "JA", "ja_JP", " "])
def test_a_language_there_is_none_of_is_wrong_usage(said: str) -> None:
    with pytest.raises(UsageError):
        language(said, {})


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--lang", "ja", "health"], "ja"), (["health", "--lang", "ja"], "ja"), (["health", "--lang=ja"], "ja"),
        (["health", "--lang"], "en"), (["health", "--lang", "fr"], "en"), ([], "en"),
    ],
)  # fmt: skip
def test_errors_are_said_in_the_language_asked_for_before_anything_is_parsed(arguments: list[str], wanted: str) -> None:
    assert language_of(arguments) == wanted


def test_the_option_goes_before_the_environments_language(csctl: Csctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_LANG", "ja")
    assert csctl("health").out.startswith(TITLES["ja"])
    assert csctl("health", "--lang", "en").out.startswith(TITLES["en"])
    assert csctl("--lang", "en", "health").out.startswith(TITLES["en"])


# Workspace.


def clients(csctl: Csctl, *options: str, cwd: Path) -> list[str]:
    answer = json.loads(csctl("health", "--format", "json", *options, cwd=cwd).out)
    return [row["name"] for row in answer["accounts"]]


def test_the_nearest_folder_upwards_is_the_workspace_unless_one_is_named(
    csctl: Csctl, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = workspace / "emea" / "north"
    (inner / "accounts").mkdir(parents=True)
    for folder, name in ((workspace, "Outer"), (inner, "Inner")):
        (folder / "scoring.yaml").write_bytes((ROOT / "scoring.yaml").read_bytes())
        (folder / "accounts" / "a.yaml").write_text(f"client: {{name: {name}}}\n")
    assert clients(csctl, cwd=inner / "accounts") == ["Inner"]
    assert clients(csctl, cwd=inner.parent) == ["Outer"]
    assert clients(csctl, "--root", "north", cwd=inner.parent) == ["Inner"]
    monkeypatch.setenv("CSCTL_ROOT", str(inner))
    assert clients(csctl, cwd=tmp_path) == ["Inner"]
    assert clients(csctl, "--root", str(workspace), cwd=inner) == ["Outer"]


@pytest.mark.parametrize("command", ["health", "explain a", "check", "new a --name A"])
def test_outside_a_workspace_every_command_says_so(csctl: Csctl, tmp_path: Path, command: str) -> None:
    result = csctl(*command.split(), cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("[no-workspace]\n")


@pytest.mark.parametrize("command", ["health", "explain a", "check", "new a --name A"])
def test_a_named_folder_that_is_no_workspace_is_not_searched_upwards(
    csctl: Csctl, workspace: Path, command: str
) -> None:
    result = csctl(*command.split(), "--root", "accounts", cwd=workspace)
    assert (result.code, list((workspace / "accounts").iterdir())) == (2, [])
    assert result.err.endswith("[no-workspace-here]\n")


# Format.


@pytest.mark.parametrize("command", ["health", "explain hakuba", "check"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_command_answers_in_every_format(csctl: Csctl, command: str, form: str) -> None:
    result = csctl(*command.split(), "--format", form)
    assert result.code == 0
    assert result.out.endswith("\n")
    if form == "json":
        assert json.loads(result.out)["command"] == command.split()[0]


def test_text_is_the_default(csctl: Csctl) -> None:
    assert csctl("health") == csctl("health", "--format", "text")


# Verbosity.


def test_verbose_shows_the_traceback_of_a_bug_and_nothing_else_changes(
    csctl: Csctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert csctl("health", "-v") == csctl("health", "--verbose") == csctl("health")
    monkeypatch.setattr("csctl.workspace.Workspace.health", lambda *_, **__: 1 / 0)
    quiet, loud = csctl("health"), csctl("health", "-v")
    assert (quiet.code, loud.code) == (3, 3)
    assert ("Traceback" in quiet.err, "Traceback" in loud.err) == (False, True)
    assert csctl("-v", "health").err == loud.err


# Width.


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("command", ["health", "explain hakuba"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_fits_the_terminal(
    csctl: Csctl, command: str, width: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = csctl(*command.split(), "--lang", language).out
    assert max(map(cells_of, out.splitlines())) <= width


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide", "1", "99999999"])
def test_an_odd_width_is_no_error(csctl: Csctl, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in ("health --matrix", "explain hakuba", "check", "health --help"):
        assert csctl(*command.split()).code == 0
