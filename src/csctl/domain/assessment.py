"""How far a company's customer success has come: attainment per question, axis and in total, and what would raise it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.model.assessment import Answer, Answers, Option, Question, Questionnaire


class Attained(NamedTuple):
    """What one answered question reaches, 0..1, and the points it comes from."""

    question: str
    axis: str
    points: float
    of: float

    @property
    def share(self) -> float:
        """Points over the most there are."""
        return self.points / self.of


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


class Step(NamedTuple):
    """One option that is not chosen yet: `gain` is what it would add to its axis, in percent points."""

    axis: str
    question: str
    option: str
    points: float
    gain: float


def score(questionnaire: Questionnaire, answers: Answers) -> Score:
    """Score a file of answers. Source: the rules at the head of `assessment.yaml`."""
    questions = tuple(_attained(questionnaire, answers))
    axes = tuple(_axis(axis.id, questionnaire, questions) for axis in questionnaire.axes)
    known = [axis.score for axis in axes if axis.score is not None]
    return Score(questions, axes, fsum(known) / len(known) if known else None)


def most(question: Question) -> float:
    """The points of a full answer."""
    points = [option.points for option in question.options]
    return max(points) if question.kind == "one" else fsum(points)


def chosen(question: Question, answer: Answer) -> tuple[Option, ...]:
    """The options that an answer names, in the question's order."""
    named = answer if isinstance(answer, tuple) else (answer,)
    return tuple(option for option in question.options if option.id in named)


def _attained(questionnaire: Questionnaire, answers: Answers) -> Iterator[Attained]:
    for question in questionnaire.questions:
        answer = answers.answers.get(question.id)
        if question.axis and answer is not None:
            points = fsum(option.points for option in chosen(question, answer))
            yield Attained(question.id, question.axis, points, most(question))


def _axis(axis: str, questionnaire: Questionnaire, questions: Sequence[Attained]) -> AxisScore:
    asked = sum(question.axis == axis for question in questionnaire.questions)
    shares = [q.share for q in questions if q.axis == axis]
    return AxisScore(axis, 100 * fsum(shares) / len(shares) if shares else None, len(shares), asked)


def next_steps(questionnaire: Questionnaire, answers: Answers, axis: str, most_of: int = 3) -> list[Step]:
    """The single changes of an answer that would raise an axis most, best first."""
    asked = sum(question.axis == axis for question in questionnaire.questions)
    steps = [
        Step(axis, question.id, option.id, option.points, 100 * gain / most(question) / asked)
        for question in questionnaire.questions
        if question.axis == axis
        for option, gain in _better(question, answers.answers.get(question.id))
    ]
    return sorted(steps, key=lambda step: -step.gain)[:most_of]


def _better(question: Question, answer: Answer) -> Iterator[tuple[Option, float]]:
    """Options that would add points, each with how many."""
    present = chosen(question, answer)
    if question.kind == "one":
        has = max((option.points for option in present), default=0)
        yield from ((option, option.points - has) for option in question.options if option.points > has)
    else:
        yield from ((option, option.points) for option in question.options if option.points and option not in present)
