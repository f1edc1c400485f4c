"""What would lift an account to the next band: the smallest single change of each measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.scoring.combine import Part, combine
from csctl.domain.scoring.scale import UNSCORED, to_score

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
    reached = _by_word(measure, reaches) if measure.points else _by_number(measure, scoring, reaches)
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


def _by_word(measure: Measure, reaches: Callable[[float], bool]) -> tuple[str, float] | None:
    """The word with the fewest points that are enough."""
    enough = [(points, word) for word, points in (measure.points or {}).items() if reaches(points)]
    return (min(enough)[1], min(enough)[0]) if enough else None


def _by_number(measure: Measure, scoring: Scoring, reaches: Callable[[float], bool]) -> tuple[float, float] | None:
    """The first tenth on the way from worst to best that is enough; at the latest the best value itself."""
    scale = measure.scale
    if scale is None:
        return None

    def enough(tenths: int) -> bool:
        return reaches(to_score(tenths / 10, scale, scoring.bands))

    if scale.best > scale.worst:
        value = min(_first(enough, floor(10 * scale.worst), ceil(10 * scale.best)) / 10, scale.best)
    else:
        value = max(_first(enough, ceil(10 * scale.worst), floor(10 * scale.best)) / 10, scale.best)
    return value, to_score(value, scale, scoring.bands)


def _first(holds: Callable[[int], bool], without: int, holding: int) -> int:
    """The first number for which something holds, on the way from one without to one with it; by halving the way."""
    while abs(holding - without) > 1:
        middle = (without + holding) // 2
        without, holding = (without, middle) if holds(middle) else (middle, holding)
    return holding
