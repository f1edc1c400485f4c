"""The risk register: written and derived, what is late goes up, the kinds add up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.risks import KINDS, LEVELS, Risk, by_kind, ranked, risks_of, worst
from csctl.model.practice import Practice
from domain.told import DAY, TODAY, facts, practice

UNHAPPY = {"promoters": 1, "passives": 2, "detractors": 9, "on": TODAY}
RULE = {"id": "nps-red", "kind": "sentiment", "when": "nps_band == 'red'", "what": "Detractors", "severity": "high"}


def ways(**changes: Any) -> Practice:
    return practice(risks=[RULE], escalate_after={"high": 7, "medium": 21, "low": 60}, **changes)


def risks(name: str = "a", **sections: Any) -> list[Risk]:
    return risks_of(facts(name, ways=ways(), **sections), ways())


def written(**fields: Any) -> dict[str, Any]:
    return {"kind": "company", "what": "Sponsor moves", **fields}


@pytest.mark.parametrize(
    ("severity", "likelihood", "score"), [("high", "high", 9), ("low", "high", 3), (None, None, 4)]
)
def test_the_score_is_severity_times_likelihood_unknown_counting_as_medium(
    severity: str | None, likelihood: str | None, score: int
) -> None:
    (risk,) = risks(risks=[written(severity=severity, likelihood=likelihood)])
    assert risk.score == score


@pytest.mark.parametrize(
    ("due", "state"),
    [("2026-11-24", "open"), ("2026-11-23", "late"), ("2026-11-17", "late"), ("2026-11-16", "escalate")],
)
def test_a_late_response_goes_up_after_the_days_its_severity_allows(due: str, state: str) -> None:
    (risk,) = risks(risks=[written(severity="high", due=DAY(due))])
    assert risk.state == state


@pytest.mark.parametrize(("opened", "state"), [("2026-11-03", "open"), ("2026-11-02", "escalate")])
def test_without_a_due_day_a_risk_goes_up_when_it_has_been_open_too_long(opened: str, state: str) -> None:
    (risk,) = risks(risks=[written(severity="medium", opened_on=DAY(opened))])
    assert risk.state == state


def test_a_closed_risk_is_not_in_the_register_one_closed_tomorrow_still_is() -> None:
    assert risks(risks=[written(closed_on=TODAY)]) == []
    assert len(risks(risks=[written(closed_on=TODAY + timedelta(days=1))])) == 1


def test_a_derived_risk_names_its_rule_and_the_place_it_looked_at() -> None:
    (risk,) = risks(kpis={"nps": UNHAPPY})
    assert (risk.rule, risk.state, risk.kind, risk.path) == (0, "unnoted", "sentiment", ("kpis", "nps"))
    assert [(b.name, b.value) for b in risk.because] == [("nps_band", "red")]


def test_nothing_is_derived_from_what_is_not_known() -> None:
    assert risks() == []
    assert risks(kpis={"nps": {**UNHAPPY, "on": DAY("2026-11-25")}}) == []


def test_a_derived_risk_is_noted_where_an_open_one_of_its_kind_is_written() -> None:
    mood = written(kind="sentiment", id="mood")
    assert [r.noted for r in risks(kpis={"nps": UNHAPPY}, risks=[mood])] == [None, "mood"]
    closed = {**mood, "closed_on": TODAY}
    assert [r.state for r in risks(kpis={"nps": UNHAPPY}, risks=[closed])] == ["unnoted"]


def test_of_a_churned_client_nothing_is_derived() -> None:
    assert risks(client={"stage": "churned"}, kpis={"nps": UNHAPPY}) == []


def test_the_register_begins_with_what_is_to_be_escalated() -> None:
    each = risks(
        risks=[written(severity="low"), written(severity="high", due=DAY("2026-01-01"))], kpis={"nps": UNHAPPY}
    )
    assert [r.state for r in ranked(each)] == ["escalate", "unnoted", "open"]


def test_the_worst_risk_is_the_one_with_the_highest_score() -> None:
    each = risks(risks=[written(severity="low"), written(severity="high", likelihood="high")])
    assert worst(each) is each[1]
    assert worst([]) is None


levels = st.sampled_from([None, *LEVELS])
books = st.lists(
    st.lists(st.tuples(st.sampled_from(KINDS), levels, levels, st.booleans()), max_size=4), min_size=0, max_size=5
)


@given(books)
def test_the_kinds_add_up_to_the_register(book: list[list[tuple[str, str | None, str | None, bool]]]) -> None:
    register = []
    for number, mine in enumerate(book):
        noted = [
            written(kind=kind, severity=severity, likelihood=likelihood, due=DAY("2026-01-01") if late else None)
            for kind, severity, likelihood, late in mine
        ]
        register += risks(f"c{number}", risks=noted, kpis={"nps": UNHAPPY} if number % 2 else {})
    *kinds, whole = by_kind(register)
    for name in ("risks", "written", "derived", "escalated"):
        assert sum(getattr(kind, name) for kind in kinds) == getattr(whole, name)
    assert whole.risks == whole.written + whole.derived == len(register)
    assert sorted(ranked(register), key=str) == sorted(register, key=str)
