"""The common scale: 0 to 100, higher is healthier; a measure's own thresholds land on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csctl.model.scoring import Bands, Scale

BANDS = ("red", "yellow", "green")
"""Worst first."""
UNSCORED = "unscored"


def band_of(score: float, bands: Bands) -> str:
    """Green at or above `bands.green`, yellow at or above `bands.yellow`, else red."""
    if score >= bands.green:
        return "green"
    return "yellow" if score >= bands.yellow else "red"


def worse(a: str, b: str) -> str:
    """The worse of two bands."""
    return min(a, b, key=BANDS.index)


def to_score(value: float, scale: Scale, bands: Bands) -> float:
    """A raw value on the common scale: linear between worst, yellow, green, best; flat beyond them."""
    raw, scores = (scale.worst, scale.yellow, scale.green, scale.best), (0.0, bands.yellow, bands.green, 100.0)
    return _interpolate(value, raw, scores)


def _interpolate(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    if xs[0] > xs[-1]:
        x, xs = -x, [-point for point in xs]
    after = bisect_right(xs, x)
    if after in (0, len(xs)):
        return ys[0 if after == 0 else -1]
    x0, y0 = xs[after - 1], ys[after - 1]
    return y0 + (ys[after] - y0) * (x - x0) / (xs[after] - x0)
