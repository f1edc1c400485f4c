"""Clients by outcome and experience, each with the mark of its band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csctl.documents.charts import Dot, Quadrant
from csctl.documents.charts.ink import END, MIDDLE, START, line, mark, n, one_line, rect, svg, title, words
from csctl.documents.columns import cells
from csctl.documents.palette import EDGE, INK, MUTED, TONES
from csctl.i18n.values import BAND_MARKS

WIDTH, HEIGHT = 250, 214
_LEFT, _TOP, _RIGHT, _BOTTOM = 30, 18, 241, 186
_SIZE = 7.5
_BANDS = ("red", "yellow", "green")


class _Box(NamedTuple):
    """What a label or a mark covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def draw(chart: Quadrant) -> str:
    """Fields in the band of their weaker side, marks, and as many names as have room; the focus first and ringed."""
    dots = sorted(chart.dots, key=lambda dot: (not dot.focus, dot.label, dot.x, dot.y))
    parts = (*title(WIDTH, chart.title), *_fields(chart), *_axes(chart), *_marks(dots), *_names(dots))
    return svg(WIDTH, HEIGHT, chart.alt, parts)


def _fields(chart: Quadrant) -> Iterator[str]:
    stops = (0, *chart.edges, 100)
    for i in range(3):
        for j in range(3):
            (left, bottom), (right, top) = _at(stops[i], stops[j]), _at(stops[i + 1], stops[j + 1])
            yield rect(left, top, right - left, bottom - top, TONES[_BANDS[min(i, j)]].ground)


def _axes(chart: Quadrant) -> Iterator[str]:
    for edge in (0, *chart.edges, 100):
        x, y = _at(edge, edge)
        yield line(x, _TOP, x, _BOTTOM, EDGE, 0.5)
        yield line(_LEFT, y, _RIGHT, y, EDGE, 0.5)
        yield words(x, _BOTTOM + 9, n(edge), size=7, fill=MUTED, anchor=MIDDLE)
        yield words(_LEFT - 3, y + 2.5, n(edge), size=7, fill=MUTED, anchor=END)
    yield words((_LEFT + _RIGHT) / 2, HEIGHT - 6, f"{chart.x_label} →", size=8, fill=MUTED, anchor=MIDDLE)
    middle = n((_TOP + _BOTTOM) / 2)
    upwards = words(0, 0, f"{chart.y_label} →", size=8, fill=MUTED, anchor=MIDDLE)
    yield f'<g transform="translate(9 {middle}) rotate(-90)">{upwards}</g>'


def _marks(dots: Sequence[Dot]) -> Iterator[str]:
    for dot in reversed(dots):
        x, y = _at(dot.x, dot.y)
        if dot.focus:
            yield f'<circle cx="{n(x)}" cy="{n(y)}" r="7" fill="#ffffff" stroke="{INK}" stroke-width="1.1"/>'
        yield mark(x, y, 4 if dot.focus else 2.8, dot.band)


def _names(dots: Sequence[Dot]) -> Iterator[str]:
    taken = [_round(dot) for dot in dots]
    for dot in dots:
        for x, y, anchor in _places(dot):
            box = _extent(dot, x, y, anchor)
            if box.left > _LEFT and box.right < _RIGHT + 4 and not any(box.meets(other) for other in taken):
                taken.append(box)
                yield words(x, y, dot.label, size=_SIZE, anchor=anchor, bold=dot.focus)
                break


def _places(dot: Dot) -> Iterator[tuple[float, float, str]]:
    """Right of the mark, left, above, below."""
    x, y = _at(dot.x, dot.y)
    away = 9 if dot.focus else 5
    yield x + away, y + 2.7, START
    yield x - away, y + 2.7, END
    yield x, y - away - 1, MIDDLE
    yield x, y + away + 6, MIDDLE


def _extent(dot: Dot, x: float, y: float, anchor: str) -> _Box:
    width = cells(one_line(dot.label)) * _SIZE * (0.56 if dot.focus else 0.52)
    left = x - {START: 0.0, MIDDLE: width / 2, END: width}[anchor]
    return _Box(left, y - _SIZE, left + width, y + 1.5)


def _round(dot: Dot) -> _Box:
    x, y = _at(dot.x, dot.y)
    radius = 7 if dot.focus else 3
    return _Box(x - radius, y - radius, x + radius, y + radius)


def _at(x: float, y: float) -> tuple[float, float]:
    across, up = max(0.0, min(x, 100)) / 100, max(0.0, min(y, 100)) / 100
    return _LEFT + (_RIGHT - _LEFT) * across, _BOTTOM - (_BOTTOM - _TOP) * up


def characters(chart: Quadrant) -> str:
    """One client a line: its mark, its name, outcome and experience, the focus first."""
    dots = sorted(chart.dots, key=lambda dot: (not dot.focus, dot.label, dot.x, dot.y))
    return "\n".join(f"{BAND_MARKS[dot.band]} {one_line(dot.label)} ({int(dot.x)}, {int(dot.y)})" for dot in dots)
