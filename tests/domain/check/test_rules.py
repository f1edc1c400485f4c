"""The rules file: names that exist, profiles and segments that are reached, something that weighs."""

from __future__ import annotations

from typing import Any

from csctl.domain.check import check_scoring
from domain.check.asked import SCALE, TODAY, rule_codes, rules

NUMBER = {"group": "outcome", "scale": SCALE}


def measures(**values: dict[str, Any]) -> list[str]:
    return rule_codes(measures=values)


def profiles(*values: dict[str, Any]) -> list[str]:
    return rule_codes(profiles=list(values))


def test_sound_rules_say_nothing() -> None:
    assert rule_codes() == []


def test_a_measure_names_a_group_that_exists() -> None:
    (finding, *_) = check_scoring(rules(measures={"adoption": {**NUMBER, "group": "outcom"}}))
    assert (finding.code, finding.path) == ("unknown-group", ("measures", "adoption", "group"))
    assert finding.params["suggestion"] == "outcome"


def test_a_measure_names_a_fact_that_exists() -> None:
    assert "unknown-fact" in measures(amount={**NUMBER, "fact": "arrr"})
    assert measures(amount={**NUMBER, "fact": "arr"}) == []


def test_words_are_judged_by_points() -> None:
    assert "needs-points" in measures(sentiment=NUMBER)
    assert "needs-points" in measures(reference={**NUMBER, "fact": "reference"})
    assert measures(reference={"group": "outcome", "fact": "reference", "points": {"given": 100}}) == []


def test_numbers_are_judged_by_a_scale() -> None:
    assert "needs-scale" in measures(adoption={"group": "outcome", "points": {"high": 90}})
    assert "needs-scale" in measures(amount={"group": "outcome", "fact": "arr", "points": {"high": 90}})


def test_a_cap_looks_at_a_measure_that_exists() -> None:
    cap = {"id": "unused", "measure": "adoptoin", "is": "red", "at_most": "red"}
    assert rule_codes(rules=[cap]) == ["unknown-measure"]
    assert rule_codes(rules=[{**cap, "measure": "adoption"}]) == []


def test_a_profile_adjusts_what_exists() -> None:
    assert profiles({"id": "a", "measures": {"adoptoin": {"weight": 1}}}) == ["unknown-measure"]
    assert profiles({"id": "a", "groups": {"outcom": {"weight": 1}}}) == ["unknown-group"]
    assert profiles({"id": "a", "measures": {"adoption": {"weight": 2}}}) == []


def test_a_profile_after_one_for_all_is_never_used() -> None:
    early = {"id": "early", "when": {"stage": ["onboarding"]}}
    assert profiles({"id": "all"}, early) == ["profile-unreachable"]
    assert profiles(early, {"id": "all"}) == []


def test_a_segment_after_one_that_asks_for_less_is_never_derived() -> None:
    large, small = {"id": "large", "touch": "high", "arr_at_least": 10}, {"id": "small", "touch": "tech"}
    assert rule_codes(segments=[small, large]) == ["segment-unreachable"]
    assert rule_codes(segments=[large, small]) == []


def test_ids_are_unique_in_their_list() -> None:
    one = {"id": "a", "when": {"stage": ["onboarding"]}}
    assert "duplicate-item-id" in profiles(one, {"id": "a", "when": {"stage": ["adoption"]}})
    assert "duplicate-item-id" not in profiles(one, {"id": "b", "when": {"stage": ["adoption"]}})


def test_something_weighs() -> None:
    assert rule_codes(groups={"outcome": {"weight": 0}}) == ["nothing-weighs"]
    assert measures(adoption={**NUMBER, "weight": 0}) == ["nothing-weighs"]


def test_something_weighs_under_every_profile() -> None:
    (finding,) = check_scoring(rules(profiles=[{"id": "a", "groups": {"outcome": {"weight": 0}}}]))
    assert (finding.code, finding.path) == ("nothing-weighs", ("profiles", 0))


def test_the_base_currency_is_worth_itself() -> None:
    assert rule_codes(rates={"JPY": 2}) == ["base-currency-rate"]
    assert rule_codes(rates={"JPY": 1}) == []


def test_rates_have_a_day() -> None:
    assert rule_codes(rates_on=None) == ["rates-without-date"]
    assert rule_codes(rates={}, rates_on=None) == []
    assert rule_codes(rates_on=TODAY) == []


def test_a_segment_with_the_same_bounds_as_an_earlier_one_is_never_derived() -> None:
    bounds = {"touch": "high", "arr_at_least": 10, "employees_at_least": 5}
    assert rule_codes(segments=[{"id": "a", **bounds}, {"id": "b", **bounds}]) == ["segment-unreachable"]
    fewer = {"id": "b", **bounds, "employees_at_least": 4}
    assert rule_codes(segments=[{"id": "a", **bounds}, fewer]) == []
