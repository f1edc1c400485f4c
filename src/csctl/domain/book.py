"""A book of clients: one health row each, ranked by urgency, filtered, and totalled by band."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.money import add, to_base, total

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

STAGES = ("evaluation", "purchase", "onboarding", "adoption", "renewal", "churned")
"""The lifecycle in its order. As in `csctl.model.shape`, which costs too much to import for a filter."""
BAND_ORDER = ("red", "yellow", "green", "unscored")
FAR_DAYS = 365
"""A renewal this far away, or unknown, weighs least."""
FAR_NEARNESS = 0.1
UNKNOWN_SCORE = 50.0
"""Where an unscored client stands in the ranking: in the middle, neither hidden nor alarming."""


class HealthRow(NamedTuple):
    """One client in the book.

    `outcome`, `experience` and `overall` are 0..100 or None; `coverage` percent; `marks` any of `capped`, `override`,
    `unstable`, `stale`; `drag` the measure that costs the most points; `arr` per currency, `arr_base` in the base
    currency (None without a rate); `renews_in` days from `today`, negative when overdue; `act_in` the same for the
    day that counts (the notice deadline of a contract that renews by itself, while it can be met).
    """

    id: str
    name: str
    csm: str | None
    stage: str | None
    segment: str | None
    outcome: float | None
    experience: float | None
    overall: float | None
    band: str
    marks: Sequence[str]
    coverage: float
    drag: str | None
    arr: Mapping[str, int | float] | None
    arr_base: float | None
    renews_on: date | None
    renews_in: int | None
    act_in: int | None


class Total(NamedTuple):
    """Clients and ARR of one band, or of the whole book (`band` is `all`). `share` of the ARR in percent."""

    band: str
    clients: int
    arr: Mapping[str, int | float]
    arr_base: float | None
    share: float | None


class Filter(NamedTuple):
    """Which clients are asked for; None asks for all. `renews_within` days counts from the day one has to act
    by, and also takes what is overdue."""

    csm: str | None = None
    segment: str | None = None
    stage: str | None = None
    band: str | None = None
    renews_within: int | None = None


def health_row(name: str, account: Account, health: Health, scoring: Scoring, *, today: date) -> HealthRow:
    """The row of one account under its id `name`."""
    from csctl.domain.renewal import act_next, renews_on

    renewal, deadline = renews_on(account.contract), act_next(account.contract, today=today)
    return HealthRow(
        id=name,
        name=account.client.name,
        csm=account.internal_team.csm,
        stage=health.stage,
        segment=health.segment,
        outcome=health.group("outcome"),
        experience=health.group("experience"),
        overall=health.overall,
        band=health.band,
        marks=_marks(health),
        coverage=health.coverage,
        drag=_drag(health),
        arr=account.contract.arr,
        arr_base=to_base(account.contract.arr, scoring),
        renews_on=renewal,
        renews_in=(renewal - today).days if renewal else None,
        act_in=(deadline - today).days if deadline else None,
    )


def _marks(health: Health) -> list[str]:
    stale = any(w.judgement.state == "stale" and w.share > 0 for w in health.measures)
    held = {"override": health.override, "capped": health.rules, "unstable": health.unstable, "stale": stale}
    return [mark for mark, holds in held.items() if holds]


def _drag(health: Health) -> str | None:
    """The measure that takes the most points off 100; the first in file order among equals."""
    if health.overall is None:
        return None
    costs = [(w.share * (100 - w.score), w.judgement.measure) for w in health.measures if w.score is not None]
    worst = max(costs, key=lambda cost: cost[0], default=(0.0, None))
    return worst[1] if worst[0] > 0 else None


def select(rows: Iterable[HealthRow], wanted: Filter) -> list[HealthRow]:
    """The rows that pass the filter. Churned clients pass only when the stage is asked for."""
    asked = {field: value for field, value in wanted._asdict().items() if value is not None}
    within = asked.pop("renews_within", None)
    found = [row for row in rows if row.stage != "churned" or "stage" in asked]
    for field, value in asked.items():
        found = [row for row in found if getattr(row, field) == value]
    return found if within is None else [r for r in found if r.act_in is not None and r.act_in <= within]


def rank(rows: Sequence[HealthRow], edges: tuple[float, float]) -> list[HealthRow]:
    """Most urgent first: (100 - health) x ARR x nearness of the renewal. `edges` are the yellow and green edges.

    An unknown ARR counts as the median of the others, an unscored client as 50, an unknown renewal as far away. Where
    a cap or an override sets the band, the score counts as the nearest one inside that band.
    """
    known = [row.arr_base for row in rows if row.arr_base is not None]
    typical = _median(known) if known else 1.0
    yellow, green = edges
    inside = {"red": (0.0, yellow), "yellow": (yellow, green), "green": (green, 100.0), "unscored": (50.0, 50.0)}
    return sorted(rows, key=lambda row: (-_urgency(row, typical, *inside[row.band]), row.id))


def _median(values: Sequence[float]) -> float:
    """As `statistics.median`, whose import costs more than the ranking of a hundred clients."""
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _urgency(row: HealthRow, typical: float, low: float, high: float) -> float:
    score = min(max(UNKNOWN_SCORE if row.overall is None else row.overall, low), high)
    return (100 - score) * (typical if row.arr_base is None else row.arr_base) * nearness(row.act_in)


def nearness(days: int | None) -> float:
    """1 today or overdue, falling evenly to `FAR_NEARNESS` at `FAR_DAYS` and beyond."""
    if days is None:
        return FAR_NEARNESS
    left = min(max(days, 0), FAR_DAYS) / FAR_DAYS
    return 1 - left * (1 - FAR_NEARNESS)


SORTS: dict[str, Callable[[HealthRow], tuple[bool, object, str]]] = {
    "name": lambda row: (False, row.name, row.id),
    "score": lambda row: (row.overall is None, row.overall or 0.0, row.id),
    "arr": lambda row: (row.arr_base is None, -(row.arr_base or 0.0), row.id),
    "renewal": lambda row: (row.renews_in is None, row.renews_in or 0, row.id),
    "coverage": lambda row: (False, row.coverage, row.id),
}
"""Orders besides the default `urgency`: what is unknown comes last."""


def totals(rows: Sequence[HealthRow]) -> list[Total]:
    """One total a band, worst first, unscored last, then the whole; the bands add up to the whole."""
    whole = _total("all", rows, None)
    return [*(_total(band, [r for r in rows if r.band == band], whole.arr_base) for band in BAND_ORDER), whole]


def _total(band: str, rows: Sequence[HealthRow], whole: float | None) -> Total:
    counted = [row.arr_base for row in rows if row.arr_base is not None]
    base = total(counted)
    share = 100.0 if whole is None else (100 * base / whole if whole else None)
    return Total(band, len(rows), add(row.arr for row in rows), base, share)


def without_rate(rows: Sequence[HealthRow]) -> list[HealthRow]:
    """Clients whose ARR is in a currency without a rate: they are in no base-currency total."""
    return [row for row in rows if row.arr and row.arr_base is None]
