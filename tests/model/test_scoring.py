"""The rules: what they must say, what they default to, every bound at its edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from csctl.model.scoring import Scoring

SCALE = {"worst": 0, "yellow": 50, "green": 80, "best": 100}


def rules(**sections: object) -> Scoring:
    least: dict[str, object] = {"version": 1, "base_currency": "JPY", "groups": {}, "measures": {}}
    return Scoring.model_validate({**least, **sections})


def measure(**fields: object) -> dict[str, Any]:
    return {"measures": {"m": {"group": "g", "scale": SCALE, **fields}}}


def refused(**sections: object) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        rules(**sections)
    unions = ("int", "float", "FixedScore", "literal['redistribute','require']", "[key]")
    return {
        ".".join(str(part) for part in error["loc"] if not isinstance(part, int) and part not in unions): error["type"]
        for error in caught.value.errors()
    }


def test_what_the_rules_must_say() -> None:
    with pytest.raises(ValidationError) as caught:
        Scoring.model_validate({})
    assert [error["loc"][0] for error in caught.value.errors()] == ["version", "base_currency", "groups", "measures"]


def test_what_is_not_said_has_its_default() -> None:
    made = rules(groups={"g": {}}, **measure())
    assert (made.bands.green, made.bands.yellow) == (60, 30)
    assert (made.min_coverage, made.missing, made.groups["g"].weight, made.measures["m"].weight) == (
        0,
        "redistribute",
        1,
        1,
    )


AT_THE_EDGE: list[dict[str, Any]] = [
    measure(weight=0),
    measure(weight=1_000_000),
    measure(stale_after=0, expires_after=0),
    measure(stale_after=90, expires_after=90),
    measure(expires_after=36_500),
    measure(min_n=0),
    measure(missing={"fixed": 0}),
    measure(missing={"fixed": 100}),
    measure(scale={"worst": 40, "yellow": 20, "green": 8, "best": 0}),
    {"bands": {"yellow": 0.1, "green": 0.2}},
    {"bands": {"yellow": 99.8, "green": 99.9}},
    {"min_coverage": 0},
    {"min_coverage": 100},
    {"missing": "require"},
    {"rates": {"USD": 0.0001}, "rates_on": date(2026, 11, 1)},
    {"groups": {"g": {"weight": 0}}},
    {"segments": [{"id": "s", "touch": "tech", "arr_at_least": 0, "employees_at_least": 0}]},
    {"profiles": [{"id": "p", "min_coverage": 100, "measures": {"m": {"weight": 0}}}]},
]
BEYOND_THE_EDGE: list[tuple[dict[str, Any], str, str]] = [
    ({"version": 2}, "version", "literal_error"),
    ({"base_currency": "yen"}, "base_currency", "string_pattern_mismatch"),
    (measure(weight=-0.1), "measures.m.weight", "greater_than_equal"),
    (measure(weight=1_000_001), "measures.m.weight", "less_than_equal"),
    (measure(weight=float("nan")), "measures.m.weight", "finite_number"),
    (measure(stale_after=-1), "measures.m.stale_after", "greater_than_equal"),
    (measure(expires_after=36_501), "measures.m.expires_after", "less_than_equal"),
    (measure(stale_after=91, expires_after=90), "measures.m", "stale-after-expiry"),
    (measure(min_n=-1), "measures.m.min_n", "greater_than_equal"),
    (measure(missing={"fixed": 101}), "measures.m.missing.fixed", "less_than_equal"),
    (measure(points={"good": 80}), "measures.m", "scale-or-points"),
    (measure(scale=None), "measures.m", "scale-or-points"),
    (measure(scale=None, points={"good": 101}), "measures.m.points.good", "less_than_equal"),
    (measure(scale={**SCALE, "green": 50}), "measures.m.scale", "scale-not-monotonic"),
    (measure(scale={**SCALE, "best": 70}), "measures.m.scale", "scale-not-monotonic"),
    ({"bands": {"yellow": 0}}, "bands", "bands-out-of-order"),
    ({"bands": {"yellow": 60}}, "bands", "bands-out-of-order"),
    ({"bands": {"green": 100}}, "bands", "bands-out-of-order"),
    ({"min_coverage": 100.1}, "min_coverage", "less_than_equal"),
    ({"missing": "ignore"}, "missing", "model_type"),
    ({"rates": {"USD": 0}}, "rates.USD", "greater_than"),
    ({"rates": {"usd": 1}}, "rates.usd", "string_pattern_mismatch"),
    ({"groups": {"a b": {}}}, "groups.a b", "string_pattern_mismatch"),
    ({"rules": [{"id": "r", "measure": "m", "is": "green", "at_most": "red"}]}, "rules.is", "literal_error"),
    ({"rules": [{"id": "r", "measure": "m", "is": "red", "at_most": "green"}]}, "rules.at_most", "literal_error"),
    ({"profiles": [{"id": "p", "when": {"stage": ["live"]}}]}, "profiles.when.stage", "literal_error"),
    ({"segments": [{"id": "s", "touch": "tech", "arr_at_least": -1}]}, "segments.arr_at_least", "greater_than_equal"),
]


@pytest.mark.parametrize("sections", AT_THE_EDGE, ids=str)
def test_a_value_at_the_edge_is_accepted(sections: dict[str, Any]) -> None:
    assert rules(**sections)


@pytest.mark.parametrize(("sections", "place", "kind"), BEYOND_THE_EDGE, ids=str)
def test_a_value_beyond_the_edge_is_refused_at_its_place(sections: dict[str, Any], place: str, kind: str) -> None:
    assert refused(**sections)[place] == kind


def test_a_profile_for_all_selects_by_nothing() -> None:
    when = rules(profiles=[{"id": "p"}]).profiles[0].when
    assert (when.stage, when.segment) == (None, None)
