"""The answer key in the documents is what `assessment.yaml` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer_key import PAGES, questionnaire, renewed
from pages import language_of


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_key_is_what_the_questionnaire_says(page: Path) -> None:
    text = page.read_text("utf-8")
    assert renewed(text, language_of(page)) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_point_and_every_reason_is_on_the_page(page: Path) -> None:
    text, language = page.read_text("utf-8"), language_of(page)
    for question in questionnaire().questions:
        for option in question.options if question.axis else ():
            why = getattr(option.why, language) if option.why else ""
            assert f" `{option.id}` | {option.points or 0} | {why}" in text
