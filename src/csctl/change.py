"""What is asked of an account: a third vocabulary that passes between rooms, as paths and raw values, with no text."""

from __future__ import annotations

from typing import Any, NamedTuple

from csctl.diagnostic import DataPath


class Put(NamedTuple):
    """A value at a path: replaces what is there, or adds the key, and the sections around it that are missing."""

    path: DataPath
    value: Any


class Drop(NamedTuple):
    """Take out a key or a list item, with the comments that belong to it."""

    path: DataPath


class Insert(NamedTuple):
    """A new item in the list at `path`, before the item at index `at`; the list is made if there is none."""

    path: DataPath
    at: int
    value: Any


class Reorder(NamedTuple):
    """The items of the list at `path` in another order: `order` holds their present indexes, each once."""

    path: DataPath
    order: tuple[int, ...]


Change = Put | Drop | Insert | Reorder
