"""The agenda: what asks for attention, from when on, for whom, and in which order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from csctl.domain.agenda import agenda_of, by_day, is_for, ordered
from csctl.domain.agenda.day import day_of, items_of, mails_of
from csctl.domain.agenda.item import GROUPS, Dated
from csctl.model.practice import Practice
from domain.told import DAY, GREEN, RED, TODAY, contract, facts, practice

GATE = {"onboarding": [{"id": "x", "when": "outcomes >= 1", "what": "Plan"}]}
FAR = contract("2028-09-01", arr=5000)


def items(name: str = "a", ways: Practice | None = None, horizon: int | None = None, **sections: Any) -> list[Dated]:
    """What a client with a contract far from its renewal asks for."""
    return agenda_of(facts(name, ways=ways, **{"contract": FAR, "kpis": GREEN, **sections}), horizon=horizon)


def kinds(**sections: Any) -> list[str]:
    return [each.item.kind for each in items(**sections)]


def test_a_quiet_client_asks_for_nothing() -> None:
    assert kinds() == []


@pytest.mark.parametrize(("days", "group"), [(-1, "overdue"), (0, "today"), (1, "soon"), (7, "soon"), (8, None)])
@pytest.mark.parametrize(
    ("kind", "section", "key"),
    [
        ("follow-up", {"follow_ups": [{"what": "x"}]}, "due"),
        ("issue", {"issues": [{"what": "x"}]}, "due"),
        ("risk", {"risks": [{"kind": "company", "what": "x"}]}, "due"),
        ("milestone", {"milestones": [{"name": "x"}]}, "due"),
        ("promise", {"ebr": {"commitments": [{"what": "x"}], "next": DAY("2027-06-01")}}, "due"),
    ],
)
def test_open_work_is_late_today_or_soon_and_seven_days_ahead(
    kind: str, section: dict[str, Any], key: str, days: int, group: str | None
) -> None:
    ((name, value),) = list(section.items())[:1]
    due = {key: TODAY + timedelta(days=days)}
    filled: Any = [{**value[0], **due}] if name != "ebr" else {**value, "commitments": [{"what": "x", **due}]}
    sections: dict[str, Any] = {name: filled}
    found = [(each.item.kind, each.group, each.days) for each in items(**sections) if each.item.kind == kind]
    assert found == ([(kind, group, days)] if group else [])


@pytest.mark.parametrize(
    "sections",
    [
        {"follow_ups": [{"what": "x", "due": TODAY, "done_on": TODAY}]},
        {"issues": [{"what": "x", "due": TODAY, "closed_on": TODAY}]},
        {"issues": [{"what": "without a day"}]},
        {"risks": [{"kind": "company", "what": "x", "due": TODAY, "closed_on": TODAY}]},
        {"milestones": [{"name": "x", "due": TODAY, "reached_on": TODAY}]},
        {"success_plan": [{"id": "a", "outcome": "x", "baseline": 1, "current": 2, "target": 2, "due": TODAY}]},
    ],
)
def test_what_is_done_asks_for_nothing(sections: dict[str, Any]) -> None:
    assert kinds(**sections) == []


@pytest.mark.parametrize(
    ("renews_on", "more", "expected"),
    [
        ("2026-11-23", {}, ("renewal-overdue", -1)),
        ("2024-11-24", {}, ("renewal-overdue", -730)),
        ("2026-11-24", {}, ("renewal", 0)),
        ("2026-12-24", {}, ("renewal", 30)),
        ("2027-02-22", {"auto_renew": True, "notice_days": 90}, ("notice", 0)),
        ("2027-02-23", {"auto_renew": True, "notice_days": 90}, ("notice", 1)),
        ("2027-02-21", {"auto_renew": True, "notice_days": 90}, None),
    ],
)
def test_the_end_of_a_contract_and_its_notice_deadline_are_said(
    renews_on: str, more: dict[str, Any], expected: tuple[str, int] | None
) -> None:
    found = [
        (each.item.kind, each.days)
        for each in items(contract=contract(renews_on, **more))
        if each.item.kind in ("renewal", "renewal-overdue", "notice")
    ]
    assert found == ([expected] if expected else [])


PLANNED: dict[str, Any] = {"next_contact": DAY("2026-12-20")}


def test_a_renewal_whose_work_should_have_begun_is_late_since_that_day() -> None:
    (found,) = [e for e in items(contract=contract("2027-03-04"), **PLANNED) if e.item.kind == "renewal-not-begun"]
    assert found.days == -20


def test_a_renewal_that_has_begun_shows_its_next_step_and_counts_the_late_ones() -> None:
    begun: dict[str, Any] = {"contract": contract("2026-12-24"), "renewal": {"call": "commit"}, **PLANNED}
    (found,) = [e for e in items(**begun) if e.item.kind == "renewal-steps"]
    assert (found.item.params["late"], found.item.due) == (2, DAY("2026-08-26"))
    one = {**begun, "renewal": {"done": [{"step": "review", "on": DAY("2026-09-01")}]}}
    assert "renewal-step" in kinds(**one)


def test_a_renewal_with_nothing_planned_asks_today() -> None:
    assert kinds(contract=contract("2027-03-04")) == ["nothing-planned"]
    assert "nothing-planned" not in kinds(contract=contract("2027-03-04"), **PLANNED)


def test_once_the_renewal_is_over_only_its_outcome_is_asked_for() -> None:
    assert kinds(contract=contract("2026-11-01")) == ["renewal-overdue"]


@pytest.mark.parametrize(
    ("ebr", "contracted", "expected"),
    [
        ({"next": DAY("2026-12-08")}, {}, ["ebr"]),
        ({"next": DAY("2026-12-09")}, {}, []),
        ({"next": DAY("2026-11-23")}, {}, ["ebr-overdue"]),
        ({"last": DAY("2026-05-01")}, {}, ["ebr-next"]),
        ({}, {"signed_on": DAY("2026-05-01")}, ["ebr-never"]),
        ({}, {"signed_on": DAY("2026-11-01")}, []),
        ({}, {"signed_on": DAY("2020-05-01"), "arr": {"JPY": 5}}, []),
    ],
)
def test_reviews_are_prepared_entered_or_begun_where_the_touch_model_has_them(
    ebr: dict[str, Any], contracted: dict[str, Any], expected: list[str]
) -> None:
    assert kinds(ebr=ebr, contract={**FAR, **contracted}) == expected


def test_silence_is_late_since_the_promised_day_unless_a_contact_is_planned() -> None:
    silent: dict[str, Any] = {"interactions": [{"on": DAY("2026-11-04"), "channel": "x"}]}
    (found,) = [e for e in items(**silent) if e.item.kind == "silent"]
    assert (found.days, found.item.params) == (-6, {"days": 20, "promised": 14})
    assert "silent" not in kinds(**silent, next_contact=DAY("2026-12-20"))


def test_what_has_no_day_is_said_without_one() -> None:
    old = {"adoption": {"value": 90, "on": DAY("2026-01-01")}, "deployment": {"value": 90, "on": DAY("2026-01-01")}}
    (found,) = [e for e in items(kpis=old) if e.item.kind == "readings-expired"]
    assert (found.group, found.item.params["measure"]) == ("undated", ["adoption", "deployment"])
    left = {"client_team": {"contacts": [{"name": "C", "role": "champion", "left_on": DAY("2026-09-30")}]}}
    assert kinds(**left) == ["champion-left"]


def test_an_open_gate_says_where_it_leads() -> None:
    plan = [{"id": "a", "outcome": "x"}]
    (found,) = [
        e
        for e in items(ways=practice(gates=GATE), client={"stage": "onboarding"}, success_plan=plan)
        if e.item.kind == "gate-open"
    ]
    assert found.item.params == {"stage": "adoption"}


def test_a_happy_client_is_asked_to_speak_for_us_by_the_rules_only() -> None:
    rules = practice(advocates={"when": "health == 'green'"}, renewal={}, playbooks=[])
    assert [each.item.params for each in items(ways=rules)] == [{"ask": "ask-reference"}]
    assert items() == []


def test_a_churned_client_asks_for_nothing() -> None:
    assert items(client={"stage": "churned"}, next_contact=DAY("2026-11-01")) == []


def test_a_horizon_shows_all_that_has_a_day_within_it_and_nothing_without() -> None:
    work: dict[str, Any] = {"follow_ups": [{"what": "x", "due": DAY("2026-12-24")}], "next_contact": DAY("2026-12-25")}
    found = items(horizon=30, kpis={}, **work)
    assert [(each.item.kind, each.days) for each in found] == [("follow-up", 30)]


def test_an_item_concerns_the_csm_of_the_client_and_its_owner() -> None:
    (each,) = items(csm="Ann", follow_ups=[{"what": "x", "owner": "Bea", "due": TODAY}], kpis={})
    assert [is_for(each, name) for name in ("Ann", "Bea", "Cem", None)] == [True, True, False, True]


def test_the_groups_come_in_order_and_a_clients_matters_stay_together() -> None:
    red = items(
        "red",
        kpis=RED,
        next_contact=DAY("2026-11-20"),
        issues=[{"what": "x", "severity": "high", "due": DAY("2026-11-23")}],
    )
    large = items(
        "large",
        kpis={},
        contract=contract("2028-09-01", arr=9000),
        next_contact=DAY("2026-11-20"),
        follow_ups=[{"what": "x", "due": DAY("2026-11-25")}],
    )
    over = items("over", kpis={}, contract=contract("2026-11-23", arr=1))
    found = ordered([*large, *over, *red])
    assert [(e.group, e.client.id) for e in found][:5] == [
        ("overdue", "red"),
        ("overdue", "red"),
        ("overdue", "over"),
        ("overdue", "large"),
        ("soon", "large"),
    ]
    assert [GROUPS.index(e.group) for e in found] == sorted(GROUPS.index(e.group) for e in found)
    assert sorted(map(str, found)) == sorted(map(str, [*large, *over, *red]))


def test_what_is_coming_up_stands_by_its_day_whatever_it_weighs() -> None:
    work = [{"what": "later", "due": DAY("2026-11-28")}]
    found = ordered(items(kpis={}, follow_ups=work, next_contact=DAY("2026-11-26")))
    assert [e.item.kind for e in found] == ["contact", "follow-up"]


def test_a_week_is_in_the_order_of_a_calendar() -> None:
    work = [{"what": str(n), "due": TODAY + timedelta(days=n)} for n in (5, -3, 2)]
    assert [e.days for e in by_day(items(horizon=6, kpis={}, follow_ups=work))] == [-3, 2, 5]


def test_an_item_keeps_its_key_when_its_line_its_day_or_its_lateness_changes() -> None:
    def key(**fields: Any) -> tuple[str, str]:
        found = items(kpis={}, **fields)[-1].item
        return str(found.path[0]), found.key

    before = key(follow_ups=[{"id": "f1", "what": "x", "due": DAY("2026-11-25")}])
    after = key(follow_ups=[{"what": "new", "due": TODAY}, {"id": "f1", "what": "x", "due": DAY("2026-11-20")}])
    assert before == after
    assert key(ebr={"next": DAY("2026-11-25")}) == key(ebr={"next": DAY("2026-11-20")})


def test_a_day_gathers_items_emails_that_wait_and_risks_nobody_wrote_down() -> None:
    rules = practice(
        playbooks=[{"id": "risk", "what": "x", "when": "health == 'red'", "outreach": "hi"}],
        renewal={},
        outreach={"hi": {"en": {"subject": "Hi", "body": "Hi"}}},
        risks=[{"id": "r", "kind": "product", "when": "health == 'red'", "what": "x"}],
    )
    each = facts(ways=rules, csm="Ann", kpis=RED, contract=FAR, next_contact=TODAY)
    days = [day_of(each, "Ann"), day_of(each, "Bea"), day_of(each, None)]
    assert [(len(items_of([day])), mails_of([day]), day.unnoted) for day in days] == [
        (1, {"risk": 1}, 1),
        (0, {}, 0),
        (1, {"risk": 1}, 1),
    ]
