"""Facts of the account itself that a measure may judge."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.facts import FACTS, WORD_FACTS, living_contacts, progress
from csctl.domain.readings import Raw
from csctl.model.work import Outcome
from domain.given import TODAY, account, ago, rules

RULES = rules(rates={"USD": 150})


def fact(name: str, **sections: Any) -> Raw | None:
    return FACTS[name](account(**sections), RULES, TODAY)


@pytest.mark.parametrize("name", FACTS)
def test_an_account_that_says_nothing_has_no_fact(name: str) -> None:
    assert fact(name) is None


def test_the_contract_amount_is_the_arr_in_the_base_currency() -> None:
    assert fact("arr", contract={"arr": {"USD": 100, "JPY": 5}}) == Raw(15_005, ("contract", "arr"))
    assert fact("arr", contract={"arr": {"EUR": 100}}) is None
    assert fact("arr", contract={"arr": {"JPY": 0}}) == Raw(0, ("contract", "arr"))


def test_revenue_and_growth_are_as_written() -> None:
    assert fact("revenue", client={"size": {"revenue": 5}}) == Raw(5, ("client", "size", "revenue"))
    assert fact("revenue", client={"size": {"employees": 5}}) is None
    assert fact("growing", client={"growing": True}) == Raw("yes", ("client", "growing"))
    assert fact("growing", client={"growing": False}) == Raw("no", ("client", "growing"))


def room(*chances: tuple[dict[str, int] | None, int | None], arr: dict[str, int] | None) -> Raw | None:
    growth = [
        {"what": "x", **({"arr": amount} if amount else {}), **({} if likely is None else {"likelihood": likely})}
        for amount, likely in chances
    ]
    return fact("room_to_expand", growth=growth, contract={"arr": arr} if arr else {})


def test_room_to_expand_is_the_likely_growth_as_percent_of_the_arr() -> None:
    found = room(({"JPY": 9_200_000}, 70), ({"JPY": 6_400_000}, 45), arr={"JPY": 38_400_000})
    assert found is not None
    assert (found.value, found.path) == (100 * 9_320_000 / 38_400_000, ("growth",))
    assert room(({"USD": 100}, 50), arr={"JPY": 15_000}) == Raw(50, ("growth",))


def test_room_to_expand_is_unknown_where_a_part_of_it_is() -> None:
    assert room(({"JPY": 5}, None), arr={"JPY": 10}) is None
    assert room((None, 50), arr={"JPY": 10}) is None
    assert room(({"JPY": 5}, 50), ({"EUR": 5}, 50), arr={"JPY": 10}) is None
    assert room(({"JPY": 5}, 50), arr=None) is None
    assert room(({"JPY": 5}, 50), arr={"JPY": 0}) is None


PEOPLE = {
    "primary_contact": {"name": "佐藤"},
    "project_manager": {"name": "髙橋", "left_on": TODAY},
    "contacts": [{"name": "渡邊", "left_on": ago(-1)}, {"name": "佐藤"}, {"name": "小林", "left_on": ago(9)}],
}


def test_contacts_are_counted_once_and_only_while_they_are_there() -> None:
    assert living_contacts(account(client_team=PEOPLE), today=TODAY) == {"佐藤", "渡邊"}
    assert fact("contacts", client_team=PEOPLE) == Raw(2, ("client_team",))


def test_that_all_have_left_is_known_and_zero() -> None:
    assert fact("contacts", client_team={"project_manager": {"name": "髙橋", "left_on": ago(1)}}) == Raw(
        0, ("client_team",)
    )
    assert fact("contacts", client_team={"product_users": ["購買部"]}) is None


@pytest.mark.parametrize(
    ("baseline", "current", "target", "wanted"),
    [
        (18, 13.4, 12, 76.666), (0, 50, 100, 50), (9400, 1150, 0, 87.765), (10, 12, 8, 0), (10, 5, 8, 100),
        (10, 8, 8, 100), (10, 10, 8, 0), (5, 5, 5, 100), (5, 4, 5, 0), (None, 5, 9, None), (5, None, 9, None),
        (5, 7, None, None),
    ],
)  # fmt: skip
def test_progress_is_the_way_from_baseline_to_target(
    baseline: float | None, current: float | None, target: float | None, wanted: float | None
) -> None:
    found = progress(Outcome(id="a", outcome="x", baseline=baseline, current=current, target=target))
    assert found == (None if wanted is None else pytest.approx(wanted, abs=0.001))


def test_goals_achieved_is_the_mean_progress_of_the_goals_that_are_measured() -> None:
    plan = [
        {"id": "a", "outcome": "x", "baseline": 0, "current": 50, "target": 100},
        {"id": "b", "outcome": "y", "baseline": 0, "current": 100, "target": 100},
        {"id": "c", "outcome": "z"},
    ]
    assert fact("goals_achieved", success_plan=plan) == Raw(75, ("success_plan",), n=2)
    assert fact("goals_achieved", success_plan=plan[2:]) is None


def test_reference_and_seminars_are_as_written() -> None:
    assert fact("reference", advocacy={"reference": "willing"}) == Raw("willing", ("advocacy", "reference"))
    assert fact("seminars", advocacy={"seminars_attended": 0}) == Raw(0, ("advocacy", "seminars_attended"))


def test_the_facts_that_are_words_are_known_as_such() -> None:
    given = {
        "client": {"growing": True, "size": {"revenue": 1}},
        "contract": {"arr": {"JPY": 1}},
        "client_team": PEOPLE,
    }
    plan = [{"id": "a", "outcome": "x", "baseline": 0, "current": 1, "target": 2}]
    growth = [{"what": "x", "arr": {"JPY": 1}, "likelihood": 50}]
    advocacy = {"reference": "given", "seminars_attended": 1}
    found = {name: fact(name, success_plan=plan, growth=growth, advocacy=advocacy, **given) for name in FACTS}
    assert None not in found.values()
    assert {name for name, raw in found.items() if raw and isinstance(raw.value, str)} == WORD_FACTS
