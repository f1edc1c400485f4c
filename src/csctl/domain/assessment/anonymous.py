"""Answers that may leave the company: nobody's name, no free text, every number as the lower end of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csctl.domain.assessment.compare import class_of
from csctl.domain.assessment.score import chosen

if TYPE_CHECKING:
    from datetime import date

    from csctl.model.assessment import Answer, Answers, Question, Questionnaire
    from csctl.model.shape import Number


def anonymised(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """The same answers without company, day (only its year is left), texts, personal answers and exact numbers.

    What is left falls into the same groups and gives the same points; doing it twice changes nothing more.
    """
    kept = {question.id: _coarse(question, answers) for question in questionnaire.questions}
    known = {name: answer for name, answer in kept.items() if answer is not None}
    return answers.model_copy(update={"company": None, "on": _year(answers.on), "answers": known})


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


def _coarse(question: Question, answers: Answers) -> Answer:
    answer = answers.answers.get(question.id)
    if answer is None or question.personal or question.kind == "text":
        return None
    if question.kind == "number":
        return _lower_end(question, answer, answers.on)
    ids = [option.id for option in chosen(question, answer)]
    return ids if question.kind == "many" else ids[0]


def _lower_end(question: Question, number: Number, on: date) -> Answer:
    """The class is what may be told; a number without classes is not."""
    found = class_of(question, number, on)
    if found is None:
        return None
    return on.year - found.low if question.age else found.low
