"""How far each outcome is, from its baseline to its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csctl.documents.charts import Bar, Bars
from csctl.documents.charts.ink import MIDDLE, mark, one_line, rect, svg, title, words
from csctl.documents.columns import cells
from csctl.documents.palette import BLUE, LINE, MUTED, TONES
from csctl.i18n.values import BAND_MARKS

WIDTH, ROW, TRACK = 470, 24, 7
_WIDEST = 190
"""Of the names at the left, and of the figures at the right."""
_SIZE = 9
_CELLS = 20


def draw(chart: Bars) -> str:
    """One bar a row: the outcome, the way so far, the figures."""
    top = 20 if chart.title else 4
    track = _room([bar.label for bar in chart.bars]) + 10, WIDTH - _room([bar.said for bar in chart.bars]) - 24
    rows = (part for i, bar in enumerate(chart.bars) for part in _row(bar, top + ROW * (i + 0.5), *track))
    return svg(WIDTH, top + ROW * len(chart.bars) + 2, chart.alt, [*title(WIDTH, chart.title), *rows])


def _room(texts: Sequence[str]) -> float:
    """What the widest of some texts needs, up to the widest there is."""
    return min(max((_SIZE * 0.54 * cells(one_line(text)) for text in texts), default=0), _WIDEST)


def _row(bar: Bar, y: float, left: float, right: float) -> Iterator[str]:
    yield words(0, y + 3, _fit(bar.label), size=_SIZE)
    yield rect(left, y - TRACK / 2, right - left, TRACK, LINE, TRACK / 2)
    if bar.share is None:
        yield words((left + right) / 2, y + 3, "?", size=8, fill=MUTED, anchor=MIDDLE)
    else:
        reached = max((right - left) * max(0.0, min(bar.share, 1)), TRACK)
        fill = BLUE if bar.band == "unscored" else TONES[bar.band].solid
        yield rect(left, y - TRACK / 2, reached, TRACK, fill, TRACK / 2)
    if bar.band != "unscored":
        yield mark(right + 11, y, 3.4, bar.band)
    yield words(right + 21, y + 3, _fit(bar.said), size=_SIZE)


def _fit(text: str) -> str:
    """As much of a text as has room, with an ellipsis."""
    text = one_line(text)
    room = int(_WIDEST / (_SIZE * 0.54))
    if cells(text) <= room:
        return text
    while text and cells(text) >= room:
        text = text[:-1]
    return f"{text}…"


def characters(chart: Bars) -> str:
    """One bar a line, of 20 cells."""
    width = max((cells(one_line(bar.label)) for bar in chart.bars), default=0)
    return "\n".join(_said(bar, width) for bar in chart.bars)


def _said(bar: Bar, width: float) -> str:
    label = one_line(bar.label)
    full = 0 if bar.share is None else int(max(0.0, min(bar.share, 1)) * _CELLS)
    scale = "?" * _CELLS if bar.share is None else "█" * full + "░" * (_CELLS - full)
    return f"{label}{' ' * int(width - cells(label))}  {scale}  {BAND_MARKS[bar.band]} {one_line(bar.said)}"
