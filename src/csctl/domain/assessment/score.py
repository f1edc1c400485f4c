"""Answers to points to percent: attainment per question, axis and in total. Source: the head of `assessment.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.model.assessment import Answer, Answers, Option, Question, Questionnaire

STRONG, WEAK = 2 / 3, 1 / 3
SHOWN = 5

Given = Mapping[str, "Answer"]
"""Answers by question."""


class Attained(NamedTuple):
    """What one answered question reaches: `points` of the `most` there are."""

    question: str
    axis: str
    points: float
    most: float

    @property
    def share(self) -> float:
        """Points over the most there are, 0..1."""
        return self.points / self.most


class AxisScore(NamedTuple):
    """One axis in percent, 0..100, None without an answer; `answered` of `asked` questions."""

    axis: str
    score: float | None
    answered: int
    asked: int


class Score(NamedTuple):
    """An assessment's result: per question, per axis, and in total (the plain mean of the axes that have a score)."""

    questions: tuple[Attained, ...]
    axes: tuple[AxisScore, ...]
    total: float | None

    def axis(self, name: str) -> float | None:
        """The attainment of an axis."""
        return next((axis.score for axis in self.axes if axis.axis == name), None)


def score(questionnaire: Questionnaire, answers: Answers) -> Score:
    """Score a file of answers."""
    questions = tuple(_attained(questionnaire.questions, answers.answers))
    axes = tuple(_axis_score(axis.id, questionnaire, questions) for axis in questionnaire.axes)
    return Score(questions, axes, _mean([axis.score for axis in axes if axis.score is not None]))


def attainment(questionnaire: Questionnaire, axis: str, given: Given) -> float | None:
    """One axis in percent; None without an answer to any of its questions."""
    own = [question for question in questionnaire.questions if question.axis == axis]
    return _percent(list(_attained(own, given)))


def most(question: Question) -> float:
    """The points of a full answer."""
    points = [option.points or 0 for option in question.options]
    return max(points) if question.kind == "one" else fsum(points)


def chosen(question: Question, answer: Answer) -> tuple[Option, ...]:
    """The options that an answer names, in the question's order."""
    named = answer if isinstance(answer, list) else [answer]
    return tuple(option for option in question.options if option.id in named)


def answered(questionnaire: Questionnaire, answers: Answers, *, practice: bool | None = None) -> tuple[int, int]:
    """How many questions are answered, of how many; of all, or of those of `practice`, or of the others."""
    asked = [q for q in questionnaire.questions if practice is None or bool(q.axis) is practice]
    return sum(answers.answers.get(question.id) is not None for question in asked), len(asked)


def next_question(questionnaire: Questionnaire, given: Given) -> int | None:
    """The index of the first question that was not asked yet; None when all were."""
    return next((i for i, question in enumerate(questionnaire.questions) if question.id not in given), None)


def strengths(found: Score) -> list[Attained]:
    """The questions that reach most, from two thirds on; the best first, at most `SHOWN`."""
    return sorted((q for q in found.questions if q.share >= STRONG), key=lambda q: -q.share)[:SHOWN]


def gaps(found: Score) -> list[Attained]:
    """The questions that reach least, up to a third; the lowest first, at most `SHOWN`."""
    return sorted((q for q in found.questions if q.share <= WEAK), key=lambda q: q.share)[:SHOWN]


def _attained(questions: Sequence[Question], given: Given) -> Iterator[Attained]:
    for question in questions:
        answer = given.get(question.id)
        if question.axis and answer is not None:
            points = fsum(option.points or 0 for option in chosen(question, answer))
            yield Attained(question.id, question.axis, points, most(question))


def _axis_score(axis: str, questionnaire: Questionnaire, questions: Sequence[Attained]) -> AxisScore:
    asked = sum(question.axis == axis for question in questionnaire.questions)
    own = [question for question in questions if question.axis == axis]
    return AxisScore(axis, _percent(own), len(own), asked)


def _percent(questions: Sequence[Attained]) -> float | None:
    mean = _mean([question.share for question in questions])
    return None if mean is None else 100 * mean


def _mean(values: Sequence[float]) -> float | None:
    return fsum(values) / len(values) if values else None
