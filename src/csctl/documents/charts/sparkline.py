"""The course of one measure, small enough for a line of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from csctl.documents.charts import Sparkline
from csctl.documents.charts.ink import line, mark, path, svg
from csctl.documents.palette import BLUE, MUTED

WIDTH, HEIGHT, MARGIN = 66, 15, 3.5
_STEPS = "▁▂▃▄▅▆▇█"

Placed = tuple[float, float]


def draw(chart: Sparkline) -> str:
    """A line through the readings, broken where there is none, the band's mark at the last, the target dashed."""
    return svg(WIDTH, HEIGHT, chart.alt, _parts(chart))


def _parts(chart: Sparkline) -> Iterator[str]:
    points = _points(chart)
    if chart.target is not None:
        y = _height(chart.target, *_span(chart))
        yield line(MARGIN, y, WIDTH - MARGIN, y, MUTED, 0.6, "2 2")
    for run in _runs(points):
        if len(run) > 1:
            yield path(run, fill="none", stroke=BLUE, stroke_width="1.3", stroke_linejoin="round")
        elif run[0] != _last(points):
            yield mark(*run[0], 0.9, "unscored")
    if last := _last(points):
        yield mark(*last, 2.1, chart.band)


def _points(chart: Sparkline) -> list[Placed | None]:
    span = _span(chart)
    step = (WIDTH - 2 * MARGIN) / max(len(chart.values) - 1, 1)
    alone = len(chart.values) == 1
    return [
        None if value is None else (WIDTH - MARGIN if alone else MARGIN + i * step, _height(value, *span))
        for i, value in enumerate(chart.values)
    ]


def _span(chart: Sparkline) -> tuple[float, float]:
    known = [value for value in (*chart.values, chart.target) if value is not None]
    return (min(known), max(known)) if known else (0, 0)


def _height(value: float, low: float, high: float) -> float:
    if high == low:
        return HEIGHT / 2
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / (high - low)


def _runs(points: Sequence[Placed | None]) -> list[list[Placed]]:
    """Readings that follow each other without a gap."""
    groups = groupby(points, key=lambda point: point is None)
    return [[point for point in group if point] for missing, group in groups if not missing]


def _last(points: Sequence[Placed | None]) -> Placed | None:
    return next((point for point in reversed(points) if point), None)


def characters(chart: Sparkline) -> str:
    """▁▃▅█, a blank where there is no reading."""
    known = [value for value in chart.values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    return "".join(" " if value is None else _step(value, low, high) for value in chart.values)


def _step(value: float, low: float, high: float) -> str:
    share = 0.5 if high == low else (value - low) / (high - low)
    return _STEPS[min(int(share * len(_STEPS)), len(_STEPS) - 1)]
