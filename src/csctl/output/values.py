"""How one raw value reads in a language. Text from people is shown escaped, never interpreted.

Numbers are cut to the digits shown, never rounded up: a shown 60.0 is always green.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import floor
from typing import Any

from csctl.diagnostic import Location
from csctl.i18n import Language, label
from csctl.view import Kind

NONE = "–"
BAND_MARKS = {"green": "●", "yellow": "▲", "red": "■", "unscored": "○"}
RIGHT = frozenset(
    {Kind.INTEGER, Kind.NUMBER, Kind.VALUE, Kind.SCORE, Kind.PRECISE, Kind.PART, Kind.PERCENT, Kind.MONEY, Kind.DAYS}
)
"""Kinds that are aligned to the right."""

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SYMBOLS = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


def escape(text: str) -> str:
    """Text on one line, with control, bidi and invisible characters shown as their escapes."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


def say(value: Any, kind: Kind, language: Language) -> str:
    """A raw value for people; None is a dash."""
    if value is None:
        return NONE
    return _SAY[kind](value, language)


def say_column(values: Iterable[Any], kind: Kind, language: Language) -> list[str]:
    """A column of values. Parts of a sum are cut in cascade, so that what is printed adds up to the cut total."""
    if kind is not Kind.PART:
        return [say(value, kind, language) for value in values]
    said, total = [], 0.0
    for value in values:
        if value is None:
            said.append(NONE)
            continue
        before, total = cut(total, 2), total + value
        said.append(f"{round(cut(total, 2) - before, 2):.2f}")
    return said


def cut(value: float, digits: int) -> float:
    """Towards minus infinity, after taking off what binary arithmetic adds (beyond nine decimals)."""
    scale: int = 10**digits
    return floor(round(value * scale, 9 - digits)) / scale


def _word(value: object, language: Language) -> str:
    return escape(label(language, f"word.{value}", str(value)))


def _measure(value: object, language: Language) -> str:
    return escape(label(language, f"measure.{value}", str(value)))


def _number(value: float) -> str:
    if isinstance(value, int) or float(value).is_integer():
        return f"{int(value):,}"
    return f"{cut(value, 3):,.3f}".rstrip("0").rstrip(".")


def _value(value: object, language: Language) -> str:
    return _word(value, language) if isinstance(value, str) else _number(value)  # type: ignore[arg-type]


def _money(money: Mapping[str, float], language: Language) -> str:
    if not money:
        return NONE
    amount = _yen if language == "ja" else _short
    return " + ".join(amount(currency, money[currency]) for currency in sorted(money))


def _yen(currency: str, amount: float) -> str:
    """3,840万円 where it is exact, else all digits."""
    if currency != "JPY":
        return f"{currency} {_number(amount)}"
    if amount and amount % 10_000 == 0:
        return f"{_number(amount / 10_000)}万円"
    return f"{_number(amount)}円"


def _short(currency: str, amount: float) -> str:
    """¥38.4M where one decimal is exact, else all digits."""
    sign = _SYMBOLS.get(currency, f"{currency} ")
    for unit, size in (("M", 1_000_000), ("K", 1_000)):
        if amount >= size and amount % (size / 10) == 0:
            return f"{sign}{_number(amount / size)}{unit}"
    return f"{sign}{_number(amount)}"


def _band(value: str, language: Language) -> str:
    mark = BAND_MARKS.get(value)
    return f"{mark} {_word(value, language)}" if mark else _word(value, language)


def _place(place: Location) -> str:
    return escape(f"{place.path}:{place.line}")


def _words(values: Sequence[str], language: Language) -> str:
    return ", ".join(_word(value, language) for value in values)


_SAY: dict[Kind, Callable[[Any, Language], str]] = {
    Kind.TEXT: lambda value, _: escape(str(value)),
    Kind.WORD: _word,
    Kind.MEASURE: _measure,
    Kind.INTEGER: lambda value, _: f"{value:,}",
    Kind.NUMBER: lambda value, _: _number(value),
    Kind.VALUE: _value,
    Kind.SCORE: lambda value, _: f"{cut(value, 1):.1f}",
    Kind.PRECISE: lambda value, _: f"{cut(value, 2):.2f}",
    Kind.PART: lambda value, _: f"{cut(value, 2):.2f}",
    Kind.PERCENT: lambda value, _: f"{floor(round(value, 9))}%",
    Kind.MONEY: _money,
    Kind.DATE: lambda value, _: value.isoformat(),
    Kind.DAYS: lambda value, _: str(value),
    Kind.BAND: _band,
    Kind.FLAG: lambda value, _: "✓" if value else "",
    Kind.WORDS: _words,
    Kind.PLACE: lambda value, _: _place(value),
}
