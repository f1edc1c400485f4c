"""What is open and has a day: contacts, follow-ups, issues, risks, promises, milestones, agreed outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csctl.domain.agenda.item import Item
from csctl.domain.facts import progress

if TYPE_CHECKING:
    from csctl.domain.conditions.situation import Situation

SEVERE = "high"


def contact(s: Situation) -> Iterator[Item]:
    """The next contact, by the channel the client prefers."""
    if s.account.next_contact:
        prefers = s.account.communication.prefers
        kind = "contact-by" if prefers else "contact"
        yield Item(kind, ("next_contact",), s.account.next_contact, 2, {"prefers": prefers or ""}, key="contact")


def follow_ups(s: Situation) -> Iterator[Item]:
    """Follow-ups that are not done."""
    for index, each in enumerate(s.account.follow_ups):
        if each.done_on is None:
            key = each.id or each.what
            yield Item("follow-up", ("follow_ups", index), each.due, 3, {"what": each.what}, each.owner, key)


def issues(s: Situation) -> Iterator[Item]:
    """Unsolved issues with a day."""
    for index, each in enumerate(s.account.issues):
        if each.closed_on is None and each.due:
            weight = 4 if each.severity == SEVERE else 3
            key = each.id or each.what
            yield Item("issue", ("issues", index), each.due, weight, {"what": each.what}, each.owner, key)


def risks(s: Situation) -> Iterator[Item]:
    """Risks whose response has a day."""
    for index, each in enumerate(s.account.risks):
        if each.closed_on is None and each.due:
            weight = 4 if each.severity == SEVERE else 3
            kind = "risk-response" if each.response else "risk"
            params = {"what": each.what, "response": each.response or ""}
            yield Item(kind, ("risks", index), each.due, weight, params, each.owner, each.id or each.what)


def promises(s: Situation) -> Iterator[Item]:
    """What was promised at a review and is not done."""
    for index, each in enumerate(s.account.ebr.commitments):
        if each.done_on is None:
            path = ("ebr", "commitments", index)
            yield Item("promise", path, each.due, 3, {"what": each.what}, each.owner, each.what)


def milestones(s: Situation) -> Iterator[Item]:
    """Milestones that are not reached; moments of truth weigh more."""
    for index, each in enumerate(s.account.milestones):
        if each.reached_on is None and each.due:
            weight = 3 if each.kind == "moment_of_truth" else 2
            yield Item("milestone", ("milestones", index), each.due, weight, {"what": each.name}, key=each.name)


def outcomes(s: Situation) -> Iterator[Item]:
    """Agreed outcomes that have not reached their target."""
    for index, each in enumerate(s.account.success_plan):
        if each.due and progress(each) != 100:
            path = ("success_plan", index)
            yield Item("outcome", path, each.due, 2, {"what": each.outcome}, each.owner, each.id, ahead=14)
