"""The names that read health: the overall band and score, and of every measure its value, band, age and gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from csctl.domain.conditions.situation import Known, Name, Situation
from csctl.domain.scoring.judge import Judgement
from csctl.domain.scoring.scale import BANDS, UNSCORED, band_of

if TYPE_CHECKING:
    from csctl.model.scoring import Measure, Scoring

HEALTH: Mapping[str, Name] = {
    "health": Name("word", lambda s: Known(s.client.row.band, ("kpis",)), frozenset({*BANDS, UNSCORED})),
    "score": Name("number", lambda s: Known(s.client.row.overall, ("kpis",))),
    "coverage": Name("number", lambda s: Known(s.client.row.coverage, ("kpis",))),
}


def of_measures(scoring: Scoring) -> Iterator[tuple[str, Name]]:
    """`nps`, `nps_band`, `nps_age` and `nps_gap` (points short of the target) for every measure of the rules."""
    for name, measure in scoring.measures.items():
        yield name, _value(name, measure)
        yield f"{name}_band", Name("word", partial(_band, name), frozenset(BANDS))
        if measure.fact is None:
            yield f"{name}_age", Name("number", partial(_age, name))
            if measure.scale is not None:
                yield f"{name}_gap", Name("number", partial(_gap, name, measure.scale.best > measure.scale.worst))


def _value(name: str, measure: Measure) -> Name:
    if measure.points is not None:
        return Name("word", partial(_reading, name), frozenset(measure.points))
    return Name("number", partial(_reading, name))


def judgement(name: str, s: Situation) -> Judgement:
    """How a measure of this client was judged."""
    return next(w.judgement for w in s.client.health.measures if w.judgement.measure == name)


def _path(found: Judgement) -> tuple[str | int, ...]:
    return found.raw.path if found.raw else ("kpis",)


def _reading(name: str, s: Situation) -> Known:
    """The value while it counts; one that has expired or rests on too few answers is not known."""
    found = judgement(name, s)
    return Known(found.raw.value if found.raw and found.score is not None else None, _path(found))


def _band(name: str, s: Situation) -> Known:
    found = judgement(name, s)
    return Known(None if found.score is None else band_of(found.score, s.scoring.bands), _path(found))


def _age(name: str, s: Situation) -> Known:
    found = judgement(name, s)
    return Known(found.age, _path(found))


def _gap(name: str, rising: bool, s: Situation) -> Known:
    """How far the value is short of the reading's own target, in its unit; negative beyond it."""
    found = judgement(name, s)
    kpis = s.account.kpis
    reading = getattr(kpis, name, None) if name in type(kpis).model_fields else kpis.readings.get(name)
    target = getattr(reading, "target", None)
    if target is None or found.raw is None or found.score is None or isinstance(found.raw.value, str):
        return Known(None, _path(found))
    return Known(target - found.raw.value if rising else found.raw.value - target, _path(found))
