"""Capacity: hours by touch and by what is going on, bands by ARR, what moves; the CSMs are the book."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.capacity import Work, loads, without, work_of
from csctl.model.practice import Capacity
from domain.told import DAY, GREEN, RED, TODAY, client, contract, practice, rules

RULES = Capacity.model_validate(
    {
        "hours_a_month": 100,
        "busy": 100,
        "idle": 50,
        "bands": [
            {"id": "large", "arr_at_least": 5000, "clients_from": 1, "clients_to": 2},
            {"id": "small", "arr_at_least": 0, "clients_from": 3},
        ],
    }
)


def work(name: str = "a", csm: str | None = "Ann", arr: int = 5000, **sections: Any) -> Work:
    found = {"contract": contract("2028-09-01", arr=arr), "kpis": GREEN, "csm": csm, **sections}
    return work_of(client(name, **found), rules(), practice(), today=TODAY)


@pytest.mark.parametrize(
    ("sections", "hours"),
    [
        ({}, 8),
        ({"arr": 5}, 0.25),
        ({"kpis": RED}, 12),
        ({"kpis": RED, "arr": 5}, 0.25),
        ({"contract": contract("2026-12-24", arr=5000)}, 11),
        ({"client": {"stage": "onboarding"}}, 13),
        ({"client": {"stage": "onboarding"}, "kpis": RED, "contract": contract("2026-12-24", arr=5000)}, 20),
        ({"contract": {}}, None),
    ],
)
def test_hours_come_from_the_touch_model_and_from_what_is_going_on(
    sections: dict[str, Any], hours: float | None
) -> None:
    assert work(**sections).hours == hours


def test_conversations_count_by_who_began_them_and_only_the_recent_ones() -> None:
    talk = {"channel": "x", "initiated_by": "us"}
    talks = [{**talk, "on": TODAY}, {**talk, "on": DAY("2026-01-01")}, {**talk, "on": TODAY, "initiated_by": "them"}]
    found = work(interactions=[*talks, {"on": TODAY, "channel": "x"}])
    assert (found.us, found.them) == (1, 1)


@pytest.mark.parametrize(("clients", "verdict"), [(6, "under"), (7, "fits"), (12, "fits"), (13, "over")])
def test_a_load_is_judged_against_the_hours_there_are(clients: int, verdict: str) -> None:
    each = [work(f"c{n}") for n in range(clients)]
    assert loads(each, RULES)[0].verdict == verdict


@pytest.mark.parametrize(
    ("clients", "arr", "band", "fit"),
    [
        (1, 5000, "large", "within"),
        (3, 5000, "large", "above"),
        (2, 100, "small", "below"),
        (3, 100, "small", "within"),
    ],
)
def test_the_band_follows_the_total_arr(clients: int, arr: int, band: str, fit: str) -> None:
    found = loads([work(f"c{n}", arr=arr) for n in range(clients)], RULES)[0]
    assert (found.band, found.fit) == (band, fit)


def test_without_conversations_no_share_is_proactive() -> None:
    assert loads([work()], RULES)[0].proactive is None


def test_when_a_csm_leaves_the_heaviest_client_goes_to_whoever_carries_least() -> None:
    each = [work("a", "Ann"), work("b", "Ann", kpis=RED), work("c", "Bea"), work("d", "Cem", arr=5)]
    moves = without("Ann", each, RULES)
    assert [(m.client.id, m.to) for m in moves] == [("b", "Cem"), ("a", "Bea")]
    assert [m.load for m in moves] == [12.25, 16]


def test_with_nobody_else_clients_go_to_nobody() -> None:
    assert [m.to for m in without("Ann", [work()], RULES)] == [None]


@given(
    st.lists(st.tuples(st.sampled_from([None, "Ann", "Bea", "Cem"]), st.integers(1, 9000), st.booleans()), max_size=10)
)
def test_the_csms_are_the_book_before_and_after_one_leaves(book: list[tuple[str | None, int, bool]]) -> None:
    each = [work(f"c{n}", csm, arr, kpis=RED if red else GREEN) for n, (csm, arr, red) in enumerate(book)]
    *parts, whole = loads(each, RULES)
    assert whole.clients == len(book)
    for name in ("clients", "arr_base", "hours", "us", "them"):
        assert sum(getattr(part, name) for part in parts) == pytest.approx(getattr(whole, name))
    moved = {m.client.id: m.to for m in without("Ann", each, RULES)}
    assert moved.keys() == {w.client.id for w in each if w.client.csm == "Ann"}
    after = [w._replace(client=w.client._replace(csm=moved.get(w.client.id, w.client.csm))) for w in each]
    assert loads(after, RULES)[-1].hours == pytest.approx(whole.hours)
