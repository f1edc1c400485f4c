"""The health of one state of an account over time: a step function that turns only on certain days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

_DAY = timedelta(days=1)


class Steps(NamedTuple):
    """`turns` are the days on which the row may change, in order; between two of them only the days to the renewal do.

    `rows` holds, by how many turns have passed, a row and the day it was judged on; those that were asked for so far.
    """

    turns: Sequence[date]
    rows: Mapping[int, tuple[date, HealthRow]]

    def step(self, day: date) -> int:
        """How many turns have passed on a day."""
        return bisect_right(self.turns, day)

    def row(self, name: str, day: date) -> HealthRow:
        """The row of the account `name` on a day. Raises KeyError when that step was not judged."""
        judged, row = self.rows[self.step(day)]
        days = (day - judged).days
        return row._replace(id=name, renews_in=_less(row.renews_in, days), act_in=_less(row.act_in, days))


def _less(left: int | None, days: int) -> int | None:
    return None if left is None else left - days


def steps(account: Account, scoring: Scoring, days: Sequence[date], known: Steps | None = None) -> Steps:
    """The steps that the days fall on, and those that are known."""
    from csctl.domain.book import health_row
    from csctl.domain.scoring.health import health_of

    turned = Steps(known.turns if known else sorted({*turning_days(account, scoring)}), {})
    rows = dict(known.rows) if known else {}
    for day in days:
        if (step := turned.step(day)) not in rows:
            rows[step] = day, health_row("", account, health_of(account, scoring, today=day), scoring, today=day)
    return Steps(turned.turns, rows)


def turning_days(account: Account, scoring: Scoring) -> Iterator[date]:
    """Every first day on which the account may be judged differently than the day before.

    A reading begins to count, gets stale, expires; an override ends; a contact leaves; a notice deadline passes.
    """
    from csctl.domain.readings import kpi_reading
    from csctl.domain.renewal import act_by

    for name, measure in scoring.measures.items():
        reading = None if measure.fact else kpi_reading(account.kpis, name)
        if reading and reading.on:
            yield reading.on
            ages = (measure.stale_after, measure.expires_after)
            yield from (reading.on + timedelta(days=age + 1) for age in ages if age is not None)
    team = account.client_team
    people = [p for p in (team.primary_contact, team.project_manager, *team.contacts) if p]
    yield from (person.left_on for person in people if person.left_on)
    if account.health_override:
        yield account.health_override.until + _DAY
    if (deadline := act_by(account.contract)) is not None:
        yield deadline + _DAY
