"""JSON Lines: one object a line, dates as ISO text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from csctl.diagnostic import CsctlError
from csctl.exchange.csv import decoded
from csctl.exchange.sheet import fault

Record = tuple[int, Mapping[str, Any]]
"""The line, and what it says."""


def read_jsonl(data: bytes, path: str) -> list[Record]:
    """The objects of a file. Raises CsctlError with the line of each that is none."""
    found: list[Record] = []
    faults = []
    for number, line in enumerate(decoded(data, path, "utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line, parse_constant=_refuse, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            found.append((number, value))
        else:
            faults.append(fault(path, "not-json", number, 1))
    if faults:
        raise CsctlError(faults)
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys differ."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands there twice")
    return made


def write_jsonl(records: Iterable[Mapping[str, Any]]) -> str:
    """One line an object, keys in their order."""
    return "".join(
        f"{json.dumps(record, ensure_ascii=False, allow_nan=False, default=date.isoformat)}\n" for record in records
    )
