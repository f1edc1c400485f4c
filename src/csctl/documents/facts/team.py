"""What a page on a book says of the team: what each CSM carries, and where each of them needs help."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any

from csctl.domain.book import BAND_ORDER
from csctl.domain.capacity import loads

if TYPE_CHECKING:
    from csctl.documents.facts.reported import Reported
    from csctl.domain.capacity import Load


def load_facts(told: Reported) -> dict[str, Any]:
    """`loads` as `csctl capacity` counts them, of the CSM or of all and then the whole, and the rules they rest on."""
    rules = told.practice.capacity
    csm = told.page.csm
    found = [load for load in loads([share.work for share in told.page.shares], rules) if csm in (None, load.csm)]
    return {
        "loads": [_load(load, told) for load in found],
        "hours_a_month": rules.hours_a_month,
        "busy": rules.busy,
        "idle": rules.idle,
        "proactive_at_least": rules.proactive_at_least,
        "days": rules.proactive_days,
    }


def _load(load: Load, told: Reported) -> dict[str, Any]:
    return load._asdict() | {"arr": dict(load.arr), "arr_base": told.money(load.arr_base)}


def team_rows(told: Reported) -> list[dict[str, Any]]:
    """One row a CSM, those without one last: the load, bands, and what is late, to escalate, unanswered, renewing."""
    work = [share.work for share in told.page.shares]
    found = [load for load in loads(work, told.practice.capacity) if load.csm != "all"]
    return [_row(load, told) for load in found if told.page.csm in (None, load.csm)]


def _row(load: Load, told: Reported) -> dict[str, Any]:
    theirs = [share for share in told.page.shares if share.client.csm == load.csm]
    coming = [share.renewal for share in theirs if share.renewal]
    risks = [risk for share in theirs for risk in share.risks]
    asked = told.page.items(load.csm) if load.csm else [item for share in theirs for item in share.items]
    return {
        **_load(load, told),
        **{band: sum(share.client.band == band for share in theirs) for band in BAND_ORDER},
        "overdue": sum(item.group == "overdue" for item in asked),
        "escalations": sum(risk.state == "escalate" for risk in risks),
        "unanswered": sum(remark.unanswered for share in theirs for remark in share.remarks),
        "renewals": len(coming),
        "renewing": told.money(fsum(each.arr_base or 0 for each in coming)),
        "weighted": told.money(fsum(each.weighted or 0 for each in coming)),
        "called": told.money(fsum(each.called or 0 for each in coming)),
        "uncalled": sum(each.call is None for each in coming),
    }
