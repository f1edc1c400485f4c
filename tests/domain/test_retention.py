"""Retention: published answers, each client's part adding up, and what is undefined said so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.retention import (
    COHORT,
    LeftOut,
    Part,
    Period,
    as_if_renewed,
    by_kind,
    of_year,
    part_of,
    rates,
    revenue_rates,
)
from domain.told import DAY, client, rules, term

YEAR = Period(DAY("2025-12-31"), DAY("2026-12-31"))


@pytest.mark.parametrize(
    ("start", "expansion", "contraction", "churn", "nrr", "grr"),
    [
        (10.0, 1.8, 0.6, 0.9, 103, 85),
        (100, 12, 5, 8, 99, 87),
        (200, 20, 4, 6, 105, 95),
    ],
)
def test_published_answers(
    start: float, expansion: float, contraction: float, churn: float, nrr: float, grr: float
) -> None:
    found = revenue_rates(start, expansion=expansion, contraction=contraction, churn=churn)
    assert list(found) == pytest.approx([nrr, grr])


def part(name: str = "a", *, period: Period = YEAR, stage: str = "adoption", **contract: Any) -> Part:
    found = part_of(client(name, client={"stage": stage}, contract=contract), rules(), period)
    assert isinstance(found, Part)
    return found


def test_a_published_answer_comes_out_of_terms_too() -> None:
    """Base 10.0 (in thousands): one grew by 1.8, one shrank by 0.6, one of 0.9 left."""
    parts = [
        part("grew", terms=[term("2025-01-01", "2026-06-01", 5000), term("2026-06-01", "2027-06-01", 6800)]),
        part("shrank", terms=[term("2025-01-01", "2026-06-01", 4100), term("2026-06-01", "2027-06-01", 3500)]),
        part("left", stage="churned", terms=[term("2025-01-01", "2026-06-01", 900)]),
    ]
    found = rates(parts)
    assert [found.nrr, found.grr] == pytest.approx([103, 85])
    assert found.logo == pytest.approx(200 / 3)


def test_nothing_at_the_start_is_undefined_not_a_hundred_percent() -> None:
    found = rates([part(terms=[term("2026-03-01", "2027-03-01")])])
    assert (found.nrr, found.grr, found.logo, found.continuous) == (None, None, None, None)
    assert rates([]).nrr is None


def test_a_new_client_is_in_no_rate() -> None:
    kept = part("kept", terms=[term("2025-01-01", "2027-01-01")])
    new = part("new", terms=[term("2026-03-01", "2027-03-01", 900)])
    assert new.kind == "new"
    assert rates([kept, new]).nrr == 100


@pytest.mark.parametrize(
    ("end", "day", "in_force"),
    [("2026-12-31", "2026-12-31", False), ("2027-01-01", "2026-12-31", True), ("2024-02-29", "2024-02-28", True)],
)
def test_the_first_day_not_covered_is_not_covered(end: str, day: str, in_force: bool) -> None:
    found = part(terms=[term("2023-01-01", end)], period=Period(DAY("2023-06-30"), DAY(day)))
    assert (found.end > 0) is in_force


def test_a_client_that_left_and_came_back_is_kept_but_not_continuous() -> None:
    found = part(terms=[term("2025-01-01", "2026-03-01"), term("2026-09-01", "2027-09-01")])
    assert (found.kind, found.churn, found.continuous) == ("kept", 0, False)
    assert (rates([found]).logo, rates([found]).continuous) == (100, 0)


def test_a_client_that_came_back_after_the_start_is_returned() -> None:
    found = part(terms=[term("2023-01-01", "2024-01-01"), term("2026-09-01", "2027-09-01")])
    assert (found.kind, found.start, found.end) == ("returned", 0, 100)


def test_terms_that_touch_are_continuous() -> None:
    assert part(terms=[term("2025-06-01", "2026-06-01"), term("2026-06-01", "2027-06-01")]).continuous


def test_a_term_that_ran_out_without_a_decision_counts_as_lost_until_it_renews() -> None:
    lapsed = part(terms=[term("2025-06-01", "2026-06-01")])
    assert (lapsed.kind, lapsed.churn) == ("lapsed", 100)
    assert rates([lapsed]).nrr == 0
    assert rates(as_if_renewed([lapsed])).nrr == 100


def test_currencies_come_together_by_the_stated_rates_only() -> None:
    found = part(terms=[term("2025-01-01", "2026-06-01", 10, "USD"), term("2026-06-01", "2027-06-01", 1500)])
    assert (found.start, found.end, found.expansion) == (1000, 1500, 500)
    assert (found.start_arr, found.end_arr) == ({"USD": 10}, {"JPY": 1500})


def test_a_currency_without_a_rate_leaves_the_client_out_by_name() -> None:
    found = part_of(client(contract={"terms": [term("2025-01-01", "2027-01-01", 10, "GBP")]}), rules(), YEAR)
    assert isinstance(found, LeftOut)
    assert found.why == "no-rate"


def test_an_older_client_without_terms_for_the_first_day_is_left_out_by_name() -> None:
    contract = {"signed_on": DAY("2024-04-01"), "current_from": DAY("2026-04-01"), "term_months": 12, "arr": {"JPY": 1}}
    found = part_of(client(contract=contract), rules(), YEAR)
    assert isinstance(found, LeftOut)
    assert found.why == "no-terms"


def test_the_current_term_is_taken_where_no_terms_are_written() -> None:
    found = part(signed_on=DAY("2025-10-01"), renews_on=DAY("2027-10-01"), arr={"JPY": 700})
    assert (found.start, found.end) == (700, 700)


def test_whoever_has_no_contract_yet_or_signed_after_the_period_is_not_in_it() -> None:
    assert part_of(client(contract={"arr": {"JPY": 1}}), rules(), YEAR) is None
    assert part_of(client(contract={"signed_on": DAY("2027-02-01")}), rules(), YEAR) is None


def test_revenue_nrr_is_this_years_revenue_of_last_year_ends_clients_over_last_years_revenue() -> None:
    """昨年末時点のカスタマーから今年 1 年間に頂いた全売上高 ÷ 昨年の売上高: who left last year counts below only."""
    parts = [
        part("stays", terms=[term("2025-01-01", "2026-01-01", 100), term("2026-01-01", "2027-01-01", 150)]),
        part("left", stage="churned", terms=[term("2024-01-01", "2025-07-02", 100)]),
        part("new", terms=[term("2026-01-01", "2027-01-01", 900)]),
    ]
    last_year = 100 + 100 * 182 / 365
    assert parts[1].kind == "past"
    assert rates(parts).revenue_nrr == pytest.approx(100 * 150 / last_year)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_a_full_year_earns_the_yearly_amount_in_leap_years_too(year: int) -> None:
    found = part(terms=[term("2020-01-01", "2030-01-01", 1000)], period=of_year(year))
    assert found.revenue == pytest.approx(1000)
    assert found.before == pytest.approx(1000)


def test_a_period_may_begin_on_a_29_february() -> None:
    found = part(terms=[term("2020-01-01", "2030-01-01")], period=Period(DAY("2024-02-29"), DAY("2025-02-28")))
    assert found.continuous
    assert found.before == pytest.approx(100 * 365 / 365, rel=1e-2)


days = st.integers(0, 1200).map(lambda n: date.fromordinal(DAY("2024-06-01").toordinal() + n))
amounts = st.integers(1, 10_000)


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        starts = sorted({draw(days) for _ in range(draw(st.integers(1, 4)))})
        terms = [
            {"from": first, "to": until, "arr": {draw(st.sampled_from(["JPY", "USD"])): draw(amounts)}}
            for first, until in zip(starts, [*starts[1:], date(2028, 1, 1)], strict=True)
            if draw(st.booleans())
        ]
        made = part_of(client(f"c{number}", contract={"terms": terms}), rules(), YEAR)
        found += [made] if isinstance(made, Part) else []
    return found


@given(parts())
def test_each_clients_part_adds_up_to_the_whole(found: list[Part]) -> None:
    for each in found:
        if each.start:
            assert each.start + each.expansion - each.contraction - each.churn == pytest.approx(each.end)
    totals = {total.kind: total for total in by_kind(found)}
    inside = [totals[kind] for kind in COHORT if kind in totals]
    for name in ("clients", "start", "expansion", "contraction", "churn", "end"):
        assert sum(getattr(t, name) for t in inside) == pytest.approx(getattr(totals["cohort"], name))


@given(parts())
def test_grr_is_never_over_a_hundred_and_never_over_nrr(found: list[Part]) -> None:
    result = rates(found)
    if result.grr is not None and result.nrr is not None:
        assert 0 <= result.grr <= 100 + 1e-9
        assert result.grr <= result.nrr + 1e-9
        points = sum(100 * p.end for p in found if p.start) / sum(p.start for p in found)
        assert points == pytest.approx(result.nrr)


@given(parts(), st.randoms())
def test_the_order_of_clients_does_not_matter(found: list[Part], random: Any) -> None:
    shuffled = random.sample(found, len(found))
    assert rates(shuffled) == rates(found)
