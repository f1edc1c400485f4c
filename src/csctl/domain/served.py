"""How each segment is served: its clients and ARR, the cadence it is promised and kept, and who fits no rule or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.cadence import Cadence, cadence_of
from csctl.domain.money import add
from csctl.domain.segments import Place, place_of

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.client import Client
    from csctl.model.scoring import Scoring

NONE = "no-segment"


class Served(NamedTuple):
    """One client: its segment, how that came about, and whether the promised time between contacts is kept.

    `oddity`: `none` (in no segment), `unknown` (its file names one the rules do not have), `two` (the bounds of another
    segment fit as well), `differs` (its file names another than the rules would), or None.
    """

    client: HealthRow
    place: Place
    cadence: Cadence
    oddity: str | None

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (("client", "segment"), self.cadence.path)


def served(client: Client, scoring: Scoring, *, today: date) -> Served:
    """Segment and cadence of one client."""
    place = place_of(client.account, scoring)
    return Served(client.row, place, cadence_of(client.account, scoring, today=today), _oddity(place, scoring))


def _oddity(place: Place, scoring: Scoring) -> str | None:
    if place.segment is None:
        return "none"
    if place.segment not in {segment.id for segment in scoring.segments}:
        return "unknown"
    if place.others:
        return "two"
    return "differs" if place.named and place.derived and place.named != place.derived else None


class SegmentTotal(NamedTuple):
    """One segment, those in none, or all.

    `touch` and `cadence` are the rules' (days promised where the account promises nothing itself). `kept`, `broken`
    and `unknown` count the clients by their promise; `kept_share` in percent of those where it can be told.
    """

    segment: str
    touch: str | None
    clients: int
    arr: Mapping[str, int | float]
    arr_base: float
    share: float | None
    cadence: int | None
    kept: int
    broken: int
    unknown: int
    kept_share: float | None


def by_segment(found: Sequence[Served], scoring: Scoring) -> list[SegmentTotal]:
    """One total a segment in the order of the rules, then others that files name, those in none, and all of them."""
    ruled = [segment.id for segment in scoring.segments]
    named = sorted({each.place.segment for each in found if each.place.segment} - set(ruled))
    whole = fsum(each.client.arr_base or 0 for each in found)
    rows = [_total(name, [e for e in found if e.place.segment == name], scoring, whole) for name in (*ruled, *named)]
    outside = [each for each in found if each.place.segment is None]
    return [*rows, *([_total(NONE, outside, scoring, whole)] if outside else []), _total("all", found, scoring, whole)]


def _total(name: str, found: Sequence[Served], scoring: Scoring, whole: float) -> SegmentTotal:
    rules = next((segment for segment in scoring.segments if segment.id == name), None)
    kept = [each.cadence.kept for each in found]
    told = kept.count(True) + kept.count(False)
    base = fsum(each.client.arr_base or 0 for each in found)
    return SegmentTotal(
        name,
        rules.touch if rules else None,
        len(found),
        add(each.client.arr for each in found),
        base,
        100 * base / whole if whole else None,
        rules.cadence_days if rules else None,
        kept.count(True),
        kept.count(False),
        kept.count(None),
        100 * kept.count(True) / told if told else None,
    )
