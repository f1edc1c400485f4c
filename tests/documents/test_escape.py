"""People's text stays text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings

from csctl.documents.escape import clean, escape
from csctl.documents.markdown import read
from csctl.documents.tree import Break, Paragraph, Text, as_json, said
from documents.hostile import ATTEMPTS, texts
from documents.sample import filled


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  a  ", "a"),
        ("a\tb", "a b"),
        ("a  \r\n\n  b", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\u202eb\x1b\u200bc\ud800", "abc"),
        ("か\u3099", "が"),
        ("神﨑", "神﨑"),
        ("株式会社　サンプル", "株式会社　サンプル"),
    ],
)
def test_what_cannot_be_seen_goes_and_names_keep_their_form(written: str, kept: str) -> None:
    assert clean(written) == kept


@given(texts)
@example("\\")
@example("a\n| b")
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    kept = clean(text)
    if not kept:
        return
    (block,) = read(str(escape(text))).content
    assert isinstance(block, Paragraph)
    assert "".join("\n" if node == Break() else said([node]) for node in block.content) == kept
    assert all(isinstance(node, Text | Break) for node in block.content)


@given(texts)
@example("0 \x08 0")
@example("a\n\x08\nb")
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def _shape(value: Any) -> Any:
    """A tree without its words and the line breaks between them: what kinds of nodes stand where."""
    if isinstance(value, dict) and value["is"] in ("text", "break"):
        return "words"
    if isinstance(value, dict):
        return {key: _shape(each) for key, each in value.items() if key not in ("text", "widths")}
    if isinstance(value, list):
        shapes = [_shape(each) for each in value]
        return [shape for i, shape in enumerate(shapes) if shape != "words" or i == 0 or shapes[i - 1] != "words"]
    return value


def _structure(name: str) -> Any:
    return _shape(as_json(read(filled(name))))


@given(texts)
@settings(max_examples=150, deadline=None)
def test_no_text_in_any_place_changes_the_structure_of_a_page(text: str) -> None:
    assert _structure(text) == _structure("x")


@pytest.mark.parametrize("text", ATTEMPTS)
def test_no_attempt_changes_the_structure_of_a_page(text: str) -> None:
    assert _structure(text) == _structure("x")


@given(texts)
def test_lines_are_paragraphs_and_nothing_else(text: str) -> None:
    blocks = read(filled(text, "{{ name|lines }}")).content
    assert [said(block.content) for block in blocks if isinstance(block, Paragraph)] == (clean(text) or "–").split("\n")


def test_a_value_that_begins_with_a_mark_is_no_pill() -> None:
    (block,) = read(filled("▲ 注意", "**{{ name }}**")).content
    assert as_json(block)["content"] == [{"is": "strong", "content": [{"is": "text", "text": "▲ 注意"}]}]
