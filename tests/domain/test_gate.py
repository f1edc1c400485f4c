"""The way forward is through the milestones of the present stage."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csctl.domain.book import STAGES
from csctl.domain.gate import unmet
from csctl.model.account import Account

TODAY = date(2026, 11, 24)
MILESTONES = [
    {"name": "a", "stage": "onboarding", "reached_on": TODAY},
    {"name": "b", "stage": "onboarding"},
    {"name": "c", "stage": "adoption"},
    {"name": "d"},
    {"name": "e", "stage": "onboarding", "reached_on": date(2026, 11, 25)},
]


def names(to: str, **client: Any) -> list[object]:
    account = Account.model_validate({"client": {"name": "x", **client}, "milestones": MILESTONES})
    return [finding.params["milestone"] for finding in unmet(account, to, today=TODAY)]


@pytest.mark.parametrize("to", ["adoption", "renewal"])
def test_milestones_of_the_present_stage_that_are_not_reached_stand_in_the_way(to: str) -> None:
    assert names(to, stage="onboarding") == ["b", "e"]


@pytest.mark.parametrize("to", ["evaluation", "purchase", "onboarding", "churned"])
def test_nothing_stands_in_the_way_back_or_out(to: str) -> None:
    assert names(to, stage="onboarding") == []


def test_without_a_stage_there_is_no_gate() -> None:
    assert [names(to) for to in STAGES] == [[]] * len(STAGES)
