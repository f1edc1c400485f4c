"""`csctl import`: shown first, written on demand, in both languages and with clear exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from conftest import Csctl, Result

MAP = """\
version: 1
accounts:
  key: {column: ID}
  columns:
    - {column: Name, to: client.name}
    - {column: ARR, to: contract.arr.USD}
"""
CSV = "ID,Name,ARR,Colour\norca,Orca Labs,1200,blue\nfjord,Fjord Shipping,,green\n"

Run = Callable[..., Result]


@pytest.fixture
def run(csctl: Csctl, workspace: Path) -> Run:
    (workspace / "map.yaml").write_text(MAP, "utf-8")
    (workspace / "crm.csv").write_text(CSV, "utf-8")
    return lambda *arguments: csctl("import", *arguments, cwd=workspace)


def files(workspace: Path) -> list[str]:
    return sorted(path.name for path in (workspace / "accounts").iterdir())


def test_without_write_it_only_shows(run: Run, workspace: Path) -> None:
    result = run("crm.csv", "--map", "map.yaml")
    assert (result.code, files(workspace)) == (0, [])
    assert "Created    2" in result.out
    assert "Not in the mapping, so not read: Colour." in result.out


def test_with_write_it_writes_once(run: Run, workspace: Path) -> None:
    assert run("crm.csv", "--map", "map.yaml", "--write").code == 0
    assert files(workspace) == ["fjord.yaml", "orca.yaml"]
    again = run("crm.csv", "--map", "map.yaml", "--write", "--lang", "ja")
    assert "変更なし  2" in again.out
    assert "何も変更していません" in again.out


def test_one_wrong_row_and_nothing_is_written(run: Run, workspace: Path) -> None:
    (workspace / "crm.csv").write_text(CSV + "x,X,a lot,\n", "utf-8")
    result = run("crm.csv", "--map", "map.yaml", "--write")
    assert (result.code, files(workspace)) == (1, [])
    assert "crm.csv:4:3: error: “a lot” is no number" in result.out


def test_programs_get_counts_rows_and_reasons(run: Run, workspace: Path) -> None:
    (workspace / "crm.csv").write_text(CSV + "x,X,a lot,\n", "utf-8")
    answer = json.loads(run("crm.csv", "--map", "map.yaml", "--format", "json").out)
    assert answer["summary"] == {"rows": 3, "created": 2, "updated": 0, "unchanged": 0, "refused": 1}
    assert answer["imported"][0] == {"row": 2, "id": "orca", "action": "created", "values": 2}
    assert answer["diagnostics"][0]["code"] == "cell-not-a-number"


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (["crm.csv"], "mapping-needed", 2),
        (["none.csv"], "unreadable", 1),
        (["crm.csv", "--map", "none.yaml"], "no-such-file", 2),
        (["crm.csv", "--map", "map.yaml", "--encoding", "utf-9"], "unknown-encoding", 1),
        (["plan.docx"], "id-needed", 2),
        (["."], "not-a-regular-file", 1),
    ],
)
def test_what_cannot_be_imported_is_said(run: Run, arguments: list[str], code: str, exit_code: int) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (exit_code, "")
    assert f"[{code}]" in result.err


def test_a_suggestion_is_a_mapping_that_works(run: Run, workspace: Path) -> None:
    text = run("crm.csv", "--suggest").out
    assert "- {column: ARR, to: contract.arr.USD} # 1200\n" in text
    (workspace / "own.yaml").write_text(text, "utf-8")
    assert run("crm.csv", "--map", "own.yaml", "--write").code == 0
    assert files(workspace) == ["fjord.yaml", "orca.yaml"]


def test_a_suggestion_knows_the_encoding_and_the_separator(run: Run, workspace: Path) -> None:
    (workspace / "crm.csv").write_bytes("会社名;更新日\n白馬精機;2027/4/1\n".encode("cp932"))
    text = run("crm.csv", "--suggest").out
    assert text.startswith("version: 1\nfile: {encoding: cp932, delimiter: ;}\n")
    assert 'to: contract.renews_on, dates: "%Y/%m/%d"' in text


def test_a_suggestion_leaves_open_what_is_open_and_an_import_refuses_it(run: Run, workspace: Path) -> None:
    (workspace / "crm.csv").write_text("Company,Renewal Date\nOrca,03/04/2027\n", "utf-8")
    text = run("crm.csv", "--suggest").out
    assert 'dates: "?"} # %d/%m/%Y | %m/%d/%Y <- 03/04/2027' in text
    (workspace / "own.yaml").write_text(text, "utf-8")
    assert "[wrong-format]" in run("crm.csv", "--map", "own.yaml").err


def plan(path: Path, *rows: tuple[str, str]) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row
    document.save(str(path))


def test_a_filled_in_template_becomes_an_account(run: Run, workspace: Path) -> None:
    plan(workspace / "plan.docx", ("組織/団体名", "白馬精機"), ("次の連絡日", "2026/11/26"), ("好きな色", "青"))
    result = run("plan.docx", "--id", "hakuba", "--write", "--lang", "ja")
    assert result.code == 0
    assert "next_contact: 2026-11-26" in (workspace / "accounts" / "hakuba.yaml").read_text("utf-8")
    assert "plan.docx:3:1: 警告: 好きな色: 知らない項目名のため、「青」を取り込んでいません。" in result.err
    assert "[account-exists]" in run("plan.docx", "--id", "hakuba", "--write").out


def test_a_template_without_a_name_makes_no_account(run: Run, workspace: Path) -> None:
    plan(workspace / "plan.docx", ("業界/セクター", "製造業"))
    result = run("plan.docx", "--id", "hakuba", "--write")
    assert (result.code, files(workspace)) == (1, [])
    assert "[missing-key]" in result.out
