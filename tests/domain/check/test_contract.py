"""Contract: days and amounts that agree, renewals that are met."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.check.asked import DAY, codes, one, term


def contract(**values: Any) -> list[str]:
    return codes(contract=values)


@pytest.mark.parametrize(("renewal", "said"), [("2026-04-01", True), ("2026-03-31", True), ("2026-04-02", False)])
def test_a_contract_renews_after_it_starts(renewal: str, said: bool) -> None:
    assert ("renewal-before-start" in contract(current_from=DAY("2026-04-01"), renews_on=DAY(renewal))) is said


def test_the_current_start_counts_before_the_signature() -> None:
    said = contract(signed_on=DAY("2020-04-01"), current_from=DAY("2026-04-01"), renews_on=DAY("2026-01-01"))
    assert "renewal-before-start" in said


def test_a_term_covers_at_least_a_day() -> None:
    assert "term-ends-before-start" in contract(terms=[term("2026-04-01", "2026-04-01")])
    assert "term-ends-before-start" not in contract(terms=[term("2026-04-01", "2026-04-02")])


def test_terms_that_touch_on_a_leap_day_neither_overlap_nor_leave_a_gap() -> None:
    said = contract(terms=[term("2023-02-28", "2024-02-29"), term("2024-02-29", "2027-02-28")])
    assert not {"terms-overlap", "terms-gap"} & set(said)


def test_terms_that_share_a_day_overlap() -> None:
    assert "terms-overlap" in contract(terms=[term("2025-04-01", "2026-04-02"), term("2026-04-01", "2027-04-01")])


def test_a_day_without_a_term_is_a_gap() -> None:
    finding = one("terms-gap", contract={"terms": [term("2024-02-01", "2024-02-29"), term("2024-03-01", "2027-02-01")]})
    assert finding.path == ("contract", "terms", 1, "from")
    assert finding.params["to"] == "2024-02-29"


def test_arr_is_that_of_the_term_in_force() -> None:
    terms = [term("2026-04-01", "2027-04-01", 100)]
    assert "arr-differs-from-terms" in contract(arr={"JPY": 90}, terms=terms)
    assert "arr-differs-from-terms" not in contract(arr={"JPY": 100}, terms=terms)


def test_no_term_in_force_is_no_contradiction_of_the_arr() -> None:
    assert "arr-differs-from-terms" not in contract(arr={"JPY": 90}, terms=[term("2024-04-01", "2025-04-01", 100)])


def test_the_renewal_is_the_end_of_the_last_term() -> None:
    terms = [term("2026-04-01", "2027-04-01")]
    assert "renewal-differs-from-terms" in contract(renews_on=DAY("2027-03-31"), terms=terms)
    assert "renewal-differs-from-terms" not in contract(renews_on=DAY("2027-04-01"), terms=terms)


def test_a_currency_needs_a_rate_unless_it_is_the_base() -> None:
    assert "currency-without-rate" in contract(arr={"GBP": 1})
    assert "currency-without-rate" not in contract(arr={"JPY": 1, "USD": 1})


def test_a_churned_client_does_not_renew() -> None:
    assert "churned-with-future-renewal" in codes(stage="churned", contract={"renews_on": DAY("2027-04-01")})
    assert "churned-with-future-renewal" not in codes(stage="churned", contract={"renews_on": DAY("2026-04-01")})


def test_a_renewal_today_is_not_overdue() -> None:
    assert "renewal-overdue" not in contract(renews_on=DAY("2026-11-24"))


def test_a_renewal_yesterday_is_one_day_overdue() -> None:
    assert one("renewal-overdue", contract={"renews_on": DAY("2026-11-23")}).params["days"] == 1


def test_a_term_from_the_end_of_a_month_ends_with_the_shorter_month() -> None:
    begun = {"current_from": DAY("2026-01-31"), "term_months": 1}
    assert "renewal-overdue" not in codes(today=date(2026, 2, 28), contract=begun)
    assert one("renewal-overdue", today=date(2026, 3, 1), contract=begun).params["on"] == "2026-02-28"


def test_a_term_from_a_leap_day_ends_on_the_28th() -> None:
    begun = {"current_from": DAY("2024-02-29"), "term_months": 12}
    assert one("renewal-overdue", today=date(2025, 3, 1), contract=begun).params["on"] == "2025-02-28"


def test_a_churned_client_is_not_asked_to_renew() -> None:
    assert "renewal-overdue" not in codes(stage="churned", contract={"renews_on": DAY("2026-04-01")})


@pytest.mark.parametrize(("notice", "days"), [(30, 30), (60, 0)])
def test_a_notice_deadline_is_near_from_30_days_to_the_day_itself(notice: int, days: int) -> None:
    renewing = {"renews_on": DAY("2027-01-23"), "auto_renew": True, "notice_days": notice}
    assert one("notice-deadline-near", contract=renewing).params["days"] == days


@pytest.mark.parametrize("notice", [29, 61])
def test_a_notice_deadline_in_31_days_or_yesterday_is_not_near(notice: int) -> None:
    assert "notice-deadline-near" not in contract(renews_on=DAY("2027-01-23"), auto_renew=True, notice_days=notice)


def test_without_automatic_renewal_no_notice_is_due() -> None:
    assert "notice-deadline-near" not in contract(renews_on=DAY("2027-01-23"), auto_renew=False, notice_days=30)


@pytest.mark.parametrize(("renewal", "said"), [("2027-03-24", True), ("2027-03-25", False), ("2026-11-24", True)])
def test_a_renewal_within_120_days_wants_a_next_step(renewal: str, said: bool) -> None:
    assert ("renewal-without-next-step" in contract(renews_on=DAY(renewal))) is said


def test_a_next_contact_or_an_open_follow_up_is_a_next_step() -> None:
    near = {"renews_on": DAY("2026-12-24")}
    assert "renewal-without-next-step" not in codes(contract=near, next_contact=DAY("2026-11-24"))
    assert "renewal-without-next-step" not in codes(contract=near, follow_ups=[{"what": "見積"}])


def test_what_is_done_or_past_is_no_next_step() -> None:
    near = {"renews_on": DAY("2026-12-24")}
    assert "renewal-without-next-step" in codes(contract=near, next_contact=DAY("2026-11-23"))
    done = [{"what": "見積", "done_on": DAY("2026-11-01")}]
    assert "renewal-without-next-step" in codes(contract=near, follow_ups=done)


def test_terms_may_stand_in_any_order() -> None:
    newest_first = [term("2026-04-01", "2027-04-01", 120), term("2025-04-01", "2026-04-01", 100)]
    said = contract(arr={"JPY": 120}, renews_on=DAY("2027-04-01"), terms=newest_first)
    assert not [code for code in said if code.startswith("term") or code.endswith("-terms")]


def test_days_covered_by_a_longer_term_are_no_gap() -> None:
    terms = [term("2025-01-01", "2027-01-01"), term("2025-02-01", "2025-03-01"), term("2027-01-01", "2027-06-01")]
    assert "terms-gap" not in contract(terms=terms)


def test_the_term_in_force_need_not_be_the_last() -> None:
    renewed_early = [term("2026-04-01", "2027-04-01", 100), term("2027-04-01", "2028-04-01", 120)]
    assert "arr-differs-from-terms" in contract(arr={"JPY": 90}, terms=renewed_early)
    assert "arr-differs-from-terms" not in contract(arr={"JPY": 100}, terms=renewed_early)


def test_a_currency_of_a_term_or_a_chance_needs_a_rate_too() -> None:
    abroad = [{**term("2026-04-01", "2027-04-01"), "arr": {"GBP": 1}}]
    assert one("currency-without-rate", contract={"terms": abroad}).path == ("contract", "terms", 0, "arr", "GBP")
    assert "currency-without-rate" in codes(growth=[{"what": "タイ工場", "arr": {"GBP": 1}}])


def test_without_a_notice_period_there_is_no_deadline() -> None:
    assert "notice-deadline-near" not in contract(renews_on=DAY("2026-12-01"), auto_renew=True)


def test_after_the_notice_deadline_the_renewal_still_wants_a_next_step() -> None:
    renewing = {"renews_on": DAY("2027-01-01"), "auto_renew": True, "notice_days": 90}
    assert one("renewal-without-next-step", contract=renewing).params["on"] == "2027-01-01"


def test_a_churned_client_whose_contract_ends_today_does_not_renew_in_the_future() -> None:
    for day, said in (("2026-11-24", False), ("2026-11-25", True)):
        found = codes(stage="churned", contract={"renews_on": DAY(day)})
        assert ("churned-with-future-renewal" in found) is said


def test_a_term_is_in_force_from_its_first_day_to_the_day_before_its_end() -> None:
    for start, end, said in (
        ("2026-11-24", "2027-11-24", True),
        ("2026-11-25", "2027-11-25", False),
        ("2025-11-24", "2026-11-24", False),
    ):
        found = contract(arr={"JPY": 7}, terms=[term(start, end, arr=100)])
        assert ("arr-differs-from-terms" in found) is said
