"""How people name a place in an account: `contract.arr.JPY`, `risks.sponsor.severity`, `success_plan[0].current`.

Keys are joined by dots. A list item is named by its `id` (or its `name`) or, in brackets, by its index from 0. What
holds dots, brackets, quotes or blanks stands in brackets and quotes: `kpis["net.use"].value`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from csctl.diagnostic import DataPath, UsageError, likeliest
from csctl.model import outline

_STEP = re.compile(r"""\.?(?P<key>[^\s.\[\]"'=]+)|\[(?P<index>[0-9]{1,6})\]|\[(?P<quoted>"(?:[^"\\]|\\.)*")\]""")
_PLAIN = re.compile(r"""[^\s.\[\]"'=]+""")


def parse(text: str) -> DataPath:
    """The steps of a path. Raises UsageError for what is none."""
    steps: list[str | int] = []
    at = 0
    while at < len(text) and (found := _STEP.match(text, at)):
        if found["key"] and (text[at] == ".") is not bool(steps):
            break
        steps.append(found["key"] or (int(found["index"]) if found["index"] else _unquoted(found["quoted"])))
        at = found.end()
    if not steps or at < len(text):
        raise UsageError("bad-path", path=text)
    return tuple(steps)


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        raise UsageError("bad-path", path=text) from None


def spell(path: DataPath) -> str:
    """A path as people write it; `parse` gives it back."""
    return "".join(_spelt(part) for part in path).removeprefix(".")


def _spelt(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if _PLAIN.fullmatch(part) else f"[{json.dumps(part, ensure_ascii=False)}]"


def split(text: str) -> tuple[DataPath, str]:
    """`path=value` as its path and the value's text. Raises UsageError where there is no such thing."""
    quoted = False
    for at, character in enumerate(text):
        quoted ^= character == '"'
        if character == "=" and not quoted:
            return parse(text[:at]), text[at + 1 :]
    raise UsageError("not-an-assignment", text=text)


def resolve(asked: DataPath, data: Any, shape: Any) -> DataPath:
    """The place in the data that is meant, ids turned into indexes; the last step may be a key that is not there yet.

    `shape` is the model the data are of. Raises UsageError with a suggestion for a step that leads nowhere.
    """
    found: tuple[str | int, ...] = ()
    for part in asked:
        found = (*found, _step(part, data, shape, found, asked))
        data = _inside(data, found[-1])
    return found


def _inside(data: Any, part: str | int) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def _step(part: str | int, data: Any, shape: Any, before: DataPath, asked: DataPath) -> str | int:
    if outline.is_list(shape, before):
        return _item(part, data if isinstance(data, list) else [], before, asked)
    known = outline.keys(shape, before)
    here = [*known, *(data if isinstance(data, dict) else ())]
    if isinstance(part, str) and (part in here or outline.is_known(shape, (*before, part))):
        return part
    suggestion = likeliest(str(part), here)
    raise UsageError(
        "unknown-path", path=spell(asked), key=str(part), suggestion=spell((*before, suggestion)) if suggestion else ""
    )


def _item(part: str | int, items: Sequence[Any], before: DataPath, asked: DataPath) -> int:
    names = [_names(item) for item in items]
    if isinstance(part, int) and part < len(items):
        return part
    found = [index for index, own in enumerate(names) if part in own]
    if len(found) == 1:
        return found[0]
    code = "ambiguous-item" if found else "unknown-item"
    known = [own[0] for own in names if own]
    suggestion = likeliest(str(part), known)
    raise UsageError(code, path=spell(before), item=str(part), known=", ".join(known) or "–", suggestion=suggestion)


def _names(item: Any) -> list[str]:
    """What a list item answers to: its id first, then its name; text answers to itself."""
    if isinstance(item, str):
        return [item]
    return [str(item[key]) for key in ("id", "name") if key in item] if isinstance(item, dict) else []
