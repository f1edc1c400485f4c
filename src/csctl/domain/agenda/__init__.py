"""What a day asks for: everything due, late or open for every client, most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from csctl.domain.agenda import contract, relationship, work
from csctl.domain.agenda.item import GROUPS, Dated, Item, dated

if TYPE_CHECKING:
    from csctl.domain.conditions.names import Facts
    from csctl.domain.conditions.situation import Situation

OF_THE_FILE: tuple[Callable[[Situation], Iterator[Item]], ...] = (
    contract.renewal,
    contract.renewal_work,
    contract.nothing_planned,
    work.contact,
    work.follow_ups,
    work.issues,
    work.risks,
    work.promises,
    work.milestones,
    work.outcomes,
)
OF_THE_RULES: tuple[Callable[[Facts], Iterator[Item]], ...] = (
    relationship.reviews,
    relationship.silence,
    relationship.people_who_left,
    relationship.old_readings,
    relationship.open_gate,
    relationship.advocacy,
)


def agenda_of(facts: Facts, *, horizon: int | None = None) -> list[Dated]:
    """What is to do for one client: late, today, and as far ahead as each kind reaches or `horizon` days.

    With a horizon only what has a day. Nothing for a churned client.
    """
    s = facts.situation
    if s.account.client.stage == "churned":
        return []
    items = [item for rule in OF_THE_FILE for item in rule(s)]
    items += [item for rule in OF_THE_RULES for item in rule(facts)]
    found = (dated(s.client.row, item, horizon, today=s.today) for item in items)
    return [each for each in found if each is not None]


def is_for(each: Dated, csm: str | None) -> bool:
    """Whether an item concerns a colleague: the client's CSM, or whoever owns the item."""
    return csm is None or csm in (each.client.csm, each.item.owner)


def ordered(found: Sequence[Dated]) -> list[Dated]:
    """Late, today, soon, undated; in each group the client first whose matter weighs most, its matters together.

    Weight is the item's own, one more while the client is red; then the ARR, then how late it is. What is coming up
    stands by its day.
    """
    listed: list[Dated] = []
    for _, members in groupby(sorted(found, key=lambda e: GROUPS.index(e.group)), key=lambda e: e.group):
        by_client: dict[str, list[Dated]] = {}
        for each in members:
            by_client.setdefault(each.client.id, []).append(each)
        runs = sorted(by_client.values(), key=lambda run: min(map(_urgency, run)))
        listed += [each for run in runs for each in sorted(run, key=_in_its_group)]
    return listed


def by_day(found: Sequence[Dated]) -> list[Dated]:
    """The same in the order of a calendar."""
    return sorted(found, key=lambda e: (e.days or 0, *_urgency(e)))


def _in_its_group(each: Dated) -> tuple[object, ...]:
    return (each.days, *_urgency(each)) if each.group == "soon" else _urgency(each)


def _urgency(each: Dated) -> tuple[float, float, int, str, str]:
    weight = each.item.weight + (each.client.band == "red")
    return (-weight, -(each.client.arr_base or 0), each.days or 0, each.client.id, each.item.key)
