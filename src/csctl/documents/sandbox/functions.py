"""What a template may call beside its own macros."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from csctl.documents.escape import escape
from csctl.documents.sandbox.run import LONGEST_RANGE, RUN, TooMuch, UnknownChart


def _chart(name: str) -> Markup:
    """The mark of a chart, `![what it shows](chart:name)`. Raises UnknownChart."""
    chart = RUN.get().charts.get(name)
    if chart is None:
        raise UnknownChart(str(name))
    return Markup(f"![{escape(chart.alt)}](chart:{quote(name, safe='')})")


def _has_chart(name: str) -> bool:
    return name in RUN.get().charts


def _range(*args: int) -> list[int]:
    made = range(*args)
    if len(made) > LONGEST_RANGE:
        raise TooMuch("range", LONGEST_RANGE)
    return list(made)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {"chart": _chart, "has_chart": _has_chart, "range": _range}
