"""`init` makes a workspace that checks clean at once, `new` adds an account; neither overwrites anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Csctl
from csctl.i18n import LANGUAGES
from csctl.model.account import Account
from csctl.workspace.create import _account_text
from csctl.workspace.load import load


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_workspace_checks_clean_and_has_a_score(csctl: Csctl, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "clients"
    assert csctl("init", str(folder), "--lang", language, cwd=tmp_path).code == 0
    assert csctl("check", "--strict", "--format", "json", cwd=folder).code == 0
    assert "unscored" not in csctl("health", "--format", "csv", cwd=folder).out


def test_a_workspace_is_not_made_twice(csctl: Csctl, workspace: Path) -> None:
    before = (workspace / "scoring.yaml").read_bytes()
    result = csctl("init", str(workspace))
    assert (result.code, (workspace / "scoring.yaml").read_bytes()) == (2, before)
    assert "[workspace-exists]" in result.err


def test_a_new_account_is_written_and_served(csctl: Csctl, workspace: Path) -> None:
    result = csctl("new", "北斗", "--name", "北斗フーズ: 本社", "--csm", "山﨑 陽子", cwd=workspace)
    assert result.code == 0
    assert "北斗フーズ: 本社" in csctl("health", cwd=workspace).out


@pytest.mark.parametrize("taken", ["orca", "Orca", "ｏｒｃａ"])
def test_an_id_that_is_or_would_be_taken_is_refused(csctl: Csctl, workspace: Path, taken: str) -> None:
    csctl("new", "orca", "--name", "Orca Labs", cwd=workspace)
    result = csctl("new", taken, "--name", "Another", cwd=workspace)
    assert (result.code, len(list((workspace / "accounts").iterdir()))) == (2, 1)
    assert "[account-exists]" in result.err


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", ".git", "CON", "a:b", "a.", "a\nb", "a" * 300, "", "a/b"])
def test_a_name_that_is_no_id_is_refused_before_any_path_is_made(csctl: Csctl, workspace: Path, name: str) -> None:
    result = csctl("new", "--name", "X", "--", name, cwd=workspace)
    assert (result.code, list((workspace / "accounts").iterdir())) == (2, [])


def test_a_stage_that_does_not_exist_writes_nothing(csctl: Csctl, workspace: Path) -> None:
    result = csctl("new", "orca", "--name", "Orca", "--stage", "adoptoin", cwd=workspace)
    assert (result.code, list((workspace / "accounts").iterdir())) == (2, [])
    assert "Did you mean adoption?" in result.err


printable = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), min_size=1).filter(str.strip)


@given(name=printable, csm=printable)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_name_is_written_so_that_it_reads_back(name: str, csm: str) -> None:
    loaded = load(_account_text({"name": name}, csm).encode(), "a.yaml", Account)
    assert loaded.model is not None
    assert loaded.model.client.name == name.strip()
