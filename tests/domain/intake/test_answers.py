"""Answers become one reading: counts for NPS, a mean for CSAT, dated by the latest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.intake.answers import Answer, answers, latest, reading
from csctl.model.mapping import Mapping


def mapping(measure: str = "nps", **more: Any) -> Mapping:
    asked = {"measure": measure, "account": "who", "score": "score", "on": "on", **more}
    return Mapping.model_validate({"version": 1, "answers": asked})


def read(*rows: tuple[Any, Any, Any], measure: str = "nps", **more: Any) -> list[Any]:
    records = [(n, dict(zip(("who", "score", "on"), row, strict=True))) for n, row in enumerate(rows, 2)]
    return list(answers(mapping(measure, **more), records))


def given_by(*scores: float, measure: str = "nps", **more: Any) -> dict[str, Any]:
    asked = mapping(measure, **more).answers
    assert asked is not None
    own = [Answer(n, "a", score, date(2026, 1, 1 + n % 28), None) for n, score in enumerate(scores)]
    return dict(reading(asked, own))


def test_promoters_answer_nine_or_ten_and_detractors_up_to_six() -> None:
    said = given_by(*range(11))
    assert (said["promoters"], said["passives"], said["detractors"]) == (2, 2, 7)
    assert said["on"] == date(2026, 1, 11)


@given(st.lists(st.integers(0, 10), min_size=1))
def test_every_nps_answer_counts_once(scores: list[int]) -> None:
    said = given_by(*scores)
    assert said["promoters"] + said["passives"] + said["detractors"] == len(scores)


@pytest.mark.parametrize(
    ("scores", "mean"), [([4, 5], 4.5), ([4, 4, 4], 4), ([3, 4, 4], 3.66), ([4] * 999 + [3], 3.99)]
)
def test_a_mean_is_cut_and_never_rounded_up(scores: list[int], mean: float) -> None:
    assert given_by(*scores, measure="csat") == {
        "mean": mean,
        "n": len(scores),
        "on": date(2026, 1, min(len(scores), 28)),
    }


def test_answers_on_another_scale_are_converted() -> None:
    assert given_by(0, 10, measure="csat", scale={"low": 0, "high": 10})["mean"] == 3
    assert given_by(100, measure="csat", scale={"low": 0, "high": 100})["mean"] == 5


def test_a_row_is_an_answer_or_says_why_not() -> None:
    said = read(("a", "9", "2026-01-02"), ("a", "11", "2026-01-02"), ("a", "8.5", "2026-01-02"), ("a", "", ""))
    assert said[0] == Answer(2, "a", 9, date(2026, 1, 2), None)
    assert [(each.row, each.code) for each in said[1:]] == [(3, "answer-out-of-scale"), (4, "answer-out-of-scale")]
    assert [each.code for each in read(("", "9", "2026-01-02"), ("a", "x", "2026-01-02"), ("a", "9", ""))] == [
        "cell-empty",
        "cell-not-a-number",
        "cell-empty",
    ]


def test_of_one_respondent_the_latest_answer_counts() -> None:
    def by(row: int, day: int, who: str | None) -> Answer:
        return Answer(row, "a", 9, date(2026, 1, day), who)

    kept = latest([by(2, 5, "x"), by(3, 4, "x"), by(4, 1, None), by(5, 1, None), by(6, 5, "x")])
    assert [answer.row for answer in kept] == [4, 5, 6]
