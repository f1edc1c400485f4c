"""The gate between two stages of a client's journey: milestones of the present stage that are not reached yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csctl.diagnostic import Finding, Severity
from csctl.domain.book import STAGES

if TYPE_CHECKING:
    from csctl.model.account import Account


def unmet(account: Account, stage: str, *, today: date) -> list[Finding]:
    """What still stands between an account and a later stage: the milestones of its present one, not reached by today.

    Nothing stands in the way back, of leaving, or where the present stage is not known.
    """
    present = account.client.stage
    if present is None or stage == "churned" or STAGES.index(stage) <= STAGES.index(present):
        return []
    return [
        Finding("gate-closed", ("milestones", index), Severity.ERROR, {"milestone": each.name, "stage": present})
        for index, each in enumerate(account.milestones)
        if each.stage == present and (each.reached_on is None or each.reached_on > today)
    ]
