"""A file to import and the mapping that says what it holds."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from csctl.diagnostic import CsctlError, UsageError
from csctl.domain.intake.accounts import mapping_findings, own_mapping
from csctl.exchange.csv import read_csv
from csctl.exchange.jsonl import read_jsonl
from csctl.exchange.sheet import MAX_BYTES, Sheet, fault
from csctl.exchange.xlsx_in import read_xlsx
from csctl.files.disk import read_bytes
from csctl.model.mapping import FileFormat, Mapping
from csctl.workspace.load import load, place


class Source(NamedTuple):
    """A file to import and what it is known to be: a `sheet`, or JSON `records`; and its mapping."""

    path: str
    mapping: Mapping | None
    sheet: Sheet | None
    records: Sequence[tuple[int, Map[str, Any]]] = ()

    @property
    def length(self) -> int:
        """Rows to come."""
        return len(self.sheet.rows if self.sheet else self.records)


def mapping_file(path: Path) -> Mapping:
    """A mapping. Raises CsctlError with every fault on its line."""
    loaded = load(read_bytes(path, str(path)), str(path), Mapping)
    if loaded.model is None:
        raise CsctlError(loaded.faults)
    return loaded.model


def source(path: Path, mapping_path: Path | None, form: Map[str, str]) -> Source:
    """Read a file as its mapping says, or as one that csctl exported. `form` replaces parts of the file's format.

    Raises CsctlError for what is wrong with either; UsageError `mapping-needed` for a file that is not our own.
    """
    name, data = str(path), read_bytes(path, str(path), MAX_BYTES)
    if path.suffix in (".jsonl", ".ndjson"):
        return Source(name, None, None, read_jsonl(data, name))
    mapping = mapping_file(mapping_path) if mapping_path else None
    file = (mapping.file if mapping else FileFormat()).model_copy(update=dict(form))
    table = table_of(data, path, file)
    if mapping is None or mapping_path is None:
        own = own_mapping(table.head, guarded=path.suffix != ".xlsx")
        if own is None:
            raise UsageError("mapping-needed", path=name)
        return Source(name, own, table)
    faults = mapping_findings(mapping, table.head)
    if faults:
        raise CsctlError(place(faults, load(read_bytes(mapping_path, ""), str(mapping_path), Mapping).document))
    return Source(name, mapping.model_copy(update={"file": file}), table)


def table_of(data: bytes, path: Path, file: FileFormat) -> Sheet:
    """The table in a file, by its suffix. Raises UsageError for a kind of file that is not read."""
    if path.suffix in (".xlsx", ".xlsm"):
        return read_xlsx(data, str(path), name=file.sheet)
    if path.suffix in (".csv", ".tsv", ".txt"):
        delimiter = "\t" if path.suffix == ".tsv" and file.delimiter == "," else file.delimiter
        return read_csv(data, str(path), encoding=file.encoding, delimiter=delimiter)
    if path.suffix == ".xls":
        raise CsctlError([fault(str(path), "old-office-file")])
    raise UsageError("unknown-file-kind", path=str(path), known=".csv, .tsv, .xlsx, .jsonl, .docx")
