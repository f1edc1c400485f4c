"""Plan: ids, days, stages; what is overdue and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.diagnostic import Severity
from domain.check.asked import DAY, codes, found, one

YESTERDAY, TODAY, TOMORROW = DAY("2026-11-23"), DAY("2026-11-24"), DAY("2026-11-25")
RISK = {"kind": "company", "what": "異動"}
OUTCOME = {"id": "a", "outcome": "短縮", "baseline": 18, "target": 12}


@pytest.mark.parametrize("section", ["issues", "follow_ups"])
def test_an_id_names_one_item_of_its_list(section: str) -> None:
    twice = [{"id": "a", "what": "x"}, {"id": "a", "what": "y"}]
    assert one("duplicate-item-id", **{section: twice}).path == (section, 1, "id")


def test_an_id_may_stand_in_two_lists_and_items_need_none() -> None:
    same = [{"id": "a", "what": "x"}]
    assert "duplicate-item-id" not in codes(issues=[*same, {"what": "y"}, {"what": "z"}], follow_ups=same)


@pytest.mark.parametrize(
    ("section", "item", "key"),
    [
        ("milestones", {"name": "稼働"}, "reached_on"),
        ("follow_ups", {"what": "x"}, "done_on"),
        ("issues", {"what": "x"}, "closed_on"),
        ("risks", RISK, "closed_on"),
        ("interactions", {"channel": "電話"}, "on"),
    ],
)
def test_what_is_done_was_done_by_today(section: str, item: dict[str, Any], key: str) -> None:
    assert one("done-in-future", **{section: [{**item, key: TOMORROW}]}).path == (section, 0, key)
    assert "done-in-future" not in codes(**{section: [{**item, key: TODAY}]})


def test_nothing_is_closed_before_it_was_opened() -> None:
    assert "closed-before-opened" in codes(issues=[{"what": "x", "opened_on": TODAY, "closed_on": YESTERDAY}])
    assert "closed-before-opened" not in codes(issues=[{"what": "x", "opened_on": TODAY, "closed_on": TODAY}])


def test_a_reached_milestone_of_a_later_stage_moves_the_stage_on() -> None:
    reached = [{"name": "定着", "stage": "adoption", "reached_on": YESTERDAY}]
    assert "stage-against-milestones" in codes(stage="onboarding", milestones=reached)
    assert "stage-against-milestones" not in codes(stage="adoption", milestones=reached)


def test_a_segment_is_one_of_the_rules() -> None:
    assert one("unknown-segment", client={"segment": "enterprize"}).params["suggestion"] == "enterprise"
    assert "unknown-segment" not in codes(client={"segment": "enterprise"})


def test_the_next_contact_lies_ahead() -> None:
    assert one("next-contact-overdue", next_contact=YESTERDAY).params["days"] == 1
    assert "next-contact-overdue" not in codes(next_contact=TODAY)


@pytest.mark.parametrize(
    ("code", "section", "item", "end"),
    [
        ("follow-up-overdue", "follow_ups", {"what": "x"}, {"done_on": TODAY}),
        ("issue-overdue", "issues", {"what": "x"}, {"closed_on": TODAY}),
        ("risk-overdue", "risks", RISK, {"closed_on": TODAY}),
        ("milestone-missed", "milestones", {"name": "x"}, {"reached_on": TODAY}),
        ("outcome-overdue", "success_plan", OUTCOME, {"current": 12}),
    ],
)
def test_open_work_is_late_from_the_day_after(
    code: str, section: str, item: dict[str, Any], end: dict[str, Any]
) -> None:
    late = one(code, **{section: [{**item, "due": YESTERDAY}]})
    assert (late.path, late.params["days"]) == ((section, 0, "due"), 1)
    assert code not in codes(**{section: [{**item, "due": TODAY}]})
    assert code not in codes(**{section: [{**item, **end, "due": YESTERDAY}]})


@pytest.mark.parametrize(("last", "said"), [("2026-11-10", False), ("2026-11-09", True)])
def test_a_client_is_silent_after_the_promised_days(last: str, said: bool) -> None:
    asked = {"communication": {"cadence_days": 14}, "interactions": [{"on": DAY(last), "channel": "電話"}]}
    assert ("silent-client" in codes(**asked)) is said


def test_without_a_promise_no_client_is_silent() -> None:
    assert "silent-client" not in codes(interactions=[{"on": DAY("2020-01-01"), "channel": "電話"}])


def test_the_next_review_lies_ahead() -> None:
    assert "ebr-overdue" in codes(ebr={"next": YESTERDAY})
    assert "ebr-overdue" not in codes(ebr={"next": TODAY})


def test_a_file_of_one_line_gets_one_piece_of_advice() -> None:
    (advice,) = found(stage=None)
    assert (advice.code, advice.severity) == ("sparse-account", Severity.ADVICE)


FULL: dict[str, Any] = {
    "internal_team": {"csm": "山﨑"},
    "contract": {"renews_on": DAY("2027-10-01"), "arr": {"JPY": 100}},
    "client_team": {"primary_contact": {"name": "佐藤"}, "project_manager": {"name": "高橋"}},
    "goals": {"objectives": ["短縮"]},
    "kpis": {"adoption": {"value": 82, "on": DAY("2026-11-01")}},
}


@pytest.mark.parametrize("section", FULL)
def test_each_missing_section_is_named(section: str) -> None:
    said = codes(**{name: values for name, values in FULL.items() if name != section})
    assert "missing-information" in said


def test_of_a_full_file_nothing_is_said() -> None:
    assert found(**FULL) == []


def test_a_level_wants_evidence() -> None:
    assert "level-without-evidence" in codes(adoption={"level": 2})
    assert "level-without-evidence" not in codes(adoption={"level": 2, "evidence": "月次レポート"})


def test_of_a_churned_client_only_contradictions_are_said() -> None:
    late = {"follow_ups": [{"id": "a", "what": "x", "due": YESTERDAY}, {"id": "a", "what": "y"}]}
    assert codes(stage="churned", **late) == ["duplicate-item-id"]


def test_an_outcome_beyond_its_target_is_reached() -> None:
    assert "outcome-overdue" not in codes(success_plan=[{**OUTCOME, "current": 11, "due": YESTERDAY}])
    assert "outcome-overdue" in codes(success_plan=[{**OUTCOME, "current": 13, "due": YESTERDAY}])


def test_after_a_renewal_the_stage_is_adoption_again() -> None:
    renewed = [{"name": "更新", "stage": "renewal", "reached_on": YESTERDAY}]
    assert "stage-against-milestones" not in codes(stage="adoption", milestones=renewed)


@pytest.mark.parametrize(
    "sections",
    [
        {"ebr": {"last": TOMORROW}},
        {"ebr": {"commitments": [{"what": "x", "done_on": TOMORROW}]}},
        {"feedback": [{"on": TOMORROW, "theme": "x", "text": "y"}]},
    ],
)
def test_reviews_promises_and_remarks_are_of_the_past(sections: dict[str, Any]) -> None:
    assert "done-in-future" in codes(**sections)


def test_churn_is_a_reading_and_a_project_manager_a_contact() -> None:
    churn = {"churn": {"lost": 1, "of": 9, "period": "2026-Q3"}}
    team = {"project_manager": {"name": "高橋"}, "contacts": [{"name": "佐藤"}]}
    assert found(**{**FULL, "kpis": churn, "client_team": team}) == []
    assert "missing-information" not in codes(**{**FULL, "client_team": {"project_manager": {"name": "高橋"}}})


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        ({"stage": "adoption", "reached_on": DAY("2026-11-24")}, True),
        ({"stage": "onboarding", "reached_on": DAY("2026-11-24")}, False),
        ({"stage": "evaluation", "reached_on": DAY("2026-11-01")}, False),
        ({"reached_on": DAY("2026-11-01")}, False),
        ({"stage": "adoption"}, False),
        ({"stage": "adoption", "reached_on": DAY("2026-11-25")}, False),
    ],
)
def test_only_a_milestone_of_a_later_stage_that_is_reached_moves_the_stage_on(
    milestone: dict[str, Any], said: bool
) -> None:
    assert ("stage-against-milestones" in codes(stage="onboarding", milestones=[{"name": "x", **milestone}])) is said


def test_the_last_conversation_counts_wherever_it_stands_and_also_one_of_today() -> None:
    promised = {"communication": {"cadence_days": 14}}
    old, today, planned = ({"on": DAY(f"2026-{on}"), "channel": "call"} for on in ("09-01", "11-24", "12-01"))
    assert "silent-client" in codes(**promised, interactions=[old])
    assert "silent-client" in codes(**promised, interactions=[planned, old])
    assert "silent-client" not in codes(**promised, interactions=[old, today])
    assert "silent-client" not in codes(**promised, interactions=[today, old])


def test_three_missing_sections_are_named_one_by_one_and_four_together() -> None:
    full: dict[str, Any] = {
        "internal_team": {"csm": "山﨑 陽子"},
        "contract": {"renews_on": DAY("2028-01-01"), "arr": {"JPY": 1}},
        "client_team": {"contacts": [{"name": "佐藤"}, {"name": "小林"}]},
        "goals": {"objectives": ["x"]},
        "kpis": {"csat": {"mean": 4, "on": DAY("2026-11-01")}},
    }
    three = {name: full[name] for name in ("contract", "internal_team")}
    assert codes(**three).count("missing-information") == 3
    four = {"contract": full["contract"]}
    assert (codes(**four).count("missing-information"), codes(**four).count("sparse-account")) == (0, 1)


def test_the_first_level_needs_no_evidence() -> None:
    assert ["level-without-evidence" in codes(adoption={"level": level}) for level in (1, 2)] == [False, True]
