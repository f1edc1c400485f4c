"""Every field of every file has its label and its sentence, in both languages; every value of ours has its label."""

from __future__ import annotations

import pytest

from csctl.i18n import LANGUAGES, Language, family
from csctl.i18n.fields import ROOT, File, field_labels, value_words, words
from csctl.model.account import Account
from csctl.model.practice import Practice
from csctl.model.scoring import Scoring
from model.places import choices, places

SHAPES: dict[File, type] = {"account": Account, "scoring": Scoring, "playbooks": Practice}
WORDS = [(file, language) for file in SHAPES for language in LANGUAGES]
CHOICES = [
    (place, word) for shape in SHAPES.values() for place, kind in places(shape).items() for word in choices(kind)
]
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(("file", "language"), WORDS)
def test_every_field_has_its_words_and_no_words_lack_a_field(file: File, language: Language) -> None:
    assert list(words(language, file)) == [ROOT, *places(SHAPES[file])]


@pytest.mark.parametrize(("file", "language"), WORDS)
def test_a_label_is_short_and_the_sentence_ends(file: File, language: Language) -> None:
    end = {"en": (".", ";"), "ja": ("。",)}[language]
    for place, said in words(language, file).items():
        assert 0 < len(said.label) <= 40, place
        assert said.about.endswith(end), place
        assert said.about != said.label, place


@in_every_language
@pytest.mark.parametrize(("place", "word"), CHOICES)
def test_every_value_has_its_label(place: str, word: str, language: Language) -> None:
    name = place.rpartition(".")[2]
    known = words(language, "choice").keys() | {f"{name}.{word}" for word in family(language, "word")}
    assert f"{name}.{word}" in known


@in_every_language
def test_no_label_lacks_its_value(language: Language) -> None:
    assert words(language, "choice").keys() <= {f"{place.rpartition('.')[2]}.{word}" for place, word in CHOICES}


def test_both_languages_explain_the_same_values() -> None:
    assert words("en", "choice").keys() == words("ja", "choice").keys()


def test_a_field_is_named_by_its_place_in_the_data() -> None:
    assert field_labels("ja", ("contract", "signed_on")) == ("契約情報", "契約締結日")
    assert field_labels("en", ("contract", "signed_on")) == ("Contract", "Signed on")


def test_the_number_of_a_list_item_does_not_matter() -> None:
    assert (
        field_labels("ja", ("risks", 0, "due"))
        == field_labels("ja", ("risks", 7, "due"))
        == ("潜在的なリスク", "対応期限")
    )


def test_a_key_of_a_persons_choosing_is_shown_as_it_is_written() -> None:
    assert field_labels("en", ("contract", "arr", "JPY")) == ("Contract", "ARR", "JPY")
    assert field_labels("en", ("kpis", "our_own", "value")) == ("KPIs", "our_own", "Value")


def test_a_reading_is_called_by_the_name_of_its_measure() -> None:
    assert field_labels("ja", ("kpis", "roi", "on")) == ("主要業績評価指標 (KPI)", "費用対効果", "測定日")
    assert field_labels("en", ("measures", "roi", "weight"), "scoring") == ("Measures", "ROI", "Weight")


def test_a_section_and_a_measure_of_one_name_are_told_apart() -> None:
    assert field_labels("en", ("adoption",)) == ("Adoption roadmap",)
    assert field_labels("en", ("kpis", "adoption")) == ("KPIs", "Adoption")


def test_one_word_means_different_things_in_different_fields() -> None:
    assert value_words("ja", "risks.severity", "high") == ("高", "")
    assert value_words("ja", "segments.touch", "high") == ("ハイタッチ", "個別に対応する")
    assert value_words("ja", "advocacy.reference", "declined").label == "辞退"
    assert value_words("ja", "feedback.status", "declined").label == "見送り"


def test_a_value_named_among_the_words_is_called_so() -> None:
    assert value_words("ja", "client.stage", "adoption") == ("活用", "")


def test_a_value_without_words_is_shown_as_it_is() -> None:
    assert value_words("ja", "client.segment", "south-west") == ("south-west", "")
