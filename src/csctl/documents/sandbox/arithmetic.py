"""What a template may reckon, so that no number, text or list gets out of hand."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from csctl.documents.sandbox.run import LARGEST, LONGEST, RUN, TooMuch, Unfit

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


def short(made: str) -> str:
    """A text made by a template, paid for. Raises TooMuch."""
    RUN.get().printed(made)
    if len(made) > LONGEST:
        raise TooMuch("text", LONGEST)
    return made


def reckon(sign: str, left: Any, right: Any) -> Any:
    """A number from two numbers, days from two dates, a list from two lists. Raises Unfit, TooMuch."""
    if isinstance(left, date) and isinstance(right, date) and sign == "-":
        return (left - right).days
    if isinstance(left, list) and isinstance(right, list) and sign == "+":
        RUN.get().step(len(left) + len(right))
        return left + right
    if sign not in _OPERATORS or not (_small(left) and _small(right)):
        raise Unfit(f"{type(left).__name__} {sign} {type(right).__name__}")
    made = _OPERATORS[sign](left, right)
    if not _small(made):
        raise TooMuch("larger-number", LARGEST)
    return made


def _small(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) < LARGEST
