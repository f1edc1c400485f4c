"""How a value reads in a document: what `{{ }}` prints, and the filters that say it otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from csctl.documents.escape import MARKS, clean, escape
from csctl.i18n import Language, label, text
from csctl.i18n.values import BAND_MARKS, NONE, cut, day, money, month, number, percent

TONES = {**{band: band for band in BAND_MARKS}, "high": "red", "medium": "yellow", "low": "unscored"}
"""The tone of a pill by its word, where the template names none."""


def say(value: Any, language: Language) -> Markup:
    """A value as text. Raises TypeError for a list, a dict or anything else that is not one value."""
    if isinstance(value, Markup):
        return value
    said = plain(value, language)
    return escape(said) if clean(said) else Markup(NONE)


def plain(value: Any, language: Language) -> str:
    """The same before it is escaped."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return text(language, f"word.{'yes' if value else 'no'}")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, str):
        return value
    str(value)  # a missing field says so itself
    raise TypeError(f"a {type(value).__name__} cannot be printed")


def pill(value: Any, language: Language, tone: str = "") -> Markup:
    """`**▲ 注意**`: a word of ours, or any text with a `tone`, and the mark of its tone. None is a dash."""
    if value is None:
        return Markup(NONE)
    tone = tone or TONES.get(str(value), "unscored")
    said = escape(label(language, f"word.{value}", str(value)))
    return Markup(f"**{BAND_MARKS[tone]} {said}**")


def lines(value: Any, language: Language) -> Markup:
    """Each line a paragraph of its own; only where a paragraph may stand."""
    said = (say(line, language) for line in clean(plain(value, language)).split("\n"))
    return Markup("\n\n").join(said)


def commas(values: Iterable[Any] | None, language: Language) -> Markup:
    """A list in one line; a dash when it is empty."""
    return Markup(text(language, "page.comma")).join(say(value, language) for value in values or ()) or Markup(NONE)


def days(value: int | None, language: Language) -> str | None:
    """12 days, 12日. One day has a word of its own."""
    if value is None:
        return None
    return text(language, "page.day" if value == 1 else "page.days", n=number(value))


def _signed(value: float, _: Language) -> str:
    return f"+{number(value)}" if value > 0 else number(value).replace("-", "−") if value else "±0"


def _known(say_it: Callable[[Any, Language], str]) -> Callable[..., str | None]:
    """None stays None, to be printed as a dash or to be taken by `default`."""
    return lambda value, language: None if value is None else say_it(value, language)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": _known(lambda value, language: day(value, language)),
    "month": _known(lambda value, language: month(value, language)),
    "iso": _known(lambda value, _: value.isoformat()),
    "money": _known(lambda value, language: money(value, language)),
    "number": _known(lambda value, _: number(value)),
    "score": _known(lambda value, _: f"{cut(value, 1):.1f}"),
    "percent": _known(lambda value, _: percent(value)),
    "signed": _known(_signed),
    "days": days,
    "word": _known(lambda value, language: label(language, f"word.{value}", str(value))),
    "measure": _known(lambda value, language: label(language, f"measure.{value}", str(value))),
    "label": lambda value, language, family: label(language, f"{family}.{value}", str(value)),
    "pill": pill,
    "box": lambda value, _: Markup("[x]" if value else "[ ]"),
    "lines": lines,
    "commas": commas,
}
"""Each takes the value, the language, and what stands in its brackets."""

__all__ = ["FILTERS", "MARKS", "TONES", "commas", "lines", "pill", "plain", "say"]
