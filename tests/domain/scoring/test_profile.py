"""Whose weights apply: the first profile that matches, and which can never match."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.scoring.profile import group_weight, measure_weight, profile_of, unreachable
from csctl.model.scoring import Scoring
from domain.given import default_rules, measure, rules

MEASURES = {"adoption": measure(weight=2), "nps": measure("experience", weight=3)}
EARLY = {"id": "early", "when": {"stage": ["evaluation", "onboarding"]}}
SMALL = {"id": "small", "when": {"segment": ["small"]}}
ALL = {"id": "all"}
SEGMENTS = [{"id": "large", "touch": "high", "arr_at_least": 100}, {"id": "small", "touch": "tech"}]


def profiles(*given: dict[str, Any], **sections: Any) -> Scoring:
    return rules(MEASURES, profiles=list(given), **sections)


def chosen(scoring: Scoring, stage: str | None, segment: str | None) -> str | None:
    found = profile_of(stage, segment, scoring)
    return found.id if found else None


@pytest.mark.parametrize(
    ("stage", "segment", "wanted"),
    [
        ("onboarding", None, "early"), ("onboarding", "small", "early"), ("adoption", "small", "small"),
        (None, "small", "small"), ("adoption", "large", None), (None, None, None),
    ],
)  # fmt: skip
def test_the_first_profile_that_matches_wins(stage: str | None, segment: str | None, wanted: str | None) -> None:
    assert chosen(profiles(EARLY, SMALL), stage, segment) == wanted


def test_the_order_in_the_file_decides() -> None:
    assert chosen(profiles(SMALL, EARLY), "onboarding", "small") == "small"


def test_a_profile_that_selects_nothing_in_particular_takes_all() -> None:
    assert chosen(profiles(ALL), None, None) == "all"


def test_both_lists_of_a_selector_must_hold() -> None:
    both = {"id": "both", "when": {"stage": ["adoption"], "segment": ["small"]}}
    found = [
        chosen(profiles(both), *kind) for kind in [("adoption", "small"), ("adoption", "large"), ("renewal", "small")]
    ]
    assert found == ["both", None, None]


def test_a_profile_changes_the_weights_it_names_and_no_others() -> None:
    given = {"id": "a", "measures": {"adoption": {"weight": 0}}, "groups": {"experience": {"weight": 5}}}
    scoring = profiles(given)
    profile = scoring.profiles[0]
    assert [measure_weight(name, profile, scoring) for name in MEASURES] == [0, 3]
    assert [group_weight(name, profile, scoring) for name in scoring.groups] == [1, 5]
    assert [measure_weight(name, None, scoring) for name in MEASURES] == [2, 3]


def test_a_profile_behind_one_that_takes_all_is_unreachable() -> None:
    assert list(unreachable(profiles(ALL, EARLY, SMALL))) == [1, 2]
    assert list(unreachable(profiles(EARLY, SMALL, ALL))) == []


def test_a_profile_is_unreachable_when_several_earlier_ones_take_its_accounts_together() -> None:
    first = {"id": "first", "when": {"stage": ["evaluation"]}}
    second = {"id": "second", "when": {"stage": ["onboarding"]}}
    assert list(unreachable(profiles(first, second, EARLY))) == [2]
    assert list(unreachable(profiles(first, EARLY))) == []


def test_accounts_without_stage_or_in_a_segment_of_their_own_are_thought_of() -> None:
    stages = ["evaluation", "purchase", "onboarding", "adoption", "renewal", "churned"]
    every = {"id": "every", "when": {"stage": stages}}
    assert list(unreachable(profiles(every, SMALL, segments=SEGMENTS))) == []
    large_or_small = {"id": "both", "when": {"segment": ["large", "small"]}}
    assert list(unreachable(profiles(large_or_small, ALL, segments=SEGMENTS))) == []
    assert list(unreachable(profiles(large_or_small, SMALL, segments=SEGMENTS))) == [1]


def test_the_shipped_profiles_are_all_reached() -> None:
    scoring = default_rules()
    assert list(unreachable(scoring)) == []
    kinds = [("onboarding", "small"), ("adoption", "small"), ("adoption", "enterprise")]
    assert [chosen(scoring, *kind) for kind in kinds] == ["onboarding", "tech-touch", None]
