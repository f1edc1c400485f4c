"""The PDF: what it says of itself, what it says, and that nothing in it is ever code."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from csctl.diagnostic import CsctlError
from csctl.documents.escape import clean
from csctl.documents.fonts import missing
from documents.hostile import ATTEMPTS, printable
from documents.sample import built, filled


def pdf(markdown: str, **other: Any) -> PdfReader:
    return PdfReader(io.BytesIO(built("pdf", markdown, **other)))


def words(reader: PdfReader) -> str:
    """All text, without blanks, which a PDF does not keep."""
    text = "".join(page.extract_text() for page in reader.pages)
    return "".join(text.replace("\u200b", "").split())


def test_it_is_tagged_titled_and_in_its_language() -> None:
    reader = pdf("# 題名\n\n## 一\n\n本文\n\n### 二\n", stamp="csctl: x")
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ja-JP" or str(root["/Lang"]).lower().startswith("ja")
    assert reader.metadata is not None
    assert reader.metadata.title == "題名 – 白馬精機株式会社"
    assert reader.metadata.get("/Keywords") == "csctl: x"
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    first: Any = reader.outline[0]
    assert first.title == "題名"


def test_its_date_is_the_day_its_figures_are_of() -> None:
    metadata = pdf("本文").metadata
    assert metadata is not None
    assert str(metadata.get("/CreationDate")).startswith("D:20261124120000")


def test_japanese_can_be_searched() -> None:
    reader = pdf("設計変更の**リードタイム**を 18 日から 12 日へ。髙橋・𠮷野・山﨑")
    assert "設計変更のリードタイムを18日から12日へ。髙橋・𠮷野・山﨑" in words(reader)


def test_every_page_has_its_number_and_all_but_the_first_a_head() -> None:
    reader = pdf("# 題名\n\n" + "本文\n\n" * 120)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in page.replace(" ", "")
        assert page.count("題名") == 1


def test_pictures_and_boxes_have_words() -> None:
    data = built("pdf", "![健全性の図](chart:gauge)\n\n- [x] a\n- [ ] b")
    alternatives = [obj["/Alt"] for obj in _objects(data) if "/Alt" in obj]
    assert sorted(alternatives) == sorted(["健全性の図", "済", "未"])


def _objects(data: bytes) -> list[Any]:
    reader = PdfReader(io.BytesIO(data))
    found = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))  # type: ignore[call-overload]
    return [each for each in found if isinstance(each, dict)]


def _kinds(data: bytes) -> list[str]:
    """The kinds of all elements in the structure, in no order."""
    return sorted(str(each["/S"]) for each in _objects(data) if each.get("/Type") == "/StructElem")


@given(printable)
@settings(max_examples=25, deadline=None)
def test_no_text_fails_or_becomes_code(text: str) -> None:
    kept = clean(text)
    if missing(kept):
        return
    reader = pdf(filled(text))
    assert "".join(kept.split()) in words(reader) or len(kept) > 40  # longer ones may be cut by a page's end


@pytest.mark.parametrize("text", ATTEMPTS)
def test_every_attempt_is_printed_as_it_stands_or_named(text: str) -> None:
    if missing(clean(text)):
        with pytest.raises(CsctlError) as raised:
            built("pdf", filled(text, "{{ name }}"))
        assert {each.code for each in raised.value.diagnostics} == {"glyph-missing"}
    else:
        assert "".join(clean(text).split()) in words(pdf(filled(text, "{{ name }}")))


@pytest.mark.parametrize("text", ["| a |", "# x", "▲ 注意", "[x] a", '#read("x")', "::: lead"])
def test_the_structure_stays_the_same(text: str) -> None:
    assert _kinds(built("pdf", filled(text))) == _kinds(built("pdf", filled("x")))


def test_the_characters_that_no_font_has_are_named_with_their_field() -> None:
    with pytest.raises(CsctlError) as raised:
        built("pdf", "祝 🎉 と א")
    found = [(each.params["character"], each.params["code"], each.params["field"]) for each in raised.value.diagnostics]
    assert found == [("🎉 א", "U+1F389, U+05D0", "client.name")]


def test_a_character_in_a_chart_or_in_the_head_is_looked_at_too() -> None:
    with pytest.raises(CsctlError) as raised:
        built("pdf", "本文", subject="🎉 株式会社")
    assert raised.value.diagnostics[0].params["field"] == "–"


def test_a_very_long_word_stays_within_its_column() -> None:
    reader = pdf("| a | b |\n|---|---|\n| " + "x" * 400 + " | y |")
    rights = []
    reader.pages[0].extract_text(visitor_text=lambda text, _cm, tm, *_: rights.append(tm[4]) if text.strip() else None)
    assert max(rights) < 595 - 50
