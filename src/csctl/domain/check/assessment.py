"""The questionnaire and the answers to it: ids that exist once, questions that can be scored, answers that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.assessment.evidence import FACTS, KINDS
from csctl.domain.assessment.score import answered
from csctl.domain.check.finding import advice, error, warning

if TYPE_CHECKING:
    from csctl.model.assessment import Answers, Question, Questionnaire


def ids_are_unique(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Axes, questions, comparisons and the options of a question are told apart by their ids."""
    for name in ("axes", "questions", "compare"):
        yield from _repeated((name,), [item.id for item in getattr(questionnaire, name)])
    for index, question in enumerate(questionnaire.questions):
        yield from _repeated(("questions", index, "options"), [option.id for option in question.options])


def _repeated(path: DataPath, ids: Sequence[str]) -> Iterator[Finding]:
    for index, one in enumerate(ids):
        if one in ids[:index]:
            yield error("duplicate-item-id", (*path, index, "id"), id=one)


def axes_and_questions_meet(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A question's axis is declared, and every axis has a question."""
    axes, used = [axis.id for axis in questionnaire.axes], {question.axis for question in questionnaire.questions}
    for index, question in enumerate(questionnaire.questions):
        if question.axis and question.axis not in axes:
            path = ("questions", index, "axis")
            yield error("unknown-axis", path, axis=question.axis, suggestion=likeliest(question.axis, axes))
    for index, axis in enumerate(axes):
        if axis not in used:
            yield error("axis-without-question", ("axes", index), axis=axis)


def options_fit_the_kind(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Choices have options, others have none; only choices give points."""
    for index, question in enumerate(questionnaire.questions):
        path: DataPath = ("questions", index)
        if question.kind in ("one", "many") and not question.options:
            yield error("question-without-options", path, question=question.id, kind=question.kind)
        elif question.kind not in ("one", "many") and question.options:
            yield error("options-without-choice", (*path, "options"), kind=question.kind)
        if question.axis and question.kind not in ("one", "many"):
            yield error("axis-without-choice", (*path, "axis"), kind=question.kind)


def points_make_a_scale(questionnaire: Questionnaire) -> Iterator[Finding]:
    """On a question of practice every option says its points, none of them alone, and some answer gives none."""
    for index, question in enumerate(questionnaire.questions):
        path: DataPath = ("questions", index, "options")
        for at, option in enumerate(question.options):
            if question.axis and not option.alone and option.points is None:
                yield error("option-without-points", (*path, at), option=option.id)
            elif option.points is not None and not question.axis:
                yield error("points-without-axis", (*path, at, "points"), option=option.id)
            elif option.alone and (option.points or question.kind != "many"):
                yield error("alone-means-none", (*path, at), option=option.id)
        if question.axis and question.options:
            yield from _scale(question, path)


def _scale(question: Question, path: DataPath) -> Iterator[Finding]:
    points = [0 if option.alone else option.points for option in question.options]
    if None in points:
        return
    if not any(points):
        yield error("no-points", path, question=question.id)
    elif all(points):
        yield warning("no-worst-answer", path, question=question.id)


def facts_fit(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A fact exists and answers a question of this kind."""
    for index, question in enumerate(questionnaire.questions):
        path: DataPath = ("questions", index, "fact")
        if question.fact and question.fact not in FACTS:
            yield error("unknown-fact", path, fact=question.fact, suggestion=likeliest(question.fact, FACTS))
        elif question.fact and KINDS[question.fact] != question.kind:
            yield error("fact-of-another-kind", path, fact=question.fact, kind=KINDS[question.fact])


def numbers_are_in_order(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Bounds and classes rise."""
    for index, question in enumerate(questionnaire.questions):
        if question.min is not None and question.max is not None and question.min >= question.max:
            yield error("bounds-not-rising", ("questions", index, "max"), low=question.min, high=question.max)
        for at, (before, after) in enumerate(pairwise(question.classes), 1):
            if after <= before:
                yield error("bounds-not-rising", ("questions", index, "classes", at), low=before, high=after)


def comparisons_have_groups(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What companies are compared by is a choice of one, or a number with classes."""
    known = [question.id for question in questionnaire.questions]
    for index, by in enumerate(questionnaire.compare):
        path, question = ("compare", index, "question"), questionnaire.question(by.question)
        if question is None:
            yield error("unknown-question", path, question=by.question, suggestion=likeliest(by.question, known))
        elif question.kind != "one" and not (question.kind == "number" and question.classes):
            yield error("compare-without-groups", path, question=question.id)


ALL: tuple[Callable[[Questionnaire], Iterator[Finding]], ...] = (
    ids_are_unique,
    axes_and_questions_meet,
    options_fit_the_kind,
    points_make_a_scale,
    facts_fit,
    numbers_are_in_order,
    comparisons_have_groups,
)


def check_questionnaire(questionnaire: Questionnaire) -> list[Finding]:
    """All findings of the questionnaire."""
    return [finding for rule in ALL for finding in rule(questionnaire)]


def check_answers(questionnaire: Questionnaire, answers: Answers, *, today: date) -> list[Finding]:
    """All findings of a file of answers."""
    known = {question.id: question for question in questionnaire.questions}
    found: list[Finding] = []
    if answers.on > today:
        found.append(error("answers-in-future", ("on",), on=answers.on.isoformat()))
    for name, answer in answers.answers.items():
        path: DataPath = ("answers", name)
        if name not in known:
            found.append(error("answer-without-question", path, question=name, suggestion=likeliest(name, known)))
        elif answer is not None:
            found += answer_faults(known[name], answer, path)
    return found or _unfinished(questionnaire, answers)


def _unfinished(questionnaire: Questionnaire, answers: Answers) -> list[Finding]:
    """Advice where questions were not asked; what is known to be unknown was asked."""
    asked = sum(question.id in answers.answers for question in questionnaire.questions)
    of = len(questionnaire.questions)
    counts = {"answered": answered(questionnaire, answers)[0], "of": of, "left": of - asked}
    return [] if asked == of or answers.company is None else [advice("assessment-unfinished", ("answers",), **counts)]


def answer_faults(question: Question, answer: object, path: DataPath = ()) -> list[Finding]:
    """What keeps an answer from being one to this question; `path` is where it stands."""
    return list(_FAULTS[question.kind](question, answer, path))


def _text(question: Question, answer: object, path: DataPath) -> Iterator[Finding]:
    if not isinstance(answer, str):
        yield error("not-text", path, found=_shown(answer))
    elif not answer.strip():
        yield error("empty-text", path)


def _number(question: Question, answer: object, path: DataPath) -> Iterator[Finding]:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        yield error("not-a-number", path, found=_shown(answer))
    elif question.whole and answer != int(answer):
        yield error("not-a-whole-number", path, found=_shown(answer))
    elif question.min is not None and answer < question.min:
        yield error("out-of-range", path, found=_shown(answer), bound=f">= {question.min}")
    elif question.max is not None and answer > question.max:
        yield error("out-of-range", path, found=_shown(answer), bound=f"<= {question.max}")


def _one(question: Question, answer: object, path: DataPath) -> Iterator[Finding]:
    if isinstance(answer, list):
        yield error("one-answer-only", path, question=question.id, answers=len(answer))
    else:
        yield from _option(question, answer, path)


def _many(question: Question, answer: object, path: DataPath) -> Iterator[Finding]:
    if not isinstance(answer, list):
        yield error("not-a-list", path, found=_shown(answer))
        return
    alone = [option.id for option in question.options if option.alone]
    if not answer and alone:
        yield error("nothing-chosen", path, option=alone[0])
    elif not answer:
        yield error("nothing-chosen-at-all", path)
    for index, one in enumerate(answer):
        yield from _option(question, one, (*path, index))
        if one in answer[:index]:
            yield error("duplicate-item-id", (*path, index), id=one)
        if one in alone and len(answer) > 1:
            yield error("alone-with-others", (*path, index), option=one)


def _option(question: Question, answer: object, path: DataPath) -> Iterator[Finding]:
    known = [option.id for option in question.options]
    if not isinstance(answer, str):
        yield error("not-text", path, found=_shown(answer))
    elif answer not in known:
        params = {"option": answer, "question": question.id, "suggestion": likeliest(answer, known)}
        yield error("unknown-option", path, **params, allowed=", ".join(known))


_FAULTS: Mapping[str, Callable[[Question, object, DataPath], Iterator[Finding]]] = {
    "text": _text,
    "number": _number,
    "one": _one,
    "many": _many,
}


def _shown(value: Any) -> str:
    """A value in short, as it is written."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    short = text if len(text) <= 40 else text[:39] + "…"
    return f'"{short}"' if isinstance(value, str) else short
