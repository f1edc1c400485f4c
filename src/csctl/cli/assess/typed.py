"""What a person types, as an answer: numbers of options, figures in half or full width, text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from csctl.i18n.values import UNSEEN

if TYPE_CHECKING:
    from csctl.model.assessment import Answer, Question

NOT_KNOWN = "?"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_FIGURE = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,9})?")
_BETWEEN = re.compile(r"[,、\s]+")


class NotUnderstoodError(Exception):
    """What was typed is no answer to this kind of question: `key` names the sentence that says so."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def plain(line: str) -> str:
    """What was typed, without what cannot be seen, and without blanks around it."""
    return _UNSEEN.sub("", line).strip()


def half_width(line: str) -> str:
    """The same in half width, as marks and figures are read."""
    return normalize("NFKC", plain(line))


def answer_of(question: Question, line: str) -> Answer:
    """The answer that was typed; None for `?`. Raises NotUnderstoodError."""
    read = half_width(line)
    if read == NOT_KNOWN:
        return None
    if question.kind == "text":
        return plain(line)
    if question.kind == "number":
        return _number(question, read)
    chosen = [_option(question, part) for part in _BETWEEN.split(read) if part]
    if question.kind == "many":
        return list(dict.fromkeys(chosen))
    if len(chosen) != 1:
        raise NotUnderstoodError("one-number")
    return chosen[0]


def _number(question: Question, read: str) -> int | float:
    read = read.removesuffix(question.unit or "").strip() if question.unit else read
    if not _FIGURE.fullmatch(read):
        raise NotUnderstoodError("no-figure")
    number = float(read.replace(",", ""))
    return int(number) if number.is_integer() else number


def _option(question: Question, read: str) -> str:
    """An option by its number in the list, or by its id."""
    ids = [option.id for option in question.options]
    if read in ids:
        return read
    if not read.isdecimal() or not 1 <= int(read) <= len(ids):
        raise NotUnderstoodError("no-option")
    return ids[int(read) - 1]
