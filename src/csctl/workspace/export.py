"""The book as a file for others: tables of CSV, Excel or Parquet, or whole accounts as JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.diagnostic import Diagnostic, UsageError
from csctl.domain import flat
from csctl.domain.intake.accounts import COMPUTED
from csctl.exchange.csv import write_csv
from csctl.exchange.formula import guard
from csctl.exchange.jsonl import write_jsonl
from csctl.exchange.parquet import write_parquet
from csctl.exchange.xlsx_out import Page, write_xlsx

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.workspace.folder import Workspace

TABLES = ("accounts", "readings", *flat.LISTS)
"""What can be exported; a workbook holds all of them."""
BAND = f"{COMPUTED}band"
_HEALTH: Mapping[str, Callable[[HealthRow], flat.Cell]] = {
    BAND: lambda row: row.band,
    f"{COMPUTED}score": lambda row: row.overall,
    f"{COMPUTED}outcome": lambda row: row.outcome,
    f"{COMPUTED}experience": lambda row: row.experience,
    f"{COMPUTED}coverage": lambda row: row.coverage,
}


class Export(NamedTuple):
    """The book to be exported: the data of its files, and what csctl computes of them on a day."""

    accounts: flat.Accounts
    health: Mapping[str, HealthRow]
    faults: Sequence[Diagnostic]
    today: date

    @classmethod
    def of(cls, workspace: Workspace, *, today: date) -> Export:
        """All accounts that can be read. Raises CsctlError when the rules cannot be used."""
        entries, faults = workspace.entries
        data: list[tuple[str, Mapping[str, Any]]] = []
        wrong: list[Diagnostic] = []
        for entry in entries:
            loaded = workspace.load(entry)
            if loaded.model is None:
                wrong += loaded.faults
            else:
                data.append((entry.name, loaded.document.data or {}))
        health = {row.id: row for row in workspace.health(today=today).rows}
        return cls(data, health, [*faults, *wrong], today)

    @classmethod
    def then(cls, workspace: Workspace, as_of: str) -> Export:
        """The book as it was committed on a day or at a revision, judged by the rules of then. Raises UsageError."""
        from csctl.workspace.known import book_known
        from csctl.workspace.past import Past

        with Past(workspace) as past:
            known = past.at(as_of)
            book = book_known(past, known, current_rules=False)
            loaded = [(name, past.account(known.snapshot, name)) for name in sorted(known.snapshot.accounts)]
        data = [(name, each.document.data or {}) for name, each in loaded if each.model is not None]
        return cls(data, {row.id: row for row in book.rows}, book.faults, known.day)

    def table(self, name: str) -> flat.Flat:
        """One of `TABLES`."""
        if name == "readings":
            return flat.readings(self.accounts)
        if name in flat.LISTS:
            return flat.items(self.accounts, flat.LISTS[name])
        head, rows = flat.accounts(self.accounts)
        computed = [[say(self.health[str(row[0])]) for say in _HEALTH.values()] for row in rows]
        return flat.Flat(
            [head[0], *_HEALTH, *head[1:]],
            [[row[0], *cells, *row[1:]] for row, cells in zip(rows, computed, strict=True)],
        )

    def text(self, kind: str, table: str) -> str:
        """`csv` or `jsonl`."""
        if kind == "jsonl":
            return write_jsonl(self._records(table))
        head, rows = self.table(table)
        return write_csv([head, *([_guarded(cell) for cell in row] for row in rows)])

    def _records(self, table: str) -> list[dict[str, Any]]:
        if table == "accounts":
            return [{"id": name, **data} for name, data in self.accounts]
        head, rows = self.table(table)
        return [{k: v for k, v in zip(head, row, strict=True) if v is not None} for row in rows]

    def data(self, kind: str, table: str, path: str) -> bytes:
        """A file of a kind; `path` is how faults name it."""
        if kind == "xlsx":
            pages = [Page(name, *self.table(name), frozenset({BAND})) for name in TABLES]
            return write_xlsx(pages, path, created=self.today)
        if kind == "parquet":
            return write_parquet(*self.table(table))
        return self.text(kind, table).encode()


def _guarded(cell: flat.Cell) -> Any:
    """Text guarded, flags as in a file, days ISO; numbers as they are."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, date):
        return cell.isoformat()
    return guard(cell) if isinstance(cell, str) else cell


KINDS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx", ".parquet": "parquet"}


def kind_of(path: Path) -> str:
    """What a file's suffix asks for. Raises UsageError for one that is not written."""
    if path.suffix not in KINDS:
        raise UsageError("unknown-file-kind", path=str(path), known=", ".join(KINDS))
    return KINDS[path.suffix]
