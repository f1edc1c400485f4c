"""Pictures of numbers, said once and drawn twice: as SVG for pages, as characters for a terminal or plain text.

A chart is plain data: numbers, and words that are already in the reader's language. Every chart has an `alt`, the
sentence that tells the same without the picture. Bands are `green`, `yellow`, `red` or `unscored`, and each has a mark
of its own shape (`i18n.values.BAND_MARKS`), so that colour is never the only carrier.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NamedTuple


class Sparkline(NamedTuple):
    """The course of one measure, oldest first; None where there is no reading. `band` is that of the last one."""

    alt: str
    values: Sequence[float | None]
    band: str = "unscored"
    target: float | None = None


class Gauge(NamedTuple):
    """One score of 0 to 100 on its scale, with the `edges` between red, yellow and green. None: not scored."""

    alt: str
    title: str
    value: float | None
    band: str
    said: str
    """The score as it is shown, "58.7", or a word where there is none."""
    edges: tuple[float, float] = (30, 60)


class Dot(NamedTuple):
    """One client in the quadrant, both coordinates 0 to 100; `focus` is the one the document is about."""

    x: float
    y: float
    label: str
    band: str
    focus: bool = False


class Quadrant(NamedTuple):
    """Outcome across, experience up, both 0 to 100, the `edges` of the bands drawn on both."""

    alt: str
    title: str
    x_label: str
    y_label: str
    dots: Sequence[Dot]
    edges: tuple[float, float] = (30, 60)


class Spoke(NamedTuple):
    """One axis of a radar, 0 to the radar's `best`; None where nothing is known. `said` is the value as shown."""

    label: str
    value: float | None
    said: str
    before: float | None = None


class Radar(NamedTuple):
    """Three or more axes; `now` and `before` are the words of the legend (no `before`, no second line)."""

    alt: str
    title: str
    spokes: Sequence[Spoke]
    now: str
    before: str = ""
    best: float = 100


class Bar(NamedTuple):
    """One outcome: `share` of the way from baseline to target, 0 to 1 (None: not measured), `said` in figures."""

    label: str
    share: float | None
    said: str
    band: str = "unscored"


class Bars(NamedTuple):
    """Progress bars under each other, as in a success plan."""

    alt: str
    title: str
    bars: Sequence[Bar]


Chart = Sparkline | Gauge | Quadrant | Radar | Bars


def draw(chart: Chart) -> str:
    """The chart as one `<svg>` element: no ids, no scripts, nothing referred to; text escaped."""
    drawn: str = _module(chart).draw(chart)
    return drawn


def characters(chart: Chart) -> str:
    """The chart in characters, lines without a last line end; empty where there is nothing to draw."""
    said: str = _module(chart).characters(chart)
    return said


def _module(chart: Chart) -> ModuleType:
    return import_module(f"{__name__}.{type(chart).__name__.lower()}")
