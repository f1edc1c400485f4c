"""Segments: bounds of every kind, who is in none or in two, promises kept; the segments are the book."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.segments import is_narrower, place_of, segment_of
from csctl.domain.served import Served, by_segment, served
from csctl.model.scoring import Scoring, Segment
from domain.told import DAY, TODAY, client, contract, rules


def segment(name: str = "s", **bounds: Any) -> Segment:
    return Segment.model_validate({"id": name, "touch": "high", **bounds})


def scoring(*segments: dict[str, Any]) -> Scoring:
    return rules(segments=[{"touch": "high", **each} for each in segments])


@pytest.mark.parametrize(
    ("bounds", "sections", "inside"),
    [
        ({"arr_at_least": 100}, {"contract": {"arr": {"JPY": 100}}}, True),
        ({"arr_at_least": 100}, {"contract": {"arr": {"JPY": 99}}}, False),
        ({"arr_at_least": 100}, {"contract": {"arr": {"USD": 1}}}, True),
        ({"employees_at_least": 50}, {"client": {"size": {"employees": 50}}}, True),
        ({"industry": ["bank", "金融"]}, {"client": {"industry": "金融業"}}, True),
        ({"industry": ["bank"]}, {"client": {"industry": "Banking"}}, True),
        ({"industry": ["bank"]}, {}, False),
        ({"brand": True}, {"client": {"brand": True}}, True),
        ({"brand": True}, {}, False),
        ({"referred": True}, {"client": {"referred_by": "B"}}, True),
        ({"referred": False}, {"client": {"referred_by": "B"}}, False),
        ({"growing": True}, {"client": {"growing": False}}, False),
        ({"room_at_least": 20}, {"growth": [{"what": "x", "arr": {"JPY": 4}, "likelihood": 50}]}, True),
        ({"room_at_least": 21}, {"growth": [{"what": "x", "arr": {"JPY": 4}, "likelihood": 50}]}, False),
        ({"room_at_least": 0}, {"growth": [{"what": "x", "arr": {"JPY": 4}}]}, False),
        ({"arr_at_least": 5, "brand": True}, {"client": {"brand": True}}, True),
        ({"arr_at_least": 50, "brand": True}, {"client": {"brand": True}}, False),
    ],
)
def test_all_bounds_of_a_segment_must_hold(bounds: dict[str, Any], sections: dict[str, Any], inside: bool) -> None:
    each = client(**{"contract": {"arr": {"JPY": 10}}, **sections})
    assert (segment_of(each.account, scoring({"id": "s", **bounds})) == "s") is inside


def test_nothing_known_is_not_small() -> None:
    assert segment_of(client().account, rules()) is None


@pytest.mark.parametrize(
    ("mine", "other", "narrower"),
    [
        ({"arr_at_least": 10}, {"arr_at_least": 5}, True),
        ({"arr_at_least": 5}, {"arr_at_least": 10}, False),
        ({"arr_at_least": 10}, {}, True),
        ({"arr_at_least": 10}, {"arr_at_least": 0}, True),
        ({}, {"brand": True}, False),
        ({"brand": True, "arr_at_least": 10}, {"brand": True}, True),
        ({"brand": True}, {"brand": False}, False),
        ({"industry": ["a"]}, {"industry": ["a", "b"]}, True),
        ({"industry": ["a", "b"]}, {"industry": ["a"]}, False),
        ({"arr_at_least": 10}, {"employees_at_least": 10}, False),
    ],
)
def test_a_segment_is_narrower_when_all_its_clients_reach_the_other(
    mine: dict[str, Any], other: dict[str, Any], narrower: bool
) -> None:
    assert is_narrower(segment(**mine), segment(**other)) is narrower


def test_a_client_is_in_two_only_where_neither_segment_is_part_of_the_other() -> None:
    tiers = scoring({"id": "large", "arr_at_least": 100}, {"id": "brand", "brand": True}, {"id": "rest"})
    both = place_of(client(client={"brand": True}, contract={"arr": {"JPY": 200}}).account, tiers)
    assert (both.segment, both.others) == ("large", ("brand",))
    assert place_of(client(contract={"arr": {"JPY": 200}}).account, tiers).others == ()


@pytest.mark.parametrize(
    ("sections", "oddity"),
    [
        ({}, "none"),
        ({"client": {"segment": "south"}}, "unknown"),
        ({"client": {"segment": "small"}, "contract": {"arr": {"JPY": 5000}}}, "differs"),
        ({"client": {"segment": "enterprise"}, "contract": {"arr": {"JPY": 5000}}}, None),
        ({"contract": {"arr": {"JPY": 5}}}, None),
    ],
)
def test_who_does_not_fit_is_said(sections: dict[str, Any], oddity: str | None) -> None:
    assert served(client(**sections), rules(), today=TODAY).oddity == oddity


@pytest.mark.parametrize(("last", "kept"), [("2026-11-10", True), ("2026-11-09", False), (None, None)])
def test_a_promise_is_kept_up_to_its_last_day(last: str | None, kept: bool | None) -> None:
    talks = [{"on": DAY(last), "channel": "x"}] if last else []
    each = served(client(contract={"arr": {"JPY": 5000}}, interactions=talks), rules(), today=TODAY)
    assert (each.cadence.promised, each.cadence.kept) == (14, kept)


def test_the_accounts_own_promise_wins_over_its_segments() -> None:
    each = served(client(contract={"arr": {"JPY": 5000}}, communication={"cadence_days": 30}), rules(), today=TODAY)
    assert (each.cadence.promised, each.cadence.path) == (30, ("communication", "cadence_days"))


@given(
    st.lists(st.tuples(st.sampled_from([None, "enterprise", "south"]), st.integers(0, 5000), st.booleans()), max_size=9)
)
def test_the_segments_are_the_book(book: list[tuple[str | None, int, bool]]) -> None:
    found: list[Served] = []
    for number, (name, arr, talked) in enumerate(book):
        talks = [{"on": TODAY, "channel": "x"}] if talked else []
        sections: dict[str, Any] = {"contract": contract("2027-09-01", arr=arr)} if arr else {}
        found.append(
            served(client(f"c{number}", client={"segment": name}, interactions=talks, **sections), rules(), today=TODAY)
        )
    *parts, whole = by_segment(found, rules())
    assert whole.clients == len(book)
    for field in ("clients", "arr_base", "kept", "broken", "unknown"):
        assert sum(getattr(part, field) for part in parts) == pytest.approx(getattr(whole, field))
    if whole.arr_base:
        assert sum(part.share or 0 for part in parts) == pytest.approx(100)
