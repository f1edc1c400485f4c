"""The health score explained: the groups, what each measure adds, what holds it down, what would lift it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from csctl.documents.facts.kpis import said
from csctl.domain.scoring.lift import Lift, lifts, next_edge
from csctl.domain.scoring.scale import band_of
from csctl.i18n.values import cut

if TYPE_CHECKING:
    from csctl.domain.scoring.health import GroupHealth, Health, Weighed
    from csctl.i18n import Language
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

DRAGS = 3
"""How many of the measures that cost most points are named."""


def health_facts(account: Account, health: Health, scoring: Scoring, language: Language) -> dict[str, Any]:
    """`overall` 0..100 or None, `band`, and every step. `drags` are the measures that cost most points, worst first."""
    return {
        "overall": health.overall,
        "band": health.band,
        "computed_band": health.computed_band,
        "edges": {"yellow": scoring.bands.yellow, "green": scoring.bands.green},
        "coverage": health.coverage,
        "min_coverage": health.min_coverage,
        "why_unscored": health.why_unscored,
        "unstable": health.unstable,
        "stage": health.stage,
        "segment": health.segment,
        "profile": health.profile,
        "groups": [_group(group, scoring) for group in health.groups],
        "measures": _measures(health, scoring, language),
        "missing": [w.judgement.measure for w in health.measures if w.weight > 0 and w.judgement.score is None],
        "drags": _drags(health),
        "rules": [{"id": r.id, "measure": r.measure, "at_most": r.at_most, "why": r.why} for _, r in health.rules],
        "override": health.override.model_dump() if health.override else None,
        "ended_override": _ended(account, health),
        "next_edge": next_edge(health, scoring),
        "lifts": [_lift(lift, scoring, language) for lift in lifts(health, scoring)],
    }


def _group(group: GroupHealth, scoring: Scoring) -> dict[str, Any]:
    band = None if group.score is None else band_of(group.score, scoring.bands)
    return {"name": group.name, "score": group.score, "weight": group.weight, "share": 100 * group.share, "band": band}


def _lift(lift: Lift, scoring: Scoring, language: Language) -> dict[str, Any]:
    """`now` and `to` as they are shown, with their units."""
    unit = scoring.measures[lift.measure].unit
    now = None if lift.now is None else said(lift.measure, lift.now, unit, language)
    return {"measure": lift.measure, "now": now, "to": said(lift.measure, lift.to, unit, language), "score": lift.score}


def _measures(health: Health, scoring: Scoring, language: Language) -> list[dict[str, Any]]:
    """Those that count or have a value. Shares and what they add are cut so that the printed columns add up."""
    shown = [w for w in health.measures if w.share > 0 or w.judgement.raw is not None]
    shares, added = _parts([100 * w.share for w in shown]), _parts([w.contribution for w in shown])
    return [
        _measure(w, scoring, language) | {"share": share, "adds": adds if w.share else None}
        for w, share, adds in zip(shown, shares, added, strict=True)
    ]


def _parts(values: Sequence[float]) -> list[float]:
    """Each as the cut sum up to it less the cut sum before it, to one decimal."""
    sums = [0.0, *(cut(total, 1) for total in accumulate(values))]
    return [round(after - before, 1) for before, after in pairwise(sums)]


def _measure(weighed: Weighed, scoring: Scoring, language: Language) -> dict[str, Any]:
    judgement = weighed.judgement
    raw, unit = judgement.raw, scoring.measures[judgement.measure].unit
    return {
        "name": judgement.measure,
        "group": weighed.group,
        "value": raw.value if raw else None,
        "said": said(judgement.measure, raw.value, unit, language) if raw else None,
        "on": raw.on if raw else None,
        "age": judgement.age,
        "n": raw.n if raw else None,
        "margin": raw.margin if raw else None,
        "state": "fixed" if weighed.fixed else judgement.state,
        "score": weighed.score,
        "band": None if weighed.score is None else band_of(weighed.score, scoring.bands),
    }


def _drags(health: Health) -> list[dict[str, Any]]:
    """`costs` are the points off 100 that a measure takes; without a score nothing costs any."""
    if health.overall is None:
        return []
    costs = [
        (w.share * (100 - w.score), w.judgement.measure, w.score)
        for w in health.measures
        if w.score is not None and w.share > 0 and w.score < 100
    ]
    worst = sorted(costs, key=lambda cost: -cost[0])[:DRAGS]
    return [{"name": name, "score": score, "costs": points} for points, name, score in worst]


def _ended(account: Account, health: Health) -> dict[str, Any] | None:
    """An override that no longer holds, but still stands in the file."""
    written = account.health_override
    return written.model_dump() if written and health.override is None else None
