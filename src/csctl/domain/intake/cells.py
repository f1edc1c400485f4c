"""One cell to one value, in exactly the format that was declared; anything else is refused with the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from csctl.diagnostic import DataPath
from csctl.model import outline
from csctl.model.account import Account
from csctl.model.mapping import Column, FileFormat, NumberFormat

Cell = str | int | float | bool | date | None

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")
_ERAS: Mapping[str, int] = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before the first of each era."""
_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
_WAREKI = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])\s*(?P<year>[0-9]{1,2}|元)"
    r"(?:年|[./-])\s*(?P<month>[0-9]{1,2})(?:月|[./-])\s*(?P<day>[0-9]{1,2})日?"
)


class BadCellError(Exception):
    """A cell that is not what its column declares: `code` and `params` of the message."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


Read = Callable[[Cell], Any]
"""A cell to a value; None where the cell says nothing. Raises BadCellError."""


def reader(column: Column, path: DataPath, file: FileFormat) -> Read:
    """How the cells of a column become values of the place they go to."""
    own = _by_words(column.words) if column.words is not None else _by_place(column, path, file)
    times = column.times

    def read(cell: Cell) -> Any:
        if isinstance(cell, str):
            cell = cell.strip() if file.trim else cell
            cell = cell.removeprefix("'") if file.guarded else cell
            if file.trim and cell in _ERRORS:
                raise BadCellError("cell-error", found=cell)
        if cell is None or cell == "":
            return None
        value = own(cell)
        return value if times is None or value is None else _multiplied(value, times)

    return read


def _by_words(words: Mapping[str, Any]) -> Read:
    def read(cell: Cell) -> Any:
        said = _said(cell)
        if said not in words:
            raise BadCellError("cell-not-among-words", found=said, allowed=", ".join(words))
        return words[said]

    return read


def _by_place(column: Column, path: DataPath, file: FileFormat) -> Read:
    if column.json_:
        return lambda cell: from_json(_said(cell), path)
    if outline.is_list(Account, path):
        mark = column.items
        return lambda cell: _items(_said(cell), mark)
    if outline.takes_text(Account, path):
        return _said
    kinds = outline.kinds(Account, path)
    if date in kinds:
        form = column.dates or file.dates
        return lambda cell: cell if type(cell) is date else day(_said(cell), form)
    if bool in kinds:
        return _flag
    numbers = column.numbers or file.numbers
    whole = float not in kinds
    return lambda cell: number(cell, numbers, whole=whole)


def _said(cell: Cell) -> str:
    """A cell as text; a workbook's whole numbers without the `.0` that it does not show either."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _items(text: str, mark: str | None) -> list[str]:
    parts = [text] if mark is None else [part.strip() for part in text.split(mark)]
    return [part for part in parts if part]


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    if cell in ("true", "false"):
        return cell == "true"
    raise BadCellError("cell-not-true-or-false", found=_said(cell))


def number(cell: Cell, form: NumberFormat, *, whole: bool = False) -> int | float:
    """A number as it is declared to be written. Raises BadCellError."""
    value = cell if isinstance(cell, int | float) and not isinstance(cell, bool) else _number(_said(cell), form)
    if isinstance(value, float) and not math.isfinite(value):
        raise BadCellError("cell-not-a-number", found=_said(cell))
    if whole and isinstance(value, float):
        if not value.is_integer():
            raise BadCellError("cell-not-whole", found=_said(cell))
        return int(value)
    return value


def _number(said: str, form: NumberFormat) -> int | float:
    text = normalize("NFKC", said) if form.full_width else said
    text, sign = _unsigned(text.strip(), form)
    if form.currency:
        text = text.removeprefix(form.currency).removesuffix(form.currency).strip()
    if form.percent:
        text = text.removesuffix("%").strip()
    if form.thousands:
        text = _ungrouped(text, form.thousands, form.decimal)
    if form.decimal == ",":
        text = text.replace(",", ".") if "." not in text else ""
    if not (_SCIENTIFIC if form.scientific else _PLAIN).fullmatch(text) or not text.isascii():
        raise BadCellError("cell-not-a-number", found=said)
    value = int(text) if text.isdigit() and len(text) <= 18 else float(text)
    return sign * value


def _unsigned(text: str, form: NumberFormat) -> tuple[str, int]:
    for mark in form.negative:
        if mark == "()" and text.startswith("(") and text.endswith(")"):
            return text[1:-1].strip(), -1
        if mark != "()" and text.startswith(mark):
            return text[len(mark) :].strip(), -1
    return text, 1


def _ungrouped(text: str, mark: str, decimal: str) -> str:
    """Without its thousands marks, if they stand where thousands end."""
    whole, point, rest = text.partition(decimal)
    groups = whole.split(mark)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return ""
    return "".join(groups) + point + rest


def day(said: str, form: str) -> date:
    """A day in a declared format. Raises BadCellError."""
    try:
        if form == "iso":
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII):
                raise ValueError(said)
            return date.fromisoformat(said)
        return _wareki(said) if form == "wareki" else datetime.strptime(said, form).date()  # noqa: DTZ007
    except ValueError:
        raise BadCellError("cell-not-a-day", found=said, form=form) from None


def _wareki(said: str) -> date:
    """A day of the Japanese calendar. Raises ValueError."""
    found = _WAREKI.fullmatch(normalize("NFKC", said).strip())
    if not found:
        raise ValueError(said)
    era = _LETTERS.get(found["era"], found["era"])
    year = 1 if found["year"] == "元" else int(found["year"])
    return date(_ERAS[era] + year, int(found["month"]), int(found["day"]))


def _multiplied(value: Any, times: int | float) -> Any:
    """Exact for whole numbers, else to six decimals: `29.85 * 12` is 358.2."""
    product = value * times
    return product if isinstance(product, int) else _short(round(product, 6))


def _short(value: float) -> int | float:
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def from_json(said: str, path: DataPath) -> Any:
    """A list or section as JSON has it, its days made days. Raises BadCellError."""
    import json

    try:
        return revived(json.loads(said), path)
    except (ValueError, RecursionError):
        raise BadCellError("cell-not-json", found=said[:40]) from None


def revived(value: Any, path: DataPath) -> Any:
    """JSON data with days where the account has days. Raises ValueError for what is no day there."""
    if isinstance(value, dict):
        return {key: revived(each, (*path, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [revived(each, (*path, index)) for index, each in enumerate(value)]
    if isinstance(value, str) and outline.takes(Account, path, date) and not outline.takes_text(Account, path):
        return date.fromisoformat(value)
    return value
