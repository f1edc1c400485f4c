"""What a person edits is a copy: it takes the account's place only when it is right and nobody was faster."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csctl.diagnostic import CsctlError, UsageError
from csctl.workspace import Workspace
from csctl.workspace.change import How
from csctl.workspace.draft import Draft

HOW = How(date(2026, 11, 24))
TEXT = b"client:\n  name: Orca\n  stage: renewal\n"


@pytest.fixture
def book(workspace: Path) -> Workspace:
    (workspace / "accounts" / "orca.yaml").write_bytes(TEXT)
    return Workspace(workspace)


def names(book: Workspace) -> list[str]:
    return sorted(path.name for path in (book.root / "accounts").iterdir())


def test_a_right_draft_takes_the_place_and_goes(book: Workspace) -> None:
    draft = Draft.begin(book, "orca")
    draft.file.write_bytes(TEXT.replace(b"renewal", b"adoption"))
    assert not draft.faults()
    assert draft.finish(HOW).values == [("client.stage", "renewal", "adoption")]
    assert (names(book), (book.root / "accounts" / "orca.yaml").read_bytes()) == (
        ["orca.yaml"],
        TEXT.replace(b"renewal", b"adoption"),
    )


def test_a_draft_left_as_it_was_changes_nothing(book: Workspace) -> None:
    assert not Draft.begin(book, "orca").finish(HOW).differs
    assert names(book) == ["orca.yaml"]


def test_a_wrong_draft_is_kept_and_gone_on_with(book: Workspace) -> None:
    draft = Draft.begin(book, "orca")
    draft.file.write_bytes(TEXT.replace(b"renewal", b"renewl"))
    (fault,) = draft.faults()
    assert (fault.code, fault.location) == ("not-one-of", ("accounts/orca.yaml", 3, 10))
    assert Draft.begin(book, "orca").file.read_bytes() == TEXT.replace(b"renewal", b"renewl")
    assert [entry.name for entry in book.entries[0]] == ["orca"]


def test_a_draft_of_a_file_that_changed_meanwhile_is_kept(book: Workspace) -> None:
    draft = Draft.begin(book, "orca")
    draft.file.write_bytes(TEXT + b"notes: mine\n")
    (book.root / "accounts" / "orca.yaml").write_bytes(TEXT + b"notes: theirs\n")
    with pytest.raises(CsctlError, match="changed-meanwhile"):
        draft.finish(HOW)
    assert draft.file.read_bytes() == TEXT + b"notes: mine\n"
    with pytest.raises(UsageError, match="draft-outdated"):
        Draft.begin(book, "orca")
