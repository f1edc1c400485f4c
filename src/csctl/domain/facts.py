"""Facts of the account itself that a measure may judge: what is signed, who is there, what was reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import fsum
from typing import TYPE_CHECKING

from csctl.domain.money import to_base
from csctl.domain.readings import Raw

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.model.work import Outcome


def _arr(account: Account, scoring: Scoring, today: date) -> Raw | None:
    arr = to_base(account.contract.arr, scoring)
    return None if arr is None else Raw(arr, ("contract", "arr"))


def _revenue(account: Account, scoring: Scoring, today: date) -> Raw | None:
    size = account.client.size
    return Raw(size.revenue, ("client", "size", "revenue")) if size and size.revenue is not None else None


def _growing(account: Account, scoring: Scoring, today: date) -> Raw | None:
    growing = account.client.growing
    return None if growing is None else Raw("yes" if growing else "no", ("client", "growing"))


def _room_to_expand(account: Account, scoring: Scoring, today: date) -> Raw | None:
    room = room_to_expand(account, scoring)
    return None if room is None else Raw(room, ("growth",))


def room_to_expand(account: Account, scoring: Scoring) -> float | None:
    """Likely growth in percent of today's ARR; None where a chance has no amount, no likelihood, or there is none."""
    arr = to_base(account.contract.arr, scoring)
    chances = [(to_base(o.arr, scoring), o.likelihood) for o in account.growth]
    if not arr or not chances or any(amount is None or likelihood is None for amount, likelihood in chances):
        return None
    expected = fsum((amount or 0) * (likelihood or 0) / 100 for amount, likelihood in chances)
    return 100 * expected / arr


def _contacts(account: Account, scoring: Scoring, today: date) -> Raw | None:
    people = living_contacts(account, today=today)
    named = account.client_team.primary_contact or account.client_team.project_manager or account.client_team.contacts
    return Raw(len(people), ("client_team",)) if named else None


def living_contacts(account: Account, *, today: date) -> frozenset[str]:
    """Names of the client's people we know who have not left by `today`."""
    team = account.client_team
    known = [p for p in (team.primary_contact, team.project_manager, *team.contacts) if p]
    gone = {p.name for p in known if p.left_on and p.left_on <= today}
    return frozenset(p.name for p in known) - gone


def progress(outcome: Outcome) -> float | None:
    """How far from baseline to target, in percent, within 0 to 100; None where one of the three is missing."""
    if outcome.baseline is None or outcome.current is None or outcome.target is None:
        return None
    if outcome.baseline == outcome.target:
        return 100.0 if outcome.current == outcome.target else 0.0
    done = 100 * (outcome.current - outcome.baseline) / (outcome.target - outcome.baseline)
    return min(max(done, 0.0), 100.0)


def _goals_achieved(account: Account, scoring: Scoring, today: date) -> Raw | None:
    done = [p for p in map(progress, account.success_plan) if p is not None]
    return Raw(fsum(done) / len(done), ("success_plan",), n=len(done)) if done else None


def _reference(account: Account, scoring: Scoring, today: date) -> Raw | None:
    reference = account.advocacy.reference
    return Raw(reference, ("advocacy", "reference")) if reference else None


def _seminars(account: Account, scoring: Scoring, today: date) -> Raw | None:
    attended = account.advocacy.seminars_attended
    return None if attended is None else Raw(attended, ("advocacy", "seminars_attended"))


FACTS: dict[str, Callable[[Account, Scoring, date], Raw | None]] = {
    "arr": _arr,
    "revenue": _revenue,
    "growing": _growing,
    "room_to_expand": _room_to_expand,
    "contacts": _contacts,
    "goals_achieved": _goals_achieved,
    "reference": _reference,
    "seminars": _seminars,
}
"""What a measure's `fact` may name."""

WORD_FACTS = frozenset({"growing", "reference"})
"""Facts whose value is a word, judged by `points`."""
