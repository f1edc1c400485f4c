"""Readings: known, agreeing with themselves, young enough, of enough answers."""

from __future__ import annotations

from typing import Any

import pytest

from domain.check.asked import DAY, TODAY, codes, one

COUNTS = {"promoters": 14, "passives": 8, "detractors": 4, "on": TODAY}  # 38.46 of 26


def kpis(**values: Any) -> list[str]:
    return codes(kpis=values)


def adoption(on: str) -> list[str]:
    return kpis(adoption={"value": 82, "on": DAY(on)})


def test_a_reading_belongs_to_a_measure() -> None:
    finding = one("unknown-kpi", kpis={"adoptoin": {"value": 82, "on": TODAY}})
    assert (finding.path, finding.params["suggestion"]) == (("kpis", "adoptoin"), "adoption")
    assert "unknown-kpi" not in adoption("2026-11-24")


def test_churn_is_known_without_a_measure() -> None:
    assert "unknown-kpi" not in kpis(churn={"lost": 1, "of": 9, "period": "2026-Q3"})


@pytest.mark.parametrize(("score", "said"), [(38, False), (38.96, False), (39, True), (-38, True)])
def test_a_score_beside_counts_is_theirs_but_for_rounding(score: float, said: bool) -> None:
    assert ("nps-counts-disagree" in kpis(nps={**COUNTS, "score": score})) is said


def test_n_beside_counts_is_their_sum() -> None:
    assert "nps-n-disagrees" in kpis(nps={**COUNTS, "n": 25})
    assert "nps-n-disagrees" not in kpis(nps={**COUNTS, "n": 26})


def test_no_more_leave_than_there_were() -> None:
    assert "churn-lost-exceeds-base" in kpis(churn={"lost": 10, "of": 9, "period": "2026"})
    assert "churn-lost-exceeds-base" not in kpis(churn={"lost": 9, "of": 9, "period": "2026"})


def test_a_word_wants_points() -> None:
    assert "word-without-points" in kpis(sentiment={"value": "neutral", "on": TODAY})
    assert "word-without-points" not in kpis(sentiment={"value": "positive", "on": TODAY})


@pytest.mark.parametrize(("on", "said"), [("2026-08-26", None), ("2026-08-25", "stale"), ("2026-05-27", "expired")])
def test_a_reading_is_stale_after_90_and_expired_after_180_days(on: str, said: str | None) -> None:
    old = [code for code in adoption(on) if code in ("stale-reading", "expired-reading")]
    assert old == ([f"{said}-reading"] if said else [])


def test_a_reading_of_tomorrow_is_in_the_future() -> None:
    assert "reading-in-future" in adoption("2026-11-25")
    assert "reading-in-future" not in adoption("2026-11-24")


def test_a_sample_below_the_least_is_small() -> None:
    assert one("small-sample", kpis={"nps": {"score": 50, "n": 4, "on": TODAY}}).params["least"] == 5
    assert "small-sample" not in kpis(nps={"score": 50, "n": 5, "on": TODAY})


@pytest.mark.parametrize(("until", "code"), [("2026-11-24", "override-active"), ("2026-11-23", "override-expired")])
def test_an_override_holds_through_its_last_day(until: str, code: str) -> None:
    word = {"band": "yellow", "reason": "交代", "by": "山﨑", "until": DAY(until)}
    assert [said for said in codes(health_override=word) if said.startswith("override")] == [code]


def test_half_a_point_is_rounding_and_more_is_not() -> None:
    counts = {"promoters": 6, "passives": 2, "detractors": 2, "on": TODAY}
    assert "nps-counts-disagree" not in kpis(nps={**counts, "score": 40.5})
    assert "nps-counts-disagree" in kpis(nps={**counts, "score": 40.6})
