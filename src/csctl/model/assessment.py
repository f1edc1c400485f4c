"""The assessment of a company's own customer success: its questionnaire (`assessment.yaml`) and a file of answers."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.shape import Amount, Day, Id, Many, Number, Shape, Text


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
    points: Amount = 0
    why: Wording | None = None
    alone: bool = False


class Question(Shape):
    """One question. With an `axis` it is one of practice and gives points, without one it belongs to the profile.

    `fact` names what a workspace can answer it from. `min`, `max`, `unit` and `whole` are for numbers.
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

    @model_validator(mode="after")
    def _has_options(self) -> Self:
        if bool(self.options) != (self.kind in ("one", "many")):
            raise PydanticCustomError("options-by-kind", "one and many have options, text and number have none")
        if self.axis and not any(option.points for option in self.options):
            raise PydanticCustomError("no-points", "a question of practice gives points")
        return self


class Questionnaire(Shape):
    """The whole of `assessment.yaml`: axes and questions in the order they are shown and asked."""

    version: Literal[1]
    axes: Many[Axis]
    questions: Many[Question]


Answer = Text | Number | Annotated[tuple[Text, ...], Field(strict=False)] | None
"""An option's id, several of them, a number or a text; None for what is not known."""


class Answers(Shape):
    """A file of answers, `assessments/<date>-<name>.yaml`. A question that is missing or null is not answered."""

    company: Text
    on: Day
    answers: dict[Id, Answer] = Field(default_factory=dict)
