"""Where a value is to go, `risks.sponsor.severity=low`: told from what an account may hold, be it there or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csctl.diagnostic import DataPath, UsageError, likeliest
from csctl.domain.path import NoPathError, parse, write
from csctl.model import outline


def target(text: str) -> DataPath:
    """The steps of a written path. Raises UsageError for what is none."""
    try:
        return parse(text)
    except NoPathError as error:
        raise UsageError("bad-path", path=text, part=error.part or "–") from None


def split(text: str) -> tuple[DataPath, str]:
    """`path=value` as its path and the value's text. Raises UsageError where there is no such thing."""
    quoted = False
    for at, character in enumerate(text):
        quoted ^= character == '"'
        if character == "=" and not quoted:
            return target(text[:at]), text[at + 1 :]
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
    meant = write((*before, suggestion)) if suggestion else ""
    raise UsageError("no-such-path", path=write(asked), part=str(part), suggestion=meant)


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
    raise UsageError(code, path=write(before), item=str(part), known=", ".join(known) or "–", suggestion=suggestion)


def _names(item: Any) -> list[str]:
    """What a list item answers to: its id first, then its name; text answers to itself."""
    if isinstance(item, str):
        return [item]
    return [str(item[key]) for key in ("id", "name") if key in item] if isinstance(item, dict) else []
