"""Where an interview stands: what is asked, what is proposed, and the way on."""

from __future__ import annotations

from typing import Any

from csctl.cli.assess.interview import Interview
from csctl.domain.assessment.evidence import Evidence
from csctl.model.assessment import Answer
from domain.assessment.asked import ASKED

Saved = list[tuple[str, Answer]]
QUESTIONS = [question for question in ASKED.questions if question.id in ("role", "clients", "crm")]


def interview(given: dict[str, Answer] | None = None, **more: Any) -> tuple[Interview, Saved]:
    saved: Saved = []
    return Interview(QUESTIONS, given or {}, lambda *both: saved.append(both), **more), saved


def test_every_answer_is_saved_at_once_and_the_last_ends_it() -> None:
    one, saved = interview()
    answers: list[Answer] = ["csm", 12, ["zoho"]]
    assert [one.answer(answer) for answer in answers] == [[], [], []]
    assert saved == [("role", "csm"), ("clients", 12), ("crm", ["zoho"])]
    assert one.is_over


def test_it_begins_with_the_first_question_left() -> None:
    assert interview({"role": "csm"})[0].question.id == "clients"
    assert interview({"role": None, "clients": 1})[0].question.id == "crm"
    assert interview({"role": "csm", "clients": 1, "crm": None})[0].question.id == "role"


def test_what_was_passed_over_is_asked_at_the_end() -> None:
    one, _ = interview()
    one.forward()
    one.answer(12)
    one.answer(None)
    assert (one.question.id, one.is_over) == ("role", False)
    one.answer("csm")
    one.forward()
    one.forward()
    assert one.is_over


def test_back_stops_at_the_first() -> None:
    one, saved = interview({"role": "csm"})
    one.back()
    one.back()
    assert (one.question.id, one.proposal, saved) == ("role", "csm", [])


def test_an_answer_that_stays_is_not_written_again() -> None:
    one, saved = interview({"role": "csm"})
    one.back()
    one.answer("csm")
    assert saved == []


def test_an_answer_that_does_not_fit_is_refused_and_asked_again() -> None:
    one, saved = interview({"role": "csm"})
    assert [fault.code for fault in one.answer(-1)] == ["out-of-range"]
    assert (one.question.id, saved) == ("clients", [])


def test_what_was_given_goes_before_what_is_proposed() -> None:
    one, _ = interview({"role": "csm"}, proposed={"role": "ceo", "clients": 12})
    first = one.proposal
    one.back()
    assert (first, one.proposal) == (12, "csm")


def test_not_known_is_kept_and_not_proposed_away() -> None:
    one, _ = interview({"role": "csm", "clients": None}, proposed={"clients": 12})
    one.back()
    assert one.proposal is None


def test_a_claim_that_the_workspace_denies_is_named() -> None:
    evidence = {"clients": Evidence(12, "clients", {}, 11, 13)}
    one, _ = interview({"role": "csm"}, evidence=evidence)
    one.answer(90)
    assert one.denied(QUESTIONS[1]) == evidence["clients"]
    one.back()
    one.answer(12)
    assert one.denied(QUESTIONS[1]) is None
