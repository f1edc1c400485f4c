"""When a contract renews, and the day by which one has to act."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csctl.model.contract import Contract


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month: 31 Jan + 1 month is 28 or 29 Feb."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def renews_on(contract: Contract) -> date | None:
    """First day not covered: as written, else the end of the last term, else current start plus term."""
    if contract.renews_on:
        return contract.renews_on
    if contract.terms:
        return max(term.to for term in contract.terms)
    if contract.current_from and contract.term_months:
        return add_months(contract.current_from, contract.term_months)
    return None


def act_by(contract: Contract) -> date | None:
    """The day that counts: the notice deadline when the contract renews by itself, else the renewal date."""
    day = renews_on(contract)
    if day and contract.auto_renew and contract.notice_days:
        return day - timedelta(days=contract.notice_days)
    return day


def act_next(contract: Contract, *, today: date) -> date | None:
    """The day that counts from `today` on: the notice deadline while it can be met, then the renewal date."""
    deadline = act_by(contract)
    return deadline if deadline and deadline >= today else renews_on(contract)
