"""What contracts ask for: renewals that are over, decided soon, begun late or without a next step; notice days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from csctl.domain.agenda.item import Item
from csctl.domain.renewal import act_by, renews_on
from csctl.domain.renewals import next_step
from csctl.domain.workflow import starts_before, steps

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.conditions.situation import Situation

NEAR = 30
"""Days before the end of a contract, or before its notice deadline, from which on it is shown every day."""
RENEWS_ON: DataPath = ("contract", "renews_on")


def renewal(s: Situation) -> Iterator[Item]:
    """The end of the contract, and before it the last day on which notice can be given."""
    contract = s.account.contract
    day, deadline = renews_on(contract), act_by(contract)
    if day is None or deadline is None:
        return
    if day < s.today:
        yield Item("renewal-overdue", RENEWS_ON, day, 5, {"on": day}, key="renewal")
    elif deadline != day and deadline >= s.today:
        yield Item("notice", ("contract", "notice_days"), deadline, 5, {"on": day}, key="notice", ahead=NEAR)
    elif deadline == day:
        yield Item("renewal", RENEWS_ON, day, 5, {}, key="renewal", ahead=NEAR)


def renewal_work(s: Situation) -> Iterator[Item]:
    """The workflow: not begun though it should be, or its next step; nothing once the renewal itself is over."""
    deadline = act_by(s.account.contract)
    planned = [step for step in steps(s.client, s.practice) if step.done_on is None]
    if deadline is None or deadline < s.today or not planned:
        return
    if next_step(s.account, today=s.today) is None:
        return  # `nothing_planned` says more
    begun = any(step.done_on for step in steps(s.client, s.practice)) or s.account.renewal.call is not None
    start = deadline - timedelta(days=starts_before(s.client, s.practice.renewal))
    if not begun and start <= s.today:
        yield Item("renewal-not-begun", RENEWS_ON, start, 3, {"days": (deadline - s.today).days}, key="begin")
    elif begun:
        step = planned[0]
        late = sum(each.is_late(s.today) for each in planned)
        kind = "renewal-steps" if late > 1 else "renewal-step"
        yield Item(kind, ("renewal", "done"), step.due, 3, {"what": step.rule.what, "late": late}, key=step.rule.id)


def nothing_planned(s: Situation) -> Iterator[Item]:
    """A renewal whose work has begun by the calendar, and no contact or follow-up ahead."""
    deadline = act_by(s.account.contract)
    if deadline is None or deadline < s.today:
        return
    days = (deadline - s.today).days
    if days <= starts_before(s.client, s.practice.renewal) and next_step(s.account, today=s.today) is None:
        yield Item("nothing-planned", RENEWS_ON, s.today, 4, {"days": days}, key="planned")
