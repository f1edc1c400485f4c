"""How one raw value reads in a language. Text from people is shown escaped, never interpreted.

Parts of a sum are cut in cascade: each is the cut running sum less the one before, so that the printed parts add up to
the cut of their total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import floor
from typing import Any

from csctl.diagnostic import Diagnostic, Location
from csctl.i18n import LANGUAGES, Language, family, fill, label, text
from csctl.i18n.values import BAND_MARKS, NONE, Count, cut, escape, money, number, percent
from csctl.output.changes import differing, say_data, say_delta, say_field, say_spark
from csctl.output.days import due, short_day
from csctl.view import ALL, Choice, Due, Kind, Move, Moved, Named, Note, Reason, Why

METER_CELLS = 20
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
    "bound": Kind.WORD,
    "ask": Kind.WORD,
}
"""Parameters of sentences that are words of ours; all other text is a person's."""
_MOST_MOVES = 3
"""Measures that moved and are named; JSON has them all."""


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


def say_params(
    params: Mapping[str, object], language: Language, number: Callable[[float], str] = str
) -> dict[str, str]:
    """The parameters of a sentence: words of ours in the language, a person's words as written, on one line."""
    return {key: _param(key, value, language, number) for key, value in params.items()}


def say_note(note: Note, language: Language) -> dict[str, str]:
    """The parameters of a note; fractions are cut to two decimals, as in the arithmetic they belong to."""
    return say_params(note.params, language, lambda n: f"{cut(n, 2):.2f}" if isinstance(n, float) else number(n))


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
    if isinstance(value, Reason):
        return _reason(value, language)
    if isinstance(value, Named):
        return _named(value, language)
    if isinstance(value, Mapping):
        return _said(value, language) if value.keys() <= set(LANGUAGES) else money(value, language)
    if isinstance(value, Due):
        return short_day(value.on, language) if value.on else ""
    if isinstance(value, list | tuple):
        return ", ".join(_param(key, each, language, number) for each in value)
    return say(value.isoformat() if isinstance(value, date) else value, _LABELLED.get(key, Kind.TEXT), language)


def _word(value: object, language: Language) -> str:
    if isinstance(value, Choice):
        return escape(label(language, f"word.{value.of}-{value.value}", _word(value.value, language)))
    return escape(label(language, f"word.{value}", str(value)))


def _measure(value: object, language: Language) -> str:
    return escape(label(language, f"measure.{value}", str(value)))


def _value(value: float | str, language: Language) -> str:
    return _word(value, language) if isinstance(value, str) else number(value)


def _band(value: str, language: Language) -> str:
    mark = BAND_MARKS.get(value)
    return f"{mark} {_word(value, language)}" if mark else _word(value, language)


def _place(place: Location) -> str:
    return escape(f"{place.path}:{place.line}" if place.line else place.path)


def _words(values: Sequence[str], language: Language) -> str:
    return ", ".join(_word(value, language) for value in values)


def _reason(reason: Reason, language: Language) -> str:
    return text(language, f"reason.{reason.key}", **say_params(reason.params, language, number))


def _named(named: Named, language: Language) -> str:
    words = named.words
    return _reason(words, language) if isinstance(words, Reason) else escape(words.get(language) or named.key)


def _meter(value: float) -> str:
    full = floor(round(value, 9) * METER_CELLS / 100)
    return f"{'█' * full}{'░' * (METER_CELLS - full)} {cut(value, 1):>5.1f}"


def _moved(value: Moved, kind: Kind, language: Language) -> str:
    """`57.3 → 43.4`; once where both read the same; what a file says only as far as it differs."""
    if kind is Kind.DATA:
        if value.before is None or value.after is None:
            sign, there = ("+", value.after) if value.before is None else ("−", value.before)
            return f"{sign} {say(there, kind, language)}"
        before, after = differing(*(say(side, kind, language) for side in value))
    else:
        before, after = (say(side, kind, language) for side in value)
    return after if before == after else f"{before} → {after}"


def _moves(moves: Sequence[Move], language: Language) -> str:
    """The first few, `NPS 38.4→42.1`, or by how many points where only the weight changed; a row stays readable."""
    more = [f"+{len(moves) - _MOST_MOVES}"] if len(moves) > _MOST_MOVES else []
    return ", ".join([*(_move(move, language) for move in moves[:_MOST_MOVES]), *more])


def _move(move: Move, language: Language) -> str:
    if move.score.before == move.score.after:
        return f"{_measure(move.measure, language)} {say_delta(move.contribution.after - move.contribution.before)}"
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


def _said(words: str | Mapping[str, str], language: Language) -> str:
    """A workspace's own words in the language, else in any it has; plain text as it is."""
    if isinstance(words, str):
        return escape(words)
    return escape(words.get(language) or next(iter(words.values()), ""))


def _why(because: Sequence[Why], _: Language) -> str:
    """Each name as it is written in the rules, with what it read and where."""
    return "; ".join(f"{why.name} = {_in_rules(why.value)}, {_place(why.place)}" for why in because)


def _in_rules(value: Any) -> str:
    """A value as a condition names it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "?" if value is None else escape(value) if isinstance(value, str) else number(value)


_SAY: dict[Kind, Callable[[Any, Language], str]] = {
    Kind.TEXT: lambda value, _: escape(str(value)),
    Kind.ID: lambda value, _: escape(str(value)),
    Kind.NAME: lambda value, language: _word(value, language) if value == ALL else escape(str(value)),
    Kind.WORD: _word,
    Kind.MEASURE: _measure,
    Kind.INTEGER: lambda value, _: f"{value:,}",
    Kind.NUMBER: lambda value, _: number(value),
    Kind.VALUE: _value,
    Kind.SCORE: lambda value, _: f"{cut(value, 1):.1f}",
    Kind.PRECISE: lambda value, _: f"{cut(value, 2):.2f}",
    Kind.PART: lambda value, _: f"{cut(value, 2):.2f}",
    Kind.PERCENT: lambda value, _: percent(value),
    Kind.MONEY: money,
    Kind.DATE: lambda value, _: value.isoformat(),
    Kind.DAYS: lambda value, _: str(value),
    Kind.BAND: _band,
    Kind.FLAG: lambda value, _: "✓" if value else "",
    Kind.WORDS: _words,
    Kind.PLACE: lambda value, _: _place(value),
    Kind.DELTA: lambda value, _: say_delta(value),
    Kind.SPARK: lambda value, _: say_spark(value),
    Kind.FIELD: say_field,
    Kind.DATA: say_data,
    Kind.FINDING: message,
    Kind.MOVES: _moves,
    Kind.DUE: due,
    Kind.SAID: _said,
    Kind.REASON: _reason,
    Kind.WHY: _why,
    Kind.LINES: lambda value, _: escape(value.partition("\n")[0]),
    Kind.NAMED: _named,
    Kind.METER: lambda value, _: _meter(value),
}
