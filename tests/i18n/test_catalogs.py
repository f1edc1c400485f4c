"""The labels of this room: the same keys and placeholders in both languages, a word for every word we show."""

from __future__ import annotations

from string import Formatter

import pytest

from csctl.diagnostic import Severity
from csctl.i18n import family
from csctl.i18n.values import BAND_MARKS

FAMILIES = ("assess", "axis", "calendar", "column", "measure", "note", "reading", "reason", "title", "word")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", FAMILIES)
def test_both_languages_have_the_same_keys_and_placeholders(name: str) -> None:
    english, japanese = family("en", name), family("ja", name)
    assert english.keys() == japanese.keys()
    assert {key: placeholders(english[key]) for key in english} == {key: placeholders(japanese[key]) for key in english}


@pytest.mark.parametrize("name", FAMILIES)
def test_no_label_is_empty(name: str) -> None:
    assert all(label.strip() for label in (*family("en", name).values(), *family("ja", name).values()))


def test_every_band_and_severity_has_its_word() -> None:
    assert {*BAND_MARKS, *Severity, "note", "did-you-mean"} <= family("ja", "word").keys()


def test_every_measure_that_comes_with_csctl_has_its_sentence() -> None:
    assert family("en", "reading").keys() == family("en", "measure").keys()
