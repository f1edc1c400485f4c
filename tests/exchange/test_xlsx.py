"""Workbooks: typed cells both ways, and no file, however built, takes more than a bearable time and memory."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from csctl.diagnostic import CsctlError
from csctl.exchange.sheet import Sheet
from csctl.exchange.xlsx_in import read_xlsx
from csctl.exchange.xlsx_out import Page, write_xlsx

DAY = date(2026, 11, 24)


def read(data: bytes, name: str | None = None) -> Sheet:
    return read_xlsx(data, "a.xlsx", name=name)


def code(data: bytes, name: str | None = None) -> str:
    with pytest.raises(CsctlError) as refused:
        read(data, name)
    return refused.value.diagnostics[0].code


def written(head: list[str], *rows: list[Any]) -> bytes:
    return write_xlsx([Page("accounts", head, rows)], "a.xlsx", created=DAY)


def test_cells_come_back_with_their_types() -> None:
    row = ["白馬", 5, 2.5, True, DAY, "=1+1", "-5", "+81-3", "_x0041_", " blanks ", "two\nlines", None, "https://x.y"]
    found = read(written([f"c{n}" for n in range(len(row))], row))
    assert list(found.rows[0].cells) == row
    assert [type(cell) for cell in found.rows[0].cells] == [type(cell) for cell in row]


def test_whole_numbers_beyond_the_format_are_written_as_text() -> None:
    assert list(read(written(["n"], [123456789012345678])).rows[0].cells) == ["123456789012345678"]


def test_the_same_pages_and_day_give_the_same_bytes() -> None:
    assert written(["a"], ["x"]) == written(["a"], ["x"])


def test_bands_are_coloured_and_still_words() -> None:
    from openpyxl import load_workbook

    data = write_xlsx([Page("accounts", ["b"], [["red"], ["green"]], frozenset({"b"}))], "a", created=DAY)
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["red", "green"]
    assert cells[0].fill.fgColor.rgb != cells[1].fill.fgColor.rgb
    assert sheet.freeze_panes == "B2"


def test_a_text_too_long_for_a_cell_is_said_with_its_place() -> None:
    with pytest.raises(CsctlError) as refused:
        written(["id", "notes"], ["a", "x" * 32_768])
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.location) == ("cell-too-long", ("a.xlsx", 2, 2))


def workbook(*rows: list[Any], name: str = "Sheet") -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_short_rows_and_times_of_day() -> None:
    found = read(workbook(["a", "b", "c"], ["x"], [None, None, None], [datetime(2026, 1, 2, 3, 4), time(5, 6), "y"]))
    assert [(row.number, list(row.cells)) for row in found.rows] == [
        (2, ["x", None, None]),
        (4, ["2026-01-02 03:04:00", "05:06:00", "y"]),
    ]


def test_a_sheet_is_found_by_name() -> None:
    assert read(workbook(["a"], ["x"], name="顧客"), "顧客").head == ["a"]
    assert code(workbook(["a"], name="顧客"), "Sheet") == "unknown-sheet"


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml'
    '.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/{{0}}" Target="{{1}}"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def built(rows: str, before: str = "") -> bytes:
    """A workbook made by hand, with any text as its rows."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS.format("worksheet", "worksheets/sheet1.xml"))
        text = f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        archive.writestr("xl/worksheets/sheet1.xml", text)
    return file.getvalue()


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
HOSTILE = {
    "two cells as far apart as can be": built(FAR),
    "a text of 200 MB": built(f'<row><c t="inlineStr"><is><t>{"x" * 200_000_000}</t></is></c></row>'),
    "300,000 rows": built('<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 300_000),
    "entities in entities": built('<row><c t="inlineStr"><is><t>&j;</t></is></c></row>', ENTITIES),
    "not XML": built("<row"),
    "no archive": b"PK\x03\x04 and nothing more",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "a text file": b"a,b\n1,2\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_the_process_down(tmp_path: Path, name: str) -> None:
    """In a process of its own, with 300 MB and 20 seconds of processor time: it answers, and clearly."""
    (tmp_path / "a.xlsx").write_bytes(HOSTILE[name])
    (tmp_path / "scoring.yaml").write_bytes(b"version: 1\n")
    done = subprocess.run(
        [sys.executable, "-m", "csctl", "import", "a.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limited,
    )
    assert done.returncode in (1, 2), done.stderr
    assert done.stderr.count("error:") == 1
    assert "[bug]" not in done.stderr
    assert "Traceback" not in done.stderr


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (300 << 20, 300 << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
