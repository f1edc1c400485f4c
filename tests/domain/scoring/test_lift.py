"""What would lift an account: the smallest single change truly reaches the next band, and a smaller one does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.scoring.health import Health
from csctl.domain.scoring.lift import Lift, lifts, next_edge
from csctl.domain.scoring.scale import BANDS
from csctl.model.scoring import Scoring
from domain import laws
from domain.given import TODAY, account, ago, health, measure, reading, readings, rules

TWO = {"adoption": measure(), "roi": measure(weight=3)}


def ways(scoring: Scoring, **values: float) -> list[Lift]:
    return lifts(health(readings(**values), scoring), scoring)


@pytest.mark.parametrize(("value", "edge"), [(0, 30), (29.9, 30), (30, 60), (59.9, 60), (60, None), (100, None)])
def test_the_next_edge_is_where_the_next_band_begins(value: float, edge: float | None) -> None:
    assert next_edge(health(readings(adoption=value), rules()), rules()) == edge


def test_without_a_score_there_is_no_next_band() -> None:
    found = health(account(), rules())
    assert (next_edge(found, rules()), lifts(found, rules())) == (None, [])


def test_at_the_top_nothing_needs_a_lift() -> None:
    assert ways(rules(), adoption=60) == []


def test_the_smallest_change_comes_first() -> None:
    scoring = rules(TWO)
    assert ways(scoring, adoption=40, roi=50) == [Lift("roi", 50, 66.7, 66.7), Lift("adoption", 40, 90, 90)]


def test_a_measure_that_cannot_do_it_alone_is_left_out() -> None:
    assert [w.measure for w in ways(rules(TWO), adoption=100, roi=40)] == ["roi"]
    assert ways(rules({name: measure() for name in "abcdef"}), **dict.fromkeys("abcdef", 31)) == []


def test_a_measure_without_weight_lifts_nothing() -> None:
    assert [w.measure for w in ways(rules(TWO | {"usage": measure(weight=0)}), adoption=40, roi=50, usage=1)] == [
        "roi",
        "adoption",
    ]


def test_a_reading_that_is_missing_may_be_the_way_up() -> None:
    found = ways(rules(TWO), adoption=40)
    assert found == [Lift("adoption", 40, 60, 60), Lift("roi", None, 66.7, 66.7)]


def test_an_expired_reading_counts_as_missing() -> None:
    scoring = rules({"adoption": measure(), "roi": measure(expires_after=10)})
    found = health(account(kpis={"adoption": reading(40), "roi": {"value": 99, "on": ago(11)}}), scoring)
    assert Lift("roi", None, 80, 80) in lifts(found, scoring)


def test_what_was_not_read_is_as_far_away_as_its_whole_score() -> None:
    scoring = rules({"adoption": measure(), "roi": measure("experience"), "usage": measure("potential", weight=1)})
    found = ways(scoring, adoption=50, roi=30)
    assert [(w.measure, w.score) for w in found] == [("adoption", 90), ("roi", 70), ("usage", 100)]


def test_where_fewer_is_better_the_value_goes_down() -> None:
    scoring = rules({"tickets": {"group": "outcome", "scale": {"worst": 40, "yellow": 20, "green": 8, "best": 0}}})
    assert ways(scoring, tickets=14) == [Lift("tickets", 14, 8, 60)]


def test_a_word_is_lifted_to_the_least_that_is_enough() -> None:
    scoring = rules({"sentiment": measure(points={"positive": 85, "neutral": 60, "negative": 15})})
    found = health(account(kpis={"sentiment": {"value": "negative", "on": TODAY}}), scoring)
    assert lifts(found, scoring) == [Lift("sentiment", "negative", "neutral", 60)]


@given(weights=st.tuples(*[st.integers(1, 9)] * 3))
def test_a_word_that_is_exactly_enough_is_not_lost_to_binary_arithmetic(weights: tuple[int, int, int]) -> None:
    words = {"positive": 60, "neutral": 40}
    measures = {
        "sentiment": measure(points=words, weight=weights[0]),
        "adoption": measure(weight=weights[1]),
        "usage": measure("experience", weight=weights[2]),
    }
    scoring = rules(measures)
    kpis = {"sentiment": {"value": "neutral", "on": TODAY}, "adoption": reading(60), "usage": reading(60)}
    found = lifts(health(account(kpis=kpis), scoring), scoring)
    assert Lift("sentiment", "neutral", "positive", 60) in found


def test_a_lift_never_asks_for_more_than_the_best_of_the_scale() -> None:
    scale = {"worst": 0, "yellow": 0.1, "green": 0.2, "best": 0.25}
    scoring = rules({"share": {"group": "outcome", "scale": scale}, "roi": measure()})
    assert Lift("share", 0.15, 0.25, 100) in ways(scoring, share=0.15, roi=21)


def test_a_measure_of_little_weight_and_large_numbers_is_lifted_as_exactly() -> None:
    scale = {"worst": 0, "yellow": 5e8, "green": 5e9, "best": 1e17}
    scoring = rules({"revenue": {"group": "outcome", "scale": scale}, "adoption": measure(weight=999_999)})
    (revenue,) = (w for w in ways(scoring, revenue=0, adoption=59.99998) if w.measure == "revenue")
    assert health(readings(revenue=float(revenue.to), adoption=59.99998), scoring).band == "green"
    assert health(readings(revenue=float(revenue.to) - 1e9, adoption=59.99998), scoring).band == "yellow"


def test_a_cap_does_not_hide_the_way_up() -> None:
    cap = {"id": "unused", "measure": "adoption", "is": "red", "at_most": "red"}
    scoring = rules(TWO, rules=[cap])
    found = health(readings(adoption=10, roi=50), scoring)
    assert (found.band, found.computed_band, next_edge(found, scoring)) == ("red", "yellow", 60)
    assert [w.measure for w in lifts(found, scoring)] == ["roi", "adoption"]


def lifted(kpis: Mapping[str, Any], name: str, to: float | str, *, valid: bool) -> dict[str, Any]:
    """The readings with one of them brought to a value; one that does not count is read anew today."""
    kept = kpis[name] if valid and name != "nps" else {"on": TODAY}
    if name == "nps":
        return {**kpis, name: {"score": to, "on": TODAY}}
    return {**kpis, name: {**kept, "value": to}}


@given(scoring=laws.rulebooks(), kpis=laws.readings)
def test_a_lift_truly_reaches_the_next_band_and_a_smaller_one_does_not(scoring: Scoring, kpis: dict[str, Any]) -> None:
    found = health(laws.of(kpis), scoring)
    for way in lifts(found, scoring):
        if way.measure == "nps" and not -100 <= float(way.to) <= 100:
            continue  # a scale that reaches further than the score it judges
        reached = _with(way, way.to, found, kpis, scoring)
        assert _rank(reached) > _rank(found)
        for less in _less(way, scoring):
            assert _rank(_with(way, less, found, kpis, scoring)) <= _rank(found)


def _with(way: Lift, to: float | str, found: Health, kpis: Mapping[str, Any], scoring: Scoring) -> Health:
    valid = any(w.judgement.measure == way.measure and w.judgement.score is not None for w in found.measures)
    return health(laws.of(lifted(kpis, way.measure, to, valid=valid)), scoring)


def _less(way: Lift, scoring: Scoring) -> list[float | str]:
    """What falls short of a lift by the least step: a tenth, or the next lower word."""
    one = scoring.measures[way.measure]
    if one.scale is None:
        return [word for word, points in (one.points or {}).items() if points < way.score]
    step = 0.1 if one.scale.best > one.scale.worst else -0.1
    less = round(float(way.to) - step, 1)
    return [less] if way.measure != "nps" or -100 <= less <= 100 else []


def _rank(found: Health) -> int:
    return BANDS.index(found.computed_band)
