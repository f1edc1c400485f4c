"""The journey: time in a stage, gates, milestones, the roadmap; the stages are the book."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.journey import Journey, by_level, by_stage, journey_of, ordered
from csctl.model.practice import Practice
from csctl.model.shape import Stage
from domain.told import DAY, TODAY, contract, facts, practice

GATE = [
    {"id": "milestones", "when": "milestones_open == 0", "what": "All reached"},
    {"id": "deployed", "when": "deployment >= 60", "what": "Deployed"},
]
ROADMAP = [
    {"level": 1, "proves": "Reports", "propose": [{"what": "Make a report"}]},
    {
        "level": 2,
        "proves": "Decides",
        "propose": [{"when": "employees >= 1000", "what": "One department"}, {"what": "One measure"}],
    },
    {"level": 3, "proves": "Plans", "propose": [{"what": "A second department"}]},
]


def ways() -> Practice:
    return practice(gates={"onboarding": GATE}, roadmap=ROADMAP)


def journey(name: str = "a", stage: str | None = "onboarding", **sections: Any) -> Journey:
    sections["client"] = {"stage": stage, **sections.get("client", {})}
    return journey_of(facts(name, ways=ways(), **sections), ways())


def reached(stage: str, day: str) -> dict[str, Any]:
    return {"name": f"{stage} {day}", "stage": stage, "reached_on": DAY(day)}


@pytest.mark.parametrize(
    ("stage", "sections", "since"),
    [
        ("adoption", {"client": {"stage_since": DAY("2026-01-05")}}, "2026-01-05"),
        (
            "adoption",
            {"milestones": [reached("onboarding", "2026-02-01"), reached("onboarding", "2026-03-01")]},
            "2026-03-01",
        ),
        ("adoption", {"milestones": [reached("adoption", "2026-05-01")]}, None),
        ("onboarding", {"contract": {"signed_on": DAY("2026-09-01")}}, "2026-09-01"),
        ("renewal", {"contract": {"signed_on": DAY("2026-09-01")}}, None),
        (None, {"contract": {"signed_on": DAY("2026-09-01")}}, None),
    ],
)
def test_a_stage_begins_as_written_or_as_milestones_and_signing_say(
    stage: str | None, sections: dict[str, Any], since: str | None
) -> None:
    each = journey(stage=stage, **sections)
    assert each.since == (DAY(since) if since else None)
    assert each.days == ((TODAY - DAY(since)).days if since else None)


def test_each_criterion_is_met_or_not_or_not_known() -> None:
    each = journey(milestones=[{"name": "x", "stage": "onboarding"}])
    assert [(c.id, c.met) for c in each.gate] == [("milestones", False), ("deployed", None)]
    assert not each.gate_is_open


def test_a_gate_is_open_when_all_is_met() -> None:
    each = journey(milestones=[reached("onboarding", "2026-11-01")], kpis={"deployment": {"value": 60, "on": TODAY}})
    assert (each.met, each.gate_is_open) == (2, True)


def test_a_stage_without_a_gate_has_none_to_open() -> None:
    assert not journey(stage="adoption").gate_is_open


@pytest.mark.parametrize(
    ("milestone", "state", "late_by"),
    [
        ({"due": DAY("2026-11-23")}, "missed", 1),
        ({"due": TODAY}, "ahead", None),
        ({"due": DAY("2026-11-01"), "reached_on": DAY("2026-11-06")}, "reached", 5),
        ({"due": DAY("2026-11-06"), "reached_on": DAY("2026-11-01")}, "reached", -5),
        ({}, "ahead", None),
    ],
)
def test_a_milestone_is_reached_missed_or_ahead(milestone: dict[str, Any], state: str, late_by: int | None) -> None:
    (step,) = journey(milestones=[{"name": "x", **milestone}]).milestones
    assert (step.state, step.late_by) == (state, late_by)


@pytest.mark.parametrize(
    ("adoption", "employees", "proposed"),
    [
        (None, 10, "Make a report"),
        ({"level": 1}, 10, "One measure"),
        ({"level": 1}, 1000, "One department"),
        ({"level": 2, "evidence": "minutes"}, 10, "A second department"),
        ({"level": 2}, 10, "One measure"),
        ({"level": 4, "evidence": "sites"}, 10, None),
    ],
)
def test_the_next_step_fits_the_client_or_proves_what_is_claimed(
    adoption: dict[str, Any] | None, employees: int, proposed: str | None
) -> None:
    claimed: dict[str, Any] = {"adoption": adoption} if adoption else {}
    roadmap = journey(client={"size": {"employees": employees}}, **claimed).roadmap
    assert (roadmap.propose or {}).get("en") == proposed


def test_nothing_is_proposed_to_whoever_does_not_use_it_yet_or_any_more() -> None:
    assert journey(stage="evaluation").roadmap.propose is None
    assert journey(stage="churned").roadmap.propose is None


stages = st.sampled_from([None, *get_args(Stage)])


@given(st.lists(st.tuples(stages, st.integers(0, 10**6), st.sampled_from([None, 1, 2, 3, 4])), max_size=10))
def test_the_stages_and_the_levels_are_the_book(book: list[tuple[str | None, int, int | None]]) -> None:
    each = [
        journey(
            f"c{n}",
            stage,
            contract=contract("2027-09-01", arr=arr),
            **({"adoption": {"level": level}} if level else {}),
        )
        for n, (stage, arr, level) in enumerate(book)
    ]
    *parts, whole = by_stage(each)
    assert sum(part.clients for part in parts) == whole.clients == len(book)
    assert sum(part.arr_base for part in parts) == pytest.approx(whole.arr_base)
    assert sum(level.clients for level in by_level(each)) == len(book)
    assert sum(level.arr_base for level in by_level(each)) == pytest.approx(whole.arr_base)
    assert sorted(j.client.id for j in ordered(each)) == sorted(j.client.id for j in each)
