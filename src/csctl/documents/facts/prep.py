"""What to know of a client before meeting them: the questions of the profession map (3.1), as the file answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account

NEVER = ("ipo", "reputation", "host")
"""What no field of an account answers: plans to go public, standing in the industry, who called the meeting."""


def know(account: Account, health: Health, *, today: date) -> dict[str, Any]:
    """`known`: question to whether the file answers it; `unknown`: those it does not; and what no field holds."""
    known = _known(account, health, today)
    return {
        "known": known,
        "unknown": [question for question, answered in known.items() if not answered],
        "months": _months(account, today),
        "meeting": _meeting(account, today),
        "potential": health.group("potential"),
        "last_talks": [talk.model_dump(by_alias=True) for talk in account.interactions[:3]],
    }


def _known(account: Account, health: Health, today: date) -> dict[str, bool]:
    client, kpis = account.client, account.kpis
    return {
        "overview": bool(client.industry or client.size),
        "journey": bool(account.success_plan or account.milestones),
        "ipo": False,
        "reputation": False,
        "business": account.goals.revenue_model is not None,
        "products": bool(client.products or account.client_team.product_users),
        "purpose": _meeting(account, today) is not None,
        "host": False,
        "stage": client.stage is not None,
        "tenure": account.contract.signed_on is not None,
        "satisfaction": bool(kpis.nps or kpis.csat or kpis.sentiment),
        "health": health.overall is not None,
        "events": account.advocacy.events_attended is not None,
        "seminars": account.advocacy.seminars_attended is not None,
        "fit": health.segment is not None and health.group("potential") is not None,
    }


def _months(account: Account, today: date) -> int | None:
    """Whole months since the contract was signed."""
    signed = account.contract.signed_on
    if signed is None or signed > today:
        return None
    return (today.year - signed.year) * 12 + today.month - signed.month - (today.day < signed.day)


def _meeting(account: Account, today: date) -> dict[str, Any] | None:
    """The next time we meet: the review when it comes first, else the next contact, about what the last talk was."""
    days = [(account.next_contact, "contact"), (account.ebr.next, "ebr")]
    ahead = sorted((on, kind) for on, kind in days if on and on >= today)
    if not ahead:
        return None
    on, kind = ahead[0]
    return {
        "on": on,
        "kind": kind,
        "days": (on - today).days,
        "purpose": _purpose(account) if kind == "contact" else None,
    }


def _purpose(account: Account) -> str | None:
    return max(account.interactions, key=lambda talk: talk.on).purpose if account.interactions else None
