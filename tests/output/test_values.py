"""How each kind of value reads."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import Location
from csctl.i18n import LANGUAGES, Language
from csctl.i18n.values import cut, escape
from csctl.output.values import say, say_column, say_note, say_params
from csctl.view import Kind, Named, Note, Reason


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (59.999, Kind.SCORE, "59.9"),
        (59.95, Kind.SCORE, "59.9"),
        (60.0, Kind.SCORE, "60.0"),
        (0.1 + 0.2, Kind.SCORE, "0.3"),
        (100 * 0.57, Kind.PRECISE, "57.00"),
        (100.0, Kind.SCORE, "100.0"),
        (99.9, Kind.PERCENT, "99%"),
        (100 * 0.29, Kind.PERCENT, "29%"),
        (1234567, Kind.INTEGER, "1,234,567"),
        (4.5, Kind.NUMBER, "4.5"),
        (4.0, Kind.NUMBER, "4"),
        (4.66666, Kind.NUMBER, "4.666"),
        (-12, Kind.DAYS, "-12"),
        (date(2026, 11, 24), Kind.DATE, "2026-11-24"),
        (True, Kind.FLAG, "✓"),
        (False, Kind.FLAG, ""),
        (Location("accounts/a.yaml", 3, 5), Kind.PLACE, "accounts/a.yaml:3"),
        (Location("accounts/a.yaml", 0, 0), Kind.PLACE, "accounts/a.yaml"),
        ("own_measure", Kind.MEASURE, "own_measure"),
        (0.0, Kind.METER, "░░░░░░░░░░░░░░░░░░░░   0.0"),
        (54.999, Kind.METER, "██████████░░░░░░░░░░  54.9"),
        (55.0, Kind.METER, "███████████░░░░░░░░░  55.0"),
        (100.0, Kind.METER, "████████████████████ 100.0"),
        (3.25, Kind.DELTA, "↑3.2"),
        (-3.25, Kind.DELTA, "↓3.2"),
        (0.04, Kind.DELTA, "→"),
        (Named("own", {}), Kind.NAMED, "own"),
        ("[bold]x[/bold]\\", Kind.TEXT, "[bold]x[/bold]\\"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_reads_the_same_in_both_languages(value: Any, kind: Kind, said: str, language: Language) -> None:
    assert say(value, kind, language) == said


@pytest.mark.parametrize(
    ("value", "kind", "en", "ja"),
    [
        ("green", Kind.BAND, "● green", "● 健全"),
        ("yellow", Kind.BAND, "▲ yellow", "▲ 注意"),
        ("red", Kind.BAND, "■ red", "■ 危険"),
        ("unscored", Kind.BAND, "○ not scored", "○ 未採点"),
        ("negative", Kind.VALUE, "negative", "否定的"),
        (("capped", "stale"), Kind.WORDS, "capped, stale", "上限あり, 古い値"),
        (Named("team", {"en": "Team", "ja": "チーム"}), Kind.NAMED, "Team", "チーム"),
        (Named("90..", Reason("class-open", {"low": "90 %"})), Kind.NAMED, "90 % and more", "90 % 以上"),
        (Reason("class", {"low": "1", "high": "2"}), Kind.REASON, "1 to below 2", "1 以上 2 未満"),
    ],
)
def test_words_of_ours_are_in_the_language(value: Any, kind: Kind, en: str, ja: str) -> None:
    assert (say(value, kind, "en"), say(value, kind, "ja")) == (en, ja)


@pytest.mark.parametrize(
    ("money", "en", "ja"),
    [
        ({"JPY": 38_400_000}, "¥38.4M", "3,840万円"),
        ({"JPY": 38_412_345}, "¥38,412,345", "38,412,345円"),
        ({"JPY": 38_410_000}, "¥38.41M", "3,841万円"),
        ({"JPY": 1_250_000_000}, "¥1.25B", "12.5億円"),
        ({"JPY": 1_255_000_000}, "¥1.255B", "12億5,500万円"),
        ({"JPY": 0}, "¥0", "0円"),
        ({"JPY": -38_400_000}, "-¥38.4M", "-3,840万円"),
        ({"JPY": -171_160_000}, "-¥171.16M", "-1億7,116万円"),
        ({"JPY": 248_251_200}, "¥248,251,200", "248,251,200円"),
        ({"USD": 9_600}, "$9.6K", "USD 9,600"),
        ({"USD": 9_654}, "$9,654", "USD 9,654"),
        ({"USD": 1_200_000}, "$1.2M", "USD 1,200,000"),
        ({"EUR": 950_000}, "€950K", "EUR 950,000"),
        ({"CHF": 1_500.5}, "CHF 1,500.5", "CHF 1,500.5"),
        ({"USD": 999}, "$999", "USD 999"),
        ({"USD": 1_200_000, "JPY": 38_400_000}, "¥38.4M + $1.2M", "3,840万円 + USD 1,200,000"),
        ({}, "–", "–"),
    ],
)
def test_money_is_short_where_that_is_exact(money: dict[str, float], en: str, ja: str) -> None:
    assert (say(money, Kind.MONEY, "en"), say(money, Kind.MONEY, "ja")) == (en, ja)


@pytest.mark.parametrize("kind", Kind)
def test_unknown_is_a_dash(kind: Kind) -> None:
    assert say_column([None], kind, "en") == ["–"]


@given(st.floats(0, 100))
def test_a_shown_score_is_never_above_the_score(score: float) -> None:
    shown = float(say(score, Kind.SCORE, "en"))
    assert shown <= score + 1e-9
    assert score - shown < 0.1


@given(st.lists(st.none() | st.floats(0, 100), max_size=20))
def test_printed_parts_add_up_to_the_cut_of_their_total(parts: list[float | None]) -> None:
    said = say_column(parts, Kind.PART, "en")
    total = 0.0
    for part in parts:
        total += part or 0.0
    assert sum(Fraction(part) for part in said if part != "–") == Fraction(str(cut(total, 2)))


@given(st.integers(-(10**6), 10**6))
def test_cutting_leaves_what_is_exact(hundredths: int) -> None:
    assert floor(round(cut(hundredths / 100, 2) * 100)) == hundredths


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\u061c\u200b\u2028\ufeff", "\\u061c\\u200b\\u2028\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\udc80", "\\udc80"),
        ("株式会社　サンプル", "株式会社　サンプル"),
        ("家族👨\u200d👩\u200d👧", "家族👨\u200d👩\u200d👧"),
    ],
)
def test_what_steers_a_terminal_or_hides_is_shown_escaped(written: str, shown: str) -> None:
    assert escape(written) == shown


def test_a_persons_words_in_a_sentence_are_not_taken_for_words_of_ours() -> None:
    assert say_params({"id": "renewal", "band": "red", "measure": "nps"}, "ja") == {
        "id": "renewal",
        "band": "危険",
        "measure": "NPS",
    }


def test_parameters_of_a_note_read_like_cells() -> None:
    params = {"a": 59.999, "b": 1200, "c": date(2026, 1, 2), "d": {"JPY": 10_000}, "e": ("x", "y\n")}
    assert say_note(Note("any", params), "en") == {
        "a": "59.99",
        "b": "1,200",
        "c": "2026-01-02",
        "d": "¥10K",
        "e": "x, y\\n",
    }


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (-1, "-1 days")])
def test_a_number_takes_its_word_along(n: int, said: str) -> None:
    sentence = "{days:day|days}"
    assert sentence.format_map(say_params({"days": n}, "en")) == said


def test_a_sentence_may_hold_a_sentence() -> None:
    params = {"evidence": Reason("evidence-csms", {"csms": 1}), "claimed": [Named("a", {"en": "A", "ja": "あ"})]}
    assert say_params(params, "en") == {"evidence": "1 CSM is named in the clients' files.", "claimed": "A"}


def test_a_number_alone_stays_alone() -> None:
    assert "{days}".format(**say_params({"days": 1}, "ja")) == "1"
