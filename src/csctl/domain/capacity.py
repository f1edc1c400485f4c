"""What each CSM carries: clients, ARR and expected hours against what one can, and the share of proactive work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.money import add
from csctl.domain.segments import segment_named
from csctl.domain.workflow import has_started

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.client import Client
    from csctl.model.practice import Capacity, CapacityBand, Practice
    from csctl.model.scoring import Scoring


class Work(NamedTuple):
    """What one client asks of its CSM: hours a month (None: touch model unknown), conversations we and they began."""

    client: HealthRow
    touch: str | None
    hours: float | None
    us: int
    them: int

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return ()


class Load(NamedTuple):
    """What one CSM carries (`csm` None: clients without one), or all of them together (`all`).

    `hours` a month, `load` in percent of the hours there are, `verdict` `over`, `under` or `fits`. `band` is the one
    the map gives for the total ARR, `fit` whether the number of clients is `below`, `within` or `above` it.
    `proactive` is the percentage of conversations that we began, None without any.
    """

    csm: str | None
    clients: int
    arr: Mapping[str, int | float]
    arr_base: float
    hours: float
    unknown: int
    load: float | None
    verdict: str | None
    band: str | None
    clients_from: int | None
    clients_to: int | None
    fit: str | None
    us: int
    them: int
    proactive: float | None


class Move(NamedTuple):
    """A client that needs another CSM, who would take it, and what that one would then carry in percent."""

    client: HealthRow
    hours: float | None
    to: str | None
    load: float | None


def work_of(client: Client, scoring: Scoring, practice: Practice, *, today: date) -> Work:
    """Hours by the touch model of the segment, and more while a client is red, renewing or new; tech touch needs none.

    Conversations count within the last `proactive_days`.
    """
    rules = practice.capacity
    segment = segment_named(client.row.segment, scoring)
    since = today - timedelta(days=rules.proactive_days)
    began = [i.initiated_by for i in client.account.interactions if since <= i.on <= today]
    touch = segment.touch if segment else None
    hours = _hours(client, touch, practice, today) if touch else None
    return Work(client.row, touch, hours, began.count("us"), began.count("them"))


def _hours(client: Client, touch: str, practice: Practice, today: date) -> float:
    rules = practice.capacity
    usual = float(getattr(rules.hours, touch))
    if touch == "tech":
        return usual
    more = (
        (rules.extra.red, client.row.band == "red"),
        (rules.extra.renewal, has_started(client, practice.renewal, today=today)),
        (rules.extra.onboarding, client.row.stage == "onboarding"),
    )
    return usual + fsum(hours for hours, holds in more if holds)


def loads(work: Sequence[Work], rules: Capacity) -> list[Load]:
    """One load a CSM by name, those without a CSM, then all together; they add up to the book."""
    names = sorted({w.client.csm for w in work if w.client.csm})
    found = [load_of(name, [w for w in work if w.client.csm == name], rules) for name in names]
    nobody = [w for w in work if w.client.csm is None]
    return [*found, *([_sum(None, nobody)] if nobody else []), _sum("all", work)]


def load_of(csm: str, work: Sequence[Work], rules: Capacity) -> Load:
    """What one CSM carries, judged."""
    found = _sum(csm, work)
    load = 100 * found.hours / rules.hours_a_month
    band = next((b for b in rules.bands if found.arr_base >= b.arr_at_least), None)
    return found._replace(
        load=load,
        verdict="over" if load > rules.busy else "under" if load < rules.idle else "fits",
        band=band.id if band else None,
        clients_from=band.clients_from if band else None,
        clients_to=band.clients_to if band else None,
        fit=_fit(found.clients, band) if band else None,
    )


def _fit(clients: int, band: CapacityBand) -> str:
    if clients < band.clients_from:
        return "below"
    return "above" if band.clients_to is not None and clients > band.clients_to else "within"


def _sum(csm: str | None, work: Sequence[Work]) -> Load:
    us, them = sum(w.us for w in work), sum(w.them for w in work)
    return Load(
        csm=csm,
        clients=len(work),
        arr=add(w.client.arr for w in work),
        arr_base=fsum(w.client.arr_base or 0 for w in work),
        hours=fsum(w.hours or 0 for w in work),
        unknown=sum(w.hours is None for w in work),
        load=None,
        verdict=None,
        band=None,
        clients_from=None,
        clients_to=None,
        fit=None,
        us=us,
        them=them,
        proactive=100 * us / (us + them) if us + them else None,
    )


def without(name: str, work: Sequence[Work], rules: Capacity) -> list[Move]:
    """Where the clients of a CSM could go: the one with the most hours first, each to whoever then carries least.

    With nobody else in the book, they go to nobody.
    """
    carried = {
        csm: fsum(w.hours or 0 for w in work if w.client.csm == csm)
        for csm in sorted({w.client.csm for w in work if w.client.csm and w.client.csm != name})
    }
    leaving = [w for w in work if w.client.csm == name]
    moves = []
    for each in sorted(leaving, key=lambda w: (-(w.hours or 0), -(w.client.arr_base or 0), w.client.id)):
        to = min(carried, key=lambda csm: carried[csm], default=None)
        if to is None:
            moves.append(Move(each.client, each.hours, None, None))
            continue
        carried[to] += each.hours or 0
        moves.append(Move(each.client, each.hours, to, 100 * carried[to] / rules.hours_a_month))
    return moves
