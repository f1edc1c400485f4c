"""Advocates: whom to ask, for what, and when to let a client rest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from csctl.domain.advocates import advocate_of, ranked
from csctl.model.practice import Practice
from domain.told import GREEN, RED, TODAY, facts, practice


def ways(**rules: Any) -> Practice:
    return practice(advocates={"when": "health == 'green'", "rest_days": 90, "most_a_year": 2, **rules})


def asked(*ago: int, answer: str | None = "yes") -> list[dict[str, Any]]:
    return [{"on": TODAY - timedelta(days=days), "what": "review", "answer": answer} for days in ago]


def state(**sections: Any) -> str:
    return advocate_of(facts(ways=ways(), **{"kpis": GREEN, **sections}), ways()).state


@pytest.mark.parametrize(
    ("advocacy", "expected"),
    [
        ({}, "ask"),
        ({"asked": asked(90)}, "ask"),
        ({"asked": asked(89)}, "resting"),
        ({"asked": asked(100, 200)}, "resting"),
        ({"asked": asked(100, 200, 300)}, "too_often"),
        ({"asked": asked(100, 365)}, "ask"),
        ({"asked": asked(200, answer=None)}, "waiting"),
        ({"reference": "given", "case_study": "declined"}, "declined"),
    ],
)
def test_a_happy_client_is_asked_but_not_too_often(advocacy: dict[str, Any], expected: str) -> None:
    assert state(advocacy=advocacy) == expected


def test_an_unhappy_client_is_not_asked_and_an_unknown_mood_is_said() -> None:
    assert state(kpis=RED) == "not_yet"
    rules = ways(when="nps_band == 'green'")
    assert advocate_of(facts(ways=rules), rules).state == "unknown"


@pytest.mark.parametrize(
    ("advocacy", "expected"),
    [
        ({}, "reference"),
        ({"reference": "willing"}, "reference"),
        ({"reference": "given"}, "case_study"),
        ({"reference": "declined"}, "case_study"),
        ({"reference": "given", "case_study": "agreed"}, "publish"),
        ({"reference": "given", "case_study": "published"}, "seminar"),
    ],
)
def test_the_smallest_thing_not_done_or_declined_is_asked_for(advocacy: dict[str, Any], expected: str) -> None:
    assert advocate_of(facts(ways=ways(), kpis=GREEN, advocacy=advocacy), ways()).next == expected


def test_promoters_are_counted_in_the_survey_and_named_while_they_are_there() -> None:
    team = {"contacts": [{"name": "A", "stance": "promoter"}, {"name": "B", "stance": "promoter", "left_on": TODAY}]}
    nps = {"promoters": 7, "passives": 1, "detractors": 1, "on": TODAY}
    each = advocate_of(facts(ways=ways(), kpis={**GREEN, "nps": nps}, client_team=team), ways())
    assert (each.promoters, each.people) == (7, ("A",))


def test_whom_to_ask_now_comes_first() -> None:
    each = [advocate_of(facts(name, ways=ways(), kpis=kpis), ways()) for name, kpis in (("red", RED), ("happy", GREEN))]
    assert [a.client.id for a in ranked(each)] == ["happy", "red"]
