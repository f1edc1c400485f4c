"""A view as JSON: raw values under stable keys, the same in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from csctl import __version__
from csctl.diagnostic import Diagnostic, Location, by_place
from csctl.i18n.values import UNSEEN
from csctl.view import (
    Block,
    Choice,
    Datum,
    Due,
    Facts,
    Field,
    Findings,
    Move,
    Moved,
    Named,
    Note,
    Patch,
    Quadrant,
    Reason,
    Section,
    Spark,
    Table,
    View,
    Why,
    table_of,
)

_UNSEEN = re.compile(f"(?!\n)[{UNSEEN}]")


def render_json(view: View, *, today: date) -> str:
    """One object: program, command, day, each block under its key, notes, diagnostics."""
    answer: dict[str, Any] = {"csctl": __version__, "command": view.name, "today": today.isoformat()}
    answer |= _blocks(view.blocks)
    answer["notes"] = [{"key": n.key, "params": raw(n.params)} for n in view.blocks if isinstance(n, Note)]
    found = [d for block in view.blocks if isinstance(block, Findings) for d in block.found]
    answer["diagnostics"] = _diagnostics(by_place([*view.diagnostics, *found]))
    return dump(answer)


def render_json_diagnostics(found: Iterable[Diagnostic]) -> str:
    """A list of objects without words: code, severity, place, parameters, related places."""
    return dump(_diagnostics(found))


def dump(data: object) -> str:
    """JSON for people's eyes too: Japanese as it is, what steers a terminal as `\\u` escapes; never NaN."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"


def raw(value: Any) -> Any:
    """A value as JSON has it: dates ISO, places as objects, the rest as it is."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Location | Move | Moved | Due | Reason | Why):
        return {key: raw(each) for key, each in value._asdict().items()}
    if isinstance(value, Diagnostic):
        return _diagnostics([value])[0]
    if isinstance(value, Field):
        return value.written
    if isinstance(value, Datum | Spark | Choice):
        return raw(value.values if isinstance(value, Spark) else value.value)
    if isinstance(value, Named):
        return value.key
    if isinstance(value, Mapping):
        return {str(key): raw(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [raw(each) for each in value]
    return value


def _blocks(blocks: Sequence[Block]) -> dict[str, Any]:
    """Each block under its key; sections of one key as a list, each with its facts and its own blocks."""
    answer: dict[str, Any] = {}
    for block in blocks:
        if isinstance(block, Section):
            facts = {fact.key: raw(fact.value) for fact in block.facts}
            answer.setdefault(block.key, []).append(facts | _blocks(block.blocks))
        elif isinstance(block, Facts | Quadrant | Patch):
            answer[block.key] = _block(block)
        elif table := table_of(block):
            answer[table.key] = _block(table)
    return answer


def _block(block: Table | Facts | Quadrant | Patch) -> Any:
    if isinstance(block, Patch):
        return list(block.lines)
    if isinstance(block, Table):
        keys = [column.key for column in block.columns]
        return [{key: raw(cell) for key, cell in zip(keys, row, strict=True)} for row in block.rows]
    if isinstance(block, Facts):
        return {fact.key: raw(fact.value) for fact in block.facts}
    return [{block.x_key: p.x, block.y_key: p.y, "label": p.label, "band": p.band} for p in block.points]


def _diagnostics(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {
            "code": d.code,
            "severity": d.severity,
            **d.location._asdict(),
            "params": raw(d.params),
            "related": [place._asdict() for place in d.related],
        }
        for d in found
    ]
