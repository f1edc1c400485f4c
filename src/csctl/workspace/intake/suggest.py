"""A first mapping for a file, as text with the cells it was judged by, to be corrected by a person."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

from csctl.diagnostic import UsageError
from csctl.domain.intake.suggest import Proposal, key, named, proposals
from csctl.exchange.sheet import MAX_BYTES
from csctl.files.disk import read_bytes
from csctl.files.edit import one_line
from csctl.files.text import guess_encoding
from csctl.model.mapping import FileFormat
from csctl.workspace.intake.source import table_of

_DELIMITERS = (",", ";", "\t", "|")


def suggestion(path: Path, form: Map[str, str]) -> str:
    """The text of a mapping file. Raises CsctlError for a file that cannot be read as a table."""
    data = read_bytes(path, str(path), MAX_BYTES)
    if path.suffix in (".docx", ".jsonl", ".ndjson"):
        raise UsageError("mapping-not-needed", path=str(path))
    said: dict[str, Any] = {**(_text_format(data, path) if path.suffix not in (".xlsx", ".xlsm") else {}), **form}
    table = table_of(data, path, FileFormat().model_copy(update=said))
    rows = [row.cells for row in table.rows]
    found = proposals(table.head, rows)
    wanted = key(found, rows)
    return "".join(f"{line}\n" for line in _lines(named(found, wanted[0]), wanted, said))


def _text_format(data: bytes, path: Path) -> dict[str, Any]:
    """Encoding and separator, as far as the first line tells."""
    try:
        encoding, head = "utf-8", data.decode("utf-8-sig").partition("\n")[0]
    except UnicodeDecodeError:
        encoding = guess_encoding(data)
        head = data.decode(encoding, "replace").partition("\n")[0]
    counts = {mark: head.count(mark) for mark in _DELIMITERS}
    return {"encoding": encoding, "delimiter": max(counts, key=lambda mark: counts[mark])}


def _lines(found: list[Proposal], wanted: tuple[str, str], file: Map[str, Any]) -> Iterator[str]:
    yield "version: 1"
    if file:
        yield f"file: {one_line(dict(file))}"
    yield "accounts:"
    yield f"  key: {one_line({'column': wanted[0], 'id': wanted[1]})}"
    yield "  columns:"
    for each in found:
        if each.to is not None:
            yield f"    - {one_line({'column': each.column, 'to': each.to, **each.extra})}{_remark(each)}"
    ignored = [each for each in found if each.to is None and each.column != wanted[0]]
    if ignored:
        yield "  ignore:"
        yield from (f"    - {one_line(each.column)}{_remark(each)}" for each in ignored)


def _remark(each: Proposal) -> str:
    """The first cells, so that a person sees what the column holds; formats that remain open before them."""
    said = [" | ".join(each.undecided)] if each.undecided else []
    cells = ", ".join(" ".join(sample.split()) for sample in each.samples)
    shown = " <- ".join([*said, cells] if cells else said)
    return f" # {''.join(c for c in shown if c.isprintable())}" if shown else ""
