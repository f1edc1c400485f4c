"""The assessment of a company's own customer success: its questionnaire (`assessment.yaml`) and a file of answers."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from csctl.model.shape import Amount, Count, Day, Id, Many, Number, Shape, Text


class Wording(Shape):
    """One text in both languages."""

    en: Text
    ja: Text


class Axis(Shape):
    """One of the axes that practice is judged on."""

    id: Id
    name: Wording
    about: Wording


class Option(Shape):
    """One answer to choose. `points` count within its question; `why` is the reasoning behind them.

    `alone` marks an answer such as "none of these", which excludes all others and gives nothing.
    """

    id: Id
    text: Wording
    points: Amount | None = None
    why: Wording | None = None
    alone: bool = False


class Question(Shape):
    """One question. With an `axis` it is one of practice and gives points, without one it belongs to the profile.

    `fact` names what a workspace can answer it from. `min`, `max`, `unit` and `whole` are for numbers; `classes` are
    the lower ends of the groups they are compared in, of the years since then where the number is a year (`age`).
    `personal` answers never leave the company.
    """

    id: Id
    axis: Id | None = None
    kind: Literal["text", "one", "many", "number"]
    text: Wording
    options: Many[Option] = ()
    fact: Id | None = None
    min: Number | None = None
    max: Number | None = None
    unit: Text | None = None
    whole: bool = False
    classes: Many[Number] = ()
    age: bool = False
    personal: bool = False


class Comparison(Shape):
    """By what companies are compared: the options of a choice, or the classes of a number."""

    id: Id
    question: Id
    name: Wording


class Context(Shape):
    """A public fact, told with where it comes from."""

    text: Wording
    source: Text


class Questionnaire(Shape):
    """The whole of `assessment.yaml`: axes and questions in the order they are shown and asked.

    Of fewer than `min_n` companies no figure is told.
    """

    version: Literal[1]
    axes: Many[Axis]
    questions: Many[Question]
    compare: Many[Comparison] = ()
    min_n: Count = 5
    context: Many[Context] = ()

    def question(self, name: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions if question.id == name), None)


Answer = str | int | float | list[str] | None
"""An option's id or a text, a number, several options' ids; None for what is not known."""


class Answers(Shape):
    """A file of answers, `assessments/<date>-<name>.yaml`.

    A question that is not there was not asked yet, one with null was asked and is not known; neither is scored. What
    fits behind a question is for the questionnaire to say (`csctl.domain.check.assessment`).
    """

    company: Text | None = None
    on: Day
    answers: dict[Id, Any] = Field(default_factory=dict)
