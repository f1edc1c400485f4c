"""Renewals: every one of a window, real negative days, two forecasts, totals that reconcile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.renewals import (
    CALLS,
    Renewal,
    Window,
    last_executive_touch,
    next_step,
    of_period,
    ordered,
    renewal_of,
    totals,
    within,
)
from domain.told import DAY, RED, TODAY, client, contract, practice, rules


def renewal(name: str = "a", *, window: Window | None = None, today: date = TODAY, **sections: Any) -> Renewal | None:
    wide = window or within(120, today=today)
    return renewal_of(client(name, today=today, **sections), rules(), practice(), wide, today=today)


def found(name: str = "a", **sections: Any) -> Renewal:
    each = renewal(name, **sections)
    assert each is not None
    return each


def test_a_renewal_counts_to_its_own_day() -> None:
    each = found(contract=contract("2026-12-24"))
    assert (each.state, each.act_in, each.renews_in) == ("due", 30, 30)


@pytest.mark.parametrize(
    ("today", "state", "act_in"),
    [
        ("2026-11-30", "due", 1),
        ("2026-12-01", "due", 0),
        ("2026-12-02", "automatic", -1),
        ("2027-03-02", "overdue", -91),
    ],
)
def test_a_contract_that_renews_by_itself_counts_to_its_notice_deadline(today: str, state: str, act_in: int) -> None:
    """The deadline is tomorrow, today, was yesterday; the renewal itself was yesterday."""
    each = found(today=DAY(today), contract=contract("2027-03-01", auto_renew=True, notice_days=90))
    assert (each.act_by, each.state, each.act_in) == (DAY("2026-12-01"), state, act_in)


def test_a_renewal_two_years_overdue_keeps_its_real_days_and_is_in_every_window() -> None:
    each = found(contract=contract("2024-11-24"), window=of_period("2030-Q1"))
    assert (each.state, each.act_in, each.renews_in) == ("overdue", -730, -730)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2027-02", "2027-02-01", "2027-02-28"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_is_all_its_days(period: str, first: str, last: str) -> None:
    assert of_period(period) == Window(DAY(first), DAY(last))


@pytest.mark.parametrize(("day", "inside"), [("2028-02-29", True), ("2028-02-01", True), ("2028-03-01", False)])
def test_the_ends_of_a_window_belong_to_it(day: str, inside: bool) -> None:
    assert (renewal(contract=contract(day), window=of_period("2028-02")) is not None) is inside


def test_a_churned_client_and_one_without_a_date_do_not_renew() -> None:
    assert renewal(client={"stage": "churned"}, contract=contract("2026-12-01")) is None
    assert renewal(contract={"arr": {"JPY": 5}}) is None


def test_overdue_comes_first_then_what_renews_by_itself_then_the_nearest() -> None:
    each = [
        found("far", contract=contract("2027-02-01")),
        found("near", contract=contract("2026-12-01")),
        found("auto", contract=contract("2026-12-10", auto_renew=True, notice_days=60)),
        found("late", contract=contract("2026-11-01")),
        found("later", contract=contract("2024-11-01")),
    ]
    assert [r.client.id for r in ordered(each)] == ["later", "late", "auto", "near", "far"]


def test_the_two_forecasts_stand_side_by_side() -> None:
    each = found(
        contract=contract("2026-12-24", arr=1000), kpis=RED, renewal={"call": "commit", "amount": {"JPY": 800}}
    )
    assert (each.likelihood, each.weighted) == (40, 400)
    assert (each.call, each.called) == ("commit", 760)


def test_without_a_call_the_csm_forecasts_nothing() -> None:
    each = found(contract=contract("2026-12-24"))
    assert (each.call, each.called) == (None, None)


def test_a_contract_past_its_notice_deadline_is_as_good_as_renewed() -> None:
    each = found(kpis=RED, contract=contract("2027-01-31", auto_renew=True, notice_days=90))
    assert (each.state, each.likelihood) == ("automatic", 98)


def test_money_without_a_rate_is_in_no_weighted_total() -> None:
    each = found(contract={"renews_on": DAY("2026-12-24"), "arr": {"GBP": 5}}, renewal={"call": "commit"})
    assert (each.weighted, each.called, each.arr) == (None, None, {"GBP": 5})


def test_the_last_touch_of_a_decider_is_the_latest_of_ebr_contact_and_conversation() -> None:
    team = {"contacts": [{"name": "S", "role": "sponsor", "last_contact": DAY("2026-05-01")}]}
    talks = [
        {"on": DAY("2026-09-09"), "channel": "phone", "with": ["S"]},
        {"on": DAY("2026-10-10"), "channel": "phone"},
    ]
    account = client(client_team=team, ebr={"last": DAY("2026-03-03")}, interactions=talks).account
    assert last_executive_touch(account, today=TODAY) == DAY("2026-09-09")
    assert last_executive_touch(client().account, today=TODAY) is None


def test_the_next_step_is_the_earliest_that_is_not_done() -> None:
    work = [{"what": "x", "due": DAY("2026-12-01")}, {"what": "y", "due": DAY("2026-11-01"), "done_on": TODAY}]
    step = next_step(client(follow_ups=work, next_contact=DAY("2026-12-05")).account, today=TODAY)
    assert step is not None
    assert (step.what, step.path) == ("x", ("follow_ups", 0))


books = st.lists(
    st.tuples(st.integers(-800, 120), st.integers(0, 10**9), st.sampled_from([None, *CALLS])), min_size=0, max_size=12
)


@given(books)
def test_the_totals_of_the_calls_are_the_total(book: list[tuple[int, int, str | None]]) -> None:
    each = [
        found(
            f"c{n}",
            contract=contract(str(TODAY + timedelta(days=days)), arr=arr),
            renewal={"call": call} if call else {},
        )
        for n, (days, arr, call) in enumerate(book)
    ]
    *parts, whole = totals(each)
    assert whole.renewals == len(book)
    for name in ("renewals", "arr_base", "weighted"):
        assert sum(getattr(part, name) for part in parts) == pytest.approx(getattr(whole, name))
    assert sum(part.called or 0 for part in parts) == pytest.approx(whole.called or 0)
    assert whole.arr_base == pytest.approx(sum(arr for _, arr, _ in book))
