"""One measure of one account: whether its reading still counts, its score, its margin, and its line."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.scoring.judge import Judgement, judge
from csctl.model.account import Account
from csctl.model.scoring import Scoring
from domain.given import TODAY, account, ago, default_rules, measure, rules

NPS_SCALE = {"worst": -100, "yellow": 30, "green": 60, "best": 100}


def one(given: Account, name: str = "adoption", scoring: Scoring | None = None, **policy: Any) -> Judgement:
    """The judgement of a measure; `policy` is what its rules say besides the scale."""
    return judge(given, name, scoring or rules({name: measure(**policy)}), today=TODAY)


def read(days: int, **more: Any) -> Account:
    return account(kpis={"adoption": {"value": 45, "on": ago(days), **more}})


def nps(**values: Any) -> Account:
    return account(kpis={"nps": {"on": TODAY, **values}})


def shipped(given: Account, name: str) -> Judgement:
    """A judgement by the rules that csctl comes with."""
    return one(given, name, default_rules())


def test_a_reading_is_scored_and_says_where_it_is_written() -> None:
    found = one(read(3))
    assert (found.state, found.age, found.score) == ("fresh", 3, 45)
    assert found.raw is not None
    assert (found.raw.value, found.raw.path) == (45, ("kpis", "adoption"))


def test_no_reading_is_missing_and_has_no_score() -> None:
    assert one(account()) == ("adoption", None, "missing", None, None, None, None, False)


@pytest.mark.parametrize(
    ("days", "state", "score"),
    [
        (0, "fresh", 45), (90, "fresh", 45), (91, "stale", 45), (180, "stale", 45), (181, "expired", None),
        (-1, "future", None),
    ],
)  # fmt: skip
def test_a_reading_ages_on_the_day_after_its_limits(days: int, state: str, score: float | None) -> None:
    found = one(read(days), stale_after=90, expires_after=180)
    assert (found.state, found.score, found.age) == (state, score, days)


def test_without_limits_a_reading_never_ages() -> None:
    assert one(read(36_000)).state == "fresh"


def test_an_expiry_without_a_stale_age_ends_a_fresh_reading() -> None:
    assert [one(read(days), expires_after=10).state for days in (10, 11)] == ["fresh", "expired"]


def test_limits_of_zero_days_take_only_a_reading_of_today() -> None:
    assert [one(read(days), expires_after=0).state for days in (0, 1)] == ["fresh", "expired"]


@pytest.mark.parametrize(("n", "state"), [(4, "too-few"), (5, "fresh"), (6, "fresh")])
def test_a_sample_counts_from_min_n_on(n: int, state: str) -> None:
    assert one(read(0, n=n), min_n=5).state == state


def test_an_unknown_sample_is_not_too_few() -> None:
    assert one(read(0), min_n=5).state == "fresh"


def test_too_few_answers_do_not_count_however_young() -> None:
    found = one(read(400, n=1), min_n=5, expires_after=10)
    assert (found.state, found.score) == ("too-few", None)


def test_no_answers_are_no_reading() -> None:
    assert one(read(0, n=0)).state == "missing"
    assert shipped(nps(promoters=0, passives=0, detractors=0), "nps").state == "missing"
    assert shipped(nps(score=40, n=0), "nps").state == "missing"


def test_an_nps_of_zero_is_a_real_score() -> None:
    found = shipped(nps(promoters=3, passives=4, detractors=3), "nps")
    assert (found.state, found.raw and found.raw.value) == ("fresh", 0)
    assert found.score == pytest.approx(100 / 130 * 30)


def test_an_nps_of_ten_answers_has_its_known_score_and_margin() -> None:
    found = shipped(nps(promoters=6, passives=2, detractors=2), "nps")
    assert found.raw is not None
    assert (found.raw.value, found.raw.n, round(found.raw.margin or 0)) == (40, 10, 50)
    assert found.score == 40


def test_a_margin_that_crosses_a_threshold_makes_the_band_unstable() -> None:
    found = shipped(nps(promoters=6, passives=2, detractors=2), "nps")
    assert found.unstable
    assert found.low is not None
    assert found.high is not None
    assert found.low < 30 <= 40 < 60 <= found.high


def test_a_margin_within_the_band_leaves_it_stable() -> None:
    found = shipped(nps(promoters=600, passives=200, detractors=200), "nps")
    assert (found.unstable, found.score) == (False, 40)
    assert found.low is not None
    assert found.high is not None
    assert 30 < found.low < 40 < found.high < 60


def test_a_score_without_counts_has_the_widest_margin_and_without_n_none() -> None:
    counted = shipped(nps(promoters=6, passives=2, detractors=2), "nps").raw
    scored = shipped(nps(score=40, n=10), "nps").raw
    assert counted is not None
    assert scored is not None
    assert (scored.margin or 0) > (counted.margin or 0)
    found = shipped(nps(score=40), "nps")
    assert (found.raw and found.raw.margin, found.low, found.unstable) == (None, None, False)


def test_the_ends_of_a_margin_are_in_order_on_a_scale_that_falls() -> None:
    falling = {"worst": 100, "yellow": 30, "green": 0, "best": -100}
    scoring = rules({"nps": {"group": "outcome", "scale": falling}})
    found = one(nps(promoters=6, passives=2, detractors=2), "nps", scoring)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= (found.score or 0) <= found.high


@pytest.mark.parametrize(
    ("name", "value", "score"), [("nps", 60, 60), ("nps", 30, 30), ("nps", -100, 0), ("nps", 100, 100)]
)
def test_an_nps_exactly_on_a_threshold(name: str, value: int, score: float) -> None:
    assert shipped(nps(score=value, n=100), name).score == score


@pytest.mark.parametrize(("mean", "score"), [(4, 60), (3, 30), (1, 0), (5, 100), (4.5, 80)])
def test_a_csat_exactly_on_a_threshold(mean: float, score: float) -> None:
    assert shipped(account(kpis={"csat": {"mean": mean, "n": 20, "on": TODAY}}), "csat").score == score


def test_one_answer_is_too_few_by_the_shipped_rules_and_counts_without_a_least_sample() -> None:
    given = nps(promoters=1, passives=0, detractors=0)
    assert shipped(given, "nps").state == "too-few"
    found = one(given, "nps", rules({"nps": {"group": "outcome", "scale": NPS_SCALE}}))
    assert (found.state, found.score, found.raw and found.raw.n) == ("fresh", 100, 1)


@pytest.mark.parametrize(("value", "score"), [("positive", 85), ("neutral", 50), ("negative", 15)])
def test_a_word_has_its_points(value: str, score: float) -> None:
    assert shipped(account(kpis={"sentiment": {"value": value, "on": TODAY}}), "sentiment").score == score


def test_a_word_without_points_has_no_score() -> None:
    scoring = rules({"sentiment": measure(points={"positive": 80})})
    found = one(account(kpis={"sentiment": {"value": "neutral", "on": TODAY}}), "sentiment", scoring)
    assert (found.state, found.score) == ("unknown", None)


def test_a_fact_is_judged_without_an_age() -> None:
    found = shipped(account(client={"growing": True}), "growing_company")
    assert (found.state, found.age, found.score) == ("fresh", None, 80)
    assert found.raw is not None
    assert found.raw.path == ("client", "growing")


def test_a_lower_count_scores_higher_where_fewer_is_better() -> None:
    found = [
        shipped(account(kpis={"inquiries": {"value": value, "on": TODAY}}), "inquiries").score
        for value in (0, 8, 20, 40, 99)
    ]
    assert found == [100, 60, 30, 0, 0]
