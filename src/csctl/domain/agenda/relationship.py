"""What the relationship asks for: reviews, silence, people who left, old readings, gates that opened, advocates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from csctl.domain.advocates import advocate_of
from csctl.domain.agenda.item import Item
from csctl.domain.cadence import cadence_of
from csctl.domain.check.people import champions_have_not_left
from csctl.domain.journey import NEXT, journey_of
from csctl.domain.segments import segment_named

if TYPE_CHECKING:
    from csctl.domain.conditions.names import Facts

LATE_STAGES = frozenset({"adoption", "renewal"})


def reviews(facts: Facts) -> Iterator[Item]:
    """The next EBR to prepare or to enter, or the first one to agree on, where the touch model has reviews."""
    s = facts.situation
    ebr, rules = s.account.ebr, s.practice.reviews
    if ebr.next:
        kind = "ebr-overdue" if ebr.next < s.today else "ebr"
        yield Item(kind, ("ebr", "next"), ebr.next, 3, {"on": ebr.next}, key="ebr", ahead=rules.prepare_days)
        return
    segment = segment_named(s.client.row.segment, s.scoring)
    if segment is None or segment.touch not in rules.touch or s.client.row.stage not in LATE_STAGES:
        return
    signed = s.account.contract.signed_on
    if ebr.last is None and signed and (s.today - signed).days >= rules.first_after_days:
        yield Item("ebr-never", ("contract", "signed_on"), None, 2, {"on": signed}, key="ebr")
    elif ebr.last:
        yield Item("ebr-next", ("ebr", "last"), None, 1, {"on": ebr.last}, key="ebr")


def silence(facts: Facts) -> Iterator[Item]:
    """More time than promised since the last conversation, and no contact planned that would end it."""
    s = facts.situation
    cadence = cadence_of(s.account, s.scoring, today=s.today)
    planned = s.account.next_contact is not None and s.account.next_contact >= s.today
    if cadence.kept is False and cadence.since is not None and cadence.promised is not None and not planned:
        due = s.today - timedelta(days=cadence.since - cadence.promised)
        params = {"days": cadence.since, "promised": cadence.promised}
        yield Item("silent", cadence.path, due, 2, params, key="silent")


def people_who_left(facts: Facts) -> Iterator[Item]:
    """A champion without a successor."""
    s = facts.situation
    for found in champions_have_not_left(s.account, s.scoring, s.today):
        yield Item("champion-left", found.path, None, 4, found.params, key=str(found.params["name"]))


def old_readings(facts: Facts) -> Iterator[Item]:
    """Readings that no longer count, in one item."""
    judged = [w.judgement for w in facts.situation.client.health.measures]
    old = [j for j in judged if j.state == "expired" and j.raw]
    if old and old[0].raw:
        yield Item("readings-expired", old[0].raw.path, None, 1, {"measure": [j.measure for j in old]}, key="readings")


def open_gate(facts: Facts) -> Iterator[Item]:
    """All that the next stage asks for is there."""
    journey = journey_of(facts, facts.situation.practice)
    if journey.gate_is_open and journey.stage in NEXT:
        yield Item("gate-open", ("client", "stage"), None, 2, {"stage": NEXT[journey.stage]}, key=journey.stage)


def advocacy(facts: Facts) -> Iterator[Item]:
    """A happy client that could speak for us."""
    found = advocate_of(facts, facts.situation.practice)
    if found.state == "ask" and found.next:
        yield Item("advocate", found.path, None, 0, {"ask": f"ask-{found.next}"}, key=found.next)
