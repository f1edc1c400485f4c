"""How one raw value reads in a language. Text from people is shown escaped, never interpreted.

Numbers are cut to the digits shown, never rounded up: a shown 60.0 is always green. Parts of a sum are cut in cascade:
each is the cut running sum less the one before, so that the printed parts add up to the cut of their total.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import floor
from typing import Any

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.i18n import Language, family, fill, label, text
from csctl.i18n.fields import File, field_labels, value_words
from csctl.view import Datum, Field, Kind, Move, Moved, Note, Spark

NONE = "–"
BAND_MARKS = {"green": "●", "yellow": "▲", "red": "■", "unscored": "○"}
RIGHT = frozenset(
    {
        *(
            Kind.INTEGER,
            Kind.NUMBER,
            Kind.VALUE,
            Kind.SCORE,
            Kind.PRECISE,
            Kind.PART,
            Kind.PERCENT,
            Kind.MONEY,
            Kind.DAYS,
        ),
        Kind.DELTA,
    }
)
"""Kinds that are aligned to the right."""

UNSEEN = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
"""Characters that steer a terminal or hide: control, bidi, invisible, surrogates, tags; for use in a character class.

Zero-width joiners stay: emoji and some scripts are written with them.
"""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_FEW = frozenset({Kind.WORD, Kind.MEASURE, Kind.BAND, Kind.FLAG})
"""Kinds whose columns hold few different values, each said once."""
_LABELLED = {
    "before": Kind.WORD,
    "after": Kind.WORD,
    "rules": Kind.WORD,
    "measure": Kind.MEASURE,
    "band": Kind.WORD,
    "stage": Kind.WORD,
    "later": Kind.WORD,
}
"""Parameters of sentences that are words of ours; all other text is a person's."""
_SHARED = 12
"""Characters shown of what two long texts have in common before they differ."""
_BARS = "▁▂▃▄▅▆▇█"
_WIDEST_SPARK = 40
_MOST_MOVES = 3
_SYMBOLS = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


def escape(text: str) -> str:
    """Text on one line, with control, bidi and invisible characters shown as their escapes."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def say(value: Any, kind: Kind, language: Language) -> str:
    """A raw value for people; None is a dash."""
    if value is None:
        return NONE
    if isinstance(value, Moved):
        return _moved(value, kind, language)
    return _SAY[kind](value, language)


def say_column(values: Sequence[Any], kind: Kind, language: Language) -> list[str]:
    """A column of values, parts of a sum cut in cascade."""
    if kind is Kind.PART:
        return _parts(values)
    if kind in _FEW:
        said = {value: say(value, kind, language) for value in set(values)}
        return [said[value] for value in values]
    return [say(value, kind, language) for value in values]


class Count(str):
    """A number in a sentence. `{days:day|days}` follows it with the first word when it reads 1, else the second."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        """The number, and the word that goes with it where two are given."""
        one, _, many = words.partition("|")
        return f"{self!s} {one if self == '1' else many}" if many else str(self)


def say_params(
    params: Mapping[str, object], language: Language, number: Callable[[float], str] = str
) -> dict[str, str]:
    """The parameters of a sentence: words of ours in the language, a person's words as written, on one line."""
    return {key: _param(key, value, language, number) for key, value in params.items()}


def say_note(note: Note, language: Language) -> dict[str, str]:
    """The parameters of a note; fractions are cut to two decimals, as in the arithmetic they belong to."""
    return say_params(note.params, language, lambda n: f"{cut(n, 2):.2f}" if isinstance(n, float) else _number(n))


def cut(value: float, digits: int) -> float:
    """Towards minus infinity, after taking off what binary arithmetic adds (beyond nine decimals)."""
    scale: int = 10**digits
    return floor(round(value * scale, 9 - digits)) / scale


def _parts(values: Iterable[float | None]) -> list[str]:
    said, total = [], 0.0
    for value in values:
        if value is None:
            said.append(NONE)
            continue
        before, total = cut(total, 2), total + value
        said.append(f"{round(cut(total, 2) - before, 2):.2f}")
    return said


def _param(key: str, value: Any, language: Language, number: Callable[[float], str]) -> str:
    if isinstance(value, int | float):
        return Count(number(value))
    if isinstance(value, Location):
        return _place(value)
    if isinstance(value, Mapping):
        return _money(value, language)
    if isinstance(value, list | tuple):
        return ", ".join(_param(key, each, language, number) for each in value)
    return say(value.isoformat() if isinstance(value, date) else value, _LABELLED.get(key, Kind.TEXT), language)


def _word(value: object, language: Language) -> str:
    return escape(label(language, f"word.{value}", str(value)))


def _measure(value: object, language: Language) -> str:
    return escape(label(language, f"measure.{value}", str(value)))


def _number(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}"
    return f"{cut(value, 3):,.3f}".rstrip("0").rstrip(".")


def _value(value: float | str, language: Language) -> str:
    return _word(value, language) if isinstance(value, str) else _number(value)


def _money(money: Mapping[str, float], language: Language) -> str:
    """Every currency on its own, in the order of their codes; never rounded."""
    amount = _japanese if language == "ja" else _english
    return " + ".join(amount(escape(currency), money[currency]) for currency in sorted(money)) or NONE


def _japanese(currency: str, amount: float) -> str:
    """12.5億円, 1億7,116万円 or 3,840万円 where that is exact, else all digits."""
    if currency != "JPY":
        return f"{currency} {_number(amount)}"
    if abs(amount) >= 100_000_000 and amount % 10_000_000 == 0:
        return f"{_number(amount / 100_000_000)}億円"
    if not amount or amount % 10_000:
        return f"{_number(amount)}円"
    whole, rest = divmod(abs(int(amount)) // 10_000, 10_000)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}億{rest:,}万円" if whole else f"{sign}{rest:,}万円"


def _english(currency: str, amount: float) -> str:
    """¥38.412M or €9.6K where that is exact, else all digits."""
    sign = ("-" if amount < 0 else "") + _SYMBOLS.get(currency, f"{currency} ")
    amount = abs(amount)
    if amount >= 1_000_000 and amount % 1_000 == 0:
        return f"{sign}{_number(amount / 1_000_000)}M"
    if 1_000_000 > amount >= 1_000 and amount % 100 == 0:
        return f"{sign}{_number(amount / 1_000)}K"
    return f"{sign}{_number(amount)}"


def _band(value: str, language: Language) -> str:
    mark = BAND_MARKS.get(value)
    return f"{mark} {_word(value, language)}" if mark else _word(value, language)


def _place(place: Location) -> str:
    return escape(f"{place.path}:{place.line}" if place.line else place.path)


def _words(values: Sequence[str], language: Language) -> str:
    return ", ".join(_word(value, language) for value in values)


def _moved(value: Moved, kind: Kind, language: Language) -> str:
    """`57.3 → 43.4`; once where both read the same; what a file says only as far as it differs."""
    if kind is Kind.DATA:
        if value.before is None or value.after is None:
            sign, there = ("+", value.after) if value.before is None else ("−", value.before)  # noqa: RUF001 - a minus
            return f"{sign} {say(there, kind, language)}"
        before, after = _differing(*(say(side, kind, language) for side in value))
    else:
        before, after = (say(side, kind, language) for side in value)
    return after if before == after else f"{before} → {after}"


def _differing(before: str, after: str) -> tuple[str, str]:
    """Two long texts without most of what they have in common at their beginnings."""
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    if same <= _SHARED * 2:
        return before, after
    start = same - _SHARED
    return f"…{before[start:]}", f"…{after[start:]}"


def _data(said: Any, language: Language) -> str:
    """A value of a file on one line, words of ours in the language."""
    if isinstance(said, Datum):
        return _value_of(said.value, said.field.path, _file(said.field), language)
    return _value_of(said, (), "account", language)


def _file(field: Field) -> File:
    return "scoring" if field.of_rules else "account"


def _value_of(value: Any, path: DataPath, file: File, language: Language) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return _section_of(value, path, file, language)
    if isinstance(value, list | tuple):
        return ", ".join(_value_of(inner, path, file, language) for inner in value)
    text = str(value).rstrip("\n")
    keys = ".".join(part for part in path if isinstance(part, str))
    return escape(value_words(language, keys, text).label if keys and isinstance(value, str) else text)


def _section_of(value: Mapping[str, Any], path: DataPath, file: File, language: Language) -> str:
    """Money as money, a section as its fields."""
    if value and all(len(key) == 3 and key.isupper() for key in value):
        return _money(value, language)
    inner = {key: _value_of(each, (*path, key), file, language) for key, each in value.items()}
    return ", ".join(f"{_label((*path, key), file, language)}: {said}" for key, said in inner.items())


def _label(path: DataPath, file: File, language: Language) -> str:
    """What the last key of a path is called."""
    try:
        return escape(field_labels(language, path, file)[-1])
    except KeyError:
        return escape(str(path[-1]))


def _field(field: Field, language: Language) -> str:
    """The labels of a field from the top, list items by their names."""
    steps = [
        escape(field.names.get(at, "")) if isinstance(part, int) else _label(field.path[: at + 1], _file(field), language)
        for at, part in enumerate(field.path)
    ]
    return " › ".join(step for step in steps if step)


def _delta(value: float) -> str:
    """`↑3.2`, `↓1.4`, or `→` where it reads as nothing."""
    tenths = int(round(abs(value) * 10, 6))
    return f"{'↑' if value > 0 else '↓'}{tenths / 10:.1f}" if tenths else "→"


def _spark(spark: Spark) -> str:
    """A bar a value, a dot for none; many values are drawn as the last known of each of 40 stretches."""
    values = spark.values
    if len(values) > _WIDEST_SPARK:
        ends = [len(values) * (i + 1) // _WIDEST_SPARK for i in range(_WIDEST_SPARK)]
        parts = [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        values = [next((v for v in reversed(part) if v is not None), None) for part in parts]
    span = spark.high - spark.low or 1.0
    steps = [
        None if v is None else int((min(max(v, spark.low), spark.high) - spark.low) / span * 7.999) for v in values
    ]
    return "".join("·" if step is None else _BARS[step] for step in steps)


def _moves(moves: Sequence[Move], language: Language) -> str:
    """The first few, `NPS 38.4→42.1`, or by how many points where only the weight changed; a row stays readable."""
    more = [f"+{len(moves) - _MOST_MOVES}"] if len(moves) > _MOST_MOVES else []
    return ", ".join([*(_move(move, language) for move in moves[:_MOST_MOVES]), *more])


def _move(move: Move, language: Language) -> str:
    if move.score.before == move.score.after:
        return f"{_measure(move.measure, language)} {_delta(move.contribution.after - move.contribution.before)}"
    return f"{_measure(move.measure, language)} {say(move.score, Kind.SCORE, language).replace(' → ', '→')}"


def message(found: Diagnostic, language: Language) -> str:
    """The sentence of a diagnostic, with a suggestion where there is one.

    A user's run never fails for want of words: without a sentence, or a parameter of it, the code stands alone.
    """
    params = say_params(found.params, language)
    try:
        said = fill(family(language, "finding")[found.code], params)
    except KeyError:
        return found.code
    if not params.get("suggestion"):
        return said
    return said + text(language, "word.did-you-mean", suggestion=params["suggestion"])


_SAY: dict[Kind, Callable[[Any, Language], str]] = {
    Kind.TEXT: lambda value, _: escape(str(value)),
    Kind.ID: lambda value, _: escape(str(value)),
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
    Kind.DELTA: lambda value, _: _delta(value),
    Kind.SPARK: lambda value, _: _spark(value),
    Kind.FIELD: _field,
    Kind.DATA: _data,
    Kind.FINDING: message,
    Kind.MOVES: _moves,
}
