"""Which segment an account is in: the one it names, else the first whose bounds it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csctl.domain.money import to_base

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring, Segment


def segment_of(account: Account, scoring: Scoring) -> str | None:
    """The segment's id, or None when no bound can be judged or none is reached."""
    if account.client.segment:
        return account.client.segment
    arr = to_base(account.contract.arr, scoring)
    employees = account.client.size.employees if account.client.size else None
    return next((s.id for s in scoring.segments if _reaches(s, arr, employees)), None)


def _reaches(segment: Segment, arr: float | None, employees: int | None) -> bool:
    if arr is None and employees is None:
        return False  # nothing known is not "small"
    bounds = ((segment.arr_at_least, arr), (segment.employees_at_least, employees))
    return all(least is None or (value is not None and value >= least) for least, value in bounds)
