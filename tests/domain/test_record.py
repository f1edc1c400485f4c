"""What is written down in a day becomes the smallest change that says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csctl.change import Drop, Insert, Put
from csctl.diagnostic import UsageError
from csctl.domain.record import assigned, conversation, done, follow_up, free_id, measure, reading, risk

TODAY = date(2026, 11, 24)


def on(day: int) -> dict[str, Any]:
    return {"on": date(2026, 11, day), "channel": "phone"}


@pytest.mark.parametrize(("day", "at"), [(24, 0), (10, 0), (9, 1), (1, 2)])
def test_a_conversation_goes_where_its_day_belongs_newest_first(day: int, at: int) -> None:
    data = {"interactions": [on(10), on(5)]}
    assert conversation(data, on(day), None) == [Insert(("interactions",), at, on(day))]


def test_the_first_conversation_and_the_next_contact() -> None:
    assert conversation({}, on(1), TODAY) == [
        Insert(("interactions",), 0, on(1)),
        Put(("next_contact",), TODAY),
    ]


def test_follow_ups_are_numbered_on() -> None:
    assert follow_up({"follow_ups": [{"id": "f2", "what": "a"}, {"what": "b"}]}, {"what": "c"}) == [
        Insert(("follow_ups",), 2, {"id": "f3", "what": "c"})
    ]
    assert free_id([], "r") == "r1"
    assert free_id([{"id": "f1x"}, {"id": "rf2"}], "f") == "f1"


OPEN = {
    "follow_ups": [{"id": "f1", "what": "役員面談の日程調整"}, {"what": "送付"}, {"id": "0", "what": "役員面談の準備"}]
}


@pytest.mark.parametrize(("which", "index"), [("f1", 0), ("送付", 1), ("1", 1), ("0", 2), ("日程", 0)])
def test_a_follow_up_is_done_by_id_place_or_words(which: str, index: int) -> None:
    assert done(OPEN, which, TODAY) == [Put(("follow_ups", index, "done_on"), TODAY)]


@pytest.mark.parametrize(
    ("which", "code"), [("役員面談", "ambiguous-item"), ("x", "unknown-item"), ("9", "unknown-item")]
)
def test_a_follow_up_that_is_not_clear_is_not_done(which: str, code: str) -> None:
    with pytest.raises(UsageError, match=code):
        done(OPEN, which, TODAY)


def test_what_is_done_is_not_done_again() -> None:
    with pytest.raises(UsageError, match="already-done"):
        done({"follow_ups": [{"id": "f1", "what": "a", "done_on": TODAY}]}, "f1", TODAY)


RISKS = {"risks": [{"what": "a", "kind": "company"}, {"id": "sponsor", "kind": "company", "what": "b"}]}


def test_a_known_risk_is_changed_and_a_new_one_is_opened() -> None:
    assert risk(RISKS, "sponsor", {"severity": "low"}, TODAY) == [Put(("risks", 1, "severity"), "low")]
    (opened,) = risk(RISKS, "c", {"owner": "林", "kind": "product"}, TODAY)
    assert opened == Insert(
        ("risks",), 2, {"id": "r1", "kind": "product", "what": "c", "owner": "林", "opened_on": TODAY}
    )
    assert list(opened.value) == ["id", "kind", "what", "owner", "opened_on"]


def test_a_misspelt_risk_is_not_opened_as_a_new_one() -> None:
    with pytest.raises(UsageError, match="unknown-risk") as error:
        risk(RISKS, "sponser", {"severity": "low"}, TODAY)
    assert error.value.diagnostics[0].params["suggestion"] == "sponsor"


def test_a_reading_replaces_the_last_one_but_for_its_target() -> None:
    data = {"kpis": {"csat": {"mean": 4, "n": 9, "on": date(2026, 1, 1), "target": 4.3, "note": "old"}}}
    assert reading(data, "csat", {"mean": 4.6}, TODAY) == [
        Put(("kpis", "csat"), {"mean": 4.6, "on": TODAY, "target": 4.3})
    ]
    assert reading({}, "churn", {"lost": 1, "of": 9, "period": "2026-Q3"}, TODAY) == [
        Put(("kpis", "churn"), {"lost": 1, "of": 9, "period": "2026-Q3"})
    ]


def test_a_measure_nobody_knows_is_not_read() -> None:
    assert measure("nps", []) == "nps"
    assert measure("utilisation", ["utilisation"]) == "utilisation"
    with pytest.raises(UsageError, match="unknown-measure-here"):
        measure("utilisatoin", ["utilisation"])


def test_values_are_put_and_items_taken_out_from_the_back() -> None:
    data = {"follow_ups": [{"id": "f1", "what": "a"}, {"id": "f2", "what": "b"}], "notes": "x"}
    changes = assigned(data, [(("notes",), "y")], [("follow_ups", "f1"), ("follow_ups", 1)], lambda _, text: text)
    assert changes == [Put(("notes",), "y"), Drop(("follow_ups", 1)), Drop(("follow_ups", 0))]
    with pytest.raises(UsageError, match="nothing-there"):
        assigned(data, [], [("next_contact",)], lambda _, text: text)
