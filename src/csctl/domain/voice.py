"""Voice of the customer: what clients say, by theme, how much ARR stands behind it, and what nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.money import add

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.client import Client

STATUSES = ("new", "with_product", "planned", "shipped", "declined", "answered")
CLOSED = frozenset({"shipped", "declined", "answered"})


class Remark(NamedTuple):
    """One remark. `status` `new` where none is written; `age` in days. Unanswered: new, nobody has taken it up."""

    client: HealthRow
    on: date
    age: int
    theme: str
    who: str | None
    text: str
    sentiment: str | None
    status: str
    owner: str | None
    path: DataPath

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (self.path,)

    @property
    def unanswered(self) -> bool:
        """Whether nobody has taken it up."""
        return self.status == "new"

    @property
    def is_open(self) -> bool:
        """Whether the client still waits for a result."""
        return self.status not in CLOSED


def remarks(client: Client, *, today: date) -> Iterator[Remark]:
    """Everything a client has said by today, in file order."""
    for index, said in enumerate(client.account.feedback):
        if said.on > today:
            continue
        yield Remark(
            client=client.row,
            on=said.on,
            age=(today - said.on).days,
            theme=said.theme,
            who=said.from_,
            text=said.text,
            sentiment=said.sentiment,
            status=said.status or "new",
            owner=said.owner or (client.row.csm if (said.status or "new") == "new" else None),
            path=("feedback", index),
        )


class Theme(NamedTuple):
    """One theme, or all: remarks, clients, the ARR of these clients (each once), sentiments, what is open, since when.

    A client with two themes counts in both, so the ARR of the themes may add up to more than the whole.
    """

    theme: str
    remarks: int
    clients: int
    arr: Mapping[str, int | float]
    arr_base: float
    positive: int
    neutral: int
    negative: int
    unsaid: int
    unanswered: int
    open: int
    oldest: int | None
    owners: tuple[str, ...]


def by_theme(found: Sequence[Remark]) -> list[Theme]:
    """One total a theme, most ARR first, then the whole; the counts of remarks add up to it."""
    names = sorted({remark.theme for remark in found})
    themes = [_theme(name, [r for r in found if r.theme == name]) for name in names]
    return [*sorted(themes, key=lambda t: (-t.arr_base, -t.remarks, t.theme)), _theme("all", found)]


def _theme(name: str, found: Sequence[Remark]) -> Theme:
    clients = {remark.client.id: remark.client for remark in found}.values()
    felt = [remark.sentiment for remark in found]
    waiting = [remark for remark in found if remark.is_open]
    return Theme(
        name,
        len(found),
        len(clients),
        add(client.arr for client in clients),
        sum(client.arr_base or 0 for client in clients),
        felt.count("positive"),
        felt.count("neutral"),
        felt.count("negative"),
        felt.count(None),
        sum(remark.unanswered for remark in found),
        len(waiting),
        max((remark.age for remark in waiting), default=None),
        tuple(sorted({remark.owner for remark in waiting if remark.owner})),
    )


def ordered(found: Sequence[Remark]) -> list[Remark]:
    """Unanswered first, then by status on its way to an answer; what waits longest on top."""
    return sorted(found, key=lambda r: (STATUSES.index(r.status), -r.age, r.client.id))
