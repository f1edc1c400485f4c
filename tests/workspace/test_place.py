"""Accounts get another id, or leave the book, and no file is ever overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csctl.diagnostic import CsctlError, UsageError
from csctl.workspace import Workspace
from csctl.workspace.place import archive, rename

TEXT = b"client: {name: Orca Labs, stage: churned} # kept\n"


@pytest.fixture
def book(workspace: Path) -> Workspace:
    for name in ("orca", "other"):
        (workspace / "accounts" / f"{name}.yaml").write_bytes(TEXT)
    return Workspace(workspace)


def files(book: Workspace) -> list[str]:
    return sorted(p.relative_to(book.root).as_posix() for p in book.root.rglob("*.yaml") if p.name != "scoring.yaml")


def test_an_account_is_renamed_with_every_byte(book: Workspace) -> None:
    assert rename(book, "orca", "シャチ", dry_run=False, message=None).new == "accounts/シャチ.yaml"
    assert files(book) == ["accounts/other.yaml", "accounts/シャチ.yaml"]
    assert (book.root / "accounts" / "シャチ.yaml").read_bytes() == TEXT


def test_only_the_case_may_change(book: Workspace) -> None:
    rename(book, "orca", "Orca", dry_run=False, message=None)
    assert files(book) == ["accounts/Orca.yaml", "accounts/other.yaml"]


@pytest.mark.parametrize(
    ("to", "code"),
    [("other", "account-exists"), ("OTHER", "account-exists"), ("../x", "invalid-id"), ("CON", "invalid-id")],
)
def test_an_id_that_is_taken_or_is_none_is_refused(book: Workspace, to: str, code: str) -> None:
    with pytest.raises(UsageError, match=code):
        rename(book, "orca", to, dry_run=False, message=None)
    assert files(book) == ["accounts/orca.yaml", "accounts/other.yaml"]


def test_a_dry_run_moves_nothing(book: Workspace) -> None:
    rename(book, "orca", "x", dry_run=True, message=None)
    archive(book, "orca", force=False, dry_run=True, message=None)
    assert files(book) == ["accounts/orca.yaml", "accounts/other.yaml"]


def test_a_client_who_left_is_archived(book: Workspace) -> None:
    archive(book, "orca", force=False, dry_run=False, message=None)
    assert files(book) == ["accounts/other.yaml", "archive/orca.yaml"]


def test_a_client_who_did_not_leave_is_archived_only_by_force(book: Workspace) -> None:
    (book.root / "accounts" / "orca.yaml").write_bytes(b"client: {name: Orca, stage: renewal}\n")
    with pytest.raises(UsageError, match="not-churned"):
        archive(book, "orca", force=False, dry_run=False, message=None)
    archive(book, "orca", force=True, dry_run=False, message=None)
    assert "archive/orca.yaml" in files(book)


def test_an_archive_that_has_the_name_or_leads_out_is_refused(book: Workspace, tmp_path: Path) -> None:
    (book.root / "archive").mkdir()
    (book.root / "archive" / "orca.yaml").write_bytes(b"older\n")
    with pytest.raises(UsageError, match="file-exists"):
        archive(book, "orca", force=False, dry_run=False, message=None)
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (book.root / "archive" / "orca.yaml").unlink()
    (book.root / "archive").rmdir()
    os.symlink(outside, book.root / "archive")  # noqa: PTH211
    with pytest.raises(CsctlError, match="link-leaves-workspace"):
        archive(book, "orca", force=False, dry_run=False, message=None)
    assert list(outside.iterdir()) == []
