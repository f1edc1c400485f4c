"""How numbers, dates, money and people's text read in a language: plain values in, text out, no looks.

Numbers are cut to the digits shown, never rounded up: a shown 60.0 is always green.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from math import floor

from csctl.i18n import Language

NONE = "–"
"""How what is unknown reads."""
BAND_MARKS = {"green": "●", "yellow": "▲", "red": "■", "unscored": "○"}
"""The mark of each band, so that colour is never the only carrier."""
UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
"""Characters that steer a terminal or hide: control, bidi, invisible, surrogates, tags; for use in a character class.

Zero-width joiners stay: emoji and some scripts are written with them.
"""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_SYMBOLS = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Count(str):
    """A number in a sentence. `{days:day|days}` follows it with the first word when it reads 1, else the second."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        """The number, and the word that goes with it where two are given."""
        one, _, many = words.partition("|")
        return f"{self!s} {one if self == '1' else many}" if many else str(self)


def escape(text: str) -> str:
    """Text on one line, with control, bidi and invisible characters shown as their escapes."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def cut(value: float, digits: int) -> float:
    """Towards minus infinity, after taking off what binary arithmetic adds (beyond nine decimals)."""
    scale: int = 10**digits
    return floor(round(value * scale, 9 - digits)) / scale


def number(value: float) -> str:
    """As short as it is exact, at most three decimals, thousands apart."""
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}"
    return f"{cut(value, 3):,.3f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    """A share of 0 to 100 in whole percent, cut."""
    return f"{floor(round(value, 9))}%"


def day(value: date, language: Language) -> str:
    """2026年11月22日 or 22 Nov 2026, as a reader of the language writes it in a sentence."""
    if language == "ja":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month(value: date, language: Language) -> str:
    """2026年11月 or Nov 2026."""
    if language == "ja":
        return f"{value.year}年{value.month}月"
    return f"{_MONTHS[value.month - 1]} {value.year}"


def money(amounts: Mapping[str, float], language: Language) -> str:
    """Every currency on its own, in the order of their codes; never rounded."""
    amount = _japanese if language == "ja" else _english
    return " + ".join(amount(escape(currency), amounts[currency]) for currency in sorted(amounts)) or NONE


def _japanese(currency: str, amount: float) -> str:
    """12.5億円, 1億7,116万円 or 3,840万円 where that is exact, else all digits."""
    if currency != "JPY":
        return f"{currency} {number(amount)}"
    if abs(amount) >= 100_000_000 and amount % 10_000_000 == 0:
        return f"{number(amount / 100_000_000)}億円"
    if not amount or amount % 10_000:
        return f"{number(amount)}円"
    whole, rest = divmod(abs(int(amount)) // 10_000, 10_000)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}億{rest:,}万円" if whole else f"{sign}{rest:,}万円"


def _english(currency: str, amount: float) -> str:
    """¥64B, ¥38.412M or €9.6K where that is exact, else all digits."""
    sign = ("-" if amount < 0 else "") + _SYMBOLS.get(currency, f"{currency} ")
    amount = abs(amount)
    if amount >= 1_000_000_000 and amount % 1_000_000 == 0:
        return f"{sign}{number(amount / 1_000_000_000)}B"
    if amount >= 1_000_000 and amount % 1_000 == 0:
        return f"{sign}{number(amount / 1_000_000)}M"
    if 1_000_000 > amount >= 1_000 and amount % 100 == 0:
        return f"{sign}{number(amount / 1_000)}K"
    return f"{sign}{number(amount)}"
