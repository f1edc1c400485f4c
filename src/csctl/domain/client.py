"""One client as all rules of the day see it: its row in the book, its file, its health."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.book import Filter, HealthRow, health_row, select
from csctl.domain.scoring.health import Health, health_of

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.model.account import Account
    from csctl.model.people import Person
    from csctl.model.scoring import Scoring


class Client(NamedTuple):
    """An account under its id, with what the health table says of it."""

    row: HealthRow
    account: Account
    health: Health


def client_of(name: str, account: Account, scoring: Scoring, *, today: date) -> Client:
    """Judge one account."""
    health = health_of(account, scoring, today=today)
    return Client(health_row(name, account, health, scoring, today=today), account, health)


def is_wanted(client: Client, wanted: Filter, *, churned: bool = False) -> bool:
    """Whether a client passes the filter; churned ones only when their stage is asked for, or `churned` takes them."""
    if churned and wanted.stage is None and client.row.stage == "churned":
        wanted = wanted._replace(stage="churned")
    return bool(select([client.row], wanted))


def people(account: Account) -> Iterator[tuple[DataPath, Person]]:
    """Everybody of the client we know, with where they stand."""
    team = account.client_team
    if team.primary_contact:
        yield ("client_team", "primary_contact"), team.primary_contact
    if team.project_manager:
        yield ("client_team", "project_manager"), team.project_manager
    for index, contact in enumerate(team.contacts):
        yield ("client_team", "contacts", index), contact


def colleague(account: Account, owner: str) -> str | None:
    """Who holds a role of our team (`csm`, `sales_rep` ...); a name stands for itself, an empty role is None."""
    team = account.internal_team
    roles = {
        "csm": team.csm,
        "sales_rep": team.sales_rep,
        "handover_manager": team.handover_manager,
        "handover_sponsor": team.handover_sponsor,
    }
    return roles.get(owner, owner)
