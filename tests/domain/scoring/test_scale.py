"""The common scale: a measure's own thresholds land on 0, the band edges and 100, and no colour is lost on the way."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.scoring.scale import BANDS, band_of, to_score, worse
from csctl.model.scoring import Bands, Scale
from domain.given import default_rules
from domain.laws import all_bands, numbers, scales

EDGES = Bands()
NPS = Scale(worst=-100, yellow=30, green=60, best=100)
CSAT = Scale(worst=1, yellow=3, green=4, best=5)
TICKETS = Scale(worst=40, yellow=20, green=8, best=0)


@pytest.mark.parametrize(
    ("scale", "value", "score", "band"),
    [
        (NPS, 60, 60, "green"), (NPS, 30, 30, "yellow"), (NPS, -100, 0, "red"), (NPS, 100, 100, "green"),
        (NPS, 59.999, 59.999, "yellow"), (NPS, 29.999, Fraction(129999, 130) * 30 / 1000, "red"),
        (NPS, 0, Fraction(100, 130) * 30, "red"), (NPS, 80, 80, "green"),
        (CSAT, 4, 60, "green"), (CSAT, 3, 30, "yellow"), (CSAT, 4.5, 80, "green"), (CSAT, 1, 0, "red"),
        (CSAT, 5, 100, "green"), (CSAT, 3.5, 45, "yellow"), (CSAT, 2, 15, "red"),
        (TICKETS, 0, 100, "green"), (TICKETS, 8, 60, "green"), (TICKETS, 20, 30, "yellow"), (TICKETS, 14, 45, "yellow"),
        (TICKETS, 20.1, 29.85, "red"), (TICKETS, 40, 0, "red"), (TICKETS, 4, 80, "green"),
    ],
)  # fmt: skip
def test_known_values_have_their_known_score(scale: Scale, value: float, score: float, band: str) -> None:
    found = to_score(value, scale, EDGES)
    assert found == pytest.approx(float(score), abs=1e-9)
    assert band_of(found, EDGES) == band


@pytest.mark.parametrize(("value", "score"), [(-101, 0), (-1e17, 0), (101, 100), (1e17, 100)])
def test_beyond_its_ends_a_scale_is_flat(value: float, score: float) -> None:
    assert to_score(value, NPS, EDGES) == score


def test_the_shipped_scales_of_nps_and_csat_are_those_of_the_field() -> None:
    shipped = default_rules().measures
    assert (shipped["nps"].scale, shipped["csat"].scale) == (NPS, CSAT)


@pytest.mark.parametrize(
    ("score", "band"),
    [(100, "green"), (60, "green"), (59.999999999, "yellow"), (30, "yellow"), (29.999999999, "red"), (0, "red")],
)
def test_bands_are_half_open(score: float, band: str) -> None:
    assert band_of(score, EDGES) == band


def test_the_worse_of_two_bands() -> None:
    assert [worse(a, b) for a, b in [("red", "green"), ("green", "yellow"), ("yellow", "yellow")]] == [
        "red",
        "yellow",
        "yellow",
    ]


@given(scale=scales, bands=all_bands)
def test_the_four_points_land_exactly_on_the_bands_edges(scale: Scale, bands: Bands) -> None:
    found = [to_score(value, scale, bands) for value in (scale.worst, scale.yellow, scale.green, scale.best)]
    assert found == [0, bands.yellow, bands.green, 100]


@given(scale=scales, bands=all_bands, value=numbers)
def test_a_score_is_within_0_and_100_and_has_the_colour_of_its_raw_value(
    scale: Scale, bands: Bands, value: float
) -> None:
    score = to_score(value, scale, bands)
    assert 0 <= score <= 100
    better = 1 if scale.best > scale.worst else -1
    own = ("green", scale.green), ("yellow", scale.yellow)
    assert band_of(score, bands) == next((band for band, edge in own if better * (value - edge) >= 0), "red")


@given(scale=scales, bands=all_bands, values=st.tuples(numbers, numbers))
def test_the_better_of_two_values_never_scores_lower(scale: Scale, bands: Bands, values: tuple[float, float]) -> None:
    low, high = sorted(values, reverse=scale.best < scale.worst)
    assert to_score(low, scale, bands) <= to_score(high, scale, bands)


@given(a=st.sampled_from(BANDS), b=st.sampled_from(BANDS))
def test_which_band_is_worse_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert worse(a, b) == worse(b, a) == min(a, b, key=BANDS.index)
