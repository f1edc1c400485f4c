"""The names of conditions: what each reads, where that is written, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.conditions.expression import Value
from csctl.domain.conditions.names import names
from domain.told import DAY, GREEN, RED, TODAY, contract, facts, practice, rules

NPS = {"promoters": 9, "passives": 1, "detractors": 0, "on": DAY("2026-11-04"), "target": 95}
LEFT = {"name": "C", "role": "champion", "left_on": DAY("2026-10-01")}


@pytest.mark.parametrize(
    ("name", "sections", "value", "path"),
    [
        ("stage", {}, "adoption", ("client", "stage")),
        ("stage_days", {"client": {"stage_since": DAY("2026-11-14")}}, 10, ("client", "stage_since")),
        ("segment", {"contract": contract("2027-01-01", arr=5000)}, "enterprise", ("client", "segment")),
        ("touch", {"contract": contract("2027-01-01", arr=5)}, "tech", ("client", "segment")),
        ("arr", {"contract": {"arr": {"USD": 3}}}, 300, ("contract", "arr")),
        ("renews_in", {"contract": contract("2026-11-20")}, -4, ("contract", "renews_on")),
        ("act_in", {"contract": contract("2026-12-04")}, 10, ("contract", "renews_on")),
        (
            "act_in",
            {"contract": contract("2026-12-04", auto_renew=True, notice_days=5)},
            5,
            ("contract", "notice_days"),
        ),
        ("renewal_started", {"contract": contract("2026-12-04")}, True, ("contract", "renews_on")),
        ("renewal_started", {}, None, ("contract", "renews_on")),
        ("call", {"renewal": {"call": "lost"}}, "lost", ("renewal", "call")),
        ("brand", {"client": {"brand": False}}, False, ("client", "brand")),
        ("brand", {}, None, ("client", "brand")),
        ("referred", {}, False, ("client", "referred_by")),
        ("contacts", {"client_team": {"contacts": [LEFT, {"name": "D"}]}}, 1, ("client_team",)),
        ("champion_left", {"client_team": {"contacts": [LEFT]}}, True, ("client_team", "contacts", 0)),
        ("champion_left", {}, False, ("client_team",)),
        ("milestones_open", {}, None, ("milestones",)),
        ("milestones_open", {"milestones": [{"name": "x", "reached_on": TODAY}]}, 0, ("milestones",)),
        ("milestones_missed", {"milestones": [{"name": "x", "due": DAY("2026-11-23")}]}, 1, ("milestones", 0, "due")),
        ("issues_overdue", {"issues": [{"what": "x", "due": DAY("2026-11-23")}]}, 1, ("issues", 0, "due")),
        ("open_risks", {"risks": [{"kind": "company", "what": "x", "closed_on": TODAY}]}, 0, ("risks",)),
        ("contact_ago", {"interactions": [{"on": DAY("2026-11-14"), "channel": "x"}]}, 10, ("interactions",)),
        ("silent", {}, None, ("interactions",)),
        ("level", {"adoption": {"level": 3}}, 3, ("adoption", "level")),
        ("evidence", {"adoption": {"level": 3}}, False, ("adoption",)),
        (
            "asked_ago",
            {"advocacy": {"asked": [{"on": DAY("2026-11-14"), "what": "review"}]}},
            10,
            ("advocacy", "asked"),
        ),
        ("health", {"kpis": GREEN}, "green", ("kpis",)),
        ("health", {}, "unscored", ("kpis",)),
        ("nps", {"kpis": {"nps": NPS}}, 90, ("kpis", "nps")),
        ("nps_band", {"kpis": {"nps": NPS}}, "green", ("kpis", "nps")),
        ("nps_age", {"kpis": {"nps": NPS}}, 20, ("kpis", "nps")),
        ("nps_gap", {"kpis": {"nps": NPS}}, 5, ("kpis", "nps")),
        ("deployment_gap", {"kpis": {"deployment": {"value": 5, "on": TODAY}}}, None, ("kpis", "deployment")),
        ("sentiment", {"kpis": {"sentiment": {"value": "negative", "on": TODAY}}}, "negative", ("kpis", "sentiment")),
    ],
)
def test_a_name_reads_a_value_and_knows_where_it_stands(
    name: str, sections: dict[str, Any], value: Value, path: tuple[str | int, ...]
) -> None:
    assert facts(**sections).read(name) == (value, path)


def test_a_reading_that_no_longer_counts_is_not_known() -> None:
    old = {"adoption": {"value": 5, "on": DAY("2026-01-01")}}
    assert facts(kpis=old)["adoption_band"] is None
    assert facts(kpis=old)["adoption_age"] == 327


def test_silence_is_judged_by_the_accounts_promise_or_its_segments() -> None:
    talks: dict[str, Any] = {"interactions": [{"on": DAY("2026-11-04"), "channel": "x"}]}
    assert facts(**talks, contract=contract("2027-09-01", arr=5000))["silent"] is True
    assert facts(**talks, contract=contract("2027-09-01", arr=5))["silent"] is False
    assert facts(**talks, communication={"cadence_days": 7})["silent"] is True


def test_every_name_reads_something_of_an_empty_and_of_a_full_account() -> None:
    for each in (facts(), facts(kpis=RED, contract=contract("2027-01-01"))):
        assert {name for name in names(rules()) if each.read(name).path == ()} == set()
        assert len(each) == len(list(each)) > 50


def test_the_reason_of_a_condition_is_what_decided_it_with_its_place() -> None:
    decided = facts(kpis=RED, contract=contract("2026-12-04")).decide("health == 'red' and act_in <= 30")
    assert decided.holds is True
    assert [(b.name, b.value, b.path[0]) for b in decided.because] == [
        ("health", "red", "kpis"),
        ("act_in", 10, "contract"),
    ]


def test_a_name_the_workspace_does_not_have_is_not_known() -> None:
    assert facts(ways=practice()).decide("csat_band == 'red'").holds is None
