"""What an import would do, row by row: accounts created, updated or left alone, rows refused with their reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.change import Change, Put
from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Location, Severity
from csctl.domain.intake.accounts import Incoming, Refused
from csctl.domain.path import parse
from csctl.exchange.sheet import fault
from csctl.files.disk import fold, id_fault, read_bytes
from csctl.files.edit import apply, compose, same, value_at
from csctl.files.reader import read
from csctl.files.write import Write
from csctl.model.account import Account
from csctl.workspace.change import key_order, save, writing
from csctl.workspace.create import SCHEMA_LINE
from csctl.workspace.folder import ACCOUNTS
from csctl.workspace.intake.source import Source
from csctl.workspace.load import shaped

if TYPE_CHECKING:
    from csctl.files.disk import Entry
    from csctl.workspace.folder import Workspace

MAX_FAULTS = 100
"""Refused rows that are listed; the count counts all."""
Tick = Callable[[], None]
"""Called after each row, for those who wait."""


class Outcome(NamedTuple):
    """What a row does to an account: `created`, `updated` or `unchanged`, and how many values."""

    row: int
    id: str
    what: str
    values: int


class Plan(NamedTuple):
    """What an import would do. `unmapped` are columns nobody asked for.

    Of the refused cells and rows, `refusals` in number, the first are listed; while there are any, nothing is written.
    """

    outcomes: Sequence[Outcome]
    refused: Sequence[Diagnostic]
    unmapped: Sequence[str]
    writes: Sequence[Write]
    refusals: int


def carry_out(plan: Plan, workspace: Workspace) -> None:
    """Write all of it or nothing. Raises CsctlError."""
    folder = workspace.root / ACCOUNTS
    folder.mkdir(exist_ok=True)
    with writing(folder):
        save(plan.writes, workspace.root)


class Planner:
    """Collects what rows come to: one file each, in the order of the rows."""

    def __init__(self, workspace: Workspace, given: Source, constants: Map[str, Any]) -> None:
        self.refused = 0
        self._constants = {parse(path): value for path, value in constants.items()}
        self._workspace = workspace
        self._given = given
        self._entries: dict[str, Entry] = {entry.name: entry for entry in workspace.entries[0]}
        self._folded = {fold(name): name for name in self._entries}
        self._rows: dict[str, tuple[int, str]] = {}
        self._outcomes: list[Outcome] = []
        self._refused: list[Diagnostic] = []
        self._writes: list[Write] = []

    def plan(self, unmapped: Sequence[str]) -> Plan:
        """All of it."""
        if self.refused > MAX_FAULTS:
            self._refused.append(fault(self._given.path, "more-refused", more=self.refused - MAX_FAULTS))
        return Plan(self._outcomes, self._refused, unmapped, self._writes, self.refused)

    def take(self, rows: Iterable[Incoming | list[Refused]], tick: Tick) -> None:
        """Rows that are accounts."""
        for row in rows:
            if isinstance(row, Incoming):
                self._account(row)
            else:
                for each in row:
                    self.refuse(*each)
            tick()

    def _account(self, row: Incoming) -> None:
        code = id_fault(row.id)
        if code:
            self.refuse(row.row, None, code, {"id": row.id})
            return
        before = self._rows.setdefault(fold(row.id), (row.row, row.id))
        if before[0] != row.row:
            self.refuse(row.row, None, "row-twice", {"id": row.id, "first": before[0]})
            return
        known = self._folded.get(fold(row.id))
        if known is not None and known != row.id:
            self.refuse(row.row, None, "account-exists", {"id": row.id, "other": known})
        elif known is None:
            self._create(row)
        else:
            self.update(row, self._entries[known])

    def _create(self, row: Incoming) -> None:
        data: dict[str, Any] = {}
        for place, value in [*self._constants.items(), *row.values.items()]:
            _set(data, place, value)
        data = ordered(data, ())
        if self._is_valid(row, data):
            text = compose(data, [SCHEMA_LINE])
            if not same(read(text.encode(), "").data, data):
                self.refuse(row.row, None, "cannot-be-written", {"id": row.id})
                return
            path = self._workspace.root / ACCOUNTS / f"{row.id}.yaml"
            self._writes.append(Write(path, text.encode(), None))
            self._outcomes.append(Outcome(row.row, row.id, "created", len(row.values)))

    def update(self, row: Incoming, entry: Entry) -> None:
        """Change an account where it says something else than the row."""
        data = read_bytes(self._workspace.root / entry.path, entry.path)
        document = read(data, entry.path)
        if document.data is None:
            self.refuse(row.row, None, "account-unreadable", {"path": entry.path})
            return
        changes: list[Change] = [
            Put(path, value) for path, value in row.values.items() if not _alike(value_at(document.data, path), value)
        ]
        if not changes:
            self._outcomes.append(Outcome(row.row, row.id, "unchanged", 0))
            return
        try:
            after = apply(document, changes, key_order)
        except CsctlError as error:
            self.refuse(row.row, None, error.diagnostics[0].code, error.diagnostics[0].params)
            return
        if self._is_valid(row, after.data):
            self._writes.append(Write(self._workspace.root / entry.path, after.text.encode(), data))
            self._outcomes.append(Outcome(row.row, row.id, "updated", len(changes)))

    def _is_valid(self, row: Incoming, data: Any) -> bool:
        model, found = shaped(data, Account)
        for finding in found:
            self.refuse(row.row, _column_of(finding.path, row.columns), finding.code, finding.params)
        return model is not None

    def refuse(self, row: int, column: str | None, code: str, params: Map[str, object]) -> None:
        """Take a row out, and say why."""
        self.refused += 1
        if self.refused <= MAX_FAULTS:
            at = self._given.sheet.head.index(column) + 1 if self._given.sheet and column else 0
            where = Location(self._given.path, row, max(at, 1))
            self._refused.append(Diagnostic(code, Severity.ERROR, where, params))


def _column_of(path: DataPath, columns: Map[DataPath, str]) -> str | None:
    """The column that a fault comes from: that of the place itself, or of the section around it."""
    return next((columns[path[:length]] for length in range(len(path), 0, -1) if path[:length] in columns), None)


def _set(data: dict[str, Any], path: DataPath, value: Any) -> None:
    *above, last = map(str, path)
    for part in above:
        data = data.setdefault(part, {})
    data[last] = value


def ordered(data: Any, path: DataPath) -> Any:
    """Sections with their keys in the order of the shape."""
    if isinstance(data, dict):
        known = key_order(path)
        keys = sorted(data, key=lambda key: known.index(key) if key in known else len(known))
        return {key: ordered(data[key], (*path, key)) for key in keys}
    return [ordered(each, (*path, index)) for index, each in enumerate(data)] if isinstance(data, list) else data


def _alike(old: Any, new: Any) -> bool:
    """Whether a value from elsewhere says what is there: `5` and `5.0` are one number."""
    if isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(old, bool):
        return old == new and not isinstance(new, bool)
    return same(old, new)
