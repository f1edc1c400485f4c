"""Rows to accounts: which account a row is about, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from typing import Any, NamedTuple
from unicodedata import normalize

from csctl.diagnostic import CsctlError, DataPath, Finding, Severity, likeliest
from csctl.domain.intake.cells import BadCellError, Cell, Read, reader
from csctl.domain.path import parse, write
from csctl.domain.target import resolve
from csctl.domain.target import target as target_of
from csctl.model.account import Account
from csctl.model.mapping import Accounts, Key, Mapping

Records = Iterable[tuple[int, Map[str, Cell]]]
COMPUTED = "health."
"""How the columns of an export begin that csctl computes; they are never read back."""


class Refused(NamedTuple):
    """Why a cell or a whole row (`column` None) cannot be taken."""

    row: int
    column: str | None
    code: str
    params: Map[str, object]


class Incoming(NamedTuple):
    """What a row says of an account: values at paths, and the column each came from."""

    row: int
    id: str
    values: Map[DataPath, Any]
    columns: Map[DataPath, str]


def mapping_findings(mapping: Mapping, head: Sequence[str]) -> list[Finding]:
    """Columns that the file has not, and places that an account has not; at their places in the mapping file."""
    return list(_findings(mapping, head))


def _findings(mapping: Mapping, head: Sequence[str]) -> Iterator[Finding]:
    for path, name in _named_columns(mapping):
        if name not in head:
            yield _error("column-not-there", path, column_name=name, suggestion=likeliest(name, head))
    if mapping.accounts is None:
        return
    seen: dict[DataPath, str] = {}
    targets: list[tuple[DataPath, str]] = []
    targets += [(("accounts", "columns", i, "to"), each.to) for i, each in enumerate(mapping.accounts.columns)]
    targets += [(("accounts", "constants", to), to) for to in mapping.accounts.constants]
    for path, to in targets:
        try:
            target = resolve(target_of(to), {}, Account)
        except CsctlError as error:
            suggestion = error.diagnostics[0].params.get("suggestion", "")
            yield _error("bad-target", path, to=to, suggestion=suggestion)
            continue
        if target in seen:
            yield _error("target-twice", path, to=to)
        seen[target] = to


def _named_columns(mapping: Mapping) -> Iterator[tuple[DataPath, str]]:
    if mapping.answers is not None:
        for key in ("account", "score", "on", "respondent"):
            name = getattr(mapping.answers, key)
            if name is not None:
                yield ("answers", key), name
    if mapping.accounts is not None:
        yield ("accounts", "key", "column"), mapping.accounts.key.column
        yield from ((("accounts", "columns", i, "column"), c.column) for i, c in enumerate(mapping.accounts.columns))
        yield from ((("accounts", "ignore", i), name) for i, name in enumerate(mapping.accounts.ignore))


def _error(code: str, path: DataPath, **params: object) -> Finding:
    return Finding(code, path, Severity.ERROR, params)


def unmapped(accounts: Accounts, head: Sequence[str]) -> list[str]:
    """Columns of the file that the mapping neither takes nor ignores."""
    named = {accounts.key.column, *(column.column for column in accounts.columns), *accounts.ignore}
    return [name for name in head if name not in named and not name.startswith(COMPUTED)]


def incoming(mapping: Mapping, records: Records) -> Iterator[Incoming | list[Refused]]:
    """Every row as what it says, or as all that is wrong with it. The mapping has no findings."""
    accounts = mapping.accounts
    assert accounts is not None  # noqa: S101 - only called for accounts
    reads = [
        (column.column, target := parse(column.to), reader(column, target, mapping.file), column.required)
        for column in accounts.columns
    ]
    name = namer(accounts.key, mapping)
    for row, cells in records:
        yield _row(row, cells, reads, accounts.key.column, name)


def _row(
    row: int,
    cells: Map[str, Cell],
    reads: Sequence[tuple[str, DataPath, Read, bool]],
    key: str,
    name: Callable[[Cell], str],
) -> Incoming | list[Refused]:
    values: dict[DataPath, Any] = {}
    columns: dict[DataPath, str] = {}
    refused: list[Refused] = []
    for column, target, read, required in reads:
        try:
            value = read(cells[column])
        except BadCellError as error:
            refused.append(Refused(row, column, error.code, error.params))
            continue
        if value is not None:
            values[target], columns[target] = value, column
        elif required:
            refused.append(Refused(row, column, "cell-empty", {"name": column}))
    made = name(cells[key])
    if not made:
        refused.append(Refused(row, key, "cell-empty", {"name": key}))
    return refused or Incoming(row, made, values, columns)


def namer(key: Key, mapping: Mapping) -> Callable[[Cell], str]:
    """The id that a cell names, by the stated rule; empty for an empty cell."""
    from csctl.model.mapping import Column

    read = reader(Column(column=key.column, to="client.name"), ("client", "name"), mapping.file)

    def name(cell: Cell) -> str:
        said = normalize("NFC", str(read(cell) or "").strip())
        made = slug(said) if key.id == "slug" else said
        return key.prefix + made if made else ""

    return name


def slug(text: str) -> str:
    """Letters and digits of any script, lowered, in NFKC; everything between them one `-`."""
    return re.sub(r"[\W_]+", "-", normalize("NFKC", text).lower()).strip("-")


def own_mapping(head: Sequence[str], *, guarded: bool) -> Mapping | None:
    """The mapping of a file that csctl exported: an `id`, and columns named by their paths. None for any other file."""
    from csctl.model import outline
    from csctl.model.mapping import Column, FileFormat, NumberFormat

    paths = [name for name in head[1:] if not name.startswith(COMPUTED)]
    if not head or head[0] != "id" or not paths:
        return None
    try:
        targets = [resolve(target_of(name), {}, Account) for name in paths]
    except CsctlError:
        return None
    columns = [
        Column.model_validate({"column": name, "to": write(target), "json": outline.is_list(Account, target)})
        for name, target in zip(paths, targets, strict=True)
    ]
    file = FileFormat(trim=False, guarded=guarded, numbers=NumberFormat(scientific=True))
    return Mapping(version=1, file=file, accounts=Accounts(key=Key(column="id"), columns=tuple(columns)))
