"""How a value is spelt in YAML: plain where that is safe, in quotes where it is not; sections in the house's style."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from csctl.files.scalars import plain
from csctl.files.text import UNSEEN_IN_TEXT

GROUPED = 10_000
"""Whole numbers from here on are written with `_` between the thousands."""
FLOW_WIDTH = 80
"""A list of texts longer than this is written one a line."""
_OTHER_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
"""Words that other readers of YAML take for true or false."""
_SAFE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<][^\n\r\t]*")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|\s$")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}?:]")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")


class Style(NamedTuple):
    """How a file is written: columns per section, columns per list, its line end is added by others."""

    step: int = 2
    list_step: int = 2


def scalar(value: Any, *, flow: bool, old: str = "", style: str = "") -> str:
    """One value that is no section, in one line. `old` is what it replaces as written, `style` its quote or nothing."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:_}" if "_" in old or (not old and abs(value) >= GROUPED) else str(value)
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    return text(value, flow=flow, style=style)


def _decimal(value: float) -> str:
    spelt = repr(value)
    return spelt if "e" not in spelt else spelt.replace("e-0", "e-").replace("e+0", "e+")


def text(value: str, *, flow: bool, style: str = "") -> str:
    """Text, quoted as it was (`style`), else plain if every reader takes it for text, else in double quotes."""
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style == '"' or not is_plain(value, flow=flow):
        return _quoted(value)
    return value


@lru_cache(maxsize=4096)
def key(name: str, *, flow: bool) -> str:
    """A key; `on` and its like stay plain there, as they are everywhere in these files."""
    return name if name.lower() in _OTHER_WORDS else text(name, flow=flow)


def is_plain(value: str, *, flow: bool) -> bool:
    """Whether text may stand without quotes."""
    if not _SAFE.fullmatch(value) or _UNSAFE.search(value) or UNSEEN_IN_TEXT.search(value):
        return False
    if flow and _UNSAFE_IN_FLOW.search(value):
        return False
    return plain(value) == value and value.lower() not in _OTHER_WORDS and not _SEXAGESIMAL.fullmatch(value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")


def literal(value: str, indent: str) -> list[str]:
    """Text of several lines as `|` and the lines below it."""
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    chomp = {0: "-", 1: ""}.get(ends, "+")
    lines = body.split("\n") + [""] * max(ends - 1, 0)
    return ["|" + chomp, *(indent + line if line else "" for line in lines)]


def is_literal(value: Any) -> bool:
    """Whether a value is best written as a literal block: several lines, none of which needs quotes."""
    if not isinstance(value, str) or "\n" not in value.strip("\n") or value[0] in " \n\t":
        return False
    no_blanks_alone = all(line.strip() or not line for line in value.split("\n"))
    return no_blanks_alone and "\t" not in value and not UNSEEN_IN_TEXT.search(value)


def one_line(value: Any) -> str:
    """Any value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(name, flow=True)}: {one_line(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(one_line, value)) + "]"
    return scalar(value, flow=True)


def entry(name: str, value: Any, column: int, style: Style, *, depth: int = 0, block: bool = True) -> list[str]:
    """The lines of one key of a block section at `column`.

    Top sections stand one key a line, what is in them in one line each; lists of sections one item a line.
    """
    head = " " * column + key(name, flow=False) + ":"
    if is_literal(value):
        first, *rest = literal(value, " " * (column + style.step))
        return [f"{head} {first}", *rest]
    if isinstance(value, list) and _is_tall(value):
        return [head, *(line for each in value for line in item(each, column + style.list_step))]
    if isinstance(value, Mapping) and value and block and depth == 0:
        inner = column + style.step
        return [head, *(line for k, v in value.items() for line in entry(k, v, inner, style, depth=1))]
    spelt = one_line(value) if isinstance(value, Mapping | list) else scalar(value, flow=False)
    return [f"{head} {spelt}" if spelt else head]


def _is_tall(items: list[Any]) -> bool:
    if any(isinstance(each, Mapping | list) for each in items):
        return True
    return bool(items) and len(one_line(items)) > FLOW_WIDTH


def item(value: Any, column: int, *, gap: int = 2, block: bool = False, style: Style | None = None) -> list[str]:
    """The lines of one list item, its dash at `column`; `block` writes a section one key a line."""
    dash = " " * column + "-" + " " * (gap - 1)
    if block and isinstance(value, Mapping) and value:
        inner = column + gap
        lines = [line for k, v in value.items() for line in entry(k, v, inner, style or Style(), depth=1)]
        return [dash + lines[0][inner:], *lines[1:]]
    if isinstance(value, Mapping | list):
        return [dash + one_line(value)]
    return [(dash + scalar(value, flow=False)).rstrip()]


def compose(data: Mapping[str, Any], head: Iterable[str] = ()) -> str:
    """A whole new file, `head` lines (comments) first."""
    lines = [*head, *(line for key, value in data.items() for line in entry(key, value, 0, Style()))]
    return "".join(f"{line}\n" for line in lines)
