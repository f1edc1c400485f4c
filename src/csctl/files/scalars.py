"""What a plain YAML scalar means: YAML 1.2 core, calendar dates, and what is refused instead of guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

MAX_DIGITS = 18
"""Numbers with more digits before or behind the point are refused: they are ids or slips, and no sum survives them."""

SPECIAL_FIRST = frozenset("~-+.0123456789nNtTfF")
"""A plain scalar that begins with anything else is text."""

_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(
    r"[-+]?(?:(?P<whole>[0-9]+(?:_[0-9]+)*)(?P<fraction>\.[0-9]*)?|(?P<bare>\.[0-9]+))(?P<exponent>[eE][-+]?[0-9]+)?"
)
_BASED = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class Refused(NamedTuple):
    """A scalar that looks like a number or a date and cannot be one: the code says why."""

    code: str
    params: Mapping[str, object]


Scalar = str | int | float | bool | date | None


def plain(text: str) -> Scalar | Refused:
    """The value of an unquoted scalar. yes, no, on, off and times of day are text."""
    if text and text[0] not in SPECIAL_FIRST:
        return text
    return _recurring(text) if len(text) <= _SHORT else _meaning(text)


def _meaning(text: str) -> Scalar | Refused:
    if text in _WORDS:
        return _WORDS[text]
    if match := _DECIMAL.fullmatch(text):
        return _decimal(text, match)
    if _DATE.fullmatch(text):
        return _date(text)
    return _rare(text)


_SHORT = 20
_recurring = lru_cache(maxsize=4096)(_meaning)
"""The same days and small numbers stand in file after file."""


def _rare(text: str) -> Scalar | Refused:
    if _BASED.fullmatch(text):
        return _based(text)
    return Refused("not-finite", {"found": text}) if _NOT_FINITE.fullmatch(text) else text


def _decimal(text: str, match: re.Match[str]) -> int | float | Refused:
    whole = match["whole"] or "0"
    if whole[0] == "0" and len(whole) > 1:
        return Refused("leading-zero", {"found": _short(text)})
    if len(whole.replace("_", "")) > MAX_DIGITS:
        return Refused("number-too-large", {"found": _short(text), "limit": MAX_DIGITS})
    if match["fraction"] is None and match["bare"] is None and match["exponent"] is None:
        return int(text)
    return _fraction(text, text[: match.start("exponent")] if match["exponent"] else text)


def _fraction(text: str, mantissa: str) -> float | Refused:
    """A number as large, and as small, as one can count with: no sum or quotient of such ones overflows."""
    number = float(text)
    vanishing = abs(number) < 10.0**-MAX_DIGITS and mantissa.strip("+-0._") != ""
    if vanishing or not math.isfinite(number):
        return Refused("not-finite", {"found": _short(text)})
    if abs(number) >= 10**MAX_DIGITS:
        return Refused("number-too-large", {"found": _short(text), "limit": MAX_DIGITS})
    return number


def _based(text: str) -> int | Refused:
    number = int(text[2:], 16 if text[1] == "x" else 8)
    too_large = number >= 10**MAX_DIGITS
    return Refused("number-too-large", {"found": _short(text), "limit": MAX_DIGITS}) if too_large else number


def _date(text: str) -> date | Refused:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Refused("invalid-date", {"found": text})


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
