"""Retention from contract terms: NRR, GRR, logos, churn, each client's part, and the seed's own two formulas.

Two snapshots: the ARR in force on the day `start` and on the day `end`. The cohort is everybody with ARR at the start.

    NRR  = (start + expansion - contraction - churn) / start        may exceed 100 %
    GRR  = (start - contraction - churn) / start                    never above 100 %
    logo retention = clients of the cohort with ARR at the end / clients of the cohort

Source of the two under names of their own (profile questionnaire, questions 10 and 11): revenue NRR = revenue of the
period from clients there at its start / all revenue of the same period a year before; continuous retention = clients
in force on every day from start to end / clients at the start. A start of nothing makes every rate undefined.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.money import add, to_base
from csctl.domain.renewal import add_months

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.client import Client
    from csctl.domain.money import Amounts
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

KINDS = ("churned", "lapsed", "contracted", "kept", "expanded", "new", "returned", "past")
COHORT = frozenset({"churned", "lapsed", "contracted", "kept", "expanded"})


class Period(NamedTuple):
    """From the end of the day `start` to the end of the day `end`."""

    start: date
    end: date


class Span(NamedTuple):
    """Days on which a yearly amount is in force: from `first` to before `until`."""

    first: date
    until: date
    arr: Amounts


class Part(NamedTuple):
    """One client's part. All money in the base currency; `start_arr`, `end_arr` as written.

    `lapsed`: the last term ran out and no decision is in the file; it counts as lost until one is. `past`: gone before
    the period, with revenue in the year before. `revenue` of the period, `before` of the same period a year earlier.
    """

    client: HealthRow
    kind: str
    start_arr: Amounts
    end_arr: Amounts
    start: float
    end: float
    expansion: float
    contraction: float
    churn: float
    continuous: bool
    revenue: float
    before: float

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (("contract",),)


class Rates(NamedTuple):
    """Percent, None where undefined (nothing at the start). Churn rates are what is missing to 100 %."""

    nrr: float | None
    grr: float | None
    logo: float | None
    revenue_churn: float | None
    logo_churn: float | None
    revenue_nrr: float | None
    continuous: float | None


class LeftOut(NamedTuple):
    """A client in no rate: `no-terms` (no term is known for the days asked), `no-rate` (a currency without a rate)."""

    client: HealthRow
    why: str

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (("contract",),)


def of_year(year: int) -> Period:
    """From the end of last year to the end of this."""
    return Period(date(year - 1, 12, 31), date(year, 12, 31))


def part_of(client: Client, scoring: Scoring, period: Period) -> Part | LeftOut | None:
    """A client's part in the period; None for one that had no contract in it."""
    spans, signed = list(spans_of(client.account)), client.account.contract.signed_on
    if not spans:
        return LeftOut(client.row, "no-terms") if signed and signed <= period.end else None
    if _is_unknown(client.account, spans, period.start):
        return LeftOut(client.row, "no-terms")
    start_arr, end_arr = _in_force(spans, period.start), _in_force(spans, period.end)
    amounts = [to_base(arr, scoring) if arr else 0.0 for arr in (start_arr, end_arr, *(s.arr for s in spans))]
    if any(amount is None for amount in amounts):
        return LeftOut(client.row, "no-rate")
    part = _part(client, scoring, spans, period, (start_arr, end_arr))
    return part if part.start or part.end or part.revenue or part.before else None


def parts_of(client: Client, scoring: Scoring, period: Period) -> list[Part | LeftOut]:
    """The same as a list: none or one."""
    found = part_of(client, scoring, period)
    return [] if found is None else [found]


def spans_of(account: Account) -> Iterator[Span]:
    """The terms; where none is written, the current one, if its beginning, end and amount are known."""
    contract = account.contract
    for term in contract.terms:
        if term.from_ < term.to:
            yield Span(term.from_, term.to, term.arr)
    first = contract.current_from or (contract.signed_on if contract.renews_on else None)
    if contract.terms or contract.arr is None or first is None:
        return
    until = contract.renews_on or (add_months(first, contract.term_months) if contract.term_months else None)
    if until and first < until:
        yield Span(first, until, contract.arr)


def _is_unknown(account: Account, spans: Sequence[Span], day: date) -> bool:
    """Whether the client was with us on a day of which no term says how much it paid."""
    signed = account.contract.signed_on
    return signed is not None and signed <= day < min(span.first for span in spans)


def _in_force(spans: Sequence[Span], day: date) -> Amounts:
    """The ARR on a day; of overlapping terms the one that began last."""
    covering = [span for span in spans if span.first <= day < span.until]
    return max(covering, key=lambda span: span.first).arr if covering else {}


def _part(
    client: Client, scoring: Scoring, spans: Sequence[Span], period: Period, arr: tuple[Amounts, Amounts]
) -> Part:
    start, end = (to_base(money, scoring) or 0.0 for money in arr)
    year_before = Period(add_months(period.start, -12), add_months(period.end, -12))
    return Part(
        client=client.row,
        kind=_kind(client, spans, period, start, end),
        start_arr=arr[0],
        end_arr=arr[1],
        start=start,
        end=end,
        expansion=max(end - start, 0.0) if start and end else 0.0,
        contraction=max(start - end, 0.0) if start and end else 0.0,
        churn=start if not end else 0.0,
        continuous=start > 0 and _is_continuous(spans, period),
        revenue=_revenue(spans, period, scoring),
        before=_revenue(spans, year_before, scoring),
    )


def _kind(client: Client, spans: Sequence[Span], period: Period, start: float, end: float) -> str:
    if not start:
        if not any(span.until > period.start and span.first <= period.end for span in spans):
            return "past"
        return "returned" if any(span.until <= period.start for span in spans) else "new"
    if not end:
        return "churned" if client.row.stage == "churned" else "lapsed"
    return "expanded" if end > start else "contracted" if end < start else "kept"


def _is_continuous(spans: Sequence[Span], period: Period) -> bool:
    """Whether some term covers every day from start to end."""
    covered = period.start
    for span in sorted(spans):
        if span.first <= covered < span.until:
            covered = span.until
    return covered > period.end


def _revenue(spans: Sequence[Span], period: Period, scoring: Scoring) -> float:
    """What was earned on the days after `start` up to `end`: a yearly amount spread evenly over each calendar year."""
    first, last = period.start + timedelta(days=1), period.end + timedelta(days=1)
    return fsum(
        (to_base(span.arr, scoring) or 0) * _years(max(span.first, first), min(span.until, last)) for span in spans
    )


def _years(first: date, until: date) -> float:
    """Calendar years from `first` to before `until`: a day of a leap year is 1/366 of it."""
    if until <= first:
        return 0.0
    return _since(until) - _since(first)


def _since(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def rates(parts: Sequence[Part]) -> Rates:
    """The rates of some parts."""
    start = fsum(p.start for p in parts)
    nrr, grr = revenue_rates(
        start,
        expansion=fsum(p.expansion for p in parts),
        contraction=fsum(p.contraction for p in parts),
        churn=fsum(p.churn for p in parts),
    )
    cohort = [p for p in parts if p.start > 0]
    logo = percent(sum(p.end > 0 for p in cohort), len(cohort))
    return Rates(
        nrr=nrr,
        grr=grr,
        logo=logo,
        revenue_churn=None if grr is None else 100 - grr,
        logo_churn=None if logo is None else 100 - logo,
        revenue_nrr=percent(fsum(p.revenue for p in cohort), fsum(p.before for p in parts)),
        continuous=percent(sum(p.continuous for p in cohort), len(cohort)),
    )


def revenue_rates(
    start: float, *, expansion: float, contraction: float, churn: float
) -> tuple[float | None, float | None]:
    """NRR and GRR in percent; undefined where nothing was there at the start."""
    return percent(start + expansion - contraction - churn, start), percent(start - contraction - churn, start)


def percent(part: float, whole: float) -> float | None:
    """Undefined, not 100 %, of nothing."""
    return 100 * part / whole if whole else None


def as_if_renewed(parts: Sequence[Part]) -> list[Part]:
    """The parts as they would be if every lapsed client renewed at what it paid."""
    return [p._replace(end=p.start, churn=0.0, kind="kept") if p.kind == "lapsed" else p for p in parts]


class KindTotal(NamedTuple):
    """The parts of one kind, or of the cohort (`cohort`): they add up. Money in the base currency."""

    kind: str
    clients: int
    start: float
    expansion: float
    contraction: float
    churn: float
    end: float


def by_kind(parts: Sequence[Part]) -> list[KindTotal]:
    """One total a kind, the cohort's first and summed, then who came new or came back."""
    grouped = {kind: [p for p in parts if p.kind == kind] for kind in KINDS}
    cohort = [p for p in parts if p.kind in COHORT]
    inside = [_total(kind, mine) for kind, mine in grouped.items() if mine and kind in COHORT]
    outside = [_total(kind, grouped[kind]) for kind in ("new", "returned") if grouped[kind]]
    return [*inside, _total("cohort", cohort), *outside]


def _total(kind: str, parts: Sequence[Part]) -> KindTotal:
    sums = (fsum(getattr(p, name) for p in parts) for name in ("start", "expansion", "contraction", "churn", "end"))
    return KindTotal(kind, len(parts), *sums)


def totals_as_written(parts: Sequence[Part]) -> tuple[dict[str, int | float], dict[str, int | float]]:
    """ARR at the start and at the end per currency, never mixed."""
    return add(p.start_arr for p in parts), add(p.end_arr for p in parts)
