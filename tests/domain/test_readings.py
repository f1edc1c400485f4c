"""The readings under `kpis`: one raw value each, with its day, sample and margin."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.readings import Raw, kpi_reading, nps_margin, nps_score, period_end
from domain.given import DAY, TODAY, kpis

counts = st.tuples(*[st.integers(0, 500)] * 3)


def read(name: str, **values: Any) -> Raw | None:
    return kpi_reading(kpis(**{name: values}), name)


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ((6, 2, 2), 40), ((14, 8, 4), Fraction(1000, 26)), ((10, 0, 0), 100), ((0, 0, 10), -100), ((0, 10, 0), 0),
        ((5, 0, 5), 0), ((1, 0, 0), 100), ((0, 1, 0), 0), ((0, 0, 1), -100),
    ],
)  # fmt: skip
def test_the_nps_of_counts(answers: tuple[int, int, int], wanted: float) -> None:
    assert nps_score(*answers) == float(wanted)


def test_no_answers_are_no_data_and_not_zero() -> None:
    assert nps_score(0, 0, 0) is None
    assert read("nps", promoters=0, passives=0, detractors=0, on=TODAY) is None
    assert read("nps", score=0, n=0, on=TODAY) is None


def test_zero_is_a_real_nps() -> None:
    found = read("nps", promoters=5, passives=0, detractors=5, on=TODAY)
    assert found is not None
    assert (found.value, found.n) == (0, 10)
    assert read("nps", score=0, on=TODAY) == Raw(0, ("kpis", "nps"), TODAY)


def test_the_known_margin_of_ten_answers() -> None:
    assert nps_margin(40, 10, 0.8) == pytest.approx(49.585, abs=0.001)
    assert nps_margin(40, 10) == pytest.approx(56.806, abs=0.001)


def test_four_times_the_answers_halve_the_margin() -> None:
    assert nps_margin(40, 40, 0.8) == pytest.approx(nps_margin(40, 10, 0.8) / 2)


@pytest.mark.parametrize(("answers", "wanted"), [((1, 0, 0), 0), ((0, 1, 0), 0), ((1, 0, 1), 138.593)])
def test_the_margin_of_one_or_two_answers(answers: tuple[int, int, int], wanted: float) -> None:
    found = read("nps", **dict(zip(("promoters", "passives", "detractors"), answers, strict=True)), on=TODAY)
    assert found is not None
    assert found.margin == pytest.approx(wanted, abs=0.001)


@given(counts)
def test_an_nps_is_within_its_range_and_turning_the_answers_around_turns_its_sign(
    answers: tuple[int, int, int],
) -> None:
    score = nps_score(*answers)
    if score is None:
        assert sum(answers) == 0
        return
    assert -100 <= score <= 100
    assert nps_score(*reversed(answers)) == -score
    assert nps_margin(score, sum(answers)) >= 0


def test_counts_go_before_a_score_that_rounds_them() -> None:
    found = read("nps", promoters=14, passives=8, detractors=4, score=38, n=26, on=TODAY)
    assert found is not None
    assert (found.value, found.n) == (1000 / 26, 26)


def test_a_score_alone_has_the_sample_it_names() -> None:
    assert read("nps", score=38, n=26, on=TODAY) == Raw(38, ("kpis", "nps"), TODAY, 26, nps_margin(38, 26))
    assert read("nps", score=38, on=TODAY) == Raw(38, ("kpis", "nps"), TODAY, None, None)


def test_csat_is_its_mean() -> None:
    assert read("csat", mean=4.4, n=31, on=TODAY) == Raw(4.4, ("kpis", "csat"), TODAY, 31)
    assert read("csat", mean=4.4, on=TODAY) == Raw(4.4, ("kpis", "csat"), TODAY)
    assert read("csat", mean=4.4, n=0, on=TODAY) is None


def test_churn_is_the_percentage_lost_as_of_the_periods_last_day() -> None:
    assert read("churn", lost=6, of=400, period="2026-Q3") == Raw(1.5, ("kpis", "churn"), DAY("2026-09-30"), 400)
    assert read("churn", lost=0, of=400, period="2026-Q3") == Raw(0, ("kpis", "churn"), DAY("2026-09-30"), 400)
    assert read("churn", lost=0, of=0, period="2026-Q3") is None


def test_sentiment_is_a_word() -> None:
    assert read("sentiment", value="neutral", on=TODAY) == Raw("neutral", ("kpis", "sentiment"), TODAY)


def test_any_other_reading_is_a_number() -> None:
    assert read("adoption", value=0, on=TODAY) == Raw(0, ("kpis", "adoption"), TODAY)
    assert read("adoption", value=-2.5, n=7, on=TODAY) == Raw(-2.5, ("kpis", "adoption"), TODAY, 7)
    assert read("adoption", value=9, n=0, on=TODAY) is None


@pytest.mark.parametrize("name", ["nps", "csat", "churn", "sentiment", "adoption"])
def test_what_is_not_written_was_not_read(name: str) -> None:
    assert kpi_reading(kpis(), name) is None


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2026", "2026-12-31"), ("2026-H1", "2026-06-30"), ("2026-H2", "2026-12-31"), ("2026-Q1", "2026-03-31"),
        ("2026-Q4", "2026-12-31"), ("2024-02", "2024-02-29"), ("2026-02", "2026-02-28"), ("2026-12", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_period_ends_on_its_last_day(period: str, wanted: str) -> None:
    assert period_end(period) == DAY(wanted)
