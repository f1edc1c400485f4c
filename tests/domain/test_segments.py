"""The segment an account names, else the first whose bounds it reaches."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.segments import segment_of
from domain.given import account, default_rules, rules

SEGMENTS = [
    {"id": "giant", "touch": "high", "arr_at_least": 100, "employees_at_least": 1000},
    {"id": "large", "touch": "high", "arr_at_least": 100},
    {"id": "crowd", "touch": "low", "employees_at_least": 500},
    {"id": "small", "touch": "tech"},
]


def segment(
    arr: dict[str, Any] | None = None, employees: int | None = None, named: str | None = None, **sections: Any
) -> str | None:
    client: dict[str, Any] = {"segment": named} if named else {}
    client |= {"size": {"employees": employees}} if employees is not None else {}
    given = account(client=client, contract={"arr": arr} if arr is not None else {})
    return segment_of(given, rules(**{"segments": SEGMENTS, "rates": {"USD": 2}, **sections}))


@pytest.mark.parametrize(
    ("arr", "employees", "wanted"),
    [
        (100, 1000, "giant"), (100, 999, "large"), (99, 1000, "crowd"), (99, 500, "crowd"), (99, 499, "small"),
        (100, None, "large"), (99, None, "small"), (None, 500, "crowd"), (None, 499, "small"), (0, None, "small"),
        (None, None, None),
    ],
)  # fmt: skip
def test_it_is_the_first_whose_bounds_all_hold(arr: int | None, employees: int | None, wanted: str | None) -> None:
    assert segment(None if arr is None else {"JPY": arr}, employees) == wanted


def test_a_named_segment_goes_before_all_bounds_even_one_of_its_own() -> None:
    assert segment({"JPY": 9}, named="large") == "large"
    assert segment({"JPY": 9}, named="strategic") == "strategic"


def test_the_bound_is_reached_by_the_sum_in_the_base_currency() -> None:
    assert [segment({"USD": usd, "JPY": 20}) for usd in (39, 40)] == ["small", "large"]


def test_an_amount_without_a_rate_is_not_known() -> None:
    assert segment({"EUR": 1_000_000}) is None
    assert segment({"EUR": 1_000_000}, 500) == "crowd"


def test_without_rules_there_is_no_segment() -> None:
    assert segment({"JPY": 100}, segments=[]) is None


def test_when_no_bound_is_reached_there_is_no_segment() -> None:
    assert segment({"JPY": 99}, segments=SEGMENTS[:2]) is None


@pytest.mark.parametrize(
    ("arr", "wanted"),
    [(20_000_000, "enterprise"), (19_999_999, "mid-market"), (4_000_000, "mid-market"), (3_999_999, "small")],
)
def test_the_shipped_bounds(arr: int, wanted: str) -> None:
    assert segment_of(account(contract={"arr": {"JPY": arr}}), default_rules()) == wanted
