"""Items of lists are the same by id, else when equal, else when alike; never because they stand at the same place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.match import MOST, likeness, match


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([{"id": "a"}, {"id": "b"}], [{"id": "b", "x": 1}, {"id": "a"}], [(1, 0), (0, 1)]),
        (["x", "y", "z"], ["z", "x"], [(2, 0), (0, 1)]),
        ([{"on": 1, "by": "us"}], [{"on": 2, "by": "us"}, {"on": 1, "by": "us"}], [(0, 1)]),
        ([{"name": "小林 匠", "role": "champion"}], [{"name": "小林 匠", "role": "sponsor"}], [(0, 0)]),
        ([{"what": "夜間バッチの遅延", "s": 1}], [{"what": "夜間バッチの遅れ", "s": 1}], [(0, 0)]),
        ([{"id": "a", "what": "same", "s": 1}], [{"id": "b", "what": "same", "s": 1}], []),
        (["Cut repeat visits by a third"], ["Cut repeat visits by a half"], [(0, 0)]),
        (["one"], ["quite different"], []),
        ([1, True, 1], [True, 1], [(1, 0), (0, 1)]),
        ([], [1], []),
    ],
)
def test_items_find_each_other(before: list[Any], after: list[Any], pairs: list[tuple[int, int]]) -> None:
    assert match(before, after) == pairs


def test_of_two_that_are_alike_the_better_one_is_taken() -> None:
    before = [{"what": "Ask Ingrid who leads", "due": 1}]
    after = [{"what": "Ask Kari who pays", "due": 1}, {"what": "Ask Ingrid who leads it", "due": 1}]
    assert match(before, after) == [(0, 1)]


items = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), max_size=3) | st.text(max_size=3), max_size=6
)


@given(before=items, after=items)
def test_no_item_is_in_two_pairs(before: list[Any], after: list[Any]) -> None:
    pairs = match(before, after)
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)


@given(before=items)
def test_a_list_matches_itself_in_any_order(before: list[Any]) -> None:
    assert len(match(before, before[::-1])) == len(before)


def test_long_lists_of_strangers_are_not_compared_pair_by_pair() -> None:
    size = int(MOST**0.5) + 1
    assert match([f"before {n}" for n in range(size)], [f"after {n}" for n in range(size)]) == []


def test_likeness_is_symmetric_and_one_for_equals() -> None:
    one, other = {"id": "a", "s": 1, "t": "abcdef"}, {"s": 1, "t": "abcdeg"}
    assert likeness(one, one) == 1
    assert likeness(one, other) == likeness(other, one) < 1
