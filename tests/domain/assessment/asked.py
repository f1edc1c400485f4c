"""The questionnaire that comes with csctl, and answers to it, for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from csctl.model.assessment import Answer, Answers, Option, Question, Questionnaire
from csctl.workspace.assessments import load_questionnaire

DAY = date(2026, 11, 24)


def _packaged() -> Questionnaire:
    model = load_questionnaire(None).model
    assert model is not None
    return model


ASKED = _packaged()
PRACTICE = [question for question in ASKED.questions if question.axis]
AXES = [axis.id for axis in ASKED.axes]


def given(answers: Mapping[str, Answer], on: date = DAY) -> Answers:
    return Answers(company="白馬精機株式会社", on=on, answers=dict(answers))


def best(question: Question) -> Answer:
    """The answer that gives all points."""
    if question.kind == "one":
        return max(question.options, key=lambda option: option.points or 0).id
    return [option.id for option in question.options if not option.alone]


def worst(question: Question) -> Answer:
    """The answer that gives none."""
    none = next(option for option in question.options if not option.points)
    return none.id if question.kind == "one" else [none.id]


def all_best() -> dict[str, Answer]:
    return {question.id: best(question) for question in PRACTICE}


def all_worst() -> dict[str, Answer]:
    return {question.id: worst(question) for question in PRACTICE}


def every_option() -> Iterator[tuple[Question, Option]]:
    """Every option of practice with its question."""
    return ((question, option) for question in PRACTICE for option in question.options)
