"""Word files: the rows of all tables, merged cells once; a damaged file is said to be one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document

from csctl.diagnostic import CsctlError, UsageError
from csctl.exchange.docx import read_docx


def document() -> bytes:
    made: Any = Document()
    for rows in ([("a", "1"), ("b", "2")], [("c", "3")]):
        table = made.add_table(rows=0, cols=2)
        for row in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = row
    merged = made.tables[1].add_row().cells
    merged[0].merge(merged[1]).text = "a head"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_rows_of_all_tables_are_read_in_order() -> None:
    assert [(line.number, line.cells) for line in read_docx(document(), "a.docx")] == [
        (1, ("a", "1")),
        (2, ("b", "2")),
        (3, ("c", "3")),
        (4, ("a head",)),
    ]


def test_what_is_no_word_file_is_said() -> None:
    for data, code in ((b"x", "not-an-office-file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-office-file")):
        with pytest.raises(CsctlError, match=code):
            read_docx(data, "a.docx")


def test_a_damaged_document_is_said_to_be_one() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w" if name == "word/document.xml" else old.read(name))
    with pytest.raises(CsctlError, match="damaged-document"):
        read_docx(file.getvalue(), "a.docx")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(UsageError, match="extra-missing"):
        read_docx(document(), "a.docx")
