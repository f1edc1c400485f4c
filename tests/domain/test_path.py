"""Paths are read as people write them, resolved by id or index, and a wrong step is answered with the likely one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import DataPath, UsageError
from csctl.domain.path import parse, resolve, spell, split
from csctl.model.account import Account

DATA: dict[str, Any] = {
    "client": {"name": "白馬精機", "products": ["承認", "設計"]},
    "risks": [{"kind": "company", "what": "x"}, {"id": "sponsor", "kind": "company", "what": "y"}],
    "milestones": [{"name": "初回稼働"}, {"name": "紙を廃止"}, {"name": "紙を廃止"}],
    "kpis": {"net.use": {"value": 1}},
}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("client", ("client",)),
        ("contract.arr.JPY", ("contract", "arr", "JPY")),
        ("success_plan[0].current", ("success_plan", 0, "current")),
        ("risks.T-4821.due", ("risks", "T-4821", "due")),
        ('kpis["net.use"].value', ("kpis", "net.use", "value")),
        ("milestones.初回稼働", ("milestones", "初回稼働")),
        ('risks["0"]', ("risks", "0")),
    ],
)
def test_a_path_is_read(text: str, path: DataPath) -> None:
    assert parse(text) == path
    assert parse(spell(path)) == path


@pytest.mark.parametrize("text", ["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "a b", "a]", 'a["b]', "a[0]b"])
def test_what_is_no_path_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="bad-path"):
        parse(text)


steps = st.text(min_size=1) | st.integers(0, 999_999)


@given(st.text(min_size=1), st.lists(steps))
def test_every_path_can_be_written(first: str, rest: list[str | int]) -> None:
    path = (first, *rest)
    assert parse(spell(path)) == path


def test_an_assignment_is_split_at_its_first_sign_outside_quotes() -> None:
    assert split("a.b=c=d") == (("a", "b"), "c=d")
    assert split('a["x=y"]=') == (("a", "x=y"), "")
    with pytest.raises(UsageError, match="not-an-assignment"):
        split("a.b")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("risks.sponsor.due", ("risks", 1, "due")),
        ("risks[0].due", ("risks", 0, "due")),
        ("milestones.初回稼働.reached_on", ("milestones", 0, "reached_on")),
        ("client.products.設計", ("client", "products", 1)),
        ("contract.arr.JPY", ("contract", "arr", "JPY")),
        ("kpis.anything.value", ("kpis", "anything", "value")),
    ],
)
def test_a_path_is_resolved(asked: str, found: DataPath) -> None:
    assert resolve(parse(asked), DATA, Account) == found


@pytest.mark.parametrize(
    ("asked", "code", "suggestion"),
    [
        ("contrct.arr", "unknown-path", "contract"),
        ("contract.renew_on", "unknown-path", "contract.renews_on"),
        ("client.name.x", "unknown-path", ""),
        ("client[0]", "unknown-path", ""),
        ("risks.sponser", "unknown-item", "sponsor"),
        ("risks[2]", "unknown-item", ""),
        ("follow_ups.f1", "unknown-item", ""),
        ("milestones.紙を廃止", "ambiguous-item", "紙を廃止"),
    ],
)
def test_a_step_to_nowhere_is_answered_with_what_was_probably_meant(asked: str, code: str, suggestion: str) -> None:
    with pytest.raises(UsageError, match=code) as error:
        resolve(parse(asked), DATA, Account)
    assert error.value.diagnostics[0].params["suggestion"] == suggestion
