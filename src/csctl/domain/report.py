"""A book told on one page: what every question of the day finds for each client, asked in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.advocates import Advocate, advocate_of
from csctl.domain.agenda import agenda_of, is_for
from csctl.domain.capacity import Work, work_of
from csctl.domain.renewals import Renewal, Window, renewal_of
from csctl.domain.risks import Risk, risks_of
from csctl.domain.voice import Remark, remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csctl.diagnostic import DataPath
    from csctl.domain.agenda.item import Dated
    from csctl.domain.book import HealthRow
    from csctl.domain.conditions.names import Facts


class Share(NamedTuple):
    """One client's share of the page."""

    client: HealthRow
    items: tuple[Dated, ...]
    renewal: Renewal | None
    risks: tuple[Risk, ...]
    remarks: tuple[Remark, ...]
    advocate: Advocate
    work: Work

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """A page names no lines."""
        return ()


class Page(NamedTuple):
    """The whole book, of which a page tells the part of one CSM, or all of it (`csm` None)."""

    shares: Sequence[Share]
    csm: str | None

    @property
    def mine(self) -> list[Share]:
        """The clients the page is about."""
        return [share for share in self.shares if self.csm in (None, share.client.csm)]

    def items(self, csm: str | None) -> list[Dated]:
        """What the day asks of a colleague (None: of everybody), with other CSMs' clients as well."""
        return [each for share in self.shares for each in share.items if is_for(each, csm)]


def share_of(facts: Facts, window: Window) -> Share:
    """Ask one client everything; its renewal only where it is in the window."""
    s = facts.situation
    return Share(
        client=s.client.row,
        items=tuple(agenda_of(facts)),
        renewal=renewal_of(s.client, s.scoring, s.practice, window, today=s.today),
        risks=tuple(risks_of(facts, s.practice)),
        remarks=tuple(remarks(s.client, today=s.today)),
        advocate=advocate_of(facts, s.practice),
        work=work_of(s.client, s.scoring, s.practice, today=s.today),
    )
