"""The success plan: how far each agreed outcome is, and what the journey has reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from csctl.documents.facts.people import side_of
from csctl.domain.facts import progress
from csctl.i18n.values import number

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.model.work import Milestone, Outcome


def revenue(account: Account, scoring: Scoring) -> dict[str, float] | None:
    """The client's yearly revenue as money, in the workspace's base currency."""
    size = account.client.size
    return {scoring.base_currency: size.revenue} if size and size.revenue is not None else None


def outcomes(account: Account, *, today: date) -> list[dict[str, Any]]:
    """Each outcome with its way so far: `share` 0..100 or None, `state` reached, open, overdue or unknown."""
    return [_outcome(outcome, account, today) for outcome in account.success_plan]


def _outcome(outcome: Outcome, account: Account, today: date) -> dict[str, Any]:
    done = progress(outcome)
    shown = ("id", "outcome", "unit", "baseline", "current", "target", "measured_on", "source", "due", "owner")
    return {
        **{name: getattr(outcome, name) for name in shown},
        "current_said": _said(outcome.current, outcome.unit),
        "target_said": _said(outcome.target, outcome.unit),
        "side": side_of(outcome.owner, account),
        "share": done,
        "state": _outcome_state(outcome, done, today),
    }


def _said(value: float | None, unit: str | None) -> str | None:
    """A value with its unit: 13.4 日, 97%."""
    if value is None:
        return None
    return f"{number(value)}%" if unit == "%" else f"{number(value)} {unit or ''}".strip()


def _outcome_state(outcome: Outcome, done: float | None, today: date) -> str:
    if done is not None and done >= 100:
        return "reached"
    if outcome.due and outcome.due < today:
        return "overdue"
    return "unknown" if done is None else "open"


def milestones(account: Account, *, today: date) -> list[dict[str, Any]]:
    """Each milestone with its `state`: reached, late (reached after its day), open, overdue; `days` past (or to) it."""
    return [_milestone(milestone, today) for milestone in account.milestones]


def _milestone(milestone: Milestone, today: date) -> dict[str, Any]:
    due, reached = milestone.due, milestone.reached_on
    return {
        "name": milestone.name,
        "due": due,
        "reached_on": reached,
        "state": _milestone_state(due, reached, today),
        "days": ((reached or today) - due).days if due else None,
    }


def _milestone_state(due: date | None, reached: date | None, today: date) -> str:
    if reached is not None and reached <= today:
        return "late" if due and reached > due else "reached"
    return "overdue" if due and due < today else "open"
