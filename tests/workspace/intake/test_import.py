"""A file from elsewhere becomes accounts or readings: as the mapping says, all or nothing, and only once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csctl.diagnostic import CsctlError, UsageError
from csctl.files.edit import compose
from csctl.workspace import Workspace
from csctl.workspace.intake.plan import Plan, carry_out
from csctl.workspace.intake.rows import plan
from csctl.workspace.intake.source import source

COLUMNS = [
    {"column": "会社名", "to": "client.name"},
    {"column": "年額", "to": "contract.arr.JPY", "numbers": {"thousands": ","}},
    {"column": "更新日", "to": "contract.renews_on", "dates": "%Y/%m/%d"},
    {"column": "状態", "to": "client.stage", "words": {"利用中": "adoption", "解約": "churned"}},
]
ACCOUNTS = {"version": 1, "accounts": {"key": {"column": "コード"}, "columns": COLUMNS}}
HEAD = "コード,会社名,年額,更新日,状態\n"
TWO = HEAD + 'A-1,白馬精機,"38,400,000",2027/4/1,利用中\nA-2,北斗フーズ,,,\n'
ASKED = "version: 1\nanswers: {account: a, score: s, on: o, "


@pytest.fixture
def book(workspace: Path) -> Workspace:
    return Workspace(workspace)


def planned(book: Workspace, text: str, mapping: dict[str, Any] = ACCOUNTS, encoding: str = "utf-8") -> Plan:
    file, map_ = book.root / "crm.csv", book.root / "map.yaml"
    file.write_bytes(text.encode(encoding))
    map_.write_text(compose(mapping), "utf-8")
    return plan(Workspace(book.root), source(file, map_, {}), lambda: None)


def codes(made: Plan) -> list[tuple[str, int, int]]:
    return [(each.code, each.location.line, each.location.column) for each in made.refused]


def done(book: Workspace, text: str, mapping: dict[str, Any] = ACCOUNTS) -> list[str]:
    made = planned(book, text, mapping)
    assert made.refused == []
    carry_out(made, book)
    return [outcome.what for outcome in made.outcomes]


def held(book: Workspace, name: str) -> str:
    return (book.root / "accounts" / f"{name}.yaml").read_text("utf-8")


def test_rows_become_accounts_in_the_style_of_the_house(book: Workspace) -> None:
    assert done(book, TWO) == ["created", "created"]
    assert held(book, "A-1").split("\n", 1)[1] == (
        "client:\n  name: 白馬精機\n  stage: adoption\ncontract:\n  renews_on: 2027-04-01\n  arr: {JPY: 38_400_000}\n"
    )
    assert "contract" not in held(book, "A-2")


def test_the_second_run_changes_nothing(book: Workspace) -> None:
    done(book, TWO)
    before = {path: path.stat().st_mtime_ns for path in (book.root / "accounts").iterdir()}
    assert done(book, TWO) == ["unchanged", "unchanged"]
    assert {path: path.stat().st_mtime_ns for path in (book.root / "accounts").iterdir()} == before


def test_an_account_is_changed_only_where_the_row_says_something_else(book: Workspace) -> None:
    text = "# ours\nclient: {name: 白馬精機, growing: true} # by hand\nnotes: stays\n"
    (book.root / "accounts" / "A-1.yaml").write_text(text, "utf-8")
    assert done(book, HEAD + "A-1,白馬精機,,,利用中\n") == ["updated"]
    assert held(book, "A-1") == text.replace("growing: true}", "growing: true, stage: adoption}")


def test_constants_are_for_new_accounts_only(book: Workspace) -> None:
    mapping = {"version": 1, "accounts": {**ACCOUNTS["accounts"], "constants": {"client.industry": "製造業"}}}  # type: ignore[dict-item]
    (book.root / "accounts" / "A-1.yaml").write_text("client: {name: 白馬精機}\n", "utf-8")
    done(book, TWO, mapping)
    assert "製造業" not in held(book, "A-1")
    assert "industry: 製造業" in held(book, "A-2")


def test_every_wrong_cell_is_said_with_row_and_column_and_nothing_is_planned_for_its_row(book: Workspace) -> None:
    made = planned(book, HEAD + "A-1,x,many,2027-04-01,?\n../x,y,,,\nA-3,,1,,\nA-4,z,-5,,\n")
    assert codes(made) == [
        ("cell-not-a-number", 2, 3),
        ("cell-not-a-day", 2, 4),
        ("cell-not-among-words", 2, 5),
        ("invalid-id", 3, 1),
        ("missing-key", 4, 1),
        ("out-of-range", 5, 3),
    ]
    assert made.writes == []


def test_ids_that_collide_are_refused_and_never_overwrite(book: Workspace) -> None:
    (book.root / "accounts" / "b-1.yaml").write_text("client: {name: Other}\n", "utf-8")
    made = planned(book, HEAD + "A-1,x,,,\nA-1,y,,,\na-1,z,,,\nB-1,w,,,\n")
    assert codes(made) == [("row-twice", 3, 1), ("row-twice", 4, 1), ("account-exists", 5, 1)]


def test_an_account_with_faults_of_its_own_is_not_touched(book: Workspace) -> None:
    (book.root / "accounts" / "A-1.yaml").write_text("client: {name: x}\nclient: {name: y}\n", "utf-8")
    assert codes(planned(book, TWO)) == [("account-unreadable", 2, 1)]


def test_who_changes_an_account_meanwhile_is_not_overwritten(book: Workspace) -> None:
    done(book, TWO)
    made = planned(book, TWO.replace("白馬精機", "白馬"))
    (book.root / "accounts" / "A-1.yaml").write_text("client: {name: theirs}\n", "utf-8")
    with pytest.raises(CsctlError, match="changed-meanwhile"):
        carry_out(made, book)
    assert held(book, "A-1") == "client: {name: theirs}\n"


def test_a_mapping_is_checked_with_its_lines(book: Workspace) -> None:
    text = "version: 1\naccounts:\n  key: {column: コド}\n  columns:\n    - {column: 会社名, to: client.nam}\n"
    (book.root / "crm.csv").write_text(TWO, "utf-8")
    (book.root / "map.yaml").write_text(text, "utf-8")
    with pytest.raises(CsctlError) as refused:
        source(book.root / "crm.csv", book.root / "map.yaml", {})
    assert [(d.code, d.location.line, d.params["suggestion"]) for d in refused.value.diagnostics] == [
        ("column-not-there", 3, "コード"),
        ("bad-target", 5, "client.name"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("version: 1\n", "accounts-or-answers"),
        ("version: 2\naccounts: {key: {column: a}, columns: []}\n", "not-one-of"),
        ("version: 1\naccounts: {key: {colum: a}, columns: []}\n", "unknown-key"),
        ("version: 1\nfile: {numbers: {thousands: .}}\naccounts: {key: {column: a}, columns: []}\n", "marks-equal"),
        ("version: 1\nfile: {dates: '?'}\naccounts: {key: {column: a}, columns: []}\n", "wrong-format"),
        (f"{ASKED}measure: nps, scale: {{low: 0, high: 5}}}}\n", "nps-has-its-scale"),
        (f"{ASKED}measure: csat, scale: {{low: 5, high: 5}}}}\n", "scale-not-rising"),
        ("version: [\n", "unclosed-bracket"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused(book: Workspace, text: str, code: str) -> None:
    (book.root / "crm.csv").write_text(TWO, "utf-8")
    (book.root / "map.yaml").write_text(text, "utf-8")
    with pytest.raises(CsctlError) as refused:
        source(book.root / "crm.csv", book.root / "map.yaml", {})
    assert code in {d.code for d in refused.value.diagnostics}


@pytest.mark.parametrize("name", ["a.pdf", "a.xls", "crm.csv"])
def test_a_file_that_is_not_ours_or_not_read_is_said(book: Workspace, name: str) -> None:
    (book.root / name).write_text(TWO, "utf-8")
    with pytest.raises((UsageError, CsctlError), match=r"mapping-needed|unknown-file-kind|old-office-file"):
        source(book.root / name, None, {})


def test_many_refused_rows_are_counted_and_the_first_listed(book: Workspace) -> None:
    made = planned(book, HEAD + "".join(f"A-{n},x,many,,\n" for n in range(150)))
    assert (made.refusals, len(made.refused)) == (150, 101)
    assert made.refused[-1].params == {"more": 50}


ANSWERS = {"version": 1, "answers": {"measure": "nps", "account": "who", "score": "score", "on": "on"}}
NPS = "who,score,on\n" + "A-1,10,2026-09-01\nA-1,9,2026-09-30\nA-1,3,2026-09-02\nA-2,7,2026-09-03\n"


def test_answers_become_readings_once(book: Workspace) -> None:
    done(book, TWO)
    assert done(book, NPS, ANSWERS) == ["updated", "updated"]
    assert "kpis:\n  nps: {promoters: 2, passives: 0, detractors: 1, on: 2026-09-30}\n" in held(book, "A-1")
    assert done(book, NPS, ANSWERS) == ["unchanged", "unchanged"]


def test_a_target_and_a_note_of_the_same_reading_stay(book: Workspace) -> None:
    text = "client: {name: x}\nkpis:\n  nps: {score: 1, n: 3, on: 2026-01-01, target: 40} # goal\n"
    (book.root / "accounts" / "A-1.yaml").write_text(text, "utf-8")
    rows = "".join(line + "\n" for line in NPS.splitlines() if "A-2" not in line)
    done(book, rows, ANSWERS)
    new = "  nps: {promoters: 2, passives: 0, detractors: 1, on: 2026-09-30, target: 40} # goal\n"
    assert held(book, "A-1").endswith(new)
    path = book.root / "accounts" / "A-1.yaml"
    path.write_text(held(book, "A-1").replace("target: 40}", "target: 40, note: 調査 9 月}"), "utf-8")
    assert done(book, rows, ANSWERS) == ["unchanged"]


def test_unknown_accounts_and_newer_readings_are_refused(book: Workspace) -> None:
    (book.root / "accounts" / "A-1.yaml").write_text(
        "client: {name: x}\nkpis: {nps: {score: 1, n: 3, on: 2026-10-01}}\n", "utf-8"
    )
    made = planned(book, NPS, ANSWERS)
    assert [(d.code, d.params.get("suggestion")) for d in made.refused] == [
        ("no-such-account", "A-1"),
        ("reading-is-newer", None),
    ]


def test_answers_may_name_the_client_and_two_of_one_name_are_ambiguous(book: Workspace) -> None:
    by_name = {"version": 1, "answers": {**ANSWERS["answers"], "by": "name"}}  # type: ignore[dict-item]
    done(book, TWO)
    text = "who,score,on\n白馬精機,9,2026-09-01\n"
    assert done(book, text, by_name) == ["updated"]
    (book.root / "accounts" / "A-3.yaml").write_text("client: {name: 白馬精機}\n", "utf-8")
    assert [d.code for d in planned(book, text, by_name).refused] == ["account-ambiguous"]


cells = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12)


@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=6))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_cells_hold_rows_are_taken_or_refused_and_taken_ones_once(
    book: Workspace, rows: list[tuple[str, ...]]
) -> None:
    for old in (book.root / "accounts").iterdir():
        old.unlink()
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in (f"A-{n}", *row)) for n, row in enumerate(rows)]
    text = HEAD + "".join(f"{line}\n" for line in lines)
    made = planned(book, text)
    assert {d.location.line for d in made.refused} | {o.row for o in made.outcomes} == set(range(2, len(rows) + 2))
    carry_out(made, book)
    again = planned(book, text)
    assert {outcome.what for outcome in again.outcomes} <= {"unchanged"}
