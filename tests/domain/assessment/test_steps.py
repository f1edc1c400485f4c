"""What would raise the weakest axes: each step is what the score says after it."""

from __future__ import annotations

from csctl.domain.assessment.score import attainment
from csctl.domain.assessment.steps import next_steps, raises, with_option
from csctl.model.assessment import Answer
from domain.assessment.asked import ASKED, AXES, PRACTICE, all_best, all_worst, given


def test_every_step_leads_where_it_says() -> None:
    for axis in AXES:
        for step in next_steps(ASKED, axis, all_worst()):
            question = ASKED.question(step.question)
            assert question is not None
            changed = all_worst() | {question.id: with_option(question, all_worst()[question.id], step.option)}
            assert attainment(ASKED, axis, changed) == step.to > 0


def test_steps_come_best_first_and_are_three_at_most() -> None:
    for axis in AXES:
        found = [step.to for step in next_steps(ASKED, axis, all_worst())]
        assert found == sorted(found, reverse=True)
        assert 1 <= len(found) <= 3


def test_of_a_question_with_one_answer_only_the_best_is_a_step() -> None:
    steps = next_steps(ASKED, "alignment", all_worst())
    assert [(step.question, step.option) for step in steps[:2]] == [("leader", "cco"), ("judged-by", "nrr-and-margin")]
    assert [step.question for step in steps].count("leader") == 1


def test_what_is_reached_already_is_no_step() -> None:
    assert next_steps(ASKED, "team", all_best()) == []
    assert raises(ASKED, given(all_best())) == []


def test_the_three_weakest_axes_are_raised_weakest_first() -> None:
    better = [question for question in PRACTICE if question.axis not in ("team", "outcome", "playbook")]
    half = all_worst() | {q.id: all_best()[q.id] for q in better} | {"structure": "roles", "goals-first": "kick-off"}
    found = raises(ASKED, given(half))
    assert [each.axis for each in found] == ["outcome", "team", "playbook"]
    assert [each.now for each in found] == sorted(each.now for each in found)


def test_all_steps_of_an_axis_together_are_scored_together() -> None:
    (found, *_) = raises(ASKED, given(all_worst()))
    changed = dict(all_worst())
    for step in found.steps:
        question = ASKED.question(step.question)
        assert question is not None
        changed[step.question] = with_option(question, changed[step.question], step.option)
    assert found.together == attainment(ASKED, found.axis, changed)
    assert found.together > max(step.to for step in found.steps)


def test_a_question_that_is_not_answered_enters_the_mean_with_its_answer() -> None:
    known: dict[str, Answer] = {"structure": "with-operations"}
    assert next_steps(ASKED, "team", known) == []  # any answer to the others would lower the mean of 100
    (first, *_) = next_steps(ASKED, "team", {"structure": "one-group"})
    assert (first.question, first.to) == ("structure", 100.0)


def test_a_step_takes_the_place_of_an_answer_that_stands_alone() -> None:
    question = ASKED.question("segment-use")
    assert question is not None
    assert with_option(question, ["none"], "touch") == ["touch"]
    assert with_option(question, ["analysis"], "touch") == ["analysis", "touch"]


def test_an_axis_nobody_answered_is_not_called_weak() -> None:
    assert raises(ASKED, given({"goals-first": "never"}))[0].axis == "playbook"
    assert len(raises(ASKED, given({"goals-first": "never"}))) == 1
