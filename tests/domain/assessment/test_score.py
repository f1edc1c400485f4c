"""Points to percent: over all questions and options of the questionnaire that comes with csctl."""

from __future__ import annotations

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from csctl.domain.assessment.score import answered, attainment, gaps, most, next_question, score, strengths
from csctl.domain.assessment.steps import with_option
from csctl.model.assessment import Answer, Option, Question
from domain.assessment.asked import ASKED, AXES, PRACTICE, all_best, all_worst, best, every_option, given, worst

of_every_question = pytest.mark.parametrize("question", PRACTICE, ids=lambda question: question.id)
of_every_option = pytest.mark.parametrize(
    ("question", "option"),
    list(every_option()),
    ids=lambda each: each.id if isinstance(each, Question | Option) else "",
)


def scores(answers: dict[str, Answer]) -> dict[str, float | None]:
    return {axis.axis: axis.score for axis in score(ASKED, given(answers)).axes}


def test_there_are_35_questions_on_8_axes() -> None:
    assert (len(ASKED.questions), len(PRACTICE), len(AXES)) == (35, 21, 8)


def test_all_best_answers_reach_100_percent_on_every_axis() -> None:
    found = score(ASKED, given(all_best()))
    assert [axis.score for axis in found.axes] == [100.0] * 8
    assert found.total == 100.0


def test_all_worst_answers_reach_0_percent_on_every_axis() -> None:
    found = score(ASKED, given(all_worst()))
    assert [axis.score for axis in found.axes] == [0.0] * 8
    assert found.total == 0.0


@of_every_question
def test_a_question_moves_its_own_axis_and_no_other(question: Question) -> None:
    before, after = scores(all_worst()), scores(all_worst() | {question.id: best(question)})
    assert {axis for axis in AXES if before[axis] != after[axis]} == {question.axis}


@of_every_option
def test_a_better_option_never_lowers_its_axis(question: Question, option: Option) -> None:
    axis = question.axis or ""
    for other in question.options:
        if question.kind == "one" and (other.points or 0) <= (option.points or 0):
            lower, higher = scores({question.id: other.id}), scores({question.id: option.id})
            assert (lower[axis] or 0) <= (higher[axis] or 0)
    if question.kind == "many" and not option.alone:
        more = with_option(question, worst(question), option.id)
        assert (scores({question.id: more})[axis] or 0) >= (scores({question.id: worst(question)})[axis] or 0)


@for_all(st.sampled_from([q for q in PRACTICE if q.kind == "many"]), st.data())
def test_one_more_option_never_lowers_anything(question: Question, data: st.DataObject) -> None:
    several = [option.id for option in question.options if not option.alone]
    some = data.draw(st.lists(st.sampled_from(several), min_size=1, unique=True))
    more = with_option(question, some, data.draw(st.sampled_from(several)))
    before, after = (score(ASKED, given(all_worst() | {question.id: a})).axes for a in (some, more))
    assert all((b.score or 0) <= (a.score or 0) for b, a in zip(before, after, strict=True))


@of_every_option
def test_an_option_gives_the_points_it_says(question: Question, option: Option) -> None:
    answer: Answer = option.id if question.kind == "one" else [option.id]
    (attained,) = score(ASKED, given({question.id: answer})).questions
    assert attained.points == (option.points or 0)
    assert attained.share == (option.points or 0) / most(question)


def test_the_example_of_the_page_comes_out_as_it_says() -> None:
    answers: dict[str, Answer] = {"written-down": ["csm-work"], "goals-first": "kick-off"}
    assert scores(answers)["playbook"] == pytest.approx(100 * (2 / 7 + 3 / 4) / 2)


def test_what_is_not_answered_counts_nowhere() -> None:
    answers: dict[str, Answer] = {"goals-first": "kick-off", "written-down": None}
    found = score(ASKED, given(answers))
    assert (found.axis("playbook"), found.axis("team"), found.total) == (75.0, None, 75.0)
    assert score(ASKED, given({})).total is None


def test_an_axis_says_how_many_of_its_questions_are_answered() -> None:
    playbook = next(axis for axis in score(ASKED, given({"goals-first": "never"})).axes if axis.axis == "playbook")
    assert (playbook.answered, playbook.asked, playbook.score) == (1, 2, 0.0)


def test_the_profile_gives_no_points() -> None:
    assert attainment(ASKED, "team", {"clients": 12, "role": "csm"}) is None


def test_answered_questions_are_counted_by_kind() -> None:
    answers = given({"clients": 12, "nps": None, "goals-first": "never"})
    assert answered(ASKED, answers) == (2, 35)
    assert answered(ASKED, answers, practice=True) == (1, 21)
    assert answered(ASKED, answers, practice=False) == (1, 14)


def test_the_next_question_is_the_first_that_nobody_asked() -> None:
    assert next_question(ASKED, {}) == 0
    assert next_question(ASKED, {"respondent": None, "role": "csm"}) == 2
    assert next_question(ASKED, {question.id: None for question in ASKED.questions}) is None


def test_strengths_begin_at_two_thirds_and_gaps_end_at_a_third() -> None:
    found = score(ASKED, given({"contact": "playbook", "set-up-by": "csm", "structure": "one-group", "leader": "cco"}))
    assert [question.question for question in strengths(found)] == ["leader", "contact"]
    assert [question.question for question in gaps(found)] == ["structure", "set-up-by"]


def test_only_five_of_each_are_told() -> None:
    assert len(strengths(score(ASKED, given(all_best())))) == 5
    assert len(gaps(score(ASKED, given(all_worst())))) == 5
