"""Playbooks: for whom they fire and why, their steps with owner and day, e-mails that wait."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.playbooks import Fired, fired
from csctl.model.practice import Practice
from domain.told import DAY, RED, TODAY, contract, facts, practice


def ways(**playbook: Any) -> Practice:
    return practice(playbooks=[{"id": "risk", "what": "Win back", "when": "health == 'red'", **playbook}], renewal={})


def one(rules: Practice, **sections: Any) -> Fired:
    (found,) = fired(facts(ways=rules, **{"kpis": RED, **sections}), rules)
    return found


def test_a_playbook_fires_with_what_decided_it() -> None:
    found = one(ways())
    assert (found.holds, [(b.name, b.value, b.path) for b in found.because]) == (True, [("health", "red", ("kpis",))])


def test_too_little_known_is_neither_fired_nor_dropped() -> None:
    found = one(ways(when="renews_in < 30"))
    assert (found.holds, found.steps, found.mail_due) == (None, (), False)


def test_a_playbook_that_does_not_hold_is_not_listed_nor_any_of_a_churned_client() -> None:
    assert list(fired(facts(ways=ways()), ways(when="health == 'green'"))) == []
    assert list(fired(facts(ways=ways(), kpis=RED, client={"stage": "churned"}), ways())) == []


@pytest.mark.parametrize(
    ("anchor", "due"),
    [
        ("today", "2026-11-27"),
        ("signed_on", "2026-03-04"),
        ("stage_since", "2026-05-04"),
        ("act_by", "2026-12-05"),
        ("renews_on", "2026-12-15"),
    ],
)
def test_steps_count_from_their_anchor(anchor: str, due: str) -> None:
    rules = ways(anchor=anchor, steps=[{"id": "x", "what": "X", "days": 3}])
    contracted = contract("2026-12-12", auto_renew=True, notice_days=10, signed_on=DAY("2026-03-01"))
    (step,) = one(rules, contract=contracted, client={"stage_since": DAY("2026-05-01")}).steps
    assert (step.due, step.days) == (DAY(due), (DAY(due) - TODAY).days)


def test_a_step_without_its_anchor_has_no_day() -> None:
    (step,) = one(ways(anchor="signed_on", steps=[{"id": "x", "what": "X"}])).steps
    assert (step.due, step.days) == (None, None)


@pytest.mark.parametrize(("owner", "name"), [("csm", "Ann"), ("sales_rep", None), ("Zoe", "Zoe")])
def test_an_owner_is_whoever_holds_the_role_or_the_one_named(owner: str, name: str | None) -> None:
    (step,) = one(ways(steps=[{"id": "x", "what": "X", "owner": owner}]), csm="Ann").steps
    assert step.owner == name


def test_the_steps_of_the_renewal_are_its_workflow_with_what_is_done() -> None:
    sections: dict[str, Any] = {
        "contract": contract("2027-03-24"),
        "renewal": {"done": [{"step": "review", "on": DAY("2026-11-01")}]},
    }
    rules = practice()
    (found,) = fired(facts(ways=rules, **sections), rules)
    assert [(s.id, s.due, s.done_on) for s in found.steps] == [
        ("review", TODAY, DAY("2026-11-01")),
        ("offer", DAY("2027-01-23"), None),
    ]


@pytest.mark.parametrize(
    ("talk", "due"),
    [
        ({"on": DAY("2026-10-26")}, False),
        ({"on": DAY("2026-10-25")}, True),
        ({"on": TODAY, "purpose": "adoption"}, True),
        ({"on": TODAY, "initiated_by": "them"}, True),
    ],
)
def test_an_email_waits_unless_we_spoke_of_it_not_long_ago(talk: dict[str, Any], due: bool) -> None:
    mails = {"check-in": {"en": {"subject": "Hello", "body": "Hi"}}}
    playbook = {"id": "risk", "what": "Win back", "when": "health == 'red'", "outreach": "check-in", "quiet_days": 30}
    rules = practice(playbooks=[playbook], renewal={}, outreach=mails)
    spoken = {"channel": "phone", "initiated_by": "us", "purpose": "risk", **talk}
    assert one(rules, interactions=[spoken]).mail_due is due


def test_a_playbook_without_an_email_has_none_to_send() -> None:
    assert not one(ways()).mail_due
