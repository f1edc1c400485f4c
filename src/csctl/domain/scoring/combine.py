"""Weighted means of weighted means, with what is missing passed on: first inside its group, then across groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple


class Part(NamedTuple):
    """One measure as the arithmetic sees it: `score` 0..100, or None when it has no value to count."""

    name: str
    group: str
    weight: float
    score: float | None


class Combined(NamedTuple):
    """`overall` and the groups' means, 0..100 (None: nothing to count); `shares` of the overall per measure, sum 1."""

    overall: float | None
    groups: Mapping[str, float | None]
    shares: Mapping[str, float]


def combine(parts: Sequence[Part], group_weights: Mapping[str, float]) -> Combined:
    """Group = weighted mean of its measures that have a score; overall = weighted mean of the groups that have one."""
    present = [p for p in parts if p.score is not None and p.weight > 0]
    totals = {g: fsum(p.weight for p in present if p.group == g) for g in group_weights}
    means = {g: _mean([p for p in present if p.group == g]) for g in group_weights}
    counted = fsum(w for g, w in group_weights.items() if totals[g] > 0)
    if counted <= 0:
        return Combined(None, means, {})
    shares = {p.name: group_weights[p.group] / counted * (p.weight / totals[p.group]) for p in present}
    overall = fsum(shares[p.name] * p.score for p in present if p.score is not None)
    return Combined(settled(overall), means, {n: s for n, s in shares.items() if s > 0})


def coverage(parts: Sequence[Part], known: set[str], group_weights: Mapping[str, float]) -> float:
    """Share of the weight, in percent, that rests on a valid reading (`known` measures)."""
    weighed = {g: fsum(p.weight for p in parts if p.group == g) for g in group_weights}
    counted = fsum(w for g, w in group_weights.items() if weighed[g] > 0)
    if counted <= 0:
        return 0.0
    read = [p for p in parts if p.name in known and p.weight > 0]
    shares = (group_weights[p.group] / counted * p.weight / weighed[p.group] for p in read)
    return settled(100 * fsum(shares))


def settled(score: float) -> float:
    """Without what binary arithmetic adds: 59.99999999999999, the mean of three times 60, is 60 and green.

    Nine decimals, the same that showing a number goes by.
    """
    return round(score, 9)


def _mean(parts: Sequence[Part]) -> float | None:
    weight = fsum(p.weight for p in parts)
    if weight <= 0:
        return None
    return settled(fsum(p.weight * p.score for p in parts if p.score is not None) / weight)
