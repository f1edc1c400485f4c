"""What would lift an account to the next band: the smallest single change of each measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

    def reaches(score: float) -> bool:
        return _overall_with(health, name, score) >= edge

    if not reaches(100):
        return
    measure = scoring.measures[name]
    low, high = (_overall_with(health, name, score) for score in (0.0, 100.0))
    needed = 100 * (edge - low) / (high - low)
    to, score = _by_word(measure, reaches) if measure.points else _by_number(measure, needed, scoring, reaches)
    if to is None:
        return
    raw = weighed.judgement.raw
    now = raw.value if raw and weighed.judgement.score is not None else None
    yield score - (weighed.judgement.score or 0.0), Lift(name, now, to, score)


def _overall_with(health: Health, name: str, score: float) -> float:
    parts = [
        Part(w.judgement.measure, w.group, w.weight, score if w.judgement.measure == name else w.score)
        for w in health.measures
    ]
    return combine(parts, {g.name: g.weight for g in health.groups}).overall or 0.0


def _by_word(measure: Measure, reaches: Callable[[float], bool]) -> tuple[str | None, float]:
    """The word with the fewest points that are enough."""
    enough = [(points, word) for word, points in (measure.points or {}).items() if reaches(points)]
    points, word = min(enough, default=(0.0, None))
    return word, points


def _by_number(
    measure: Measure, needed: float, scoring: Scoring, reaches: Callable[[float], bool]
) -> tuple[float | None, float]:
    """The first tenth on the way to better that is enough, or the best value; tried, since `needed` is not exact."""
    scale = measure.scale
    if scale is None:
        return None, 0.0
    exact = 10 * to_raw(needed, scale, scoring.bands)
    first, step, nearer = (floor(exact), 1, min) if scale.best > scale.worst else (ceil(exact), -1, max)
    for tenths in (first, first + step, first + 2 * step):
        value = nearer(tenths / 10, scale.best)
        score = to_score(value, scale, scoring.bands)
        if reaches(score):
            return value, score
    return scale.best, 100.0
