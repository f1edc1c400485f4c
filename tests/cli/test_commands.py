"""Commands in groups: found by their words, helped in both languages, with global options before and after each."""

from __future__ import annotations

from importlib import import_module

import pytest

from conftest import ROOT, Csctl
from csctl.cli.commands import COMMANDS, module_name
from csctl.i18n import LANGUAGES

GROUPS = [name for name in COMMANDS if hasattr(import_module(f"csctl.cli.{module_name(name)}"), "GROUP")]
MEMBERS = [(name, inner) for name in GROUPS for inner in import_module(f"csctl.cli.{name}").GROUP]


def test_assess_is_a_group() -> None:
    assert "assess" in GROUPS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("group", "name"), MEMBERS)
def test_every_command_of_a_group_has_help_with_an_example(csctl: Csctl, group: str, name: str, language: str) -> None:
    code, out, err = csctl(group, name, "--help", "--lang", language, today=None)
    assert (code, err) == (0, "")
    assert f"csctl {group} {name}" in out.splitlines()[0]
    assert {"en": "Example: ", "ja": "例: "}[language] in out


@pytest.mark.parametrize(("group", "name"), MEMBERS)
def test_the_page_of_a_group_shows_the_help_of_every_member(group: str, name: str) -> None:
    page = (ROOT / "docs" / "commands" / f"{group}.md").read_text("utf-8")
    assert f"$ csctl {group} {name} --help\n" in page


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_shows_its_help(csctl: Csctl, group: str) -> None:
    assert csctl(group, today=None) == csctl(group, "--help", today=None)
    assert csctl(group, today=None).code == 0


def test_global_options_work_at_every_word(csctl: Csctl) -> None:
    told = csctl("assess", "report", "--lang", "ja", "--format", "json")
    assert told == csctl("--lang", "ja", "--format", "json", "assess", "report")
    assert told == csctl("assess", "--lang", "ja", "--format", "json", "report")
    assert told == csctl("--lang", "en", "assess", "--format", "csv", "report", "--lang", "ja", "--format", "json")
    assert told.code == 0


def test_a_misspelt_command_of_a_group_is_answered_with_one_of_the_group(csctl: Csctl) -> None:
    result = csctl("assess", "reprot", today=None)
    assert (result.code, "Did you mean report?" in result.err) == (2, True)
    assert "Did you mean" not in csctl("assess", "helth", today=None).err


def test_a_group_without_a_command_says_where_they_are_listed(csctl: Csctl) -> None:
    result = csctl("assess", "--lang", "en", today=None)
    assert (result.code, "csctl assess --help lists them." in result.err) == (2, True)
