"""One client's share of a day: its items, the e-mails that wait for it, the risks nobody has written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.agenda import agenda_of, is_for
from csctl.domain.playbooks import fired
from csctl.domain.risks import risks_of

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.agenda.item import Dated
    from csctl.domain.book import HealthRow
    from csctl.domain.conditions.names import Facts


class Day(NamedTuple):
    """What one client asks for. `mails` are the playbooks whose e-mail waits to be sent, `unnoted` counts risks."""

    client: HealthRow
    items: tuple[Dated, ...]
    mails: tuple[str, ...]
    unnoted: int

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return tuple(each.item.path for each in self.items)


def day_of(facts: Facts, csm: str | None, horizon: int | None = None) -> Day:
    """The share of a colleague (None: everybody): what they own, and all of the clients they are the CSM of."""
    practice, client = facts.situation.practice, facts.situation.client.row
    items = tuple(each for each in agenda_of(facts, horizon=horizon) if is_for(each, csm))
    if horizon is not None or csm not in (None, client.csm):
        return Day(client, items, (), 0)
    mails = tuple(each.playbook for each in fired(facts, practice) if each.mail_due)
    unnoted = sum(risk.state == "unnoted" for risk in risks_of(facts, practice))
    return Day(client, items, mails, unnoted)


def items_of(days: Sequence[Day]) -> list[Dated]:
    """The items of all clients."""
    return [each for day in days for each in day.items]


def mails_of(days: Sequence[Day]) -> dict[str, int]:
    """How many clients wait for the e-mail of each playbook."""
    waiting = [name for day in days for name in day.mails]
    return {name: waiting.count(name) for name in dict.fromkeys(waiting)}
