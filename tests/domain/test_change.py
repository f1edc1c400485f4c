"""What changed between two files, as data: by meaning, not by lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.change import changes


def told(before: Any, after: Any) -> list[tuple[str, str, Any, Any]]:
    return [(c.kind, "/".join(filter(None, c.words)), c.before, c.after) for c in changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1}, {"a": 2}, [("changed", "a", 1, 2)]),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}}, [("added", "a/c", None, 2)]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}}, [("removed", "a/c", 2, None)]),
        ({"a": 38}, {"a": 38.0}, []),
        ({"a": True}, {"a": 1}, [("changed", "a", True, 1)]),
        ({"a": None, "b": []}, {"c": {}}, []),
        ({"a": {"b": {"c": 1}}}, {}, [("removed", "a/b/c", 1, None)]),
        ({"arr": {"JPY": 1}}, {"arr": {"JPY": 2, "USD": 1}}, [("changed", "arr", {"JPY": 1}, {"JPY": 2, "USD": 1})]),
        ({"l": ["a", "b"]}, {"l": ["b", "a", "c"]}, [("added", "l", None, "c")]),
        (
            {"r": [{"id": "x", "s": "low"}, {"id": "y"}]},
            {"r": [{"id": "y"}, {"id": "x", "s": "high"}]},
            [("changed", "r/x/s", "low", "high")],
        ),
        ({}, {"r": [{"id": "x", "s": 1}]}, [("added", "r/x", None, {"id": "x", "s": 1})]),
        (
            {"i": [{"on": date(2026, 1, 1), "say": "x"}]},
            {"i": []},
            [("removed", "i/2026-01-01", {"on": date(2026, 1, 1), "say": "x"}, None)],
        ),
        ({"p": [{"q": 1}]}, {"p": [{"q": 1}, {"q": 5}]}, [("added", "p/#2", None, {"q": 5})]),
    ],
)
def test_a_difference_is_told_by_what_it_says(before: Any, after: Any, expected: Any) -> None:
    assert told(before, after) == expected


def test_no_file_before_makes_everything_new_and_none_after_everything_gone() -> None:
    assert told(None, {"client": {"name": "X"}}) == [("added", "client/name", None, "X")]
    assert told({"client": {"name": "X"}}, None) == [("removed", "client/name", "X", None)]


def test_the_path_leads_to_the_item_in_the_later_list_or_the_earlier_for_what_is_gone() -> None:
    before = {"r": [{"id": "gone"}, {"id": "x", "s": 1}]}
    after = {"r": [{"id": "new"}, {"id": "x", "s": 2}]}
    assert [c.path for c in changes(before, after)] == [("r", 0), ("r", 1, "s"), ("r", 0)]


values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["x", "y"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "id"]), inner, max_size=3),
    max_leaves=8,
)
files = st.dictionaries(st.sampled_from("abc"), values, max_size=3)


@given(data=files)
def test_nothing_changed_is_no_change(data: Any) -> None:
    assert changes(data, data) == []


@given(before=files, after=files)
def test_turned_round_what_was_added_is_removed(before: Any, after: Any) -> None:
    there, back = changes(before, after), changes(after, before)
    assert sorted(c.kind for c in there if c.kind == "added") == sorted("added" for c in back if c.kind == "removed")
    assert len(there) == len(back)
