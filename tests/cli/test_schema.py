"""`csctl schema`, the schemas that stand beside the demo, and the lines that lead editors to them."""

from __future__ import annotations

import json
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


def test_the_account_is_the_default(csctl: Csctl) -> None:
    assert csctl("schema") == csctl("schema", "--for", "account")


def test_another_schema_is_wrong_usage(csctl: Csctl) -> None:
    result = csctl("schema", "--for", "acount", today=None)
    assert result.code == 2
    assert "account, scoring" in result.err


def test_the_schema_offers_what_the_workspace_measures(csctl: Csctl, workspace: Path) -> None:
    rules = workspace / "scoring.yaml"
    own = "measures:\n  training: {group: outcome, scale: {worst: 0, yellow: 40, green: 70, best: 100}}\n"
    rules.write_text(rules.read_text("utf-8").replace("measures:\n", own, 1), "utf-8")
    kpis = json.loads(csctl("schema", cwd=workspace).out)["properties"]["kpis"]["properties"]
    assert kpis["training"]["title"] == "training"
    assert kpis["deployment"]["title"] == "Deployment"


def test_without_a_workspace_the_schema_is_that_of_a_new_one(csctl: Csctl, tmp_path: Path) -> None:
    assert csctl("schema", "--lang", "en", cwd=tmp_path) == csctl("schema", "--lang", "en")


def test_with_broken_rules_the_schema_says_so(csctl: Csctl, workspace: Path) -> None:
    (workspace / "scoring.yaml").write_text("version: 2\n", "utf-8")
    result = csctl("schema", cwd=workspace)
    assert (result.code, result.out) == (1, "")
    assert "scoring.yaml:1:10" in result.err


def test_a_root_without_a_workspace_is_wrong_usage(csctl: Csctl, tmp_path: Path) -> None:
    assert csctl("schema", "--root", str(tmp_path)).code == 2
