"""Text that a spreadsheet would run is guarded, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.exchange.formula import guard, unguard


@pytest.mark.parametrize(
    "text", ["=1+1", "+81-3-1234", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'x"]
)
def test_what_begins_like_a_formula_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x", "1=1", " =1", "白馬"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
