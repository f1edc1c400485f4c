"""Plain scalars by the YAML 1.2 core schema, with dates; what would silently change its meaning is refused."""

from __future__ import annotations

import re
from datetime import date
from math import isinf

Scalar = str | int | float | bool | date | None

_NUMBER = re.compile(r"[-+]?(\.[0-9]|[0-9])[0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?[0-9]+(_[0-9]+)*")
_BASED = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
NULLS = ("", "~", "null", "Null", "NULL")
_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
TELLING = frozenset("+-.0123456789~ntfNTF")
"""Only a plain scalar that begins with one of these can be anything but text."""
_DIGITS = 18


class Refused(Exception):
    """A scalar that is not taken: `code` is the fault's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain(text: str) -> Scalar:
    """The value of an unquoted scalar. Raises Refused."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _DATE.fullmatch(text):
        return _date(text)
    if _NOT_FINITE.fullmatch(text):
        raise Refused("not-finite")
    if _BASED.fullmatch(text):
        return int(text, 0)
    return _number(text) if _NUMBER.fullmatch(text) else text


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("invalid-date") from None


def _number(text: str) -> Scalar:
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        raise Refused("leading-zero")
    if _INTEGER.fullmatch(text):
        if len(digits) > _DIGITS:
            raise Refused("number-too-large")
        return int(text)
    try:
        value = float(text)
    except ValueError:  # underscores in odd places: a code, not a number
        return text
    if isinf(value):
        raise Refused("not-finite")
    return value
