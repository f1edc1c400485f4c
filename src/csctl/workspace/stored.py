"""Rows and diagnostics as the JSON text they are remembered in, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.domain.book import HealthRow

_RENEWS_ON = HealthRow._fields.index("renews_on")


_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=date.isoformat).encode


def dump(row: HealthRow | None, found: Iterable[Diagnostic]) -> str:
    """`[row, diagnostics]`, both as arrays in the order of their fields."""
    return _write([row, list(found)])


def parse_row(values: Sequence[Any]) -> HealthRow:
    """A row as it was dumped."""
    if values[_RENEWS_ON] is None:
        return HealthRow._make(values)
    return HealthRow._make([*values[:_RENEWS_ON], date.fromisoformat(values[_RENEWS_ON]), *values[_RENEWS_ON + 1 :]])


def parse_diagnostic(values: Sequence[Any]) -> Diagnostic:
    """A diagnostic as it was dumped."""
    code, severity, location, params, source, related = values
    return Diagnostic(
        code, Severity(severity), Location(*location), params, source, tuple(Location(*r) for r in related)
    )
