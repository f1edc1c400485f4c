"""What a CSM who takes over has to know: what was decided, promised and begun, who is with us, what comes first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from csctl.documents.facts.people import FRIENDLY, stakeholders
from csctl.domain.renewal import act_by, renews_on

if TYPE_CHECKING:
    from csctl.model.account import Account


def handover_facts(account: Account, *, today: date) -> dict[str, Any]:
    """`days` are the dates ahead, nearest first; `actions` everything open with an owner, overdue first."""
    people = stakeholders(account, today=today)
    return {
        "friendly": [p for p in people if p["stance"] in FRIENDLY and not p["left"]],
        "careful": [p for p in people if p["stance"] == "detractor" and not p["left"]],
        "unclear": [p for p in people if p["stance"] in (None, "neutral") and not p["left"]],
        "gone": [p for p in people if p["left"]],
        "actions": _actions(account, today),
        "days": _days(account, today),
        "talks": [
            talk.model_dump(by_alias=True) for talk in sorted(account.interactions, key=lambda t: t.on, reverse=True)
        ],
    }


def _actions(account: Account, today: date) -> list[dict[str, Any]]:
    found = [
        *(("follow_up", f.what, f.owner, f.due) for f in account.follow_ups if not f.done_on),
        *(("commitment", p.what, p.owner, p.due) for p in account.ebr.commitments if not p.done_on),
        *(("issue", i.what, i.owner, i.due) for i in account.issues if not i.closed_on),
        *(("risk", r.response or r.what, r.owner, r.due) for r in account.risks if not r.closed_on),
    ]
    rows = [
        {"kind": kind, "what": what, "owner": owner, "due": due, "overdue": due is not None and due < today}
        for kind, what, owner, due in found
    ]
    return sorted(rows, key=lambda row: row["due"] or date.max)


def _days(account: Account, today: date) -> list[dict[str, Any]]:
    renewal, deadline = renews_on(account.contract), act_by(account.contract)
    ahead = {
        "contact": account.next_contact,
        "ebr": account.ebr.next,
        "act_by": deadline if deadline != renewal else None,
        "renewal": renewal,
    }
    ahead |= {f"milestone:{m.name}": m.due for m in account.milestones if m.reached_on is None}
    rows = [
        {"kind": kind.partition(":")[0], "name": kind.partition(":")[2] or None, "on": on, "days": (on - today).days}
        for kind, on in ahead.items()
        if on is not None
    ]
    return sorted(rows, key=lambda row: row["on"])
