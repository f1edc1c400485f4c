"""What the workspace answers by itself, and what it denies."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import ROOT
from csctl.domain.assessment.evidence import FACTS, KINDS, Evidence, Seen, contradictions, contradicts, evidence_of
from csctl.domain.assessment.trace import trace_of
from csctl.model.account import Account
from csctl.model.assessment import Answer
from csctl.model.scoring import Scoring
from csctl.workspace.evaluate import load_scoring
from csctl.workspace.load import load
from domain.assessment.asked import ASKED, DAY, given


def rules(text: str = "") -> Scoring:
    """The default rules, with another end where one is given."""
    default = (ROOT / "scoring.yaml").read_text("utf-8")
    model = load_scoring((default.partition("\nsegments:")[0] + text if text else default).encode()).model
    assert model is not None
    return model


def account(text: str) -> Account:
    """A client; `stage: x` stands for its stage, everything else for sections."""
    key, _, stage = text.partition("stage: ")
    head = f"client: {{name: A, stage: {stage or 'null'}}}\n" if not key else "client: {name: A}\n" + text
    model = load(head.encode(), "a.yaml", Account).model
    assert model is not None
    return model


def seen(*accounts: str, scoring: Scoring | None = None) -> Seen:
    scoring = scoring or rules()
    return Seen([trace_of(f"a{i}", account(text), scoring, today=DAY) for i, text in enumerate(accounts)], scoring, DAY)


def evidence(question: str, workspace: Seen) -> Evidence:
    asked = ASKED.question(question)
    assert asked is not None
    found = evidence_of(asked, workspace)
    assert found is not None
    return found


def terms(*years: tuple[int, int, int]) -> str:
    """Contract terms from 1 April to 1 April: first year, last year, ARR."""
    written = (f"{{from: {a}-04-01, to: {b}-04-01, arr: {{JPY: {arr}}}}}" for a, b, arr in years)
    return f"contract: {{terms: [{', '.join(written)}]}}"


def test_every_fact_says_what_kind_of_question_it_answers() -> None:
    assert FACTS.keys() == KINDS.keys()
    assert {q.fact: q.kind for q in ASKED.questions if q.fact} == dict(KINDS)


def test_clients_are_those_that_are_neither_prospects_nor_gone() -> None:
    stages = ("", "adoption", "onboarding", "evaluation", "purchase", "churned")
    found = evidence("clients", seen(*(f"stage: {stage}" for stage in stages)))
    assert (found.answer, found.params) == (3, {"clients": 3, "files": 6})


@pytest.mark.parametrize(("claim", "fits"), [(17, False), (18, True), (20, True), (22, True), (23, False)])
def test_clients_may_differ_by_a_tenth(claim: int, fits: bool) -> None:
    assert (contradicts(evidence("clients", seen(*[""] * 20)), claim) is None) is fits


def test_fewer_people_than_csms_are_named_is_contradicted_and_more_is_not() -> None:
    workspace = seen("internal_team: {csm: A}", "internal_team: {csm: B}", "internal_team: {csm: B}")
    found = evidence("headcount", workspace)
    assert (found.answer, contradicts(found, 1), contradicts(found, 2), contradicts(found, 90)) == (2, [], None, None)


def test_retention_is_that_of_the_last_twelve_months_in_the_way_the_question_counts() -> None:
    workspace = seen(
        terms((2024, 2025, 100), (2025, 2026, 100), (2026, 2027, 150)),
        terms((2024, 2025, 100), (2025, 2026, 100)),
        terms((2026, 2027, 70)),  # new: in neither rate
        "",
    )
    nrr, kept = evidence("nrr", workspace), evidence("retention", workspace)
    by_revenue = 100 * (100 * 128 / 365 + 150 * 237 / 365 + 100 * 128 / 365) / 200  # 128 days at the old ARR
    assert nrr.answer == pytest.approx(by_revenue, abs=0.1)
    assert (nrr.params["other"], nrr.params["clients"]) == (75.0, 2)
    assert (kept.answer, kept.params["start"], kept.params["end"]) == (50.0, date(2025, 11, 24), DAY)


@pytest.mark.parametrize(("claim", "fits"), [(69.9, False), (70.0, True), (88.0, True), (89.0, False)])
def test_a_claim_may_follow_either_way_to_count_nrr(claim: float, fits: bool) -> None:
    found = evidence(
        "nrr",
        seen(
            terms((2024, 2025, 100), (2025, 2026, 100), (2026, 2027, 150)),
            terms((2024, 2025, 100), (2025, 2026, 100)),
        ),
    )
    assert (contradicts(found, claim) is None) is fits


def test_without_a_contract_a_year_ago_there_is_no_rate() -> None:
    assert FACTS["nrr"](seen(terms((2026, 2027, 70)), "")) is None


def test_nps_adds_up_the_answers_of_all_clients() -> None:
    workspace = seen(
        "kpis: {nps: {promoters: 8, passives: 1, detractors: 1, on: 2026-10-01}}",
        "kpis: {nps: {promoters: 10, passives: 40, detractors: 40, on: 2026-10-01}}",
        "kpis: {nps: {promoters: 9, passives: 0, detractors: 0, on: 2025-10-01}}",  # too old
        "kpis: {nps: {score: 50, n: 10, on: 2026-10-01}}",  # no counts
    )
    found = evidence("nps", workspace)
    assert found.answer == pytest.approx(-23.0)
    assert found.params == {"score": -23.0, "clients": 2, "n": 100, "promoters": 18, "detractors": 41}


def test_segments_drawn_by_arr_are_by_contract() -> None:
    found = evidence("segments", seen())
    assert (found.answer, contradicts(found, "none"), contradicts(found, "some")) == ("by-contract", ["none"], ["some"])
    assert contradicts(found, "by-purpose") is None


def test_segments_not_drawn_by_arr_deny_that_they_are_by_contract() -> None:
    found = evidence("segments", seen(scoring=rules("\nsegments: [{id: a, touch: high}, {id: b, touch: low}]\n")))
    assert (found.answer, contradicts(found, "by-contract")) == ("some", ["by-contract"])


def test_one_segment_is_none() -> None:
    found = evidence("segments", seen(scoring=rules("\nsegments: [{id: a, touch: high}]\n")))
    assert (found.answer, contradicts(found, "by-contract")) == ("none", ["by-contract"])


def test_scales_on_measures_of_use_are_baselines() -> None:
    found = evidence("baselines", seen())
    assert (found.answer, contradicts(found, ["none"])) == (["segment-use"], ["none"])
    single = evidence("baselines", seen(scoring=rules("\nsegments: [{id: a, touch: high}]\n")))
    assert (single.answer, contradicts(single, ["segment-use", "logins"])) == (None, ["segment-use"])


def test_measures_that_half_of_the_files_show_are_proposed_and_those_none_shows_denied() -> None:
    workspace = seen("kpis: {nps: {score: 1, n: 9, on: 2026-10-01}, roi: {value: 1, on: 2026-10-01}}", "", "kpis: {}")
    half = seen("kpis: {nps: {score: 1, n: 9, on: 2026-10-01}}", "")
    found = evidence("measures", workspace)
    assert (found.answer, evidence("measures", half).answer) == (None, ["nps"])
    assert (found.counts["nps"], found.counts["roi"], found.counts["tickets"]) == (1, 1, 0)
    assert contradicts(found, ["nps", "tickets", "community"]) == ["tickets"]
    assert contradicts(found, ["none"]) == ["none"]


def test_a_promised_cadence_is_a_calendar() -> None:
    promised = "communication: {cadence_days: 14}"
    found = evidence("contact", seen(promised, promised, ""))
    assert (found.answer, contradicts(found, "on-request")) == ("calendar", ["on-request"])
    assert contradicts(evidence("contact", seen("", "")), "calendar") == ["calendar"]
    assert contradicts(evidence("contact", seen(promised, "", "")), "on-request") is None


def test_an_empty_workspace_says_nothing_about_clients() -> None:
    silent = ("clients", "csms", "nrr", "retention", "nps", "measures", "cadence")
    assert {FACTS[fact](seen()) for fact in silent} == {None}


def test_every_contradicted_claim_is_named_with_what_is_denied_of_it() -> None:
    answers: dict[str, Answer] = {"clients": 9, "segments": "none", "measures": ["nps", "tickets"], "contact": None}
    found = contradictions(ASKED, given(answers), seen("kpis: {nps: {score: 1, n: 9, on: 2026-10-01}}"))
    assert [(each.path, each.claimed) for each in found] == [
        (("answers", "clients"), 9),
        (("answers", "segments"), ["none"]),
        (("answers", "measures"), ["tickets"]),
    ]


def test_options_that_a_questionnaire_does_not_have_are_not_proposed() -> None:
    asked = ASKED.question("contact")
    assert asked is not None
    shorter = asked.model_copy(update={"options": tuple(o for o in asked.options if o.id != "calendar")})
    found = evidence_of(shorter, seen("communication: {cadence_days: 14}"))
    assert found is not None
    assert found.answer is None
