"""The gallery in `tests/errors/` says what csctl says, and `docs/errors.md` shows it."""

from __future__ import annotations

import string

import pytest

from csctl.i18n import family
from errors.gallery import ROOT, Exhibit, answers, exhibits, page

ids = pytest.mark.parametrize("exhibit", exhibits(), ids=lambda exhibit: exhibit.code)


@ids
def test_every_exhibit_is_answered_as_the_gallery_shows(exhibit: Exhibit) -> None:
    assert answers(exhibit) == exhibit.answer.read_text("utf-8")


@ids
def test_every_exhibit_provokes_its_code(exhibit: Exhibit) -> None:
    assert f"[{exhibit.code}]" in exhibit.answer.read_text("utf-8")


def test_the_page_is_made_from_the_gallery() -> None:
    assert (ROOT / "docs" / "errors.md").read_text("utf-8") == page()


def test_every_finding_has_a_sentence_with_the_same_placeholders_in_both_languages() -> None:
    english, japanese = family("en", "finding"), family("ja", "finding")
    assert {code: _placeholders(said) for code, said in english.items()} == {
        code: _placeholders(said) for code, said in japanese.items()
    }


def _placeholders(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
