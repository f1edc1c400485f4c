"""What documents are told: states, sides, days and sums, each from a few lines of an account."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csctl.documents import facts
from csctl.documents.facts import kpis
from csctl.documents.facts.handover import handover_facts
from csctl.documents.facts.people import side_of, stakeholders
from csctl.documents.facts.plan import milestones, outcomes
from csctl.documents.facts.renewal import renewal_facts
from csctl.documents.facts.review import challenges, commitments, steps
from csctl.i18n import LANGUAGES
from documents.accounts import DAY, FULL, RULES, TODAY, account, case, full

YESTERDAY, TOMORROW = DAY("2026-11-23"), DAY("2026-11-25")


def only(rows: list[dict[str, Any]], *keys: str) -> tuple[Any, ...]:
    """The values of the only row."""
    (row,) = rows
    return tuple(row[key] for key in keys)


@pytest.mark.parametrize(
    ("promise", "state"),
    [
        ({"done_on": YESTERDAY}, "done"),
        ({"due": YESTERDAY}, "overdue"),
        ({"due": TODAY}, "open"),
        ({"due": TOMORROW}, "open"),
        ({"done_on": TOMORROW, "due": YESTERDAY}, "overdue"),
        ({}, "open"),
    ],
)
def test_a_promise_is_done_overdue_or_open(promise: dict[str, date], state: str) -> None:
    of = account(ebr={"commitments": [{"what": "x", **promise}]})
    assert only(commitments(of, today=TODAY), "state") == (state,)


def test_promises_kept_before_the_last_review_are_not_told_again() -> None:
    old = {"what": "old", "promised_on": DAY("2026-01-10"), "done_on": DAY("2026-02-01")}
    late = {"what": "late", "promised_on": DAY("2026-01-10")}
    new = {"what": "new", "promised_on": DAY("2026-06-18")}
    of = account(ebr={"last": DAY("2026-06-18"), "commitments": [old, late, new]})
    assert [row["what"] for row in commitments(of, today=TODAY)] == ["late", "new"]


def test_everybody_stands_on_a_side() -> None:
    of = account(
        client_team={"primary_contact": {"name": "Oona"}, "product_users": ["Weighbridge"]},
        internal_team={"csm": "Yoko"},
    )
    assert [side_of(name, of) for name in ("Oona", "Weighbridge", "Yoko", "Support", None)] == [
        "client",
        "team",
        "us",
        "us",
        None,
    ]


def test_next_steps_are_open_promises_follow_ups_and_outcomes_by_day() -> None:
    of = account(
        follow_ups=[{"what": "b", "due": TOMORROW}, {"what": "done", "done_on": YESTERDAY}, {"what": "last"}],
        ebr={"commitments": [{"what": "a", "due": TODAY}, {"what": "kept", "done_on": YESTERDAY}]},
        success_plan=[
            {"id": "o", "outcome": "c", "baseline": 1, "current": 2, "target": 3, "due": DAY("2027-01-01")},
            {"id": "r", "outcome": "reached", "baseline": 1, "current": 3, "target": 3},
        ],
    )
    assert [(s["what"], s["kind"]) for s in steps(of, today=TODAY)] == [
        ("a", "commitment"),
        ("b", "follow_up"),
        ("c", "outcome"),
        ("last", "follow_up"),
    ]


@pytest.mark.parametrize(
    ("outcome", "state", "share"),
    [
        ({"baseline": 18, "current": 13.4, "target": 12}, "open", pytest.approx(76.667, abs=0.001)),
        ({"baseline": 18, "current": 11, "target": 12}, "reached", 100),
        ({"baseline": 18, "current": 20, "target": 12, "due": YESTERDAY}, "overdue", 0),
        ({"baseline": 18, "target": 12}, "unknown", None),
        ({"due": YESTERDAY}, "overdue", None),
    ],
)
def test_an_outcome_says_how_far_it_is(outcome: dict[str, Any], state: str, share: Any) -> None:
    of = account(success_plan=[{"id": "x", "outcome": "x", **outcome}])
    assert only(outcomes(of, today=TODAY), "state", "share") == (state, share)


@pytest.mark.parametrize(
    ("milestone", "state", "days"),
    [
        ({"due": DAY("2026-10-01"), "reached_on": DAY("2026-09-20")}, "reached", -11),
        ({"due": DAY("2026-10-01"), "reached_on": DAY("2026-10-03")}, "late", 2),
        ({"due": YESTERDAY}, "overdue", 1),
        ({"due": TODAY}, "open", 0),
        ({"reached_on": YESTERDAY}, "reached", None),
        ({}, "open", None),
    ],
)
def test_a_milestone_says_whether_it_was_reached_in_time(
    milestone: dict[str, date], state: str, days: int | None
) -> None:
    assert only(milestones(account(milestones=[{"name": "x", **milestone}]), today=TODAY), "state", "days") == (
        state,
        days,
    )


def test_issues_solved_since_the_last_review_are_told_as_solved_and_older_ones_no_more() -> None:
    issues = [
        {"what": "open"},
        {"what": "solved", "closed_on": DAY("2026-09-01")},
        {"what": "long ago", "closed_on": DAY("2026-05-01")},
    ]
    told = challenges(account(issues=issues, ebr={"last": DAY("2026-06-18")}), today=TODAY)
    assert [i["what"] for i in told["issues"]] == ["open"]
    assert [i["what"] for i in told["solved"]] == ["solved"]


def test_feedback_without_an_answer_is_new_and_a_declined_one_is_not_planned() -> None:
    said = [
        {"on": TODAY, "theme": "t", "text": "a"},
        {"on": YESTERDAY, "theme": "t", "text": "b", "status": "declined"},
    ]
    assert [f["status"] for f in challenges(account(feedback=said), today=TODAY)["feedback"]] == ["new", "not_planned"]


def test_people_who_decide_come_first_and_those_who_left_last() -> None:
    contacts = [
        {"name": "gone", "influence": "high", "left_on": YESTERDAY},
        {"name": "small", "influence": "low"},
        {"name": "great", "influence": "high"},
        {"name": "leaving", "influence": "medium", "left_on": TOMORROW},
    ]
    found = stakeholders(account(client_team={"contacts": contacts}), today=TODAY)
    assert [(p["name"], p["left"]) for p in found] == [
        ("great", False),
        ("leaving", False),
        ("small", False),
        ("gone", True),
    ]


def test_the_last_contact_is_the_later_of_the_note_and_the_conversations() -> None:
    contact = {"name": "Oona", "last_contact": DAY("2026-10-01")}
    talk = {"on": DAY("2026-11-10"), "channel": "call", "with": ["Oona"]}
    of = account(client_team={"contacts": [contact]}, interactions=[talk])
    assert only(stakeholders(of, today=TODAY), "last_contact", "silent_days") == (DAY("2026-11-10"), 14)


def test_the_renewal_counts_back_from_the_notice_deadline() -> None:
    of = account(contract={"renews_on": DAY("2027-04-01"), "auto_renew": True, "notice_days": 90})
    told = renewal_facts(of, case(of).health, today=TODAY)
    assert (told["act_by"], told["act_in"], told["days"]) == (DAY("2027-01-01"), 38, 128)
    assert (told["steps"][0]["on"], told["steps"][0]["past"]) == (DAY("2026-09-03"), True)


def test_the_change_of_a_term_is_told_only_within_one_currency() -> None:
    terms = [
        {"from": DAY("2024-01-01"), "to": DAY("2025-01-01"), "arr": {"JPY": 100}},
        {"from": DAY("2025-01-01"), "to": DAY("2026-01-01"), "arr": {"JPY": 125}},
        {"from": DAY("2026-01-01"), "to": DAY("2027-01-01"), "arr": {"USD": 1}},
    ]
    of = account(contract={"terms": terms})
    assert [t["change"] for t in renewal_facts(of, case(of).health, today=TODAY)["terms"]] == [None, 25, None]


def test_what_the_file_does_not_say_of_a_renewal_is_none_and_not_false() -> None:
    of = account()
    checks = {c["name"]: c["holds"] for c in renewal_facts(of, case(of).health, today=TODAY)["checks"]}
    assert {name for name, holds in checks.items() if holds is None} == {
        "healthy",
        "value_shown",
        "decider_friendly",
        "reviewed",
        "in_touch",
        "promises_kept",
        "no_open_issue",
    }


def test_the_first_dates_of_a_handover_are_in_order_and_the_deadline_only_where_it_differs() -> None:
    of = account(next_contact=TOMORROW, contract={"renews_on": DAY("2027-04-01")}, ebr={"next": YESTERDAY})
    told = handover_facts(of, today=TODAY)["days"]
    assert [(d["kind"], d["days"]) for d in told] == [("ebr", -1), ("contact", 1), ("renewal", 128)]


def test_the_questions_nobody_answers_are_always_named() -> None:
    for of in (full(), account()):
        assert {"ipo", "reputation", "host"} <= set(facts.internal(case(of)).facts["know"]["unknown"])
    assert set(facts.internal(case(full())).facts["know"]["unknown"]) == {"ipo", "reputation", "host"}


def test_the_kpi_table_begins_with_those_of_the_template_and_shows_values_as_people_say_them() -> None:
    rows = kpis.kpi_rows(full(), case(full()).health, RULES, "en", {})
    assert [row["id"] for row in rows[:4]] == ["nps", "csat", "churn", "overall"]
    assert [row["said"] for row in rows[:3]] == ["44.8", "4.4 / 5", "1.6%"]
    assert rows[2]["band"] is None  # nothing judges churn in these rules


def test_a_kpi_has_a_trend_where_the_past_is_known() -> None:
    past = {"nps": [(DAY("2026-03-31"), 30.0), (DAY("2026-09-30"), 44.8)], "csat": [(DAY("2026-09-30"), 4.4)]}
    told = case(full())._replace(history=past)
    rows = {row["id"]: row["trend"] for row in facts.internal(told).facts["kpis"]}
    assert [point["value"] for point in rows["nps"]] == [30.0, 44.8]
    assert rows["csat"] == []
    assert "trend-nps" in facts.internal(told).charts


def test_shares_and_what_they_add_add_up_as_they_are_printed() -> None:
    told = facts.internal(case(full())).facts["health"]
    counted = [m for m in told["measures"] if m["adds"] is not None]
    assert round(sum(m["share"] for m in counted), 1) == 100.0
    assert f"{sum(m['adds'] for m in counted):.1f}" == f"{int(told['overall'] * 10) / 10:.1f}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_facts_are_plain_data(language: Any) -> None:
    for told in (facts.internal(case(full(), language)), facts.customer(case(full(), language))):
        _plain(told.facts)


def _plain(value: Any) -> None:
    if isinstance(value, dict):
        assert all(isinstance(key, str | int) for key in value)
        for part in value.values():
            _plain(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _plain(part)
    else:
        assert value is None or isinstance(value, str | int | float | bool | date)


def test_the_client_is_told_nothing_that_we_are_not() -> None:
    ours, theirs = facts.internal(case(full())).facts, facts.customer(case(full())).facts
    assert facts.names(theirs) < facts.names(ours)
    assert set(theirs) == {
        *("id", "today", "account", "revenue", "team", "review", "commitments", "steps", "challenges", "readings"),
        *("outcomes", "milestones"),
    }


def test_no_internal_text_stands_anywhere_in_what_the_client_is_told() -> None:
    told = facts.customer(case(full()))
    said = str(told.facts) + str(told.charts)
    for hidden in (FULL["notes"], FULL["why_us"], FULL["risks"][0]["what"], "Quentin Abreu\"}, 'from'", "Larkspur"):
        assert hidden not in said
