"""Conditions: three-valued, bounded, and nothing but comparisons."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.conditions.expression import LONGEST, Comparison, ConditionError, Value, condition

VALUES: dict[str, Value] = {"yes": True, "no": False, "unknown": None, "n": 5, "word": "red", "nothing": None}


def holds(text: str) -> bool | None:
    return condition(text).decide(VALUES).holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n == 5", True),
        ("n != 5", False),
        ("5 >= n", True),
        ("n > 5 or n < 0", False),
        ("0 <= n <= 5", True),
        ("0 <= n < 5", False),
        ("n > -1", True),
        ("word == 'red'", True),
        ("word in ['red', 'yellow']", True),
        ("word not in ('red', 'yellow')", False),
        ("not word == 'red'", False),
        ("true", True),
        ("yes and not no", True),
        ("(yes or no) and n == 5", True),
        ("nothing == 1", None),
        ("0 <= nothing <= 5", None),
    ],
)
def test_a_condition_says_yes_no_or_not_known(text: str, expected: bool | None) -> None:
    assert holds(text) is expected


NAMES = {True: "yes", False: "no", None: "unknown"}
KLEENE = [True, None, False]


@pytest.mark.parametrize("left", KLEENE)
@pytest.mark.parametrize("right", KLEENE)
def test_and_or_and_not_follow_kleene(left: bool | None, right: bool | None) -> None:
    order = {False: 0, None: 1, True: 2}
    assert holds(f"{NAMES[left]} and {NAMES[right]}") is min(left, right, key=order.__getitem__)
    assert holds(f"{NAMES[left]} or {NAMES[right]}") is max(left, right, key=order.__getitem__)
    assert holds(f"not {NAMES[left]}") is (None if left is None else not left)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("yes and no and unknown", ("no",)),
        ("yes and n == 5", ("yes", "n")),
        ("no or yes or unknown", ("yes",)),
        ("no or unknown", ("unknown",)),
        ("no or n == 4", ("no", "n")),
    ],
)
def test_the_names_that_decided_are_the_reason(text: str, names: tuple[str, ...]) -> None:
    assert condition(text).decide(VALUES).names == names


def test_text_against_a_number_holds_for_nobody() -> None:
    assert holds("word > 5") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open('x')", "( )"),
        ("word.upper", "."),
        ("word['a']", "[ ]"),
        ("word | upper", "|"),
        ("word is defined", "is"),
        ("n + 1 > 2", "+"),
        ("n ** 9 > 2", "**"),
        ("'a' * 1000000000 == word", "*"),
        ("word ~ 'a' == 'b'", "~"),
        ("yes if no else yes", "if … else"),
        ("n == {'a': 1}", "{ }"),
        ("n == none", "None"),
        ("'text'", "text"),
        ("5", "5"),
        ("n in [[1]]", "list"),
        ("[n] == 5", "n"),
    ],
)
def test_whatever_is_more_than_a_comparison_is_refused(text: str, found: str) -> None:
    with pytest.raises(ConditionError) as refused:
        condition(text)
    assert (refused.value.code, refused.value.params["found"]) == ("condition-forbidden", found)


@pytest.mark.parametrize("text", ["", "n ==", "(n", "n n", "n = 5", "n }} {% for x in y %}", "n == 'a", "{{ n }}"])
def test_what_cannot_be_parsed_is_refused(text: str) -> None:
    with pytest.raises(ConditionError) as refused:
        condition(text)
    assert refused.value.code == "condition-syntax"


@pytest.mark.parametrize("text", ["(" * LONGEST, "not " * 74 + "yes", "yes and " * 37 + "yes", "x" * (LONGEST + 1)])
def test_a_long_or_deep_condition_is_answered_or_refused_but_never_fails(text: str) -> None:
    with suppress(ConditionError):
        assert condition(text).decide({"yes": True, **VALUES}).holds is not None


@given(st.text(max_size=LONGEST + 10))
def test_no_text_does_anything_but_parse_or_be_refused(text: str) -> None:
    try:
        found = condition(text)
    except ConditionError:
        return
    assert found.decide(dict.fromkeys(found.names)).holds in (True, False, None)


def test_names_and_the_constants_they_are_compared_with_are_known_before_anything_runs() -> None:
    found = condition("stage == 'renewal' and 60 >= act_in and call in ['lost', 'at_risk'] and stage != other")
    assert found.names == ("stage", "act_in", "call", "other")
    assert found.comparisons == (
        Comparison("stage", "eq", ("renewal",)),
        Comparison("act_in", "gteq", (60,)),
        Comparison("call", "in", ("lost", "at_risk")),
    )
