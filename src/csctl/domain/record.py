"""What a CSM writes down in a day: a conversation, a follow-up, a risk, a reading, a stage, as changes of the data.

`data` is an account as its file has it: valid, sections and lists missing where nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from csctl.change import Change, Drop, Insert, Put
from csctl.diagnostic import DataPath, UsageError, likeliest
from csctl.domain.path import write
from csctl.domain.target import resolve
from csctl.model.account import Account
from csctl.model.kpis import Kpis
from csctl.model.outline import keys

Typed = Callable[[DataPath, str], Any]
"""What a text means at a place."""
VALUE_KEYS = {"nps": "score", "csat": "mean"}
"""Readings whose one number is not called `value`."""
_KEPT = ("target",)
"""What a new reading takes over from the old one; a note or a sample was about the old number."""


def conversation(data: Any, said: Mapping[str, Any], next_contact: date | None) -> list[Change]:
    """A conversation among the others, newest first, and the day of the next one."""
    items = data.get("interactions") or []
    at = next((i for i, item in enumerate(items) if item["on"] <= said["on"]), len(items))
    changes: list[Change] = [Insert(("interactions",), at, dict(said))]
    return changes if next_contact is None else [*changes, Put(("next_contact",), next_contact)]


def follow_up(data: Any, given: Mapping[str, Any]) -> list[Change]:
    """One more follow-up, with the next free id unless one is given."""
    items = data.get("follow_ups") or []
    return [Insert(("follow_ups",), len(items), {"id": given.get("id") or free_id(items, "f"), **given})]


def done(data: Any, which: str, on: date) -> list[Change]:
    """A follow-up is done. Raises UsageError for one that is not there, or is done already."""
    items = data.get("follow_ups") or []
    index = _open_item(items, which)
    item = items[index]
    if item.get("done_on") is not None:
        raise UsageError("already-done", what=item["what"], on=item["done_on"].isoformat())
    return [Put(("follow_ups", index, "done_on"), on)]


def risk(data: Any, what: str, given: Mapping[str, Any], on: date) -> list[Change]:
    """A risk that is there (`what` is its id) changed as given; or, with a kind, a new one opened.

    Raises UsageError for an id that is not there when no kind says that a new risk is meant.
    """
    items = data.get("risks") or []
    known = [str(item["id"]) for item in items if item.get("id")]
    if what in known:
        return [Put(("risks", _index(items, what), key), value) for key, value in given.items() if key != "id"]
    if "kind" not in given:
        raise UsageError("unknown-risk", risk=what, known=", ".join(known) or "–", suggestion=likeliest(what, known))
    head = {"id": given.get("id") or free_id(items, "r"), "kind": given["kind"], "what": what}
    return [Insert(("risks",), len(items), _ordered({**head, "opened_on": on, **given}, ("risks", 0)))]


def reading(data: Any, measure: str, given: Mapping[str, Any], on: date) -> list[Change]:
    """A new reading of a measure in place of the last one; its target stays."""
    old = (data.get("kpis") or {}).get(measure) or {}
    kept = {key: old[key] for key in _KEPT if key in old}
    dated = {} if "period" in given else {"on": on}
    return [Put(("kpis", measure), _ordered({**dated, **kept, **given}, ("kpis", measure)))]


def measure(name: str, known: Sequence[str]) -> str:
    """The measure of that name. Raises UsageError with a suggestion; `known` are those of the rules."""
    names = sorted({*known, *keys(Kpis, ())})
    if name in names:
        return name
    said = {"measure": name, "known": ", ".join(names), "suggestion": likeliest(name, names)}
    raise UsageError("unknown-measure-here", **said)


def assigned(
    data: Any, values: Sequence[tuple[DataPath, str]], removed: Sequence[DataPath], typed: Typed
) -> list[Change]:
    """Values put at paths, ids turned into indexes; then keys and items taken out, the last of a list first.

    `typed` makes a value of the text that was given for a place.
    """
    there = [(resolve(path, data, Account), text) for path, text in values]
    gone = [resolve(path, data, Account) for path in removed]
    for path in gone:
        _there(data, path)
    puts: list[Change] = [Put(path, typed(path, text)) for path, text in there]
    return [*puts, *(Drop(path) for path in sorted(gone, key=_late_first, reverse=True))]


def _late_first(path: DataPath) -> list[tuple[bool, int, str]]:
    return [(isinstance(part, str), part if isinstance(part, int) else 0, str(part)) for part in path]


def _there(data: Any, path: DataPath) -> None:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            raise UsageError("nothing-there", path=write(path)) from None


def free_id(items: Sequence[Mapping[str, Any]], letter: str) -> str:
    """`f3` where `f1` and `f2` are taken; numbers that were used are not used again while they stand in the list."""
    numbers = [int(found[1]) for item in items if (found := re.fullmatch(letter + r"(\d{1,9})", str(item.get("id"))))]
    return f"{letter}{max(numbers, default=0) + 1}"


def _open_item(items: Sequence[Mapping[str, Any]], which: str) -> int:
    """The follow-up that is meant: its id, its place in the list from 0, or words that only one of them holds."""
    for index, item in enumerate(items):
        if which in (item.get("id"), item["what"]):
            return index
    if which.isascii() and which.isdecimal() and int(which) < len(items):
        return int(which)
    found = [index for index, item in enumerate(items) if which in item["what"]]
    if len(found) == 1:
        return found[0]
    known = [str(item.get("id") or f"[{index}]") for index, item in enumerate(items)]
    code = "ambiguous-item" if found else "unknown-item"
    raise UsageError(
        code, path="follow_ups", item=which, known=", ".join(known) or "–", suggestion=likeliest(which, known)
    )


def _index(items: Sequence[Mapping[str, Any]], name: str) -> int:
    return next(index for index, item in enumerate(items) if item.get("id") == name)


def _ordered(given: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
    """Keys in the order of the shape."""
    return {key: given[key] for key in keys(Account, path) if key in given} | dict(given)
