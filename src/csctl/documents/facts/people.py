"""Who is who: the two teams, who stands on which side, and how the people on theirs stand towards us."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.people import Person

INFLUENCE = ("high", "medium", "low", None)
STANCES = ("promoter", "supporter", "neutral", "detractor", None)
FRIENDLY = ("promoter", "supporter")


def team(account: Account) -> dict[str, list[dict[str, Any]]]:
    """`client` and `us`: a row a person, with the part they play (`part`, a word of ours, or `role`, their own)."""
    theirs, ours = account.client_team, account.internal_team
    leads = [("primary_contact", theirs.primary_contact), ("project_manager", theirs.project_manager)]
    client = [_person(person, part) for part, person in leads if person]
    client += [_person(contact, "contact") for contact in theirs.contacts]
    named = ("csm", "handover_manager", "sales_rep", "handover_sponsor")
    us = [{"part": part, "role": None, "name": getattr(ours, part)} for part in named if getattr(ours, part)]
    us += [{"part": "other", "role": other.role, "name": other.name} for other in ours.others]
    return {"client": client, "us": us}


def _person(person: Person, part: str) -> dict[str, Any]:
    return {
        "part": part,
        "name": person.name,
        "title": person.title,
        "email": person.email,
        "tel": person.tel,
        "role": getattr(person, "role", None),
    }


def side_of(name: str | None, account: Account) -> str | None:
    """`client` for a person of theirs, `team` for a team of theirs, `us` for everybody else who is named."""
    if name is None:
        return None
    if name in account.client_team.product_users:
        return "team"
    return "client" if any(person.name == name for person in _everybody(account)) else "us"


def _everybody(account: Account) -> Iterator[Person]:
    theirs = account.client_team
    yield from (person for person in (theirs.primary_contact, theirs.project_manager) if person)
    yield from theirs.contacts


def title_of(name: str, account: Account) -> str | None:
    """A person's title, on either side."""
    for person in _everybody(account):
        if person.name == name:
            return person.title
    ours = account.internal_team
    return next((other.role for other in ours.others if other.name == name), None)


def stakeholders(account: Account, *, today: date) -> list[dict[str, Any]]:
    """The client's people, those who decide most first, those who have left last."""
    rows = [_stakeholder(person, account, today) for person in _everybody(account)]
    return sorted(rows, key=lambda row: (row["left"], INFLUENCE.index(row["influence"])))


def _stakeholder(person: Person, account: Account, today: date) -> dict[str, Any]:
    seen = [day for day in (_met(person.name, account), getattr(person, "last_contact", None)) if day]
    stance = getattr(person, "stance", None)
    return {
        "name": person.name,
        "title": person.title,
        "role": getattr(person, "role", None) or _lead(person, account),
        "influence": getattr(person, "influence", None),
        "stance": stance,
        "friendly": stance in FRIENDLY,
        "last_contact": max(seen, default=None),
        "silent_days": (today - max(seen)).days if seen else None,
        "left": person.left_on is not None and person.left_on <= today,
        "left_on": person.left_on,
    }


def _lead(person: Person, account: Account) -> str | None:
    theirs = account.client_team
    if person is theirs.primary_contact:
        return "primary_contact"
    return "project_manager" if person is theirs.project_manager else None


def _met(name: str, account: Account) -> date | None:
    return max((talk.on for talk in account.interactions if name in talk.with_), default=None)
