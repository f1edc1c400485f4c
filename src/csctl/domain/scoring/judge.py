"""One measure of one account: its raw value, whether it still counts, and its score."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.facts import FACTS
from csctl.domain.readings import Raw, kpi_reading
from csctl.domain.scoring.scale import band_of, to_score

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Bands, Measure, Scoring

VALID = ("fresh", "stale")
"""States of a reading that counts. The others: missing, expired, future, too-few (answers), unknown (word)."""


class Judgement(NamedTuple):
    """A measure's verdict. `age` in days; `score` 0..100, None unless `state` is fresh or stale.

    `low` and `high` are the scores at the ends of the 95 % margin; `unstable` when their bands differ.
    """

    measure: str
    raw: Raw | None
    state: str
    age: int | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    unstable: bool = False


def judge(account: Account, name: str, scoring: Scoring, *, today: date) -> Judgement:
    """Judge one measure of one account as of `today`."""
    measure = scoring.measures[name]
    raw = FACTS[measure.fact](account, scoring, today) if measure.fact else kpi_reading(account.kpis, name)
    if raw is None:
        return Judgement(name, None, "missing")
    age = (today - raw.on).days if raw.on else None
    state = _state(raw, measure, age)
    if state not in VALID:
        return Judgement(name, raw, state, age)
    if isinstance(raw.value, str):
        return _judge_word(name, raw, raw.value, measure, state, age)
    return _judge_number(name, raw, raw.value, measure, state, age, scoring.bands)


def _state(raw: Raw, measure: Measure, age: int | None) -> str:
    if measure.min_n is not None and raw.n is not None and raw.n < measure.min_n:
        return "too-few"
    if age is None:
        return "fresh"
    if age < 0:
        return "future"
    if measure.expires_after is not None and age > measure.expires_after:
        return "expired"
    return "stale" if measure.stale_after is not None and age > measure.stale_after else "fresh"


def _judge_word(name: str, raw: Raw, word: str, measure: Measure, state: str, age: int | None) -> Judgement:
    score = (measure.points or {}).get(word)
    return Judgement(name, raw, "unknown" if score is None else state, age, score)


def _judge_number(
    name: str, raw: Raw, value: float, measure: Measure, state: str, age: int | None, bands: Bands
) -> Judgement:
    if measure.scale is None:
        return Judgement(name, raw, "unknown", age)
    score = to_score(value, measure.scale, bands)
    if raw.margin is None:
        return Judgement(name, raw, state, age, score)
    ends = sorted(to_score(value + side, measure.scale, bands) for side in (-raw.margin, raw.margin))
    unstable = band_of(ends[0], bands) != band_of(ends[1], bands)
    return Judgement(name, raw, state, age, score, ends[0], ends[1], unstable)
