"""The Word file: real headings and tables, both fonts, the same bytes."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from csctl.diagnostic import UsageError
from documents.hostile import ATTEMPTS, texts
from documents.sample import built, filled


def opened(markdown: str, **other: Any) -> Any:
    return docx.Document(io.BytesIO(built("docx", markdown, **other)))


def tags(text: str) -> list[str]:
    """Everything in the body but runs, which are cut at line breaks."""
    passed = {qn(f"w:{name}") for name in ("r", "t", "br", "rPr", "b", "color", "sz")}
    return [each.tag for each in opened(filled(text)).element.body.iter() if each.tag not in passed]


def test_headings_tables_and_properties_are_words_own() -> None:
    document = opened("# 題名\n\n## 一\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n", stamp="csctl: x")
    assert [p.style.name for p in document.paragraphs if p.text][1:] == ["Title", "Subtitle", "Heading 2"]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == ["a", "b", "1", "2"]
    about = document.core_properties
    assert (about.title, about.language, about.keywords) == ("題名 – 白馬精機株式会社", "ja", "csctl: x")
    assert about.created.isoformat() == about.modified.isoformat() == "2026-11-24T12:00:00+00:00"


def test_the_grid_says_the_widths_of_columns() -> None:
    table = opened("| 期限 | 内容 |\n|---|---|\n| 2026年12月31日 | " + "長" * 100 + " |").tables[0]
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) == pytest.approx(17 / 2.54 * 1440, rel=0.01)
    assert widths[0] < widths[1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_japanese_has_a_font_of_its_own() -> None:
    fonts = opened("x").styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "Yu Gothic"


def test_pictures_have_their_sentence() -> None:
    body = opened("![健全性の図](chart:gauge)").element.body
    assert [each.get("descr") for each in body.iter(qn("wp:docPr"))] == ["健全性の図"]


def test_the_package_holds_no_dates_and_nothing_of_the_template() -> None:
    with zipfile.ZipFile(io.BytesIO(built("docx", "x"))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "Effects" in name]


@given(texts)
@settings(max_examples=15, deadline=None)
def test_no_text_makes_another_element(text: str) -> None:
    assert tags(text) == tags("x")


@pytest.mark.parametrize("text", [a for a in ATTEMPTS if len(a) < 40])
def test_every_attempt_is_written_as_it_stands(text: str) -> None:
    from csctl.documents.escape import clean

    paragraphs = [p.text for p in opened(filled(text, "{{ name }}")).paragraphs]
    assert (clean(text) or "–") in paragraphs


def test_without_python_docx_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError) as raised:
        built("docx", "x")
    assert raised.value.diagnostics[0].code == "needs-docx"
