"""Which characters the bundled fonts have."""

from __future__ import annotations

from csctl.documents.fonts import font_folders, missing


def test_names_of_people_and_companies_are_there() -> None:
    assert missing("髙橋 𠮷野 山﨑 渡邊 斎藤 ㈱ ① ～ − … – — ‘’ “” ▲●■○ é ü ñ") == ""


def test_what_is_missing_is_named_once_in_its_order() -> None:
    assert missing("a🎉b א🎉") == "🎉א"


def test_joiners_and_variants_ask_for_no_glyph() -> None:
    assert missing("葛\U000e0100城 ▲\ufe0e a\u200db") == ""


def test_there_is_a_regular_and_a_bold_font() -> None:
    assert len(font_folders()) == 2
