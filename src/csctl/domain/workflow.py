"""The workflow of a renewal: when it starts for a client, which steps it has, which are done, due or late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.renewal import act_by

if TYPE_CHECKING:
    from csctl.domain.client import Client
    from csctl.model.account import Account
    from csctl.model.contract import Contract
    from csctl.model.practice import Playbook, Practice, RenewalWork
    from csctl.model.practice import Step as StepRule


class Step(NamedTuple):
    """A step of a client's renewal: its rule, the day it is due, the day it was done."""

    rule: StepRule
    due: date
    done_on: date | None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due < today


def starts_before(client: Client, work: RenewalWork) -> int:
    """Days before the day that counts on which work begins: the segment's own or the general, earlier when red."""
    usual = work.segments.get(client.row.segment or "", work.starts)
    return max(usual, work.red_starts) if client.row.band == "red" else usual


def has_started(client: Client, work: RenewalWork, *, today: date) -> bool | None:
    """Whether work on the renewal has begun; None where no renewal is known."""
    deadline = act_by(client.account.contract)
    return None if deadline is None else (deadline - today).days <= starts_before(client, work)


def playbook_of(name: str | None, practice: Practice) -> Playbook | None:
    """A playbook by its id."""
    return next((playbook for playbook in practice.playbooks if playbook.id == name), None)


def steps(client: Client, practice: Practice) -> list[Step]:
    """All steps of a client's renewal, earliest first; none where no renewal or no workflow is known.

    Their days stretch with the start: with 180 days instead of 120, a step 60 days before is due 90 days before.
    """
    deadline = act_by(client.account.contract)
    playbook = playbook_of(practice.renewal.playbook, practice)
    if deadline is None or playbook is None:
        return []
    stretch = starts_before(client, practice.renewal) / practice.renewal.starts if practice.renewal.starts else 1
    found = [
        Step(rule, deadline + timedelta(days=round(rule.days * stretch)), _done_on(rule.id, client.account))
        for rule in playbook.steps
    ]
    return sorted(found, key=lambda step: step.due)


def _done_on(step: str, account: Account) -> date | None:
    days = [done.on for done in account.renewal.done if done.step == step]
    return max((day for day in days if not is_of_earlier_term(day, account.contract)), default=None)


def is_of_earlier_term(day: date, contract: Contract) -> bool:
    """Whether a step was done before the current term began: it belongs to the renewal before."""
    start = contract.current_from or max((t.from_ for t in contract.terms), default=None)
    return start is not None and day < start
