"""The health of an account: policies, coverage, caps, overrides, profiles, and the laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csctl.domain.scoring.health import Health
from csctl.domain.scoring.scale import BANDS, band_of
from csctl.model.scoring import Scoring
from domain import laws
from domain.given import TODAY, account, ago, default_rules, health, measure, reading, readings, rules, weighed

TWO = {"adoption": measure(), "csat": measure("experience")}
THREE = {"adoption": measure(weight=1), "roi": measure(weight=3), "usage": measure("experience")}


def scored(measures: Mapping[str, Any], values: Mapping[str, float], **sections: Any) -> Health:
    """The health of an account with these readings of today under these rules."""
    return health(readings(**values), rules(measures, **sections))


# Known answers.


def test_three_weighted_measures_have_their_known_score() -> None:
    measures = {"a": measure(weight=20), "b": measure(weight=15), "c": measure(weight=22)}
    found = scored(measures, {"a": 47, "b": 59, "c": 21})
    assert found.overall == pytest.approx(2287 / 57, abs=1e-9)
    assert (int((found.overall or 0) * 1000), found.band) == (40122, "yellow")


def test_three_equal_measures_have_their_known_score() -> None:
    found = scored({name: measure() for name in "abc"}, {"a": 62.5, "b": 87.5, "c": 62.5})
    assert (round(found.overall or 0, 3), found.band) == (70.833, "green")


def test_an_nps_whose_margin_reaches_other_bands_makes_the_health_unstable() -> None:
    given = account(kpis={"nps": {"promoters": 6, "passives": 2, "detractors": 2, "on": TODAY}})
    found = health(
        given, rules({"nps": {"group": "experience", "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100}}})
    )
    assert (found.overall, found.band, found.unstable) == (40, "yellow", True)


def test_an_unstable_reading_that_cannot_move_the_whole_to_another_band_leaves_it_stable() -> None:
    nps = {"group": "experience", "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100}}
    given = account(
        kpis={
            "nps": {"promoters": 6, "passives": 2, "detractors": 2, "on": TODAY},
            "adoption": reading(45),
        }
    )
    found = health(
        given,
        rules(
            {"nps": nps, "adoption": measure(weight=1)}, groups={"experience": {"weight": 1}, "outcome": {"weight": 9}}
        ),
    )
    assert (weighed(found, "nps").judgement.unstable, found.unstable) == (True, False)


@pytest.mark.parametrize(
    ("nps", "csat", "band"), [(60, 4, "green"), (30, 3, "yellow"), (29.9, 3, "red"), (60, 3.9, "yellow")]
)
def test_readings_exactly_on_a_boundary_are_in_the_better_band(nps: float, csat: float, band: str) -> None:
    given = account(kpis={"nps": {"score": nps, "n": 90, "on": TODAY}, "csat": {"mean": csat, "n": 90, "on": TODAY}})
    assert health(given, default_rules().model_copy(update={"min_coverage": 0})).computed_band == band


# What is missing.


def test_a_missing_measure_raises_the_others_of_its_group() -> None:
    whole, part = scored(THREE, {"adoption": 80, "roi": 40, "usage": 70}), scored(THREE, {"adoption": 80, "usage": 70})
    assert [w.share for w in whole.measures] == [0.125, 0.375, 0.5]
    assert [w.share for w in part.measures] == [0.5, 0, 0.5]
    assert (whole.overall, part.overall) == (60, 75)


def test_a_missing_group_raises_the_other_groups() -> None:
    found = scored(THREE, {"adoption": 80, "roi": 40})
    assert [(g.name, g.score, g.share) for g in found.groups] == [("outcome", 50, 1), ("experience", None, 0)]
    assert (found.overall, found.coverage) == (50, 50)


def test_nothing_known_is_not_scored() -> None:
    found = scored(TWO, {})
    assert (found.overall, found.band, found.computed_band, found.why_unscored) == (
        None,
        "unscored",
        "unscored",
        "nothing-known",
    )
    assert (found.coverage, found.unstable) == (0, False)


def test_only_an_expired_reading_is_nothing_known() -> None:
    found = health(
        account(kpis={"adoption": {"value": 90, "on": ago(11)}}), rules({"adoption": measure(expires_after=10)})
    )
    assert (found.band, found.why_unscored, found.coverage) == ("unscored", "nothing-known", 0)


@pytest.mark.parametrize(("least", "band"), [(50, "green"), (50.1, "unscored"), (0, "green")])
def test_below_the_least_coverage_an_account_is_not_scored(least: float, band: str) -> None:
    found = scored(TWO, {"adoption": 80}, min_coverage=least)
    assert (found.coverage, found.band) == (50, band)
    assert found.why_unscored == (None if band == "green" else "low-coverage")
    assert (found.overall is None) == (band == "unscored")


def test_a_fixed_score_counts_in_place_of_a_missing_reading_and_is_no_coverage() -> None:
    found = scored({"adoption": measure(), "roi": measure(missing={"fixed": 20})}, {"adoption": 80})
    fixed = weighed(found, "roi")
    assert (found.overall, found.coverage) == (50, 50)
    assert (fixed.fixed, fixed.score, fixed.contribution, fixed.judgement.score) == (True, 20, 10, None)
    assert not weighed(found, "adoption").fixed
    assert not weighed(scored(TWO, {"adoption": 80}), "csat").fixed


def test_the_policy_of_a_measure_goes_before_the_general_one() -> None:
    measures = {"adoption": measure(), "roi": measure(missing="redistribute"), "usage": measure()}
    found = scored(measures, {"adoption": 80}, missing={"fixed": 0})
    assert [w.share for w in found.measures] == [0.5, 0, 0.5]
    assert found.overall == 40


def test_fixed_scores_alone_are_nothing_known() -> None:
    found = scored(TWO, {}, missing={"fixed": 90})
    assert (found.overall, found.band, found.why_unscored) == (None, "unscored", "nothing-known")


def test_a_reading_that_weighs_nothing_beside_fixed_scores_is_nothing_known() -> None:
    found = scored({"adoption": measure(missing={"fixed": 90}), "roi": measure(weight=0)}, {"roi": 80})
    assert (found.overall, found.why_unscored) == (None, "nothing-known")


def test_a_required_reading_that_is_missing_leaves_the_account_unscored() -> None:
    found = scored({"adoption": measure(missing="require"), "roi": measure()}, {"roi": 80})
    assert (found.overall, found.band, found.why_unscored) == (None, "unscored", "required-missing")
    assert scored({"adoption": measure(missing="require"), "roi": measure()}, {"adoption": 80}).overall == 80


def test_what_weighs_nothing_is_not_required() -> None:
    found = scored({"adoption": measure(missing="require", weight=0), "roi": measure()}, {"roi": 80})
    assert (found.overall, found.why_unscored) == (80, None)


def test_a_required_reading_that_expired_is_missing() -> None:
    given = account(kpis={"adoption": {"value": 90, "on": ago(11)}, "roi": reading(80)})
    found = health(given, rules({"adoption": measure(missing="require", expires_after=10), "roi": measure()}))
    assert found.why_unscored == "required-missing"


def test_a_stale_reading_still_counts() -> None:
    found = health(
        account(kpis={"adoption": {"value": 90, "on": ago(11)}}), rules({"adoption": measure(stale_after=10)})
    )
    assert (found.overall, found.coverage) == (90, 100)
    assert weighed(found, "adoption").judgement.state == "stale"


# Caps and overrides.

RED_CAP = {"id": "unused", "measure": "adoption", "is": "red", "at_most": "red"}
YELLOW_CAP = {"id": "weak", "measure": "adoption", "is": "yellow", "at_most": "yellow"}
HEAVY = {"adoption": measure(weight=1), "roi": measure(weight=9)}


def test_a_cap_lowers_the_band_and_leaves_the_number() -> None:
    found = scored(HEAVY, {"adoption": 29.9, "roi": 100}, rules=[RED_CAP])
    assert (found.computed_band, found.band, [r.id for _, r in found.rules]) == ("green", "red", ["unused"])
    assert found.overall == pytest.approx(92.99)


def test_a_cap_holds_from_the_edge_down() -> None:
    assert scored(HEAVY, {"adoption": 30, "roi": 100}, rules=[RED_CAP]).band == "green"
    assert scored(HEAVY, {"adoption": 59.9, "roi": 100}, rules=[YELLOW_CAP]).band == "yellow"
    assert scored(HEAVY, {"adoption": 60, "roi": 100}, rules=[YELLOW_CAP]).band == "green"


def test_a_cap_for_yellow_holds_for_red_too() -> None:
    assert scored(HEAVY, {"adoption": 5, "roi": 100}, rules=[YELLOW_CAP]).band == "yellow"


def test_the_lowest_of_several_caps_counts_and_each_is_named() -> None:
    found = scored(HEAVY, {"adoption": 5, "roi": 100}, rules=[YELLOW_CAP, RED_CAP])
    assert (found.band, [r.id for _, r in found.rules]) == ("red", ["weak", "unused"])


def test_a_cap_that_lowers_nothing_is_not_named() -> None:
    found = scored({"adoption": measure()}, {"adoption": 10}, rules=[RED_CAP, YELLOW_CAP])
    assert (found.band, found.rules) == ("red", ())


def test_a_cap_never_raises_and_does_not_touch_the_unscored() -> None:
    assert scored(TWO, {"adoption": 10}, rules=[YELLOW_CAP]).band == "red"
    found = scored(TWO, {"adoption": 10}, rules=[RED_CAP], min_coverage=90)
    assert (found.band, found.rules) == ("unscored", ())


def test_a_cap_on_a_measure_that_weighs_nothing_still_holds() -> None:
    found = scored({"adoption": measure(weight=0), "roi": measure()}, {"adoption": 5, "roi": 100}, rules=[RED_CAP])
    assert (found.overall, found.band) == (100, "red")


def test_a_cap_on_a_missing_measure_does_not_hold() -> None:
    assert scored(HEAVY, {"roi": 100}, rules=[RED_CAP]).band == "green"


@pytest.mark.parametrize(("days_left", "band"), [(1, "red"), (0, "red"), (-1, "green")])
def test_an_override_holds_to_its_last_day_and_ends_by_itself(days_left: int, band: str) -> None:
    override = {"band": "red", "reason": "役員交代", "by": "山﨑 陽子", "until": ago(-days_left)}
    found = health(account(kpis={"adoption": reading(90)}, health_override=override), rules())
    assert (found.band, found.computed_band, found.overall) == (band, "green", 90)
    assert (found.override is None) == (band == "green")


def test_an_override_goes_over_caps_and_over_the_lack_of_a_score() -> None:
    override = {"band": "green", "reason": "r", "by": "b", "until": TODAY}
    capped = health(account(kpis={"adoption": reading(5)}, health_override=override), rules(rules=[RED_CAP]))
    unscored = health(account(health_override=override), rules())
    assert (capped.band, capped.computed_band) == ("green", "red")
    assert (unscored.band, unscored.computed_band, unscored.overall) == ("green", "unscored", None)


# Profiles and segments.


def test_a_profile_changes_weights_and_the_least_coverage() -> None:
    early = {"id": "early", "when": {"stage": ["onboarding"]}, "measures": {"roi": {"weight": 0}}, "min_coverage": 10}
    scoring = rules(HEAVY, profiles=[early], min_coverage=95)
    kpis = {"adoption": reading(80), "roi": reading(10)}
    before, after = (health(account(client={"stage": s}, kpis=kpis), scoring) for s in ("onboarding", "adoption"))
    assert (before.profile, before.overall, before.min_coverage) == ("early", 80, 10)
    assert (after.profile, after.overall, after.min_coverage) == (None, 17, 95)


def test_a_profile_may_switch_the_coverage_off() -> None:
    scoring = rules(TWO, profiles=[{"id": "a", "min_coverage": 0}], min_coverage=100)
    assert health(readings(adoption=70), scoring).band == "green"


def test_a_profile_is_chosen_by_the_derived_segment() -> None:
    small = {"id": "small", "when": {"segment": ["small"]}, "measures": {"roi": {"weight": 0}}}
    segments = [{"id": "large", "touch": "high", "arr_at_least": 100}, {"id": "small", "touch": "tech"}]
    scoring = rules(HEAVY, profiles=[small], segments=segments)
    found = [health(account(contract={"arr": {"JPY": arr}}), scoring) for arr in (99, 100)]
    assert [(h.segment, h.profile) for h in found] == [("small", "small"), ("large", None)]


def test_a_group_that_does_not_exist_has_no_score() -> None:
    assert scored(TWO, {"adoption": 70}).group("potential") is None
    assert scored(TWO, {"adoption": 70}).group("outcome") == 70


def test_by_the_shipped_rules_the_third_group_is_scored_and_weighs_nothing() -> None:
    kpis = {name: reading(80) for name in ("adoption", "deployment", "engagement")} | {"utilisation": reading(20)}
    found = health(account(kpis=kpis), default_rules())
    assert (found.overall, found.group("potential"), weighed(found, "utilisation").share) == (60, 12, 0)


def test_every_element_of_the_adoption_article_is_a_measure() -> None:
    potential = [name for name, one in default_rules().measures.items() if one.group == "potential"]
    assert potential == [
        "contract_amount", "revenue", "growing_company", "room_to_expand", "utilisation", "inquiries", "contacts",
        "goals_achieved", "reference", "seminars",
    ]  # fmt: skip


# Laws.

POINTS = ("overall", "band", "computed_band")


def _rank(band: str) -> int:
    """Higher is better; an unscored account is neither."""
    return BANDS.index(band)


@st.composite
def _improved(draw: st.DrawFn) -> tuple[Scoring, dict[str, Any], dict[str, Any], str]:
    """Rules, readings, and the same readings with one of them better."""
    scoring = draw(laws.rulebooks())
    kpis = draw(laws.readings)
    known = [name for name in kpis if name in scoring.measures]
    assume(known)
    name = draw(st.sampled_from(known))
    return scoring, kpis, kpis | {name: draw(_better(scoring, name, kpis[name]))}, name


@st.composite
def _better(draw: st.DrawFn, scoring: Scoring, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    one = scoring.measures[name]
    if name == "nps":
        falls = one.scale is not None and one.scale.best < one.scale.worst
        worse, better = ("promoters", "detractors") if falls else ("detractors", "promoters")
        moved = draw(st.integers(0, given[worse]))
        return {**given, worse: given[worse] - moved, better: given[better] + moved}
    if name == "sentiment":
        points = one.points or {}
        enough = [word for word in laws.WORDS if points[word] >= points[given["value"]]]
        return {**given, "value": draw(st.sampled_from(enough))}
    assert one.scale is not None
    step = draw(st.integers(0, 900)) / 10
    return {**given, "value": given["value"] + (step if one.scale.best > one.scale.worst else -step)}


@given(case=_improved(), override=laws.overrides)
def test_a_better_reading_never_lowers_a_score_a_group_or_a_band(
    case: tuple[Scoring, dict[str, Any], dict[str, Any], str], override: dict[str, Any] | None
) -> None:
    scoring, kpis, better, _ = case
    before, after = (health(laws.of(given, override), scoring) for given in (kpis, better))
    assert (before.why_unscored, before.coverage) == (after.why_unscored, after.coverage)
    assert (before.overall is None) == (after.overall is None)
    assert (after.overall or 0) >= (before.overall or 0)
    for group in before.groups:
        assert (after.group(group.name) or 0) >= (group.score or 0)
    if "unscored" not in (before.band, before.computed_band):
        assert _rank(after.computed_band) >= _rank(before.computed_band)
        assert _rank(after.band) >= _rank(before.band)


@given(scoring=laws.rulebooks(), kpis=laws.readings, override=laws.overrides)
def test_every_number_is_within_its_bounds_and_adds_up(
    scoring: Scoring, kpis: dict[str, Any], override: dict[str, Any] | None
) -> None:
    found = health(laws.of(kpis, override), scoring)
    scores = [found.overall, found.coverage, *(g.score for g in found.groups), *(w.score for w in found.measures)]
    assert all(0 <= score <= 100 for score in scores if score is not None)
    if found.overall is not None:
        assert sum(w.share for w in found.measures) == pytest.approx(1, abs=1e-9)
        assert sum(g.share for g in found.groups) == pytest.approx(1, abs=1e-9)
        assert sum(w.contribution for w in found.measures) == pytest.approx(found.overall, abs=1e-8)
        assert found.computed_band == band_of(found.overall, scoring.bands)
    else:
        assert (found.computed_band, found.why_unscored is None, found.unstable) == ("unscored", False, False)


@given(scoring=laws.rulebooks(), kpis=laws.readings)
def test_what_does_not_count_can_be_left_out(scoring: Scoring, kpis: dict[str, Any]) -> None:
    found = health(laws.of(kpis), scoring)
    valid = {w.judgement.measure for w in found.measures if w.judgement.score is not None}
    again = health(laws.of({name: value for name, value in kpis.items() if name in valid}), scoring)
    assert [getattr(found, point) for point in POINTS] == [getattr(again, point) for point in POINTS]
    assert (found.coverage, found.why_unscored) == (again.coverage, again.why_unscored)


@given(scoring=laws.rulebooks(), kpis=laws.readings, random=st.randoms())
def test_the_order_of_readings_changes_nothing(scoring: Scoring, kpis: dict[str, Any], random: Any) -> None:
    names = list(kpis)
    random.shuffle(names)
    assert health(laws.of({name: kpis[name] for name in names}), scoring) == health(laws.of(kpis), scoring)


@given(scoring=laws.rulebooks(), kpis=laws.readings)
def test_a_green_health_has_a_reading_that_counts(scoring: Scoring, kpis: dict[str, Any]) -> None:
    found = health(laws.of(kpis), scoring)
    counted = [w for w in found.measures if w.judgement.score is not None and w.share > 0]
    assert found.band == "unscored" or counted
