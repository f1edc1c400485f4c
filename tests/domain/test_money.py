"""Money in several currencies: one base only by the stated rates, never mixed silently."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.money import add, to_base
from domain.given import rules
from domain.laws import amounts

RULES = rules(rates={"USD": 152, "EUR": 164.5})


@pytest.mark.parametrize(
    ("money", "wanted"),
    [
        ({"JPY": 38_400_000}, 38_400_000), ({"USD": 1000}, 152_000), ({"USD": 10, "JPY": 5}, 1525),
        ({"EUR": 2}, 329), ({"JPY": 0}, 0), ({"GBP": 1}, None), ({"JPY": 5, "GBP": 1}, None), ({}, None),
        (None, None),
    ],
)  # fmt: skip
def test_the_base_amount_is_the_sum_by_the_stated_rates_or_unknown(
    money: Mapping[str, float] | None, wanted: float | None
) -> None:
    assert to_base(money, RULES) == wanted


def test_a_base_currency_that_states_its_own_rate_is_worth_itself() -> None:
    assert to_base({"JPY": 7}, rules(rates={"JPY": 1})) == 7


def test_totals_are_kept_per_currency_in_the_order_of_their_codes() -> None:
    found = add([{"USD": 1, "JPY": 2}, None, {"JPY": 3}, {}, {"EUR": 4}])
    assert list(found.items()) == [("EUR", 4), ("JPY", 5), ("USD", 1)]


def test_whole_amounts_stay_whole_however_large() -> None:
    found = add([{"JPY": 10**17 + 1}, {"JPY": 10**17 + 1}])
    assert found == {"JPY": 2 * 10**17 + 2}
    assert isinstance(found["JPY"], int)


def test_nothing_adds_to_nothing() -> None:
    assert add([]) == {}


def test_tenths_add_up_as_people_add_them() -> None:
    assert add([{"USD": 0.1}] * 10) == {"USD": 1.0}


@given(given=st.lists(st.none() | amounts), random=st.randoms())
def test_a_total_does_not_depend_on_the_order(given: list[Mapping[str, float] | None], random: Random) -> None:
    shuffled = list(given)
    random.shuffle(shuffled)
    assert add(shuffled) == add(given)


@given(given=st.lists(amounts))
def test_a_total_is_exact_to_the_last_digit_a_float_has(given: list[Mapping[str, float]]) -> None:
    for currency, total in add(given).items():
        wanted = sum((Fraction(money[currency]) for money in given if currency in money), Fraction(0))
        assert float(total) == float(wanted)
