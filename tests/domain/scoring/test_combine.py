"""Weighted means of weighted means: known answers, and where the weight of what is missing goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.scoring.combine import Part, combine, coverage
from csctl.domain.scoring.scale import band_of
from csctl.model.scoring import Bands

EVEN = {"outcome": 1.0, "experience": 1.0}


def outcome(*pairs: tuple[float, float | None]) -> list[Part]:
    """Measures `m0`, `m1` ... of the group outcome, as weight and score."""
    return [Part(f"m{n}", "outcome", weight, score) for n, (weight, score) in enumerate(pairs)]


def test_three_weighted_scores_have_their_known_mean() -> None:
    found = combine(outcome((20, 47), (15, 59), (22, 21)), {"outcome": 1}).overall
    assert found == pytest.approx(float(Fraction(20 * 47 + 15 * 59 + 22 * 21, 20 + 15 + 22)), abs=1e-9)
    assert int((found or 0) * 1000) / 1000 == 40.122


def test_three_equal_weights_have_their_known_mean() -> None:
    found = combine(outcome((1, 62.5), (1, 87.5), (1, 62.5)), {"outcome": 1}).overall
    assert found == pytest.approx(float(Fraction(425, 6)), abs=1e-9)
    assert round(found or 0, 3) == 70.833


def test_by_default_cs_is_the_plain_mean_of_co_and_cx() -> None:
    parts = [*outcome((1, 80), (3, 40)), Part("nps", "experience", 5, 70)]
    found = combine(parts, EVEN)
    assert (found.groups, found.overall) == ({"outcome": 50, "experience": 70}, 60)


def test_one_missing_measure_raises_the_others_of_its_group_in_proportion() -> None:
    parts = [*outcome((1, 80), (3, 40), (4, 90)), Part("nps", "experience", 1, 70)]
    whole = combine(parts, EVEN).shares
    found = combine([*parts[:2], parts[2]._replace(score=None), parts[3]], EVEN).shares
    assert whole == {"m0": 0.0625, "m1": 0.1875, "m2": 0.25, "nps": 0.5}
    assert found == {"m0": 0.125, "m1": 0.375, "nps": 0.5}


def test_a_missing_group_raises_the_other_groups_in_proportion() -> None:
    parts = [*outcome((1, 80)), Part("nps", "experience", 1, None), Part("arr", "potential", 1, 20)]
    weights = {"outcome": 2.0, "experience": 3.0, "potential": 1.0}
    found = combine(parts, weights)
    assert found.shares == pytest.approx({"m0": 2 / 3, "arr": 1 / 3})
    assert (found.overall, found.groups["experience"]) == (60, None)


def test_nothing_known_has_no_mean() -> None:
    found = combine(outcome((1, None), (2, None)), {"outcome": 1})
    assert found == (None, {"outcome": None}, {})


def test_no_measure_at_all_has_no_mean() -> None:
    assert combine([], EVEN) == (None, {"outcome": None, "experience": None}, {})


def test_a_score_of_zero_is_a_score() -> None:
    assert combine(outcome((1, 0), (1, None)), {"outcome": 1}).overall == 0


def test_a_measure_without_weight_counts_for_nothing() -> None:
    found = combine(outcome((0, 100), (1, 20)), {"outcome": 1})
    assert (found.overall, found.shares) == (20, {"m1": 1})
    assert combine(outcome((0, 100)), {"outcome": 1}).overall is None


def test_a_group_without_weight_is_shown_and_not_counted() -> None:
    parts = [*outcome((1, 20)), Part("arr", "potential", 1, 90)]
    found = combine(parts, {"outcome": 1, "potential": 0})
    assert (found.groups["potential"], found.overall, found.shares) == (90, 20, {"m0": 1})
    assert combine(parts, {"outcome": 0, "potential": 0}).overall is None


def test_coverage_is_the_share_of_the_weight_that_was_read() -> None:
    parts = [*outcome((1, 80), (3, None)), Part("nps", "experience", 1, None)]
    assert coverage(parts, {"m0"}, EVEN) == 12.5
    assert coverage(parts, {"m0", "m1"}, EVEN) == 50
    assert coverage(parts, {"m0", "m1", "nps"}, EVEN) == 100
    assert coverage(parts, set(), EVEN) == 0


def test_a_fixed_score_is_no_coverage() -> None:
    assert coverage(outcome((1, 50), (1, 80)), {"m1"}, {"outcome": 1}) == 50


def test_without_any_weight_nothing_is_covered() -> None:
    assert coverage(outcome((0, 80)), {"m0"}, {"outcome": 1}) == 0
    assert coverage(outcome((1, 80)), {"m0"}, {"outcome": 0}) == 0


weights = st.sampled_from([0, 0.5, 1, 2, 3, 7, 20, 22.5])
marks = st.integers(0, 1000).map(lambda n: n / 10)
groups = st.sampled_from(["outcome", "experience", "potential"])


@st.composite
def _part_lists(draw: st.DrawFn) -> list[Part]:
    drawn = draw(st.lists(st.tuples(groups, weights, st.none() | marks), max_size=9))
    return [Part(f"m{n}", *each) for n, each in enumerate(drawn)]


part_lists = _part_lists()
group_weights = st.fixed_dictionaries(dict.fromkeys(("outcome", "experience", "potential"), weights))


def exact(parts: Sequence[Part], weights: Mapping[str, float]) -> Fraction | None:
    """The overall score in fractions, by the sentence in the documentation."""
    means: dict[str, Fraction] = {}
    for group in weights:
        known = [
            (Fraction(str(p.weight)), Fraction(str(p.score))) for p in parts if p.group == group and p.score is not None
        ]
        if total := sum(weight for weight, _ in known):
            means[group] = sum((weight * score for weight, score in known), Fraction(0)) / total
    total = sum(Fraction(str(weights[group])) for group in means)
    return sum((Fraction(str(weights[g])) * mean for g, mean in means.items()), Fraction(0)) / total if total else None


@given(parts=part_lists, weights=group_weights)
def test_the_overall_score_is_the_exact_mean_to_nine_decimals(parts: list[Part], weights: dict[str, float]) -> None:
    wanted, found = exact(parts, weights), combine(parts, weights).overall
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        assert abs(Fraction(found) - wanted) < Fraction(1, 10**9)


@given(parts=part_lists, weights=group_weights)
def test_binary_arithmetic_never_changes_a_colour(parts: list[Part], weights: dict[str, float]) -> None:
    wanted, found = exact(parts, weights), combine(parts, weights).overall
    if found is not None and wanted is not None:
        assert band_of(found, Bands()) == ("green" if wanted >= 60 else "yellow" if wanted >= 30 else "red")


@given(parts=part_lists, weights=group_weights, edge=st.sampled_from([30.0, 60.0, 100.0]))
def test_equal_scores_have_that_score_as_their_mean(parts: list[Part], weights: dict[str, float], edge: float) -> None:
    found = combine([p._replace(score=edge) for p in parts], weights)
    assert {*found.groups.values(), found.overall} <= {None, edge}


@given(parts=part_lists, weights=group_weights)
def test_shares_are_positive_and_sum_to_one(parts: list[Part], weights: dict[str, float]) -> None:
    found = combine(parts, weights)
    assert (found.shares == {}) == (found.overall is None)
    assert all(share > 0 for share in found.shares.values())
    assert found.overall is None or sum(found.shares.values()) == pytest.approx(1, abs=1e-12)


@given(parts=part_lists, weights=group_weights)
def test_shares_times_scores_are_the_overall_score(parts: list[Part], weights: dict[str, float]) -> None:
    found = combine(parts, weights)
    added = sum(found.shares.get(p.name, 0) * (p.score or 0) for p in parts)
    assert found.overall is None or found.overall == pytest.approx(added, abs=1e-8)


@given(parts=part_lists, weights=group_weights, random=st.randoms())
def test_the_order_of_measures_changes_nothing(parts: list[Part], weights: dict[str, float], random: Random) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert combine(shuffled, weights)[:2] == combine(parts, weights)[:2]
    assert combine(shuffled, weights).shares == combine(parts, weights).shares


@given(parts=part_lists.filter(bool), weights=group_weights, better=marks, data=st.data())
def test_a_better_score_never_lowers_the_mean(
    parts: list[Part], weights: dict[str, float], better: float, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    if parts[at].score is None:
        return
    raised = [*parts]
    raised[at] = parts[at]._replace(score=max(better, parts[at].score or 0))
    before, after = combine(parts, weights), combine(raised, weights)
    assert (after.overall or 0) >= (before.overall or 0)
    assert all((after.groups[g] or 0) >= (score or 0) for g, score in before.groups.items())


@given(parts=part_lists, weights=group_weights, known=st.sets(st.sampled_from([f"m{n}" for n in range(9)])))
def test_coverage_is_a_percentage_and_all_of_it_when_all_is_read(
    parts: list[Part], weights: dict[str, float], known: set[str]
) -> None:
    assert 0 <= coverage(parts, known, weights) <= 100
    whole = coverage(parts, {p.name for p in parts}, weights)
    assert whole == (100 if any(p.weight * weights[p.group] for p in parts) else 0)


def test_a_coverage_that_is_exactly_the_least_is_not_below_it_by_binary_arithmetic() -> None:
    parts = [Part(f"{g}{n}", g, 1, 50) for g in ("a", "b", "c") for n in range(5)]
    known = {f"{g}{n}" for g in ("a", "b", "c") for n in range(3)}
    assert coverage(parts, known, {"a": 1, "b": 1, "c": 1}) == 60
