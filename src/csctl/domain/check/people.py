"""People: who is named, who is left, whether we know more than one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.check.finding import warning
from csctl.domain.facts import living_contacts

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.people import Contact, Person
    from csctl.model.scoring import Scoring
    from csctl.model.work import FollowUp, Issue, Outcome, Risk

TYPO = 0.75
"""How alike a name must be to one in the file to be taken for a slip of the pen; teams and suppliers are not."""
_EARLY = frozenset({"evaluation", "purchase"})


def owners_are_known(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """An owner who is almost, but not quite, one of the people named in the file."""
    known = _names(account)
    for path, owner in _owners(account):
        if owner and owner not in known and (meant := likeliest(owner, known, TYPO)):
            yield warning("unknown-owner", path, owner=owner, suggestion=meant)


def _names(account: Account) -> set[str]:
    client, ours = account.client_team, account.internal_team
    people = [p.name for p in (client.primary_contact, client.project_manager, *client.contacts) if p]
    own = [ours.csm, ours.handover_manager, ours.sales_rep, ours.handover_sponsor]
    return {*people, *client.product_users, *(c.name for c in ours.others), *filter(None, own)}


def _owners(account: Account) -> Iterator[tuple[DataPath, str | None]]:
    lists: dict[str, Sequence[Outcome | Risk | Issue | FollowUp]] = {
        "success_plan": account.success_plan,
        "risks": account.risks,
        "issues": account.issues,
        "follow_ups": account.follow_ups,
    }
    for name, items in lists.items():
        for index, item in enumerate(items):
            yield (name, index, "owner"), item.owner
    for index, attendee in enumerate(account.ebr.attendees):
        yield ("ebr", "attendees", index), attendee
    if account.kpis.sentiment:
        yield ("kpis", "sentiment", "by"), account.kpis.sentiment.by


def champions_have_not_left(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Somebody who carried us has left, and nobody stands in their place."""
    for path, person in (*_lost_carriers(account, today), *_lost_leads(account)):
        if _left(person, today):
            yield warning("champion-left", path, name=person.name, on=str(person.left_on))


def _lost_carriers(account: Account, today: date) -> list[tuple[DataPath, Person]]:
    """The contacts who carried us, unless one of them who stands by us is still there."""
    carriers = [(i, c) for i, c in enumerate(account.client_team.contacts) if _carries(c)]
    if any(_stands_by_us(contact) and not _left(contact, today) for _, contact in carriers):
        return []
    return [(("client_team", "contacts", index), contact) for index, contact in carriers]


def _lost_leads(account: Account) -> Iterator[tuple[DataPath, Person]]:
    """Whoever still stands as primary contact or project manager: their place is taken only by a new name."""
    team = account.client_team
    if team.primary_contact:
        yield ("client_team", "primary_contact"), team.primary_contact
    if team.project_manager:
        yield ("client_team", "project_manager"), team.project_manager


def _carries(contact: Contact) -> bool:
    return _stands_by_us(contact) or contact.influence == "high"


def _stands_by_us(contact: Contact) -> bool:
    """Influence alone carries nobody: a neutral head of procurement is no champion's successor."""
    return contact.stance == "promoter" or contact.role in ("champion", "sponsor")


def _left(person: Person, today: date) -> bool:
    return person.left_on is not None and person.left_on <= today


def more_than_one_contact(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """All we know of the client hangs on one person."""
    living = living_contacts(account, today=today)
    if len(living) == 1 and account.client.stage not in _EARLY:
        yield warning("single-threaded", ("client_team",), name=next(iter(living)))
