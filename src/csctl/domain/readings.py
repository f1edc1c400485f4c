"""The dated readings under `kpis`, each as one raw value with its age, sample and margin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.renewal import add_months

if TYPE_CHECKING:
    from csctl.model.kpis import Churn, Csat, Kpis, Nps, Sentiment

CONFIDENCE = 1.96
"""Standard normal quantile for 95 % two-sided."""


class Raw(NamedTuple):
    """A raw value in its measure's own unit, and where in the account it is written.

    `on` is None for facts that have no date. `n` is the sample, `margin` the 95 % half width in the same unit.
    """

    value: float | str
    path: DataPath
    on: date | None = None
    n: int | None = None
    margin: float | None = None


def kpi_reading(kpis: Kpis, name: str) -> Raw | None:
    """The reading `kpis.<name>`, or None when there is none or nobody answered."""
    if name in _NAMED:
        return _NAMED[name](kpis)
    reading = kpis.readings.get(name)
    return Raw(reading.value, ("kpis", name), reading.on, reading.n) if reading and reading.n != 0 else None


def nps_score(promoters: int, passives: int, detractors: int) -> float | None:
    """NPS of counts, -100 to 100; None without answers (0 is a real score)."""
    n = promoters + passives + detractors
    return 100 * (promoters - detractors) / n if n else None


def nps_margin(score: float, n: int, spread: float = 1.0) -> float:
    """The 95 % half width of an NPS in points: 1.96 * sqrt((spread - (score/100)**2) / n).

    `spread` is the share of answers that are not passive; 1, the widest it can be, when only the score is known.
    Source: variance of a variable worth +1, 0, -1 (promoter, passive, detractor).
    """
    return 100 * CONFIDENCE * sqrt(max(spread - (score / 100) ** 2, 0) / n)


def _nps(kpis: Kpis) -> Raw | None:
    nps: Nps | None = kpis.nps
    if nps is None:
        return None
    if nps.counts:
        n = sum(nps.counts)
        score = nps_score(*nps.counts)
        if score is None:
            return None
        return Raw(score, ("kpis", "nps"), nps.on, n, nps_margin(score, n, (n - nps.counts[1]) / n))
    if nps.score is None or nps.n == 0:
        return None
    return Raw(nps.score, ("kpis", "nps"), nps.on, nps.n, nps_margin(nps.score, nps.n) if nps.n else None)


def _csat(kpis: Kpis) -> Raw | None:
    csat: Csat | None = kpis.csat
    return None if csat is None or csat.n == 0 else Raw(csat.mean, ("kpis", "csat"), csat.on, csat.n)


def _churn(kpis: Kpis) -> Raw | None:
    churn: Churn | None = kpis.churn
    if churn is None or churn.of == 0:
        return None
    return Raw(100 * churn.lost / churn.of, ("kpis", "churn"), period_end(churn.period), churn.of)


def _sentiment(kpis: Kpis) -> Raw | None:
    sentiment: Sentiment | None = kpis.sentiment
    return Raw(sentiment.value, ("kpis", "sentiment"), sentiment.on) if sentiment else None


_NAMED: dict[str, Callable[[Kpis], Raw | None]] = {
    "nps": _nps,
    "csat": _csat,
    "churn": _churn,
    "sentiment": _sentiment,
}
WORD_KPIS = frozenset({"sentiment"})
"""Readings whose value is a word, judged by `points`."""


def period_end(period: str) -> date:
    """The last day of `2026`, `2026-H2`, `2026-Q3` or `2026-09`."""
    year, part = int(period[:4]), period[5:]
    if part.startswith("Q"):
        month = int(part[1]) * 3
    elif part.startswith("H"):
        month = int(part[1]) * 6
    else:
        month = int(part or 12)
    return add_months(date(year, month, 1), 1) - timedelta(days=1)
