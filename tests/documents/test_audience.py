"""Every field has been decided on, and what a client may not read is not in what they are given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.documents.audience import (
    CUSTOMER,
    INTERNAL,
    ITEMS,
    NAMES,
    QUOTES,
    SAID,
    WORDS,
    for_customer,
    leaves,
    may_read,
    plain,
)
from csctl.model.account import Account
from csctl.model.kpis import Kpis, Reading
from csctl.model.shape import Shape
from documents.accounts import FULL, account, full

READINGS = ("deployment", "adoption", "utilisation", "roi")
"""Plain readings that the table speaks of; any other one is ours."""


def fields(shape: type[Shape], inside: str = "") -> Iterator[str]:
    """The full names of all values a shape can hold, by the keys of the file."""
    for name, field in shape.model_fields.items():
        path = f"{inside}{field.alias or name}"
        below = [part for part in _parts(field.annotation) if isinstance(part, type) and issubclass(part, Shape)]
        if below:
            yield from fields(below[0], f"{path}.")
        else:
            yield path
    if shape is Kpis:
        yield from (path for name in READINGS for path in fields(Reading, f"{inside}{name}."))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def test_every_field_of_an_account_is_for_somebody() -> None:
    assert set(fields(Account)) == CUSTOMER | INTERNAL


def test_no_field_is_for_both() -> None:
    assert not CUSTOMER & INTERNAL


def test_names_are_the_clients_and_words_are_fields() -> None:
    assert NAMES | SAID <= CUSTOMER
    assert QUOTES <= INTERNAL
    assert WORDS <= CUSTOMER | INTERNAL


def test_lists_whose_items_may_say_it_themselves_have_that_key() -> None:
    assert {f"{name}.audience" for name in ITEMS} == {f for f in set(fields(Account)) if f.endswith(".audience")}


def test_a_reading_of_the_workspaces_own_is_ours() -> None:
    assert not may_read("kpis.board_mood.value")


@pytest.mark.parametrize(
    "field",
    [
        *("risks.what", "growth.arr", "budget.note", "health_override.reason", "notes", "communication.style"),
        *("client_team.contacts.stance", "client_team.contacts.influence", "kpis.sentiment.value", "kpis.roi.note"),
        *("interactions.summary", "feedback.from", "contract.arr", "client.referred_by"),
    ],
)
def test_what_the_house_keeps_to_itself(field: str) -> None:
    assert not may_read(field)


def test_the_full_account_holds_every_field() -> None:
    kpis = {f"kpis.engagement.{key}" for key in Reading.model_fields}
    assert {leaf.field for leaf in leaves(full())} == (CUSTOMER | INTERNAL) | kpis


def test_the_clients_account_holds_the_clients_fields_alone() -> None:
    found = list(leaves(for_customer(full())))
    assert all(leaf.customer for leaf in found)
    hidden = {f"follow_ups.{key}" for key in FULL["follow_ups"][0]}
    assert {leaf.field for leaf in found} == CUSTOMER - hidden


def test_cutting_twice_cuts_no_more() -> None:
    once = for_customer(full())
    assert for_customer(once) == once


def test_an_account_of_a_name_alone_can_be_cut() -> None:
    assert for_customer(account()) == account()


@pytest.mark.parametrize(
    ("section", "item", "shown"),
    [
        ("issues", {"what": "x"}, True),
        ("issues", {"what": "x", "audience": "internal"}, False),
        ("follow_ups", {"what": "x"}, False),
        ("follow_ups", {"what": "x", "audience": "customer"}, True),
    ],
)
def test_an_item_may_say_for_whom_it_is(section: str, item: dict[str, str], shown: bool) -> None:
    assert bool(getattr(for_customer(account(**{section: [item]})), section)) is shown


def test_the_clients_template_has_no_internal_key() -> None:
    shown = plain(full(), customer=True)
    assert set(_keys(shown)) <= CUSTOMER
    assert "risks" not in shown
    assert "stance" not in shown["client_team"]["contacts"][0]


def test_our_template_has_every_key_even_of_an_empty_account() -> None:
    shown = plain(account(), customer=False)
    assert shown["risks"] == []
    assert shown["contract"]["arr"] is None


def _keys(value: Any, inside: str = "") -> Iterator[str]:
    for key, part in value.items():
        name = f"{inside}{key}"
        items = (
            [part]
            if isinstance(part, dict)
            else [i for i in part if isinstance(i, dict)]
            if isinstance(part, list)
            else []
        )
        if items:
            yield from (path for item in items for path in _keys(item, f"{name}."))
        elif not any(field.startswith(f"{name}.") for field in CUSTOMER):
            yield name


@given(st.sets(st.sampled_from(sorted(FULL.keys() - {"client"}))))
def test_any_part_of_an_account_can_be_cut_and_holds_nothing_internal(kept: set[str]) -> None:
    cut = for_customer(account(**{name: FULL[name] for name in kept}))
    assert all(leaf.customer for leaf in leaves(cut))
