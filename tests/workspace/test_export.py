"""What is exported comes back: importing an export changes nothing, and into an empty workspace makes the same book."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from csctl.diagnostic import UsageError
from csctl.files.edit import compose
from csctl.files.reader import read
from csctl.model.account import Account
from csctl.workspace import Workspace
from csctl.workspace.export import TABLES, Export, kind_of
from csctl.workspace.intake.plan import carry_out
from csctl.workspace.intake.rows import plan
from csctl.workspace.intake.source import source

TODAY = date(2026, 11, 24)
KINDS = ("csv", "jsonl", "xlsx")
IDENTITY = {f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

texts = st.text(
    st.characters(categories=("L", "M", "N", "P", "S", "Zs"), include_characters="\n"), min_size=1, max_size=20
).filter(str.strip)
hostile = st.sampled_from(
    ["=1+1", "+81-3-1234", "-5", "@x", "'quoted", "＝1", "no", "12", "2026-01-01", "a,b;c|d", "_x0041_", "#N/A"]
)
names = texts | hostile
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
amounts = st.integers(0, 10**15) | st.floats(1e-9, 1e12)
money = st.dictionaries(st.sampled_from(["JPY", "USD", "EUR"]), amounts, min_size=1)
reading = st.fixed_dictionaries({"value": amounts, "on": days}, optional={"note": names, "n": st.integers(0, 10**6)})
risk = st.fixed_dictionaries({"kind": st.just("company"), "what": names}, optional={"due": days, "owner": names})
account = st.fixed_dictionaries(
    {"client": st.fixed_dictionaries({"name": names}, optional={"growing": st.booleans(), "industry": names})},
    optional={
        "contract": st.fixed_dictionaries(
            {"arr": money}, optional={"renews_on": days, "notice_days": st.integers(0, 730)}
        ),
        "kpis": st.dictionaries(st.sampled_from(["adoption", "own.key", "鍵 [1]"]), reading, min_size=1),
        "goals": st.fixed_dictionaries({"objectives": st.lists(names, min_size=1, max_size=3)}),
        "risks": st.lists(risk, min_size=1, max_size=3),
        "next_contact": days,
        "notes": names,
    },
)


def fresh(root: Path, *data: dict[str, Any]) -> Workspace:
    """A workspace with these accounts and no others."""
    (root / "accounts").mkdir(parents=True, exist_ok=True)
    (root / "scoring.yaml").write_bytes((ROOT / "scoring.yaml").read_bytes())
    for old in (root / "accounts").iterdir():
        old.unlink()
    for number, each in enumerate(data):
        (root / "accounts" / f"a{number}.yaml").write_text(compose(each), "utf-8")
    return Workspace(root)


def held(book: Workspace) -> dict[str, Account]:
    """Every account as what it means."""
    return {e.name: Account.model_validate(read((book.root / e.path).read_bytes(), "").data) for e in book.entries[0]}


def outcomes(book: Workspace, file: Path, *, write: bool = False) -> Sequence[str]:
    planned = plan(book, source(file, None, {}), lambda: None)
    assert planned.refused == []
    if write:
        carry_out(planned, book)
    return sorted({outcome.what for outcome in planned.outcomes})


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.lists(account, min_size=1, max_size=3))
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_importing_an_export_is_the_identity(tmp_path: Path, kind: str, data: list[dict[str, Any]]) -> None:
    book = fresh(tmp_path / "book", *data)
    file = tmp_path / f"book.{kind}"
    file.write_bytes(Export.of(book, today=TODAY).data(kind, "accounts", str(file)))
    before = {path.name: path.read_bytes() for path in (book.root / "accounts").iterdir()}
    assert outcomes(book, file, write=True) == ["unchanged"]
    assert {path.name: path.read_bytes() for path in (book.root / "accounts").iterdir()} == before
    other = fresh(tmp_path / "other")
    assert outcomes(other, file, write=True) == ["created"]
    assert held(Workspace(other.root)) == held(book)


@pytest.fixture(scope="module")
def demo() -> Export:
    return Export.of(Workspace(ROOT), today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_the_demo_comes_back_whole(demo: Export, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"book.{kind}"
    file.write_bytes(demo.data(kind, "accounts", "x"))
    assert outcomes(Workspace(ROOT), file) == ["unchanged"]
    other = fresh(tmp_path / "other")
    outcomes(other, file, write=True)
    assert held(Workspace(other.root)) == held(Workspace(ROOT))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_book_and_day_give_the_same_bytes(demo: Export, kind: str) -> None:
    assert demo.data(kind, "accounts", "x") == demo.data(kind, "accounts", "x")


def test_a_workbook_has_a_sheet_for_each_table(demo: Export, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    (tmp_path / "book.xlsx").write_bytes(demo.data("xlsx", "accounts", "x"))
    book = load_workbook(tmp_path / "book.xlsx", read_only=True)
    assert tuple(book.sheetnames) == TABLES
    assert all(len(list(book[name].iter_rows())) > 1 for name in TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_rows_as_long_as_its_head(demo: Export, table: str) -> None:
    head, rows = demo.table(table)
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_health_stands_beside_what_the_files_say(demo: Export) -> None:
    head, rows = demo.table("accounts")
    row = next(dict(zip(head, row, strict=True)) for row in rows if row[0] == "kitakaze")
    assert (row["health.band"], row["client.stage"]) == ("red", "renewal")


def test_the_book_of_an_earlier_day_comes_from_git(tmp_path: Path) -> None:
    book = fresh(tmp_path, {"client": {"name": "then"}})
    then = {"GIT_COMMITTER_DATE": "2026-01-02T12:00:00Z", "GIT_AUTHOR_DATE": "2026-01-02T12:00:00Z", **IDENTITY}
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, env={**os.environ, **then})
    (tmp_path / "accounts" / "a0.yaml").write_text("client: {name: now}\n", "utf-8")
    names = [row[6] for row in Export.then(book, "2026-06-01").table("accounts").rows]
    assert (names, Export.then(book, "2026-06-01").today) == (["then"], date(2026, 6, 1))
    with pytest.raises(UsageError, match="before-history"):
        Export.then(book, "2025-01-01")


def test_the_suffix_decides_and_others_are_refused() -> None:
    assert kind_of(Path("a.ndjson")) == "jsonl"
    with pytest.raises(UsageError, match="unknown-file-kind"):
        kind_of(Path("a.pdf"))
