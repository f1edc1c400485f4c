"""`csctl export`: a file by its suffix, or text on standard output."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Csctl


@pytest.fixture
def book(workspace: Path) -> Path:
    (workspace / "accounts" / "a.yaml").write_text(
        'client: {name: "=cmd()"}\nclient_team: {primary_contact: {name: x, tel: +81-3-1}}\n'
        "contract: {arr: {JPY: 5}}\nfollow_ups: [{what: 送付, due: 2026-12-01}]\n",
        "utf-8",
    )
    return workspace


def test_text_that_a_spreadsheet_would_run_is_guarded_and_numbers_are_not(csctl: Csctl, book: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(csctl("export", "-", cwd=book).out))
    assert (row["client.name"], row["contract.arr.JPY"]) == ("'=cmd()", "5")
    assert row["client_team.primary_contact.tel"] == "'+81-3-1"


def test_tables_and_kinds_on_standard_output(csctl: Csctl, book: Path) -> None:
    text = csctl("export", "-", "--table", "follow-ups", "--as", "jsonl", cwd=book).out
    assert json.loads(text) == {"account": "a", "what": "送付", "due": "2026-12-01"}


@pytest.mark.parametrize("name", ["book.csv", "book.jsonl", "book.xlsx"])
def test_a_file_is_written_and_comes_back(csctl: Csctl, book: Path, name: str) -> None:
    assert csctl("export", name, cwd=book).code == 0
    assert "Unchanged  1" in csctl("import", name, cwd=book).out
    (book / name).write_bytes(b"somebody's")
    assert "[not-ours]" in csctl("export", name, cwd=book).err
    assert csctl("export", name, "--force", cwd=book).code == 0


def test_accounts_with_faults_are_named_and_the_others_exported(csctl: Csctl, book: Path) -> None:
    (book / "accounts" / "b.yaml").write_text("client: {nam: x}\n", "utf-8")
    result = csctl("export", "-", cwd=book)
    assert (result.code, len(result.out.splitlines())) == (1, 2)
    assert "accounts/b.yaml:1:10: error:" in result.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["book.pdf"], "unknown-file-kind"),
        (["-", "--table", "riks"], "bad-choice"),
        (["-", "--as", "xlsx"], "bad-choice"),
    ],
)
def test_what_cannot_be_exported_is_said(csctl: Csctl, book: Path, arguments: list[str], code: str) -> None:
    result = csctl("export", *arguments, cwd=book)
    assert (result.code, result.out) == (2, "")
    assert f"[{code}]" in result.err
