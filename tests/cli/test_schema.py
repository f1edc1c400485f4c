"""`csctl schema`, the schemas that stand beside the demo, and the lines that lead editors to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from csctl.i18n import LANGUAGES, Language

LINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize("file", ["account", "scoring"])
def test_the_schema_beside_the_demo_is_what_csctl_says_now(csctl: Csctl, file: str) -> None:
    said = csctl("schema", "--for", file, "--lang", "en", today=None)
    assert said == (0, (ROOT / f"{file}.schema.json").read_text("utf-8"), "")


@pytest.mark.parametrize("path", sorted((ROOT / "accounts").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_demo_account_leads_editors_to_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert first == f"{LINE}../account.schema.json"
    assert (path.parent / first.removeprefix(LINE)).resolve() == ROOT / "account.schema.json"


def test_the_demo_rules_lead_editors_to_their_schema() -> None:
    assert (ROOT / "scoring.yaml").read_text("utf-8").splitlines()[0] == f"{LINE}scoring.schema.json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_workspace_gets_the_schemas_in_the_language_asked_for(
    csctl: Csctl, tmp_path: Path, language: Language
) -> None:
    assert csctl("init", "w", "--lang", language, cwd=tmp_path).code == 0
    for file in ("account", "scoring"):
        said = csctl("schema", "--for", file, "--lang", language, today=None, cwd=tmp_path)
        assert (tmp_path / "w" / f"{file}.schema.json").read_text("utf-8") == said.out


def test_another_schema_is_wrong_usage(csctl: Csctl) -> None:
    result = csctl("schema", "--for", "acount", today=None)
    assert result.code == 2
    assert "account, scoring" in result.err
