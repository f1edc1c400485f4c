"""Questions asked of all accounts: every answer with its line, every faulty file named, the others served."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from csctl.diagnostic import CsctlError, Location, UsageError
from csctl.domain.book import Filter
from csctl.domain.conditions.names import Facts
from csctl.domain.voice import Remark, remarks
from csctl.workspace import Workspace

TODAY = date(2026, 11, 24)
GOOD = "client: {{name: {0}, stage: {1}}}\nfeedback:\n  - {{on: 2026-11-01, theme: x, text: {0}}}\n"


def write(workspace: Path, **accounts: str) -> Workspace:
    for name, text in accounts.items():
        (workspace / "accounts" / f"{name}.yaml").write_text(text, "utf-8")
    return Workspace(workspace)


def heard(facts: Facts) -> Iterator[Remark]:
    return remarks(facts.situation.client, today=TODAY)


def test_answers_come_in_the_order_of_the_ids_each_with_its_line(workspace: Path) -> None:
    book = write(workspace, b=GOOD.format("B", "adoption"), a=GOOD.format("A", "adoption")).clients(today=TODAY)
    found = book.ask(heard)
    assert [remark.text for remark in found] == ["A", "B"]
    assert [book.line(r.client.id, r.path) for r in found] == [
        Location("accounts/a.yaml", 3, 5),
        Location("accounts/b.yaml", 3, 5),
    ]


def test_a_file_that_fails_is_named_and_the_others_are_asked(workspace: Path) -> None:
    book = write(workspace, a="client: [\n", b=GOOD.format("B", "adoption")).clients(today=TODAY)
    assert len(book.ask(heard)) == 1
    assert {fault.location.path for fault in book.faults} == {"accounts/a.yaml"}


def test_churned_clients_answer_only_when_they_are_meant(workspace: Path) -> None:
    both = write(workspace, a=GOOD.format("A", "churned"), b=GOOD.format("B", "adoption"))
    asked = [(None, False), (Filter(), False), (Filter(), True), (Filter(stage="churned"), False)]
    answers = [both.clients(today=TODAY).ask(heard, wanted, churned=churned) for wanted, churned in asked]
    assert ["".join(r.text for r in found) for found in answers] == ["AB", "B", "AB", "A"]


def test_one_account_is_asked_by_its_id_and_its_faults_are_said(workspace: Path) -> None:
    one = write(workspace, a=GOOD.format("A", "churned"), b="client: [\n").clients(today=TODAY)
    assert [r.text for r in one.ask_one("a", heard)] == ["A"]
    with pytest.raises(CsctlError):
        one.ask_one("b", heard)
    with pytest.raises(UsageError):
        one.ask_one("c", heard)


def test_the_order_of_the_files_on_disk_never_matters(workspace: Path) -> None:
    names = ["c", "a", "b"]
    first = write(workspace, **{name: GOOD.format(name, "adoption") for name in names}).clients(today=TODAY).ask(heard)
    for path in (workspace / "accounts").iterdir():
        path.unlink()
    again = write(workspace, **{name: GOOD.format(name, "adoption") for name in sorted(names)}).clients(today=TODAY)
    assert again.ask(heard) == first
