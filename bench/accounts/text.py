"""Account data as YAML text in the style of the demo accounts: sections as blocks, their items in one line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

SCHEMA_LINE = "# yaml-language-server: $schema=../account.schema.json\n"
ROOM = 110
"""A value that fits into so many characters stands in the line of its key."""
_PLAIN = re.compile(r"[^\W_][^,:#\[\]{}&*!|>'\"%@`\n]*(?<! )")
_SPECIAL = re.compile(r"[\d_.+-]+|true|false|null|yes|no|on|off|y|n", re.IGNORECASE)
_GROUPED = 100_000
"""Whole numbers from here on are written with underscores: 38_400_000."""


def render(account: Mapping[str, object]) -> str:
    """The whole file; values are mappings, lists, text, numbers, bools and dates, None is left out."""
    return SCHEMA_LINE + "".join(f"{line}\n" for key, value in account.items() for line in _entry(key, value, ""))


def _entry(key: str, value: object, indent: str) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, str) and "\n" in value:
        yield f"{indent}{key}: |"
        yield from (f"{indent}  {line}" for line in value.splitlines())
    elif isinstance(value, Mapping | list) and (_has_items(value) or len(key) + len(_flow(value)) > ROOM):
        yield f"{indent}{key}:"
        yield from _nested(value, indent + "  ")
    else:
        yield f"{indent}{key}: {_flow(value)}"


def _has_items(value: Mapping[str, object] | Sequence[object]) -> bool:
    """Whether a value is a list of mappings, which reads best with one item a line."""
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _nested(value: Mapping[str, object] | Sequence[object], indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entry(key, inner, indent)
    else:
        yield from (f"{indent}- {_flow(item)}" for item in value)


def _flow(value: object) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(v)}" for key, v in value.items() if v is not None) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and not _SPECIAL.fullmatch(value) else _quoted(value)
    return f"{value:_}" if isinstance(value, int) and value >= _GROUPED else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
