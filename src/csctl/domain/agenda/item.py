"""One thing to do for one client: why, until when, how much it matters, and the line it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow

GROUPS = ("overdue", "today", "soon", "undated")


class Item(NamedTuple):
    """Something a day asks for.

    `kind` names it and is the key of its sentence; `key` tells it from others of its kind and client, whatever line it
    stands on. `due` None: no day is set. `ahead`: days before it from which on it is shown. `weight` 1 to 5.
    """

    kind: str
    path: DataPath
    due: date | None
    weight: int
    params: Mapping[str, object] = {}
    owner: str | None = None
    key: str = ""
    ahead: int = 7


class Dated(NamedTuple):
    """An item of a client on a day: `days` until it is due (negative: late, None: no day), and its group."""

    client: HealthRow
    item: Item
    days: int | None
    group: str

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (self.item.path,)


def dated(client: HealthRow, item: Item, horizon: int | None, *, today: date) -> Dated | None:
    """The item as of today; None when it lies further ahead than it, or a given `horizon`, reaches."""
    if item.due is None:
        return Dated(client, item, None, "undated") if horizon is None else None
    days = (item.due - today).days
    if days > (item.ahead if horizon is None else horizon):
        return None
    return Dated(client, item, days, "overdue" if days < 0 else "today" if days == 0 else "soon")
