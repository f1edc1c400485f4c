"""How often a client is promised to hear from us, and whether that was kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.segments import segment_named, segment_of

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring


class Cadence(NamedTuple):
    """`promised` days between two contacts (None: nothing promised), and days since the last one (None: none known).

    `path` is where the promise stands, or the segment whose rules make it.
    """

    promised: int | None
    since: int | None
    path: DataPath

    @property
    def kept(self) -> bool | None:
        """Whether the promise holds today; None where one of the two is not known."""
        return None if self.promised is None or self.since is None else self.since <= self.promised


def cadence_of(account: Account, scoring: Scoring, *, today: date) -> Cadence:
    """The account's own promise, else its segment's."""
    own = account.communication.cadence_days
    segment = segment_named(segment_of(account, scoring), scoring)
    promised = own if own is not None else (segment.cadence_days if segment else None)
    last = max((i.on for i in account.interactions if i.on <= today), default=None)
    path: DataPath = ("communication", "cadence_days") if own is not None else ("interactions",)
    return Cadence(promised, (today - last).days if last else None, path)
