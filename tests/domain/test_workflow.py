"""The renewal workflow: when it starts, which steps are due, done and late."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.workflow import has_started, starts_before, steps
from csctl.model.practice import RenewalWork
from domain.told import DAY, RED, TODAY, client, contract, practice

WORK = RenewalWork(segments={"small": 60})


@pytest.mark.parametrize(
    ("sections", "days"),
    [
        ({}, 120),
        ({"kpis": RED}, 180),
        ({"client": {"segment": "small"}}, 60),
        ({"client": {"segment": "small"}, "kpis": RED}, 180),
    ],
)
def test_work_starts_as_the_segment_says_and_earlier_for_a_red_client(sections: dict[str, Any], days: int) -> None:
    assert starts_before(client(**sections), WORK) == days


@pytest.mark.parametrize(("renews_on", "started"), [("2027-03-24", True), ("2027-03-25", False), ("2026-01-01", True)])
def test_work_has_started_on_the_first_day_and_ever_after(renews_on: str, started: bool) -> None:
    assert has_started(client(contract=contract(renews_on)), WORK, today=TODAY) is started


def test_without_a_renewal_it_is_not_known_whether_work_has_started() -> None:
    assert has_started(client(), WORK, today=TODAY) is None


def test_the_days_of_the_steps_stretch_with_the_start() -> None:
    usual = steps(client(contract=contract("2027-04-01")), practice())
    red = steps(client(contract=contract("2027-04-01"), kpis=RED), practice())
    assert [step.due for step in usual] == [DAY("2026-12-02"), DAY("2027-01-31")]
    assert [step.due for step in red] == [DAY("2026-10-03"), DAY("2027-01-01")]


def test_steps_count_from_the_notice_deadline() -> None:
    auto = contract("2027-07-30", auto_renew=True, notice_days=120)
    assert steps(client(contract=auto), practice())[0].due == DAY("2026-12-02")


def test_a_step_is_late_the_day_after_it_was_due() -> None:
    (review, offer) = steps(client(contract=contract("2027-03-24")), practice())
    assert (review.due, review.is_late(TODAY), offer.is_late(TODAY)) == (TODAY, False, False)
    assert review.is_late(DAY("2026-11-25"))


def test_what_was_done_is_not_late() -> None:
    (review, _) = steps(
        client(contract=contract("2026-12-01"), renewal={"done": [{"step": "review", "on": TODAY}]}), practice()
    )
    assert (review.done_on, review.is_late(TODAY)) == (TODAY, False)


def test_what_was_done_before_the_current_term_belongs_to_the_last_renewal() -> None:
    done = {"done": [{"step": "review", "on": DAY("2025-12-01")}, {"step": "offer", "on": DAY("2026-04-01")}]}
    each = client(contract=contract("2027-04-01", current_from=DAY("2026-04-01")), renewal=done)
    assert [step.done_on for step in steps(each, practice())] == [None, DAY("2026-04-01")]


def test_without_a_playbook_there_are_no_steps() -> None:
    assert steps(client(contract=contract("2027-01-01")), practice(renewal={})) == []
