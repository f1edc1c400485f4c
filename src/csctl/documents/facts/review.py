"""The review with the client: what was promised, what comes next, what is hard, and what we keep to ourselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from csctl.documents.facts.people import side_of, stakeholders, title_of
from csctl.documents.facts.plan import outcomes

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account
    from csctl.model.work import Commitment, Issue

LAST_LEVEL = 4
FAR = date.max


def review_facts(account: Account, *, today: date) -> dict[str, Any]:
    """Days of the last and the next review, who takes part on which side, and where the client is on the roadmap."""
    ebr = account.ebr
    level = account.adoption.level if account.adoption else None
    return {
        "last": ebr.last,
        "next": ebr.next,
        "days": (ebr.next - today).days if ebr.next else None,
        "attendees": [_attendee(name, account) for name in ebr.attendees],
        "asks": list(ebr.asks),
        "level": level,
        "next_level": level + 1 if level and level < LAST_LEVEL else None,
    }


def _attendee(name: str, account: Account) -> dict[str, Any]:
    return {"name": name, "title": title_of(name, account), "side": side_of(name, account)}


def commitments(account: Account, *, today: date) -> list[dict[str, Any]]:
    """What was promised: at the last review, before it and still open, or on a day nobody wrote down.

    `state` is done, overdue or open.
    """
    last = account.ebr.last
    return [
        {
            "what": promise.what,
            "owner": promise.owner,
            "side": side_of(promise.owner, account),
            "promised_on": promise.promised_on,
            "due": promise.due,
            "done_on": promise.done_on,
            "done": _is_done(promise.done_on, today),
            "state": _state(promise.due, promise.done_on, today),
        }
        for promise in account.ebr.commitments
        if _counts(promise, last, today)
    ]


def _counts(promise: Commitment, last: date | None, today: date) -> bool:
    past = promise.promised_on is not None and last is not None and promise.promised_on < last
    return not (past and _is_done(promise.done_on, today))


def _is_done(on: date | None, today: date) -> bool:
    return on is not None and on <= today


def _state(due: date | None, done_on: date | None, today: date) -> str:
    if _is_done(done_on, today):
        return "done"
    return "overdue" if due and due < today else "open"


def steps(account: Account, *, today: date) -> list[dict[str, Any]]:
    """What is to be done next, by day, with the `side` that does it: `client`, `team` (of theirs) or `us`.

    Open promises, open follow-ups, and the outcomes that are not reached, whose owner is to reach them.
    """
    promises = [p for p in account.ebr.commitments if not _is_done(p.done_on, today)]
    follow_ups = [f for f in account.follow_ups if not _is_done(f.done_on, today)]
    ahead = [o for o in outcomes(account, today=today) if o["state"] != "reached"]
    found = [
        *(_step("commitment", p.what, p.owner, p.due, account) for p in promises),
        *(_step("follow_up", f.what, f.owner, f.due, account) for f in follow_ups),
        *(_step("outcome", o["outcome"], o["owner"], o["due"], account, o["target_said"]) for o in ahead),
    ]
    dated = [step | {"overdue": step["due"] is not None and step["due"] < today} for step in found]
    return sorted(dated, key=lambda step: step["due"] or FAR)


def _step(
    kind: str,
    what: str,
    owner: str | None,
    due: date | None,
    account: Account,
    target: str | None = None,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "what": what,
        "owner": owner,
        "side": side_of(owner, account) or "us",
        "due": due,
        "target": target,
    }


def challenges(account: Account, *, today: date) -> dict[str, list[dict[str, Any]]]:
    """What does not work yet: open `issues`, those `solved` since the last review, and `feedback` with its answer."""
    solved = [i for i in account.issues if _is_done(i.closed_on, today)]
    since = account.ebr.last
    return {
        "issues": [_issue(issue, account, today) for issue in account.issues if issue not in solved],
        "solved": [_issue(i, account, today) for i in solved if not (since and i.closed_on and i.closed_on < since)],
        "feedback": [
            {"on": f.on, "theme": f.theme, "text": f.text, "status": _answer(f.status)}
            for f in sorted(account.feedback, key=lambda f: f.on, reverse=True)
        ],
    }


def _issue(issue: Issue, account: Account, today: date) -> dict[str, Any]:
    return {
        "id": issue.id,
        "what": issue.what,
        "owner": issue.owner,
        "side": side_of(issue.owner, account),
        "opened_on": issue.opened_on,
        "due": issue.due,
        "closed_on": issue.closed_on,
        "open_days": (today - issue.opened_on).days if issue.opened_on else None,
        "state": _state(issue.due, issue.closed_on, today),
    }


def _is_open(status: str | None) -> bool:
    """Whether a remark still waits for something."""
    return status in (None, "new", "with_product", "planned")


def _answer(status: str | None) -> str:
    """What became of a remark; `declined` has another word here than where a client declines."""
    return {None: "new", "declined": "not_planned"}.get(status, status or "new")


def talk(account: Account, health: Health, *, today: date) -> dict[str, Any]:
    """For our side of the table: how each attendee stands, what to ask, and what is not to be said."""
    known = {row["name"]: row for row in stakeholders(account, today=today)}
    attendees = [{**_attendee(name, account), **_stance(known.get(name))} for name in account.ebr.attendees]
    return {
        "attendees": attendees,
        "absent": [
            row for row in known.values() if row["influence"] == "high" and row["name"] not in account.ebr.attendees
        ],
        "ask": _ask(account, list(known.values()), today),
        "keep": _keep(account, health),
    }


def _stance(row: dict[str, Any] | None) -> dict[str, Any]:
    row = row or {}
    return {key: row.get(key) for key in ("influence", "stance", "role", "last_contact", "silent_days")}


def _ask(account: Account, known: list[dict[str, Any]], today: date) -> dict[str, Any]:
    """Questions the file itself raises; each empty where it raises none."""
    living = [row for row in known if not row["left"]]
    return {
        "successor_of": [row["name"] for row in known if row["left"]],
        "unmeasured": [o.outcome for o in account.success_plan if o.current is None or o.baseline is None],
        "unknown_stance": [row["name"] for row in living if row["stance"] is None],
        "undefined_success": account.client_success.definition is None,
        "no_sponsor": not any(row["role"] == "sponsor" or row["influence"] == "high" for row in living),
        "unanswered": [f.text for f in account.feedback if f.status in (None, "new")],
        "reference": account.advocacy.reference in (None, "willing"),
        "level_evidence": account.adoption is not None and account.adoption.evidence is None,
        "open_risks": [risk.what for risk in account.risks if not _is_done(risk.closed_on, today)],
    }


def _keep(account: Account, health: Health) -> dict[str, Any]:
    """What stands in the file and stays among us."""
    hidden = [issue.what for issue in account.issues if issue.audience == "internal"]
    hidden += [step.what for step in account.follow_ups if step.audience != "customer" and not step.done_on]
    return {
        "risks": [risk.what for risk in account.risks if risk.closed_on is None],
        "growth": [chance.what for chance in account.growth],
        "budget": account.budget is not None,
        "override": health.override.reason if health.override else None,
        "referred_by": account.client.referred_by,
        "feedback_from": [
            {"from": f.from_, "text": f.text} for f in account.feedback if f.from_ and _is_open(f.status)
        ],
        "hidden": hidden,
    }
