"""An account is changed whole or not at all, and no valid file becomes an invalid one."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from csctl.change import Drop, Insert, Put
from csctl.diagnostic import CsctlError, UsageError
from csctl.files.lock import locked
from csctl.workspace import Workspace
from csctl.workspace.change import How, change, key_order, refuse, typed
from csctl.workspace.load import load
from files.edit.styled import scalars

TODAY = date(2026, 11, 24)
HOW = How(TODAY)
HAKUBA = (ROOT / "accounts" / "hakuba.yaml").read_bytes()


@pytest.fixture
def book(workspace: Path) -> Workspace:
    (workspace / "accounts" / "hakuba.yaml").write_bytes(HAKUBA)
    return Workspace(workspace)


def held(book: Workspace) -> bytes:
    return (book.root / "accounts" / "hakuba.yaml").read_bytes()


def test_a_change_is_written_and_told(book: Workspace) -> None:
    result = change(book, "hakuba", lambda _: [Put(("risks", 0, "severity"), "low")], HOW)
    assert result.values == [("risks[0].severity", "high", "low")]
    assert (result.written, result.after) == (True, held(book).decode())
    assert held(book) == HAKUBA.replace(b"severity: high", b"severity: low", 1)


def test_a_dry_run_writes_nothing(book: Workspace) -> None:
    result = change(book, "hakuba", lambda _: [Drop(("notes",))], HOW._replace(dry_run=True))
    assert (result.written, result.differs, held(book)) == (False, True, HAKUBA)


def test_the_present_value_leaves_the_very_file(book: Workspace) -> None:
    before = (book.root / "accounts" / "hakuba.yaml").stat()
    result = change(book, "hakuba", lambda _: [Put(("client", "stage"), "adoption")], HOW)
    after = (book.root / "accounts" / "hakuba.yaml").stat()
    assert (result.written, before.st_ino, before.st_mtime_ns) == (False, after.st_ino, after.st_mtime_ns)


def test_a_value_of_the_wrong_kind_is_refused_on_the_line_it_would_have(book: Workspace) -> None:
    with pytest.raises(CsctlError) as refused:
        change(book, "hakuba", lambda _: [Put(("client", "growing"), "yes")], HOW)
    first, note = refused.value.diagnostics
    assert (first.code, first.location, first.source) == (
        "not-true-or-false",
        ("accounts/hakuba.yaml", 6, 12),
        '  growing: "yes"',
    )
    assert (note.code, refused.value.exit_code, held(book)) == ("nothing-written", 2, HAKUBA)


def test_what_check_says_anew_is_told(book: Workspace) -> None:
    result = change(book, "hakuba", lambda _: [Put(("contract", "arr", "JPY"), 1)], HOW)
    assert [found.code for found in result.found] == ["arr-differs-from-terms"]


def test_an_invalid_account_can_be_repaired_but_not_added_to(book: Workspace) -> None:
    path = book.root / "accounts" / "hakuba.yaml"
    path.write_bytes(HAKUBA.replace(b"stage: adoption\n", b"stage: adoptoin\n", 1))
    with pytest.raises(CsctlError, match="not-one-of"):
        change(book, "hakuba", lambda _: [Put(("notes",), "x")], HOW)
    assert change(book, "hakuba", lambda _: [Put(("notes",), "x")], HOW._replace(repair=True)).written
    assert change(book, "hakuba", lambda _: [Put(("client", "stage"), "adoption")], HOW._replace(repair=True)).written


def test_a_file_that_cannot_be_read_is_not_edited(book: Workspace) -> None:
    (book.root / "accounts" / "hakuba.yaml").write_bytes(b"client: {name: x}\nclient: {name: y}\n")
    with pytest.raises(CsctlError, match="duplicate-key"):
        change(book, "hakuba", lambda _: [Put(("notes",), "x")], HOW._replace(repair=True))


def test_who_saves_meanwhile_is_not_overwritten(book: Workspace) -> None:
    path = book.root / "accounts" / "hakuba.yaml"

    def ask(_: Any) -> list[Put]:
        path.write_bytes(HAKUBA + b"# saved by an editor\n")
        return [Put(("notes",), "x")]

    with pytest.raises(CsctlError, match="changed-meanwhile"):
        change(book, "hakuba", ask, HOW)
    assert held(book) == HAKUBA + b"# saved by an editor\n"


def test_a_folder_that_stays_locked_is_said(book: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csctl.files.lock.TRIES", 2)
    monkeypatch.setattr("csctl.workspace.change.locked", lambda folder: locked(folder, tries=2))
    with locked(book.root / "accounts"), pytest.raises(UsageError, match="write-locked"):
        change(book, "hakuba", lambda _: [Put(("notes",), "x")], HOW)


def test_two_commands_at_once_lose_nothing(book: Workspace) -> None:
    command = "from csctl.cli.main import run\nimport sys\n"
    command += "sys.exit(max(run(['log', 'hakuba', f'{sys.argv[1]}-{n}', '--channel', 'x']) for n in range(10)))"
    writers = [
        subprocess.Popen([sys.executable, "-c", command, name], cwd=book.root, stdout=subprocess.DEVNULL)
        for name in ("a", "b")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    said = {item["summary"] for item in load(held(book), "x", _account()).document.data["interactions"]}  # type: ignore[index]
    assert {f"{name}-{n}" for name in "ab" for n in range(10)} <= said


def _account() -> Any:
    from csctl.model.account import Account

    return Account


def test_new_keys_go_where_the_shape_has_them(book: Workspace) -> None:
    override = {"band": "red", "reason": "x", "by": "y", "until": TODAY}
    change(book, "hakuba", lambda _: [Put(("health_override",), override)], HOW)
    keys = [line.partition(":")[0] for line in held(book).decode().splitlines() if line[:1].isalpha()]
    order = list(key_order(()))
    assert keys == sorted(keys, key=order.index)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (("client", "name"), "0312", "0312"),
        (("client", "name"), " 白馬: 精機 ", "白馬: 精機"),
        (("client", "growing"), "true", True),
        (("next_contact",), "2026-12-01", date(2026, 12, 1)),
        (("contract", "arr", "JPY"), "38_400_000", 38_400_000),
        (("contract", "arr"), "{JPY: 1}", {"JPY": 1}),
        (("client", "products"), "[a, b]", ["a", "b"]),
        (("kpis", "churn", "period"), "2026", "2026"),
    ],
)
def test_text_means_what_its_place_takes(path: Any, text: str, value: object) -> None:
    assert typed(path, text) == value
    assert type(typed(path, text)) is type(value)


@pytest.mark.parametrize("text", ["[a", "&x 1", "1\nb: 2", "0123", "2026-02-30"])
def test_text_that_yaml_refuses_is_no_value(text: str) -> None:
    with pytest.raises(UsageError, match="bad-text"):
        typed(("next_contact",), text)


def test_what_stands_against_a_change_is_placed(book: Workspace) -> None:
    from csctl.domain.gate import unmet

    with pytest.raises(CsctlError) as refused:
        refuse(book, "hakuba", lambda account: unmet(account, "renewal", today=TODAY))
    assert refused.value.diagnostics[0].source.startswith("  - {name: タイ工場の試行開始")


places = list(scalars(load(HAKUBA, "x", _account()).document.data))


@given(st.sampled_from(places), st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=20))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_scalar_changes_one_line_or_nothing_at_all(book: Workspace, place: Any, text: str) -> None:
    path = book.root / "accounts" / "hakuba.yaml"
    path.write_bytes(HAKUBA)
    try:
        change(book, "hakuba", lambda _: [Put(place, typed(place, text))], HOW)
    except CsctlError:
        assert held(book) == HAKUBA
        return
    old, new = HAKUBA.splitlines(), held(book).splitlines()
    if place != ("notes",):
        assert len(old) == len(new)
        assert sum(a != b for a, b in zip(old, new, strict=True)) <= 1


def test_a_new_item_is_inserted(book: Workspace) -> None:
    change(book, "hakuba", lambda _: [Insert(("follow_ups",), 0, {"id": "f9", "what": "x"})], HOW)
    assert b"follow_ups:\n  - {id: f9, what: x}\n  - {id: f1," in held(book)
