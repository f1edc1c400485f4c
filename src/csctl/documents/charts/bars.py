"""How far each outcome is, from its baseline to its target."""

from __future__ import annotations

from collections.abc import Iterator

from csctl.documents.charts import Bar, Bars
from csctl.documents.charts.ink import END, MIDDLE, mark, one_line, rect, svg, title, words
from csctl.documents.columns import cells
from csctl.documents.palette import BLUE, LINE, MUTED, TONES
from csctl.i18n.values import BAND_MARKS

WIDTH, ROW, TRACK = 460, 24, 7
_LABEL, _SAID = 150, 150
_FROM, _TO = _LABEL + 10, WIDTH - _SAID - 10
_SIZE = 9
_CELLS = 20


def draw(chart: Bars) -> str:
    """One bar a row: the outcome, the way so far, the figures."""
    top = 20 if chart.title else 4
    rows = (part for i, bar in enumerate(chart.bars) for part in _row(bar, top + ROW * (i + 0.5)))
    return svg(WIDTH, top + ROW * len(chart.bars) + 2, chart.alt, [*title(WIDTH, chart.title), *rows])


def _row(bar: Bar, y: float) -> Iterator[str]:
    yield words(_LABEL, y + 3, _fit(bar.label, _LABEL), size=_SIZE, anchor=END)
    yield rect(_FROM, y - TRACK / 2, _TO - _FROM, TRACK, LINE, TRACK / 2)
    if bar.share is None:
        yield words((_FROM + _TO) / 2, y + 3, "?", size=8, fill=MUTED, anchor=MIDDLE)
    else:
        reached = _FROM + (_TO - _FROM) * max(0.0, min(bar.share, 1))
        fill = BLUE if bar.band == "unscored" else TONES[bar.band].solid
        yield rect(_FROM, y - TRACK / 2, max(reached - _FROM, TRACK), TRACK, fill, TRACK / 2)
    if bar.band != "unscored":
        yield mark(_TO + 12, y, 3.4, bar.band)
    yield words(_TO + 22, y + 3, _fit(bar.said, _SAID), size=_SIZE)


def _fit(text: str, width: float) -> str:
    """As much of a text as has room, with an ellipsis."""
    text = one_line(text)
    room = int(width / (_SIZE / 2)) - 1
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
