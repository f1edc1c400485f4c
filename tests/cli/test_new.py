"""`csctl new ID --name NAME`: one more account file, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Csctl
from csctl.i18n import LANGUAGES


def accounts(workspace: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (workspace / "accounts").iterdir()}


def test_a_name_is_all_it_needs(csctl: Csctl, workspace: Path) -> None:
    result = csctl("new", "orca-labs", "--name", "Orca Labs Inc.", cwd=workspace)
    assert (result.code, result.err) == (0, "")
    assert accounts(workspace) == {
        "orca-labs.yaml": "# yaml-language-server: $schema=../account.schema.json\nclient:\n  name: Orca Labs Inc.\n"
    }


def test_every_option_is_written_where_it_belongs(csctl: Csctl, workspace: Path) -> None:
    options = ("--name", "白馬精機", "--csm", "山﨑 陽子", "--segment", "enterprise", "--stage", "onboarding")
    assert csctl("new", "hakuba", *options, cwd=workspace).code == 0
    assert accounts(workspace)["hakuba.yaml"].splitlines()[1:] == [
        "client:",
        "  name: 白馬精機",
        "  segment: enterprise",
        "  stage: onboarding",
        "internal_team:",
        "  csm: 山﨑 陽子",
    ]
    row = json.loads(csctl("health", "--format", "json", cwd=workspace).out)["accounts"][0]
    assert [row[key] for key in ("id", "name", "csm", "segment", "stage")] == [
        "hakuba", "白馬精機", "山﨑 陽子", "enterprise", "onboarding",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["yes", "null", "2026", "2026-11-24", "0312", "a: b", "# x", "[x]", "{x}", "'x'", '"x"', "- x", "@x", "*x", "&x",
     "!x", "%x", "|", ">", "1e3", "~", "x #y", "株式会社：東京", "O'Neill", "back\\slash", "true", "<<"],
)  # fmt: skip
def test_a_name_that_yaml_would_misread_is_quoted(csctl: Csctl, workspace: Path, name: str) -> None:
    assert csctl("new", "a", "--name", name, "--csm", name, cwd=workspace).code == 0
    row = json.loads(csctl("health", "--format", "json", cwd=workspace).out)["accounts"][0]
    assert (row["name"], row["csm"]) == (name, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_wrote_and_how_to_go_on(csctl: Csctl, workspace: Path, language: str) -> None:
    result = csctl("new", "orca", "--name", "Orca", "--lang", language, cwd=workspace)
    assert "accounts/orca.yaml" in result.out
    assert "csctl explain orca" in result.out


def test_json_names_the_file(csctl: Csctl, workspace: Path) -> None:
    answer = json.loads(csctl("new", "orca", "--name", "Orca", "--format", "json", cwd=workspace).out)
    assert [Path(row["file"]).name for row in answer["written"]] == ["orca.yaml"]
    assert answer["notes"] == [{"key": "account-created", "params": {"id": "orca"}}]


def test_it_is_written_into_the_workspace_from_wherever_one_stands(csctl: Csctl, workspace: Path) -> None:
    below = workspace / "notes"
    below.mkdir()
    csctl("new", "a", "--name", "A", cwd=below)
    csctl("new", "b", "--name", "B", "--root", str(workspace), cwd=workspace.parent)
    assert set(accounts(workspace)) == {"a.yaml", "b.yaml"}


def test_the_first_account_of_a_workspace_makes_the_folder(csctl: Csctl, workspace: Path) -> None:
    (workspace / "accounts").rmdir()
    assert csctl("new", "a", "--name", "A", cwd=workspace).code == 0
    assert set(accounts(workspace)) == {"a.yaml"}


IMPOSSIBLE = [
    "../x", "/etc/passwd", ".git", "CON", "con.x", "NUL", "com1", "LPT9", "a:b", "a.", "a\nb", "a" * 300, "社" * 84, "",
    ".", "..", "a/b", "a\\b", " a", "a ", "-", "a\x1b", "a\u200bb", "a\u202eb", "~", "*", "a?b", "か\u3099",
]  # fmt: skip


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_an_id_that_is_none_is_refused_before_any_path_is_made(csctl: Csctl, workspace: Path, name: str) -> None:
    before = set(workspace.parent.rglob("*"))
    result = csctl("new", "--name", "X", "--", name, cwd=workspace)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert result.err.endswith("[invalid-id]\n")
    assert set(workspace.parent.rglob("*")) == before


def test_an_id_that_looks_like_an_option_is_refused(csctl: Csctl, workspace: Path) -> None:
    assert csctl("new", "--name", "X", "--", "-x", cwd=workspace).code == 2
    assert accounts(workspace) == {}


@pytest.mark.parametrize(
    "name", ["白馬精機", "青葉銀行", "ガス", "acme.jp", "a_b-c", "x" * 250, "社" * 83, "٣", "é", "com10"]
)
def test_ids_in_any_script_are_taken(csctl: Csctl, workspace: Path, name: str) -> None:
    assert csctl("new", name, "--name", "X", cwd=workspace).code == 0
    assert csctl("explain", name, cwd=workspace).code == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [("orca", "orca"), ("orca", "ORCA"), ("orca", "ｏｒｃａ"), ("straße", "STRASSE"), ("ガス", "ｶﾞｽ"), ("Éa", "éa")],
)
def test_an_id_that_would_be_the_same_file_elsewhere_is_refused(
    csctl: Csctl, workspace: Path, first: str, second: str
) -> None:
    assert csctl("new", first, "--name", "First", cwd=workspace).code == 0
    before = accounts(workspace)
    result = csctl("new", second, "--name", "Second", cwd=workspace)
    assert (result.code, accounts(workspace)) == (2, before)
    assert result.err.endswith("[account-exists]\n")


def test_a_file_in_the_way_is_never_overwritten(csctl: Csctl, workspace: Path) -> None:
    (workspace / "accounts" / "orca.yaml").mkdir()
    result = csctl("new", "orca", "--name", "Orca", cwd=workspace)
    assert result.code == 2
    assert "orca" in result.err
    assert list((workspace / "accounts" / "orca.yaml").iterdir()) == []


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), "missing-argument"), (("--name", ""), "empty-text"), (("--name", "   "), "empty-text"),
        (("--name", "X", "--stage", "adoptoin"), "not-one-of"), (("--name", "a\x1b[31mb"), "control-character"),
        (("--name", "X", "--csm", "a\u202eb"), "control-character"),
        (("--name", "X", "--format", "github"), "bad-format"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_writes_nothing(
    csctl: Csctl, workspace: Path, options: tuple[str, ...], code: str
) -> None:
    result = csctl("new", "orca", *options, cwd=workspace)
    assert (result.code, result.out, accounts(workspace)) == (2, "", {})
    assert f"[{code}]" in result.err
    assert "\x1b" not in result.err


def test_a_name_of_several_lines_stays_one_name(csctl: Csctl, workspace: Path) -> None:
    assert csctl("new", "orca", "--name", "Orca\nLabs", cwd=workspace).code == 0
    assert csctl("health", cwd=workspace).out.splitlines()[2].startswith("orca  Orca\\nLabs")


def test_another_account_that_is_faulty_does_not_matter(csctl: Csctl, workspace: Path) -> None:
    (workspace / "accounts" / "bad.yaml").write_text("client: [\n", "utf-8")
    assert csctl("new", "orca", "--name", "Orca", cwd=workspace).code == 0
