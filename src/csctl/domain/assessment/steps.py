"""What would raise the weakest axes most: single options, each with the attainment its axis would have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.assessment.score import Given, attainment, chosen, score

if TYPE_CHECKING:
    from csctl.model.assessment import Answer, Answers, Option, Question, Questionnaire

AXES = 3
STEPS = 3


class Step(NamedTuple):
    """One option that is not chosen yet. `points` are those of the option, `to` is its axis with this step alone."""

    question: str
    option: str
    points: float
    to: float


class Raise(NamedTuple):
    """The way up of one axis: from `now` with each of its steps, to `together` with all of them, in percent."""

    axis: str
    now: float
    steps: tuple[Step, ...]
    together: float


def raises(questionnaire: Questionnaire, answers: Answers) -> list[Raise]:
    """The weakest axes, weakest first, that have a score below 100, each with the steps that raise it most."""
    axes = [axis for axis in score(questionnaire, answers).axes if axis.score is not None and axis.score < 100]
    weakest = sorted(axes, key=lambda axis: axis.score or 0)[:AXES]
    return [_raise(questionnaire, axis.axis, answers.answers, axis.score or 0) for axis in weakest]


def _raise(questionnaire: Questionnaire, axis: str, given: Given, now: float) -> Raise:
    steps, together = next_steps(questionnaire, axis, given), dict(given)
    for step in steps:
        question = questionnaire.question(step.question)
        assert question is not None  # noqa: S101 - the step was made from it
        together[step.question] = with_option(question, together.get(step.question), step.option)
    return Raise(axis, now, tuple(steps), attainment(questionnaire, axis, together) or 0)


def next_steps(questionnaire: Questionnaire, axis: str, given: Given) -> list[Step]:
    """The options that would raise an axis most, best first; of a question with one answer only its best.

    The axis is scored anew for each: where a question is not answered, its answer would enter the mean.
    """
    now = attainment(questionnaire, axis, given) or 0
    steps = [
        step
        for question in questionnaire.questions
        if question.axis == axis
        for step in _steps(questionnaire, question, given)
        if step.to > now
    ]
    return sorted(steps, key=lambda step: -step.to)[:STEPS]


def _steps(questionnaire: Questionnaire, question: Question, given: Given) -> Iterator[Step]:
    assert question.axis is not None  # noqa: S101 - only questions of practice are asked for
    for option in _better(question, given.get(question.id)):
        changed = {**given, question.id: with_option(question, given.get(question.id), option.id)}
        to = attainment(questionnaire, question.axis, changed)
        yield Step(question.id, option.id, option.points or 0, to or 0)


def _better(question: Question, answer: Answer) -> list[Option]:
    """Options that would add points."""
    present = chosen(question, answer)
    if question.kind == "many":
        return [option for option in question.options if option.points and option not in present]
    has = max((option.points or 0 for option in present), default=-1)
    best = max(question.options, key=lambda option: option.points or 0)
    return [best] if (best.points or 0) > has else []


def with_option(question: Question, answer: Answer, option: str) -> Answer:
    """The answer with one more option, or with this one in place of another."""
    if question.kind != "many":
        return option
    kept = [each.id for each in chosen(question, answer) if not each.alone]
    return [each.id for each in question.options if each.id in (*kept, option)]
