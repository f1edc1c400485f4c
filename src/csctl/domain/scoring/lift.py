"""What would lift an account to the next band: the smallest single change of each measure."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.scoring.combine import Part, combine
from csctl.domain.scoring.scale import UNSCORED, to_raw, to_score

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health, Weighed
    from csctl.model.scoring import Measure, Scoring


class Lift(NamedTuple):
    """One way up: bring `measure` from `now` (None: nothing valid) to `to`, in its own unit; it then scores `score`."""

    measure: str
    now: float | str | None
    to: float | str
    score: float


def next_edge(health: Health, scoring: Scoring) -> float | None:
    """The score at which the next band begins, None at the top or without a score."""
    if health.overall is None or health.computed_band in ("green", UNSCORED):
        return None
    return scoring.bands.yellow if health.computed_band == "red" else scoring.bands.green


def lifts(health: Health, scoring: Scoring) -> list[Lift]:
    """The ways up, least change of score first; measures that cannot do it alone are left out."""
    edge = next_edge(health, scoring)
    if edge is None:
        return []
    ways = [(gain, lift) for w in health.measures for gain, lift in _way(w, health, scoring, edge)]
    return [lift for _, lift in sorted(ways, key=lambda way: (way[0], way[1].measure))]


def _way(weighed: Weighed, health: Health, scoring: Scoring, edge: float) -> Iterator[tuple[float, Lift]]:
    name = weighed.judgement.measure
    low, high = (_overall_with(health, name, score) for score in (0.0, 100.0))
    if high - low <= 1e-9 or high < edge:
        return
    needed = max(100 * (edge - low) / (high - low), 0.0)
    measure = scoring.measures[name]
    reached = _by_word(measure, needed) if measure.points else _by_number(measure, needed, scoring)
    if reached is None:
        return
    to, score = reached
    raw = weighed.judgement.raw
    now = raw.value if raw and weighed.judgement.score is not None else None
    yield score - (weighed.judgement.score or 0.0), Lift(name, now, to, score)


def _overall_with(health: Health, name: str, score: float) -> float:
    parts = [
        Part(w.judgement.measure, w.group, w.weight, score if w.judgement.measure == name else w.score)
        for w in health.measures
    ]
    return combine(parts, {g.name: g.weight for g in health.groups}).overall or 0.0


def _by_word(measure: Measure, needed: float) -> tuple[str, float] | None:
    enough = [(points, word) for word, points in (measure.points or {}).items() if points >= needed]
    return (min(enough)[1], min(enough)[0]) if enough else None


def _by_number(measure: Measure, needed: float, scoring: Scoring) -> tuple[float, float] | None:
    """The raw value, rounded to one decimal towards the better side, so that it truly reaches `needed`."""
    scale = measure.scale
    if scale is None:
        return None
    exact = round(to_raw(needed, scale, scoring.bands) * 10, 6)
    value = (ceil(exact) if scale.best > scale.worst else floor(exact)) / 10
    return value, to_score(value, scale, scoring.bands)
