"""Companies compared: the group each belongs to, and the quartiles of a group's attainment. Never of a handful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.assessment.score import Score, score

if TYPE_CHECKING:
    from datetime import date

    from csctl.model.assessment import Answers, Comparison, Question, Questionnaire
    from csctl.model.shape import Number

ALL = "all"
"""The group of everybody, and the axis of the total."""


class Class(NamedTuple):
    """The numbers from `low` to below `high`, which is None for the last class."""

    low: Number
    high: Number | None

    @property
    def key(self) -> str:
        """`10..20`, `50..`."""
        return f"{self.low}..{'' if self.high is None else self.high}"


class Quartiles(NamedTuple):
    """Of `n` companies. The three figures are None when those are too few.

    Quartiles as `QUARTILE.INC` of a spreadsheet has them (R-7): linear between the two nearest, ends included.
    """

    n: int
    q1: float | None
    median: float | None
    q3: float | None

    def place(self, value: float | None) -> str | None:
        """Which quarter a value falls into: `lowest-quarter`, `second-quarter`, `third-quarter`, `top-quarter`."""
        if value is None or self.q1 is None or self.median is None or self.q3 is None:
            return None
        edges = ((self.q1, "lowest-quarter"), (self.median, "second-quarter"), (self.q3, "third-quarter"))
        return next((quarter for edge, quarter in edges if value < edge), "top-quarter")


class Company(NamedTuple):
    """One file of answers of a benchmark, scored, with the group it is in by each comparison."""

    score: Score
    groups: dict[str, str | None]


class Benchmark(NamedTuple):
    """Companies to compare with; fewer than `min_n` give no figure."""

    companies: Sequence[Company]
    min_n: int

    def quartiles(self, by: str = ALL, group: str = ALL, axis: str = ALL) -> Quartiles:
        """The attainment of a group, on one axis or in total. Companies without that score do not count."""
        members = self.companies if by == ALL else [c for c in self.companies if c.groups[by] == group]
        values = [c.score.total if axis == ALL else c.score.axis(axis) for c in members]
        return _quartiles([value for value in values if value is not None], self.min_n)

    def groups(self, by: str) -> set[str]:
        """All groups of a comparison that have a member."""
        return {group for company in self.companies if (group := company.groups[by])}


def benchmark(questionnaire: Questionnaire, answers: Sequence[Answers]) -> Benchmark:
    """Score other companies' answers."""
    companies = [Company(score(questionnaire, one), groups_of(questionnaire, one)) for one in answers]
    return Benchmark(companies, questionnaire.min_n)


def groups_of(questionnaire: Questionnaire, answers: Answers) -> dict[str, str | None]:
    """The group of a company by each comparison; None where the answer is not known."""
    return {by.id: _group(questionnaire, by, answers) for by in questionnaire.compare}


def group_keys(questionnaire: Questionnaire, by: Comparison) -> Iterator[str | Class]:
    """All groups of a comparison, in order: the ids of options, or classes."""
    question = questionnaire.question(by.question)
    if question is not None and question.kind == "number":
        yield from classes(question)
    elif question is not None:
        yield from (option.id for option in question.options)


def classes(question: Question) -> Iterator[Class]:
    """The classes of a number."""
    for index, low in enumerate(question.classes):
        yield Class(low, question.classes[index + 1] if index + 1 < len(question.classes) else None)


def class_of(question: Question, value: Number, on: date) -> Class | None:
    """The class of a number answered on a day; None below the first one."""
    counted = on.year - value if question.age else value
    return next((c for c in reversed([*classes(question)]) if counted >= c.low), None)


def _group(questionnaire: Questionnaire, by: Comparison, answers: Answers) -> str | None:
    question, answer = questionnaire.question(by.question), answers.answers.get(by.question)
    if question is None or answer is None:
        return None
    if question.kind != "number":
        return str(answer)
    found = class_of(question, answer, answers.on)
    return found.key if found else None


def _quartiles(values: Sequence[float], min_n: int) -> Quartiles:
    if len(values) < max(min_n, 2):
        return Quartiles(len(values), None, None, None)
    q1, median, q3 = quantiles(values, n=4, method="inclusive")
    return Quartiles(len(values), q1, median, q3)
