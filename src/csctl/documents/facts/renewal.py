"""The renewal: its days, what the contract came to over the terms, and what has to be true before the client signs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from csctl.domain.facts import progress
from csctl.domain.renewal import act_by, renews_on

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account

STEPS = ((120, "start"), (90, "value"), (60, "offer"), (30, "sign"))
"""Days before the day that counts, and what is to be done by then. 120 to 90 days: the profession map, 3.4.2.2."""
RECENT_REVIEW = 180
RECENT_TALK = 60


def renewal_facts(account: Account, health: Health, *, today: date) -> dict[str, Any]:
    """`act_by` is the day that counts: the notice deadline of a contract that renews by itself, else the renewal."""
    day, deadline = renews_on(account.contract), act_by(account.contract)
    return {
        "on": day,
        "days": (day - today).days if day else None,
        "act_by": deadline,
        "act_in": (deadline - today).days if deadline else None,
        "terms": _terms(account),
        "steps": [] if deadline is None else [_step(deadline, before, name, today) for before, name in STEPS],
        "checks": [{"name": name, "holds": holds} for name, holds in _checks(account, health, today).items()],
        "open_growth": [chance.model_dump() for chance in account.growth],
    }


def _terms(account: Account) -> list[dict[str, Any]]:
    """Each term with its change against the one before, in percent; None where the currencies differ."""
    terms = sorted(account.contract.terms, key=lambda term: term.from_)
    before = [None, *terms]
    return [
        {
            "from": term.from_,
            "to": term.to,
            "arr": dict(term.arr),
            "change": _change(earlier.arr, term.arr) if earlier else None,
        }
        for earlier, term in zip(before, terms, strict=False)
    ]


def _change(before: dict[str, float], now: dict[str, float]) -> float | None:
    if before.keys() != now.keys() or len(now) != 1:
        return None
    (was,), (is_) = before.values(), next(iter(now.values()))
    return 100 * (is_ - was) / was if was else None


def _step(deadline: date, before: int, name: str, today: date) -> dict[str, Any]:
    on = deadline - timedelta(days=before)
    return {"name": name, "before": before, "on": on, "past": on <= today}


def _checks(account: Account, health: Health, today: date) -> dict[str, bool | None]:
    """What a renewal rests on, each true, false, or None where the file cannot tell."""
    people = [p for p in account.client_team.contacts if not p.left_on or p.left_on > today]
    decider = [p for p in people if p.role == "sponsor" or p.influence == "high"]
    done = [share for share in map(progress, account.success_plan) if share is not None]
    talks = [talk.on for talk in account.interactions if talk.on <= today]
    return {
        "healthy": None if health.overall is None else health.band == "green",
        "value_shown": sum(done) / len(done) >= 50 if done else None,
        "decider_known": bool(decider),
        "decider_friendly": all(p.stance in ("promoter", "supporter") for p in decider) if decider else None,
        "approver_known": account.budget is not None and account.budget.approver is not None,
        "reviewed": (today - account.ebr.last).days <= RECENT_REVIEW if account.ebr.last else None,
        "in_touch": (today - max(talks)).days <= RECENT_TALK if talks else None,
        "promises_kept": all(p.done_on and p.done_on <= today for p in account.ebr.commitments)
        if account.ebr.commitments
        else None,
        "no_open_issue": not any(i.closed_on is None for i in account.issues) if account.issues else None,
        "next_step": account.next_contact is not None and account.next_contact >= today,
    }
