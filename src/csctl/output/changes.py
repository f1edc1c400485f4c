"""How what files say reads: fields by their labels, values by their meaning, courses over time as bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csctl.diagnostic import DataPath
from csctl.i18n import Language
from csctl.i18n.fields import File, field_labels, value_words
from csctl.i18n.values import escape, money, number
from csctl.view import Datum, Field, Spark

SHARED = 12
"""Characters shown of what two long texts have in common before they differ."""
NAMES = frozenset({"id", "name", "what", "text", "summary", "outcome", "owner", "by", "csm", "note", "notes"})
"""Fields that are in a person's words, whatever word they hold."""
BARS = "▁▂▃▄▅▆▇█"
WIDEST = 40
"""Bars of a course; a longer one is drawn as the last known value of each of so many stretches."""


def say_field(field: Field, language: Language) -> str:
    """The labels of a field from the top, list items by their names."""
    steps = [
        escape(field.names.get(at, ""))
        if isinstance(part, int)
        else _label(field.path[: at + 1], _file(field), language)
        for at, part in enumerate(field.path)
    ]
    return " › ".join(step for step in steps if step)


def say_data(said: Any, language: Language) -> str:
    """A value of a file on one line, words of ours in the language."""
    if isinstance(said, Datum):
        return _value(said.value, said.field.path, _file(said.field), language)
    return _value(said, (), "account", language)


def _file(field: Field) -> File:
    return "scoring" if field.of_rules else "account"


def _value(value: Any, path: DataPath, file: File, language: Language) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        return _section(value, path, file, language)
    if isinstance(value, list | tuple):
        return ", ".join(_value(inner, path, file, language) for inner in value)
    text = str(value).rstrip("\n")
    keys = [part for part in path if isinstance(part, str)]
    if not keys or keys[-1] in NAMES or not isinstance(value, str):
        return escape(text)
    return escape(value_words(language, ".".join(keys), text).label)


def _section(value: Mapping[str, Any], path: DataPath, file: File, language: Language) -> str:
    """Money as money, a section as its fields."""
    if value and all(len(key) == 3 and key.isupper() for key in value):
        return money(value, language)
    inner = {key: _value(each, (*path, key), file, language) for key, each in value.items()}
    return ", ".join(f"{_label((*path, key), file, language)}: {said}" for key, said in inner.items())


def _label(path: DataPath, file: File, language: Language) -> str:
    """What the last key of a path is called."""
    try:
        return escape(field_labels(language, path, file)[-1])
    except KeyError:
        return escape(str(path[-1]))


def differing(before: str, after: str) -> tuple[str, str]:
    """Two long texts without most of what they have in common at their beginnings."""
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    if same <= SHARED * 2:
        return before, after
    start = same - SHARED
    return f"…{before[start:]}", f"…{after[start:]}"


def say_delta(value: float) -> str:
    """`↑3.2`, `↓1.4`, or `→` where it reads as nothing."""
    tenths = int(round(abs(value) * 10, 6))
    return f"{'↑' if value > 0 else '↓'}{tenths / 10:.1f}" if tenths else "→"


def say_spark(spark: Spark) -> str:
    """A bar a value, a dot for none."""
    values = spark.values
    if len(values) > WIDEST:
        ends = [len(values) * (i + 1) // WIDEST for i in range(WIDEST)]
        parts = [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        values = [next((v for v in reversed(part) if v is not None), None) for part in parts]
    span = spark.high - spark.low or 1.0
    kept = [None if v is None else min(max(v, spark.low), spark.high) - spark.low for v in values]
    return "".join("·" if v is None else BARS[int(v / span * 7.999)] for v in kept)
