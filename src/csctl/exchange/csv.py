"""CSV as RFC 4180 has it: strict about quotes, never guessing an encoding or a separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from csctl.diagnostic import CsctlError
from csctl.exchange.sheet import Row, Sheet, fault, sheet
from csctl.files.text import guess_encoding

MAX_FIELD = 1024 * 1024
_OTHERS = (";", "\t", "|", ",")


def read_csv(data: bytes, path: str, *, encoding: str, delimiter: str) -> Sheet:
    """A CSV file. UTF-8 may begin with a byte order mark.

    Raises CsctlError, naming the row: `wrong-encoding`, `unknown-encoding`, `wrong-delimiter`, `csv-quotes`,
    `csv-line-ends`, and what `sheet` raises.
    """
    text = decoded(data, path, encoding)
    found = sheet(path, _rows(text, path, delimiter))
    other = next((each for each in _OTHERS if each != delimiter and each in found.head[0]), None)
    if len(found.head) == 1 and other:
        shown = "TAB" if other == "\t" else other
        raise CsctlError([fault(path, "wrong-delimiter", 1, 1, delimiter=delimiter, other=shown)])
    return found


def decoded(data: bytes, path: str, encoding: str) -> str:
    """The text of a file in a declared encoding. Raises CsctlError naming the line and a likely other encoding."""
    try:
        return data.decode("utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CsctlError([fault(path, "wrong-encoding", line, encoding=encoding, guess=guess_encoding(data))]) from None
    except LookupError:
        raise CsctlError([fault(path, "unknown-encoding", encoding=encoding)]) from None


def _rows(text: str, path: str, delimiter: str) -> Iterator[Row]:
    if "\r" in text.replace("\r\n", "") and not _quoted_only(text):
        line = text.replace("\r\n", "\n").split("\r", 1)[0].count("\n") + 1
        raise CsctlError([fault(path, "csv-line-ends", line)])
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield Row(start, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        code = "csv-field-too-long" if "limit" in str(error) else "csv-quotes"
        raise CsctlError([fault(path, code, start, limit=MAX_FIELD)]) from None


def _quoted_only(text: str) -> bool:
    """Whether carriage returns on their own stand only inside quotes, where they are part of a text."""
    return not any("\r" in part.replace("\r\n", "") for part in text.split('"')[::2])


def write_csv(rows: Iterable[Sequence[Any]]) -> str:
    """RFC 4180 with `\\n` as the line end; the cells are written as they are.

    Python before 3.13 quotes a lone CR only when CR is in the line end: so it is, until the row is written.
    """
    lines: list[str] = []
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n").writerows(rows)
    return "".join(f"{line[:-2]}\n" for line in lines)
