"""A view as JSON: raw values under stable keys, the same in every language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from csctl import __version__
from csctl.diagnostic import Diagnostic, Location
from csctl.view import Facts, Kind, Note, Quadrant, Table, View


def render_json(view: View, *, today: date) -> str:
    """One object: program, command, day, each block under its key, notes, diagnostics."""
    answer: dict[str, Any] = {"csctl": __version__, "command": view.name, "today": today.isoformat()}
    notes = []
    for block in view.blocks:
        if isinstance(block, Note):
            notes.append({"key": block.key, "params": dict(block.params)})
        else:
            answer[block.key] = _block(block)
    answer["notes"] = notes
    answer["diagnostics"] = diagnostics_as_data(view.diagnostics)
    return json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _block(block: Table | Facts | Quadrant) -> Any:
    if isinstance(block, Table):
        keys = [(column.key, column.kind) for column in block.columns]
        return [{key: raw(cell, kind) for (key, kind), cell in zip(keys, row, strict=True)} for row in block.rows]
    if isinstance(block, Facts):
        return {fact.key: raw(fact.value, fact.kind) for fact in block.facts}
    return [{block.x_key: p.x, block.y_key: p.y, "label": p.label, "band": p.band} for p in block.points]


def raw(value: Any, kind: Kind) -> Any:
    """A value as JSON has it: dates ISO, places as objects, money by currency."""
    if value is None:
        return None
    if kind is Kind.DATE:
        return value.isoformat()
    if kind is Kind.PLACE:
        return location(value)
    return dict(value) if kind is Kind.MONEY else list(value) if kind is Kind.WORDS else value


def location(place: Location) -> dict[str, Any]:
    """A place as an object."""
    return {"path": place.path, "line": place.line, "column": place.column}


def diagnostics_as_data(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics by place, without words: code, severity, place, parameters, related places."""
    ordered = sorted(found, key=lambda d: (d.location, d.code))
    return [
        {
            "code": d.code,
            "severity": str(d.severity),
            **location(d.location),
            "params": dict(d.params),
            "related": [location(place) for place in d.related],
        }
        for d in ordered
    ]
