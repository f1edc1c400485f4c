"""`csctl schema`: valid under its meta-schema, and every file of the demo valid under it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, Csctl
from csctl.files.reader import read
from csctl.i18n import LANGUAGES

ACCOUNTS = sorted((ROOT / "accounts").glob("*.yaml"))


def schema(csctl: Csctl, kind: str, language: str = "en") -> Any:
    result = csctl("schema", "--for", kind, "--lang", language)
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def written(path: Path) -> Any:
    """A file as JSON has it: days as text."""
    return json.loads(json.dumps(read(path.read_bytes(), path.name).data, default=str))


@pytest.mark.parametrize("kind", ["account", "scoring"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_schema_is_valid_under_its_meta_schema(csctl: Csctl, kind: str, language: str) -> None:
    found = schema(csctl, kind, language)
    assert found["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(found)


@pytest.mark.parametrize("path", ACCOUNTS, ids=lambda path: path.stem)
def test_every_account_of_the_demo_is_valid_and_names_its_schema(csctl: Csctl, path: Path) -> None:
    Draft202012Validator(schema(csctl, "account")).validate(written(path))
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../account.schema.json\n")


def test_the_rules_of_the_demo_are_valid(csctl: Csctl) -> None:
    Draft202012Validator(schema(csctl, "scoring")).validate(written(ROOT / "scoring.yaml"))


@pytest.mark.parametrize(
    "said",
    [{}, {"client": {}}, {"client": {"name": 9}}, {"client": {"name": "A"}, "npss": 1}, {"client": {"name": ""}}],
)
def test_what_check_refuses_is_not_valid(csctl: Csctl, said: dict[str, Any]) -> None:
    assert not Draft202012Validator(schema(csctl, "account")).is_valid(said)


def test_the_account_is_the_default(csctl: Csctl) -> None:
    assert csctl("schema") == csctl("schema", "--for", "account")


def test_a_kind_that_does_not_exist_is_wrong_usage(csctl: Csctl) -> None:
    result = csctl("schema", "--for", "client")
    assert (result.code, result.out) == (2, "")
    assert "choose from account, scoring" in result.err


def test_no_workspace_is_needed(csctl: Csctl, tmp_path: Path) -> None:
    assert csctl("schema", cwd=tmp_path).code == 0
