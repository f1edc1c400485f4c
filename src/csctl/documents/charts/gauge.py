"""One score on its scale, as a half circle."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from csctl.documents.charts import Gauge
from csctl.documents.charts.ink import MIDDLE, line, mark, n, one_line, svg, title, words
from csctl.documents.palette import INK, MUTED, PAPER, TONES
from csctl.i18n.values import BAND_MARKS

WIDTH, HEIGHT = 220, 172
_X, _Y, _RADIUS, _THICK = WIDTH / 2, 122, 86, 17
_CELLS = 40


def draw(chart: Gauge) -> str:
    """Three arcs with the edges written at them, a needle, the score and the mark of its band."""
    return svg(WIDTH, HEIGHT, chart.alt, [*title(WIDTH, chart.title), *_scale(chart), *_reading(chart)])


def _scale(chart: Gauge) -> Iterator[str]:
    low, high = chart.edges
    for start, end, band in ((0, low, "red"), (low, high, "yellow"), (high, 100, "green")):
        yield _arc(start, end, TONES[band].solid)
    for edge in (low, high):
        yield line(*_at(edge, _RADIUS - _THICK / 2 - 1), *_at(edge, _RADIUS + _THICK / 2 + 1), PAPER, 1.5)
        x, y = _at(edge, _RADIUS + _THICK / 2 + 7)
        yield words(x, y + 2, n(edge), size=8, fill=MUTED, anchor=MIDDLE)
    for value in (0, 100):
        x, y = _at(value, _RADIUS)
        yield words(x, y + 12, n(value), size=8, fill=MUTED, anchor=MIDDLE)


def _reading(chart: Gauge) -> Iterator[str]:
    if chart.value is None:
        yield words(_X, _Y + 4, chart.said, size=14, fill=MUTED, anchor=MIDDLE, bold=True)
        return
    tip = _at(chart.value, _RADIUS - _THICK / 2 - 8)
    yield line(_X, _Y, *tip, INK, 2.2)
    yield f'<circle cx="{n(_X)}" cy="{n(_Y)}" r="5" fill="{INK}"/>'
    half = 4.6 * len(chart.said) + 8
    yield mark(_X - half, _Y + 31, 5, chart.band)
    yield words(_X + 6, _Y + 38, chart.said, size=21, anchor=MIDDLE, bold=True)


def _at(value: float, radius: float) -> tuple[float, float]:
    """The place of a value of 0 to 100, from left over the top to right."""
    angle = pi * (1 - max(0.0, min(value, 100)) / 100)
    return _X + radius * cos(angle), _Y - radius * sin(angle)


def _arc(start: float, end: float, stroke: str) -> str:
    (x1, y1), (x2, y2) = _at(start, _RADIUS), _at(end, _RADIUS)
    radius = n(_RADIUS)
    drawn = f"M{n(x1)} {n(y1)}A{radius} {radius} 0 0 1 {n(x2)} {n(y2)}"
    return f'<path d="{drawn}" fill="none" stroke="{stroke}" stroke-width="{_THICK}"/>'


def characters(chart: Gauge) -> str:
    """A scale of 40 cells, the score's place on it, the edges under it."""
    if chart.value is None:
        return f"{'┄' * _CELLS} {one_line(chart.said)}"
    cell = min(int(chart.value * _CELLS / 100), _CELLS - 1)
    scale = "━" * cell + BAND_MARKS[chart.band] + "┄" * (_CELLS - cell - 1)
    feet = "0".ljust(_CELLS)
    for edge in chart.edges:
        at = int(edge * _CELLS / 100)
        feet = feet[:at] + n(edge) + feet[at + len(n(edge)) :]
    return f"{scale} {one_line(chart.said)}\n{feet[: _CELLS - 1]}100"
