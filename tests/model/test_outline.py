"""What a shape may hold at a path is known without an account."""

from __future__ import annotations

from datetime import date

import pytest

from csctl.model import outline
from csctl.model.account import Account


def test_keys_are_those_of_the_file_in_the_order_of_the_shape() -> None:
    assert outline.keys(Account, ("contract", "terms", 0)) == ["from", "to", "arr"]
    assert outline.keys(Account, ())[:3] == ["client", "contract", "renewal"]
    assert outline.keys(Account, ("client", "name")) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("client", "name"), True),
        (("client", "stage"), True),
        (("client", "products", 0), True),
        (("client", "products"), False),
        (("client", "growing"), False),
        (("contract", "arr", "JPY"), False),
        (("kpis", "sentiment", "value"), True),
        (("kpis", "of one's own", "value"), False),
        (("kpis", "churn", "period"), True),
    ],
)
def test_text_is_told_from_what_yaml_reads(path: outline.Path, text: bool) -> None:
    assert outline.takes_text(Account, path) is text


def test_free_keys_are_known_and_others_are_not() -> None:
    assert outline.is_known(Account, ("kpis", "of one's own"))
    assert outline.is_known(Account, ("contract", "arr", "USD"))
    assert not outline.is_known(Account, ("contract", "nothing"))
    assert not outline.is_known(Account, ("client", 0))


def test_kinds_and_lists_are_told() -> None:
    assert outline.takes(Account, ("next_contact",), date)
    assert outline.is_list(Account, ("risks",))
    assert not outline.is_list(Account, ("client",))


def test_leaves_are_all_values_that_are_no_section() -> None:
    leaves = list(outline.leaves(Account))
    assert leaves[0] == ("client", "name")
    assert ("client", "size", "employees") in leaves
    assert ("risks",) in leaves
    assert ("contract",) not in leaves
