"""A value goes where the account may hold one; a wrong step is answered with the likely one."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.diagnostic import DataPath, UsageError
from csctl.domain.target import resolve, split, target
from csctl.model.account import Account

DATA: dict[str, Any] = {
    "client": {"name": "白馬精機", "products": ["承認", "設計"]},
    "risks": [{"kind": "company", "what": "x"}, {"id": "sponsor", "kind": "company", "what": "y"}],
    "milestones": [{"name": "初回稼働"}, {"name": "紙を廃止"}, {"name": "紙を廃止"}],
    "kpis": {"net.use": {"value": 1}},
}


@pytest.mark.parametrize("text", ["", "a..b", "a[x]", "a="])
def test_what_is_no_path_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="bad-path"):
        target(text)


def test_an_assignment_is_split_at_its_first_sign_outside_quotes() -> None:
    assert split("a.b=c=d") == (("a", "b"), "c=d")
    assert split('a."x=y"=') == (("a", "x=y"), "")
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
    assert resolve(target(asked), DATA, Account) == found


@pytest.mark.parametrize(
    ("asked", "code", "suggestion"),
    [
        ("contrct.arr", "no-such-path", "contract"),
        ("contract.renew_on", "no-such-path", "contract.renews_on"),
        ("client.name.x", "no-such-path", ""),
        ("client[0]", "no-such-path", ""),
        ("risks.sponser", "unknown-item", "sponsor"),
        ("risks[2]", "unknown-item", ""),
        ("follow_ups.f1", "unknown-item", ""),
        ("milestones.紙を廃止", "ambiguous-item", "紙を廃止"),
    ],
)
def test_a_step_to_nowhere_is_answered_with_what_was_probably_meant(asked: str, code: str, suggestion: str) -> None:
    with pytest.raises(UsageError, match=code) as error:
        resolve(target(asked), DATA, Account)
    assert error.value.diagnostics[0].params["suggestion"] == suggestion
