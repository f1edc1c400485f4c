"""Every renewal of a window: where it stands, what comes next, two forecasts side by side, and totals that add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.money import add, to_base
from csctl.domain.readings import period_end
from csctl.domain.renewal import act_by, add_months, renews_on
from csctl.domain.risks import risks_of
from csctl.domain.workflow import Step, starts_before, steps

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.client import Client
    from csctl.domain.conditions.names import Facts
    from csctl.domain.money import Amounts
    from csctl.domain.risks import Risk
    from csctl.model.account import Account
    from csctl.model.practice import Practice, RenewalWork
    from csctl.model.scoring import Scoring

STATES = ("overdue", "automatic", "due")
CALLS = ("commit", "best_case", "at_risk", "lost")


class Window(NamedTuple):
    """The days asked for, both included; what is overdue is always in it."""

    first: date
    last: date


class NextStep(NamedTuple):
    """What is planned with the client next: the earliest open follow-up or the next contact (`what` is None)."""

    what: str | None
    on: date
    path: DataPath


class Renewal(NamedTuple):
    """One renewal.

    `state`: `overdue` (the renewal date has passed), `automatic` (only the notice deadline has: it renews by itself),
    `due`. `act_in` counts from the notice deadline where there is one, negative once it has passed; `renews_in` from
    the renewal date. `started` days before the deadline work begins, `late` the steps that should be done by now.
    `likelihood` (percent) and `weighted` (base currency) are the model's forecast, `call` and `called` the CSM's own.
    """

    client: HealthRow
    state: str
    renews_on: date
    act_by: date
    renews_in: int
    act_in: int
    arr: Amounts | None
    arr_base: float | None
    started: int
    step: Step | None
    late: tuple[Step, ...]
    executive: date | None
    next_step: NextStep | None
    call: str | None
    likelihood: float
    weighted: float | None
    called: float | None
    path: DataPath

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (self.path, *((self.next_step.path,) if self.next_step else ()))


def within(days: int, *, today: date) -> Window:
    """The coming days, today included."""
    return Window(today, today + timedelta(days=days))


def of_period(period: str) -> Window:
    """A year, half, quarter or month: `2026-Q4`, `2026-12`."""
    last = period_end(period)
    months = {"Q": 3, "H": 6}.get(period[5:6], 1 if period[5:] else 12)
    return Window(add_months(last + timedelta(days=1), -months), last)


def renewal_of(client: Client, scoring: Scoring, practice: Practice, window: Window, *, today: date) -> Renewal | None:
    """The renewal of a client, None where none is known or it is outside the window. Churned clients have none."""
    contract = client.account.contract
    day, deadline = renews_on(contract), act_by(contract)
    if day is None or deadline is None or client.account.client.stage == "churned":
        return None
    state = _state(day, deadline, today)
    counts = day if state == "automatic" else deadline
    if state != "overdue" and not window.first <= counts <= window.last:
        return None
    return _renewal(client, scoring, practice, day, deadline, state, today)


def _state(day: date, deadline: date, today: date) -> str:
    if day < today:
        return "overdue"
    return "automatic" if deadline < today else "due"


def _renewal(
    client: Client, scoring: Scoring, practice: Practice, day: date, deadline: date, state: str, today: date
) -> Renewal:
    said, work = client.account.renewal, practice.renewal
    planned = steps(client, practice)
    likelihood = _likelihood(client, work, state)
    expected = to_base(said.amount, scoring) if said.amount is not None else client.row.arr_base
    return Renewal(
        client=client.row,
        state=state,
        renews_on=day,
        act_by=deadline,
        renews_in=(day - today).days,
        act_in=(deadline - today).days,
        arr=client.account.contract.arr,
        arr_base=client.row.arr_base,
        started=starts_before(client, work),
        step=next((step for step in planned if step.done_on is None), None),
        late=tuple(step for step in planned if step.is_late(today)),
        executive=last_executive_touch(client.account, today=today),
        next_step=next_step(client.account, today=today),
        call=said.call,
        likelihood=likelihood,
        weighted=None if client.row.arr_base is None else client.row.arr_base * likelihood / 100,
        called=None if said.call is None or expected is None else expected * getattr(work.calls, said.call) / 100,
        path=("contract", "renews_on"),
    )


def _likelihood(client: Client, work: RenewalWork, state: str) -> float:
    return float(work.likelihood.automatic if state == "automatic" else getattr(work.likelihood, client.row.band))


def last_executive_touch(account: Account, *, today: date) -> date | None:
    """The last day we met somebody who decides: an EBR, or a sponsor's or a very influential contact's last contact."""
    deciders = {c.name: c for c in account.client_team.contacts if c.role == "sponsor" or c.influence == "high"}
    days = [account.ebr.last, *(contact.last_contact for contact in deciders.values())]
    days += [i.on for i in account.interactions if deciders.keys() & set(i.with_)]
    return max((day for day in days if day and day <= today), default=None)


def next_step(account: Account, *, today: date) -> NextStep | None:
    """The earliest thing that is planned and not done, late ones first."""
    return min(_planned(account), key=lambda step: step.on, default=None)


def _planned(account: Account) -> Iterator[NextStep]:
    for index, follow_up in enumerate(account.follow_ups):
        if follow_up.done_on is None and follow_up.due:
            yield NextStep(follow_up.what, follow_up.due, ("follow_ups", index))
    if account.next_contact:
        yield NextStep(None, account.next_contact, ("next_contact",))


def ordered(renewals: Sequence[Renewal]) -> list[Renewal]:
    """Overdue first, then what renews by itself, then what is due; the nearest first among them."""
    return sorted(renewals, key=lambda r: (STATES.index(r.state), r.act_in, -(r.arr_base or 0), r.client.id))


class CallTotal(NamedTuple):
    """Renewals with one call (`no-call`: nobody made one), or all. Money in the base currency.

    `weighted` is the model's expectation, `called` the CSMs' own, None where no call was made.
    """

    call: str
    renewals: int
    arr: Mapping[str, int | float]
    arr_base: float
    weighted: float
    called: float | None


def totals(renewals: Sequence[Renewal]) -> list[CallTotal]:
    """One total a call, then those without, then the whole; they add up to it."""
    grouped = [(call, [r for r in renewals if (r.call or "no-call") == call]) for call in (*CALLS, "no-call")]
    return [_total(call, mine) for call, mine in [*grouped, ("all", list(renewals))]]


def _total(call: str, renewals: Sequence[Renewal]) -> CallTotal:
    called = [r.called for r in renewals if r.called is not None]
    return CallTotal(
        call,
        len(renewals),
        add(r.arr for r in renewals),
        fsum(r.arr_base or 0 for r in renewals),
        fsum(r.weighted or 0 for r in renewals),
        fsum(called) if called else None,
    )


class Review(NamedTuple):
    """A renewal and the open risks of its client."""

    renewal: Renewal
    risks: tuple[Risk, ...]

    @property
    def client(self) -> HealthRow:
        """Whose it is."""
        return self.renewal.client

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return self.renewal.paths


def renewal_and_risks(facts: Facts, window: Window) -> list[Review]:
    """What a renewal review says of one client; nothing where its renewal is outside the window."""
    s = facts.situation
    found = renewal_of(s.client, s.scoring, s.practice, window, today=s.today)
    return [Review(found, tuple(risks_of(facts, s.practice)))] if found else []
