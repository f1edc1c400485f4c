"""What one account tells about how the company works: a small record, so that ten thousand fit into memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.client import client_of
from csctl.domain.renewal import add_months
from csctl.domain.retention import Part, Period, part_of

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

YEAR = timedelta(days=365)
"""Answers to a survey that are older do not speak for the present."""


class Trace(NamedTuple):
    """One account. `served`: a client now, neither a prospect nor churned. `shows` names options of the measures."""

    served: bool
    csm: str | None
    nps: tuple[int, int, int] | None
    has_cadence: bool
    shows: frozenset[str]
    part: Part | None


def trace_of(name: str, account: Account, scoring: Scoring, *, today: date) -> Trace:
    """Read one account, under its id, as of a day. `part` is its part in the retention of the last twelve months."""
    part = part_of(client_of(name, account, scoring, today=today), scoring, last_year(today))
    return Trace(
        served=account.client.stage not in ("evaluation", "purchase", "churned"),
        csm=account.internal_team.csm,
        nps=_nps(account, today),
        has_cadence=account.communication.cadence_days is not None,
        shows=frozenset(option for option, is_shown in SHOWN.items() if is_shown(account)),
        part=part if isinstance(part, Part) else None,
    )


def last_year(today: date) -> Period:
    """The twelve months up to a day, as `csctl retention --from` takes them."""
    return Period(add_months(today, -12), today)


def _nps(account: Account, today: date) -> tuple[int, int, int] | None:
    nps = account.kpis.nps
    return nps.counts if nps and today - YEAR <= nps.on <= today else None


def _reads(*names: str) -> Callable[[Account], bool]:
    return lambda account: any(name in account.kpis.readings for name in names)


SHOWN: dict[str, Callable[[Account], bool]] = {
    "satisfaction": lambda account: bool(account.kpis.csat or account.kpis.sentiment),
    "nps": lambda account: account.kpis.nps is not None,
    "logins": _reads("adoption", "utilisation"),
    "tickets": _reads("inquiries"),
    "onboarding-progress": lambda account: bool(account.kpis.readings.get("deployment") or account.milestones),
    "roi": _reads("roi"),
    "client-measures": lambda account: any(outcome.target is not None for outcome in account.success_plan),
    "client-news": lambda account: any(risk.kind == "company" for risk in account.risks),
    "people-news": lambda account: any(person.left_on or person.stance for person in account.client_team.contacts),
}
"""Options of the question on measures that a file can show, and what shows them; others no file can deny."""
