"""Several scores of one client around a centre, now and before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from csctl.documents.charts import Radar, Spoke
from csctl.documents.charts.ink import END, MIDDLE, START, line, n, one_line, path, svg, title, words
from csctl.documents.columns import cells
from csctl.documents.palette import BLUE, LINE, MUTED

WIDTH, HEIGHT = 250, 222
WIDEST = 360
"""As wide as long names may make it."""
_Y, _RADIUS = 117, 68
_RINGS = 4
_SIZE = 8
_LEGEND = 22
"""Of its words from the left end of their line."""


def draw(chart: Radar) -> str:
    """Rings and axes, the earlier course dashed, the present one filled, each axis named with its value."""
    width = _width(chart)
    mid = width / 2
    parts = (
        *title(width, chart.title),
        *_web(len(chart.spokes), mid),
        *_courses(chart, mid),
        *_labels(chart, width),
        *_legend(chart, width),
    )
    return svg(width, HEIGHT, chart.alt, parts)


def _width(chart: Radar) -> float:
    """What the names beside the rings need, within bounds; those above and below have room."""
    count = len(chart.spokes)
    beside = [
        abs(x) + _long(spoke.label)
        for i, spoke in enumerate(chart.spokes)
        if (x := _at(i, count, 1.14, 0)[0]) and abs(x) >= 4
    ]
    return min(max(WIDTH, 2 * max(beside, default=0) + 1), WIDEST)


def _long(words: str) -> float:
    return cells(one_line(words)) * _SIZE * 0.55


def _web(count: int, mid: float) -> Iterator[str]:
    for ring in range(1, _RINGS + 1):
        points = _ring(count, [ring / _RINGS] * count, mid)
        yield path(points, close=True, fill="none", stroke=LINE, stroke_width="0.7")
    for i in range(count):
        yield line(mid, _Y, *_at(i, count, 1, mid), LINE, 0.7)


def _courses(chart: Radar, mid: float) -> Iterator[str]:
    before = [_share(spoke.before, chart.best) for spoke in chart.spokes]
    now = [_share(spoke.value, chart.best) for spoke in chart.spokes]
    if chart.before and all(share is not None for share in before):
        dashed = {"fill": "none", "stroke": MUTED, "stroke_width": "1", "stroke_dasharray": "3 2"}
        yield path(_ring(len(before), before, mid), close=True, **dashed)
    known = _ring(len(now), now, mid)
    closed = len(known) == len(now)
    yield path(
        known, close=closed, fill=BLUE if closed else "none", fill_opacity="0.16", stroke=BLUE, stroke_width="1.4"
    )
    yield from (f'<circle cx="{n(x)}" cy="{n(y)}" r="1.8" fill="{BLUE}"/>' for x, y in known)


def _share(value: float | None, best: float) -> float | None:
    return None if value is None else max(0.0, min(value / best, 1))


def _ring(count: int, shares: Sequence[float | None], mid: float) -> list[tuple[float, float]]:
    """The points that are known."""
    return [_at(i, count, share, mid) for i, share in enumerate(shares) if share is not None]


def _at(i: int, count: int, share: float, mid: float) -> tuple[float, float]:
    angle = 2 * pi * i / count - pi / 2
    return mid + _RADIUS * share * cos(angle), _Y + _RADIUS * share * sin(angle)


def _labels(chart: Radar, width: float) -> Iterator[str]:
    mid = width / 2
    for i, spoke in enumerate(chart.spokes):
        x, y = _at(i, len(chart.spokes), 1.14, mid)
        anchor = MIDDLE if abs(x - mid) < 4 else START if x > mid else END
        up = -9 if y < _Y - _RADIUS else 4 if y > _Y + _RADIUS else 0
        room = 2 * min(x, width - x) if anchor == MIDDLE else width - x if anchor == START else x
        yield words(x, y + up, _fit(spoke, room), size=_SIZE, anchor=anchor)
        yield words(x, y + up + 9.5, spoke.said, size=_SIZE, fill=BLUE, anchor=anchor, bold=True)


def _fit(spoke: Spoke, room: float) -> str:
    """As much of a name as has room to the edge."""
    label = one_line(spoke.label)
    if _long(label) <= room:
        return label
    while label and _long(label) + _SIZE > room:
        label = label[:-1]
    return f"{label}…"


def _legend(chart: Radar, width: float) -> Iterator[str]:
    if not chart.before:
        return
    left = width - max(62, min(_LEGEND + max(_long(chart.now), _long(chart.before)), width / 2))
    for i, (said, stroke, dash) in enumerate(((chart.now, BLUE, ""), (chart.before, MUTED, "3 2"))):
        y = HEIGHT - 16 + 11 * i
        yield line(left, y, left + 18, y, stroke, 1.4, dash)
        yield words(left + _LEGEND, y + 3, said, size=_SIZE, fill=MUTED)


def characters(chart: Radar) -> str:
    """One axis a line: a bar of 20 cells and the value."""
    width = max((cells(one_line(spoke.label)) for spoke in chart.spokes), default=0)
    return "\n".join(_said(spoke, chart.best, width) for spoke in chart.spokes)


def _said(spoke: Spoke, best: float, width: float) -> str:
    label, share = one_line(spoke.label), _share(spoke.value, best)
    bar = "?" * 20 if share is None else "█" * int(share * 20) + "░" * (20 - int(share * 20))
    return f"{label}{' ' * int(width - cells(label))}  {bar}  {one_line(spoke.said)}"
