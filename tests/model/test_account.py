"""An account: one required word, everything else optional, every bound at its edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from csctl.model.account import Account

DAY = date(2026, 11, 24)
MONEY = {"JPY": 1}


def account(**sections: object) -> Account:
    return Account.model_validate({"client": {"name": "A"}, **sections})


def refused(**sections: object) -> dict[str, str]:
    """Dotted place to kind of refusal; list numbers are left out, so are the sides of a union."""
    with pytest.raises(ValidationError) as caught:
        account(**sections)
    found = {}
    for error in caught.value.errors():
        loc = [str(part) for part in error["loc"] if not isinstance(part, int) and part not in ("int", "float")]
        found[".".join(loc)] = error["type"]
    return found


def test_a_name_is_enough() -> None:
    made = account()
    assert made.client.name == "A"
    assert (made.contract.arr, made.kpis.nps, made.risks, made.next_contact) == (None, None, (), None)


def test_without_a_name_there_is_no_account() -> None:
    with pytest.raises(ValidationError):
        Account.model_validate({})
    with pytest.raises(ValidationError):
        Account.model_validate({"client": {}})


def test_two_accounts_without_sections_share_nothing_that_can_change() -> None:
    assert account() == account()
    assert isinstance(account().risks, tuple)


REQUIRED: dict[str, tuple[dict[str, object], set[str]]] = {
    "term": ({"contract": {"terms": [{}]}}, {"contract.terms.from", "contract.terms.to", "contract.terms.arr"}),
    "contact": ({"client_team": {"contacts": [{}]}}, {"client_team.contacts.name"}),
    "primary": ({"client_team": {"primary_contact": {}}}, {"client_team.primary_contact.name"}),
    "colleague": ({"internal_team": {"others": [{}]}}, {"internal_team.others.name"}),
    "reading": ({"kpis": {"roi": {}}}, {"kpis.roi.value", "kpis.roi.on"}),
    "nps": ({"kpis": {"nps": {}}}, {"kpis.nps.on"}),
    "csat": ({"kpis": {"csat": {}}}, {"kpis.csat.mean", "kpis.csat.on"}),
    "churn": ({"kpis": {"churn": {}}}, {"kpis.churn.lost", "kpis.churn.of", "kpis.churn.period"}),
    "sentiment": ({"kpis": {"sentiment": {}}}, {"kpis.sentiment.value", "kpis.sentiment.on"}),
    "override": (
        {"health_override": {}},
        {"health_override.band", "health_override.reason", "health_override.by", "health_override.until"},
    ),
    "roadmap": ({"adoption": {}}, {"adoption.level"}),
    "outcome": ({"success_plan": [{}]}, {"success_plan.id", "success_plan.outcome"}),
    "milestone": ({"milestones": [{}]}, {"milestones.name"}),
    "chance": ({"growth": [{}]}, {"growth.what"}),
    "risk": ({"risks": [{}]}, {"risks.kind", "risks.what"}),
    "issue": ({"issues": [{}]}, {"issues.what"}),
    "follow-up": ({"follow_ups": [{}]}, {"follow_ups.what"}),
    "commitment": ({"ebr": {"commitments": [{}]}}, {"ebr.commitments.what"}),
    "feedback": ({"feedback": [{}]}, {"feedback.on", "feedback.theme", "feedback.text"}),
    "interaction": ({"interactions": [{}]}, {"interactions.on", "interactions.channel"}),
}


@pytest.mark.parametrize(("sections", "missing"), REQUIRED.values(), ids=REQUIRED)
def test_what_a_part_must_say(sections: dict[str, Any], missing: set[str]) -> None:
    assert refused(**sections) == dict.fromkeys(missing, "missing")


@pytest.mark.parametrize(
    "section", ["client_team", "internal_team", "goals", "budget", "communication", "ebr", "advocacy"]
)
def test_an_empty_section_is_a_section(section: str) -> None:
    assert getattr(account(**{section: {}}), section) is not None


def reading(**fields: object) -> dict[str, object]:
    return {"value": 1, "on": DAY, **fields}


def nps(**fields: object) -> dict[str, object]:
    return {"kpis": {"nps": {"on": DAY, **fields}}}


def csat(**fields: object) -> dict[str, object]:
    return {"kpis": {"csat": {"mean": 4, "on": DAY, **fields}}}


def churn(**fields: object) -> dict[str, object]:
    return {"kpis": {"churn": {"lost": 1, "of": 2, "period": "2026-Q3", **fields}}}


AT_THE_EDGE: list[dict[str, Any]] = [
    {"contract": {"term_months": 1}},
    {"contract": {"term_months": 240}},
    {"contract": {"notice_days": 0}},
    {"contract": {"notice_days": 730}},
    {"contract": {"arr": {"JPY": 0}}},
    {"adoption": {"level": 1}},
    {"adoption": {"level": 4}},
    {"communication": {"cadence_days": 1}},
    {"communication": {"cadence_days": 366}},
    {"growth": [{"what": "a", "likelihood": 0}]},
    {"growth": [{"what": "a", "likelihood": 100}]},
    nps(score=-100),
    nps(score=100),
    nps(score=0, target=-100),
    nps(score=0, target=100),
    nps(promoters=0, passives=0, detractors=0),
    csat(mean=1),
    csat(mean=5),
    csat(target=1, n=0),
    csat(target=5),
    churn(lost=0, of=0),
    churn(target=0),
    churn(target=100),
    {"kpis": {"roi": reading(value=-1.5, n=0)}},
    {"advocacy": {"seminars_attended": 0, "events_attended": 0}},
]
BEYOND_THE_EDGE: list[tuple[dict[str, Any], str, str]] = [
    ({"contract": {"term_months": 0}}, "contract.term_months", "greater_than_equal"),
    ({"contract": {"term_months": 241}}, "contract.term_months", "less_than_equal"),
    ({"contract": {"notice_days": -1}}, "contract.notice_days", "greater_than_equal"),
    ({"contract": {"notice_days": 731}}, "contract.notice_days", "less_than_equal"),
    ({"contract": {"arr": {"JPY": -1}}}, "contract.arr.JPY", "greater_than_equal"),
    ({"adoption": {"level": 0}}, "adoption.level", "greater_than_equal"),
    ({"adoption": {"level": 5}}, "adoption.level", "less_than_equal"),
    ({"communication": {"cadence_days": 0}}, "communication.cadence_days", "greater_than_equal"),
    ({"communication": {"cadence_days": 367}}, "communication.cadence_days", "less_than_equal"),
    ({"growth": [{"what": "a", "likelihood": -0.1}]}, "growth.likelihood", "greater_than_equal"),
    ({"growth": [{"what": "a", "likelihood": 100.1}]}, "growth.likelihood", "less_than_equal"),
    (nps(score=-100.1), "kpis.nps.score", "greater_than_equal"),
    (nps(score=100.1), "kpis.nps.score", "less_than_equal"),
    (nps(score=0, target=101), "kpis.nps.target", "less_than_equal"),
    (nps(score=0, n=-1), "kpis.nps.n", "greater_than_equal"),
    (nps(promoters=-1, passives=0, detractors=0), "kpis.nps.promoters", "greater_than_equal"),
    (csat(mean=0.9), "kpis.csat.mean", "greater_than_equal"),
    (csat(mean=5.1), "kpis.csat.mean", "less_than_equal"),
    (csat(target=0), "kpis.csat.target", "greater_than_equal"),
    (churn(lost=-1), "kpis.churn.lost", "greater_than_equal"),
    (churn(target=101), "kpis.churn.target", "less_than_equal"),
    (churn(period="2026-Q5"), "kpis.churn.period", "string_pattern_mismatch"),
    ({"kpis": {"roi": reading(n=-1)}}, "kpis.roi.n", "greater_than_equal"),
    ({"advocacy": {"seminars_attended": -1}}, "advocacy.seminars_attended", "greater_than_equal"),
    ({"next_contact": date(1899, 12, 31)}, "next_contact", "greater_than_equal"),
    ({"next_contact": date(2200, 1, 1)}, "next_contact", "less_than"),
]


@pytest.mark.parametrize("sections", AT_THE_EDGE, ids=str)
def test_a_value_at_the_edge_is_accepted(sections: dict[str, Any]) -> None:
    assert account(**sections)


@pytest.mark.parametrize(("sections", "place", "kind"), BEYOND_THE_EDGE, ids=str)
def test_a_value_beyond_the_edge_is_refused_at_its_place(sections: dict[str, Any], place: str, kind: str) -> None:
    assert refused(**sections)[place] == kind


@pytest.mark.parametrize(
    "counts", [{"promoters": 3}, {"promoters": 3, "passives": 2}, {"detractors": 1, "score": 40}], ids=str
)
def test_nps_counts_go_together(counts: dict[str, int]) -> None:
    assert refused(**nps(**counts)) == {"kpis.nps": "nps-counts-incomplete"}


def test_an_nps_says_counts_or_a_score() -> None:
    assert refused(**nps(n=12)) == {"kpis.nps": "nps-empty"}


def test_nps_counts_are_given_as_three_or_not_at_all() -> None:
    by_counts, by_score = (account(**nps(promoters=6, passives=2, detractors=2)), account(**nps(score=40)))
    assert by_counts.kpis.nps is not None
    assert by_score.kpis.nps is not None
    assert (by_counts.kpis.nps.counts, by_score.kpis.nps.counts) == ((6, 2, 2), None)


def test_the_keys_from_and_with_are_written_as_such() -> None:
    made = account(
        contract={"terms": [{"from": DAY, "to": DAY, "arr": MONEY}]},
        feedback=[{"on": DAY, "theme": "t", "from": "B", "text": "x"}],
        interactions=[{"on": DAY, "channel": "call", "with": ["B"]}],
    )
    assert (made.contract.terms[0].from_, made.feedback[0].from_, made.interactions[0].with_) == (DAY, "B", ("B",))
    assert refused(interactions=[{"on": DAY, "channel": "call", "with_": ["B"]}]) == {
        "interactions.with_": "extra_forbidden"
    }


def test_a_milestone_is_an_ordinary_one_unless_it_says_otherwise() -> None:
    assert account(milestones=[{"name": "a"}]).milestones[0].kind == "milestone"
    assert account(milestones=[{"name": "a", "kind": "moment_of_truth"}]).milestones[0].kind == "moment_of_truth"


def test_whole_numbers_and_fractions_keep_their_kind() -> None:
    plan = account(success_plan=[{"id": "a", "outcome": "b", "baseline": 18, "current": 13.4}]).success_plan[0]
    assert (type(plan.baseline), type(plan.current)) == (int, float)
