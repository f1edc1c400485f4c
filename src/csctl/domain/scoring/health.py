"""The health of one account, with every step of the arithmetic kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.scoring.combine import Combined, Part, combine, coverage
from csctl.domain.scoring.judge import Judgement, judge
from csctl.domain.scoring.profile import group_weight, measure_weight, profile_of
from csctl.domain.scoring.scale import UNSCORED, band_of, worse
from csctl.domain.segments import segment_of

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.kpis import HealthOverride
    from csctl.model.scoring import Rule, Scoring


class Weighed(NamedTuple):
    """A judged measure and what it adds: `weight` inside its group, `share` of the overall (0..1).

    `score` is the judgement's, or the fixed one of its missing-data policy (`fixed`); `contribution` = share * score.
    """

    judgement: Judgement
    group: str
    weight: float
    score: float | None
    fixed: bool
    share: float
    contribution: float


class GroupHealth(NamedTuple):
    """A group's mean (None: no measure to count), its weight, and its share of the overall after redistribution."""

    name: str
    score: float | None
    weight: float
    share: float


class Health(NamedTuple):
    """What `explain` shows. `overall` is the number as computed, `computed_band` its band.

    `band` is what counts: capped by `rules` (each with its index in the file), or set by `override`, or `unscored`,
    with `why_unscored` one of `nothing-known`, `low-coverage`, `required-missing`. `coverage` and `min_coverage` are in
    percent.
    """

    stage: str | None
    segment: str | None
    profile: str | None
    measures: tuple[Weighed, ...]
    groups: tuple[GroupHealth, ...]
    overall: float | None
    computed_band: str
    band: str
    coverage: float
    min_coverage: float
    why_unscored: str | None
    rules: tuple[tuple[int, Rule], ...]
    override: HealthOverride | None
    unstable: bool

    def group(self, name: str) -> float | None:
        """A group's score, None when the group has none or does not exist."""
        return next((g.score for g in self.groups if g.name == name), None)


def health_of(account: Account, scoring: Scoring, *, today: date) -> Health:
    """Judge every measure, combine them, apply coverage, caps and the override."""
    stage, segment = account.client.stage, segment_of(account, scoring)
    profile = profile_of(stage, segment, scoring)
    weights = {name: group_weight(name, profile, scoring) for name in scoring.groups}
    judged = [judge(account, name, scoring, today=today) for name in scoring.measures]
    parts = [_part(j, measure_weight(j.measure, profile, scoring), scoring) for j in judged]
    combined = combine(parts, weights)
    known = {j.measure for j in judged if j.score is not None}
    covered = coverage(parts, known, weights)
    least = scoring.min_coverage if profile is None or profile.min_coverage is None else profile.min_coverage
    why = _why_unscored(parts, known, weights, scoring, combined, covered < least)
    computed = UNSCORED if why or combined.overall is None else band_of(combined.overall, scoring.bands)
    rules = tuple(_caps(judged, computed, scoring))
    override = _override(account, today)
    return Health(
        stage=stage,
        segment=segment,
        profile=profile.id if profile else None,
        measures=tuple(_weighed(j, p, combined) for j, p in zip(judged, parts, strict=True)),
        groups=tuple(_group(name, parts, weights, combined) for name in scoring.groups),
        overall=None if why else combined.overall,
        computed_band=computed,
        band=_final_band(computed, rules, override),
        coverage=covered,
        min_coverage=least,
        why_unscored=why,
        rules=rules,
        override=override,
        unstable=not why and _unstable(judged, parts, weights, scoring),
    )


def _part(judgement: Judgement, weight: float, scoring: Scoring) -> Part:
    group = scoring.measures[judgement.measure].group
    score = judgement.score if judgement.score is not None else _fixed(judgement.measure, scoring)
    return Part(judgement.measure, group, weight, score)


def _policy(name: str, scoring: Scoring) -> object:
    own = scoring.measures[name].missing
    return scoring.missing if own is None else own


def _fixed(name: str, scoring: Scoring) -> float | None:
    return getattr(_policy(name, scoring), "fixed", None)


def _why_unscored(
    parts: Sequence[Part],
    known: set[str],
    weights: Mapping[str, float],
    scoring: Scoring,
    combined: Combined,
    low: bool,
) -> str | None:
    if combined.overall is None or not any(p.name in known and p.weight * weights[p.group] > 0 for p in parts):
        return "nothing-known"
    counted = (p.name for p in parts if p.weight * weights[p.group] > 0)
    if any(name not in known and _policy(name, scoring) == "require" for name in counted):
        return "required-missing"
    return "low-coverage" if low else None


def _caps(judged: Sequence[Judgement], computed: str, scoring: Scoring) -> list[tuple[int, Rule]]:
    """The rules that hold and lower the band, in file order."""
    if computed == UNSCORED:
        return []
    found = {j.measure: band_of(j.score, scoring.bands) for j in judged if j.score is not None}
    return [
        (index, rule)
        for index, rule in enumerate(scoring.rules)
        if rule.measure in found and worse(found[rule.measure], rule.is_) == found[rule.measure]
        if worse(computed, rule.at_most) != computed
    ]


def _override(account: Account, today: date) -> HealthOverride | None:
    override = account.health_override
    return override if override and today <= override.until else None


def _final_band(computed: str, rules: Sequence[tuple[int, Rule]], override: HealthOverride | None) -> str:
    if override:
        return override.band
    band = computed
    for _, rule in rules:
        band = worse(band, rule.at_most)
    return band


def _weighed(judgement: Judgement, part: Part, combined: Combined) -> Weighed:
    share = combined.shares.get(part.name, 0.0)
    fixed = judgement.score is None and part.score is not None
    contribution = 0.0 if part.score is None else share * part.score
    return Weighed(judgement, part.group, part.weight, part.score, fixed, share, contribution)


def _group(name: str, parts: Sequence[Part], weights: Mapping[str, float], combined: Combined) -> GroupHealth:
    share = sum(combined.shares.get(p.name, 0.0) for p in parts if p.group == name)
    return GroupHealth(name, combined.groups[name], weights[name], share)


def _unstable(
    judged: Sequence[Judgement], parts: Sequence[Part], weights: Mapping[str, float], scoring: Scoring
) -> bool:
    """Whether the overall band changes when the readings with a margin move to its lower or upper ends."""
    if not any(j.unstable for j in judged):
        return False
    found = set()
    for end in ("low", "high"):
        moved = [_moved(p, j.low if end == "low" else j.high) for j, p in zip(judged, parts, strict=True)]
        overall = combine(moved, weights).overall
        found.add(None if overall is None else band_of(overall, scoring.bands))
    return len(found) > 1


def _moved(part: Part, score: float | None) -> Part:
    return part if score is None else part._replace(score=score)
