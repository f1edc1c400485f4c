"""A value written on one line, in brackets where it is a section or list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from csctl.files.scalars import plain

_NOT_PLAIN = frozenset(",[]{}#:&*!|>'\"%@`\n\r\t\\")


def flow(value: Any) -> str:
    """The value as YAML that fits anywhere; text is quoted unless it is surely read as itself."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else repr(value)


def _text(text: str) -> str:
    as_is = text.strip() == text and not _NOT_PLAIN & {*text} and text[:1] not in ("-", "?", "~", "")
    return text if as_is and plain(text) == text else json.dumps(text, ensure_ascii=False)
