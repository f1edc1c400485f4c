"""What if: the workspace with other values in some accounts, or under other rules; nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import BaseModel

from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Finding, Location, Severity, UsageError, likeliest
from csctl.domain.book import health_row
from csctl.domain.check import check_scoring
from csctl.domain.path import NoPathError, assigned, indexed, parse
from csctl.domain.scoring.health import health_of
from csctl.domain.suppose import supposed
from csctl.files.disk import read_bytes
from csctl.files.reader import read
from csctl.model.account import Account
from csctl.model.scoring import Scoring
from csctl.workspace.compare import Side
from csctl.workspace.evaluate import evaluate, health_answer, load_scoring
from csctl.workspace.load import Loaded, shaped
from csctl.workspace.stored import parse_row

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.workspace.folder import Workspace

M = TypeVar("M", bound=BaseModel)
SUPPOSED = "supposed"


class Value(NamedTuple):
    """One value of `PATH=VALUE`: its path, what YAML makes of the text, and the text itself."""

    written: str
    path: DataPath
    value: Any
    text: str


def parse_value(word: str) -> Value:
    """`kpis.nps.score=55`. Raises UsageError for what is no path or no value."""
    written, _, text = word.partition("=")
    try:
        path = parse(written)
    except NoPathError as error:
        raise UsageError("bad-path", path=written, part=error.part) from None
    document = read(f"value: {text}".encode(), word)
    return Value(written, path, text if document.data is None else document.data["value"], text)


def present(workspace: Workspace, *, today: date) -> Side:
    """The workspace as it lies on disk, by its own rules."""
    book = workspace.health(today=today)
    entries = {entry.name: entry for entry in workspace.entries[0]}
    rows = {row.id: row for row in book.rows}
    return Side(
        contents=dict.fromkeys(entries, ""),
        rows=rows,
        refused=entries.keys() - rows.keys(),
        load=lambda name: workspace.load(entries[name]) if name in entries else None,
        rules=workspace.scoring_file,
    )


def with_values(side: Side, ids: Collection[str], values: Sequence[Value], *, today: date) -> Side:
    """A side with the values in some accounts. Raises UsageError for a path that leads nowhere, CsctlError for a value
    that the model refuses."""
    rules = side.rules.model if side.rules else None
    if rules is not None:
        _must_be_scored(values, rules)
    changed = {name: _changed(side.load(name), values, today) for name in ids}
    rows = dict(side.rows)
    for name, loaded in changed.items():
        assert loaded.model is not None and rules is not None  # noqa: S101, PT018 - both are refused before
        rows[name] = _row(name, loaded.model, rules, today)
    return side._replace(
        contents={**side.contents, **dict.fromkeys(ids, SUPPOSED)},
        rows=rows,
        load=lambda name: changed[name] if name in changed else side.load(name),
    )


def _row(name: str, account: Account, rules: Scoring, today: date) -> HealthRow:
    return health_row(name, account, health_of(account, rules, today=today), rules, today=today)


def _changed(loaded: Loaded[Account] | None, values: Sequence[Value], today: date) -> Loaded[Account]:
    if loaded is None or loaded.model is None:
        raise CsctlError(loaded.faults if loaded else [])
    data = loaded.document.data or {}
    return _typed(loaded, values, Account, lambda given: supposed(data, given, today=today))


def _must_be_scored(values: Sequence[Value], rules: Scoring) -> None:
    """Raises UsageError for a reading that nobody scores, which is a slip."""
    for value in values:
        if value.path[0] == "kpis" and len(value.path) > 1 and value.path[1] not in (*rules.measures, "churn"):
            name = str(value.path[1])
            raise UsageError("no-such-path", path=value.written, part=name, suggestion=likeliest(name, rules.measures))


Given = Sequence[tuple[DataPath, Any]]


def _typed(
    loaded: Loaded[M], values: Sequence[Value], model: type[M], make: Callable[[Given], dict[str, Any]]
) -> Loaded[M]:
    """The file with the values, each as the model wants it: text that looks like a number stays text where it must."""
    given: Given = [(value.path, value.value) for value in values]
    shape, found = _shaped(given, values, model, make)
    wanted = {finding.path for finding in found if finding.code == "not-text"}
    if wanted:
        data = make(given)
        given = [(v.path, v.text if indexed(data, v.path) in wanted else v.value) for v in values]
        shape, found = _shaped(given, values, model, make)
    if shape is None:
        raise CsctlError([_placed(finding, values) for finding in found], exit_code=2)
    return Loaded(shape, loaded.document._replace(data=make(given)), ())


def _shaped(
    given: Given, values: Sequence[Value], model: type[M], make: Callable[[Given], dict[str, Any]]
) -> tuple[M | None, list[Finding]]:
    try:
        return shaped(make(given), model)
    except NoPathError as error:
        written = values[0].written if len(values) == 1 else error.part
        raise UsageError("no-such-path", path=written, part=error.part, suggestion=error.suggestion) from None


def _placed(finding: Finding, values: Sequence[Value]) -> Diagnostic:
    """A refusal at the argument that brought it."""
    keys = [part for part in finding.path if isinstance(part, str)]
    blamed = next((v for v in values if [p for p in v.path if p in keys][:1] == keys[:1]), values[0])
    return Diagnostic(finding.code, finding.severity, Location(f"{blamed.written}={blamed.text}", 0, 0), finding.params)


def rules_from(file: Path) -> Loaded[Scoring]:
    """Other rules from a file. Raises CsctlError when they cannot be used."""
    loaded = load_scoring(read_bytes(file, str(file)), str(file))
    if loaded.model is None:
        raise CsctlError(loaded.faults)
    return loaded


def rules_with(rules: Loaded[Scoring], values: Sequence[Value]) -> Loaded[Scoring]:
    """Rules with other values. Raises UsageError for a path that leads nowhere, CsctlError for what is refused."""
    data = rules.document.data or {}
    for value in values:
        _must_lead_somewhere(data, value)
    changed = _typed(rules, values, Scoring, lambda given: _assigned(data, given))
    assert changed.model is not None  # noqa: S101 - _typed raises otherwise
    refused = [found for found in check_scoring(changed.model) if found.severity is Severity.ERROR]
    if refused:
        raise CsctlError([_placed(finding, values) for finding in refused], exit_code=2)
    return changed


def _must_lead_somewhere(data: Mapping[str, Any], value: Value) -> None:
    try:
        indexed(data, value.path[:-1])
    except NoPathError as error:
        raise UsageError("no-such-path", path=value.written, part=error.part, suggestion=error.suggestion) from None


def _assigned(data: Mapping[str, Any], given: Given) -> dict[str, Any]:
    changed = dict(data)
    for path, value in given:
        changed = assigned(changed, path, value)
    return changed


def with_rules(side: Side, workspace: Workspace, rules: Loaded[Scoring], *, today: date) -> Side:
    """A side under other rules: every account is judged again."""
    assert rules.model is not None  # noqa: S101 - refused before
    answers = evaluate(health_answer, workspace.root, workspace.entries[0], rules.model, today)
    rows = [parse_row(row) for row, _ in (json.loads(answer.payload) for answer in answers) if row is not None]
    return side._replace(rows={row.id: row for row in rows}, rules=rules)
