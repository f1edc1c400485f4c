"""The report of an assessment: attainment, strengths and gaps, next steps, contradictions, comparison and trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csctl.diagnostic import Diagnostic
from csctl.domain.assessment.compare import Benchmark, groups_of
from csctl.domain.assessment.score import Score, answered, gaps, score, strengths
from csctl.domain.assessment.steps import Raise, raises
from csctl.model.assessment import Answers, Questionnaire
from csctl.view import Block, Column, Fact, Facts, Findings, Kind, Note, Table
from csctl.views.assessment.compared import notes, own_axes_table, own_groups_table
from csctl.views.assessment.names import Names

AXIS_COLUMNS = (
    Column("axis", Kind.NAMED),
    Column("attained", Kind.METER),
    Column("answered", Kind.INTEGER),
    Column("questions", Kind.INTEGER),
    Column("last_time", Kind.SCORE),
    Column("difference", Kind.DELTA),
)
QUESTION_COLUMNS = (
    Column("axis", Kind.NAMED),
    Column("question", Kind.NAMED),
    Column("points_given", Kind.NUMBER),
    Column("most", Kind.NUMBER),
    Column("attained", Kind.SCORE),
)
STEP_COLUMNS = (
    Column("axis", Kind.NAMED),
    Column("now", Kind.SCORE),
    Column("raised_to", Kind.SCORE),
    Column("points_given", Kind.NUMBER),
    Column("question", Kind.NAMED),
    Column("option", Kind.NAMED),
)
TOGETHER_COLUMNS = (
    Column("axis", Kind.NAMED),
    Column("steps", Kind.INTEGER),
    Column("now", Kind.SCORE),
    Column("together", Kind.METER),
)
TREND_COLUMNS = (
    Column("assessed_on", Kind.DATE),
    Column("file", Kind.ID),
    Column("answered", Kind.INTEGER),
    Column("attained", Kind.METER),
    Column("difference", Kind.DELTA),
)


class Past(NamedTuple):
    """An earlier assessment of the same company: the path of its file, and its answers."""

    path: str
    answers: Answers


class Report(NamedTuple):
    """What a report is made of. `past` is oldest first; `claims` are what the workspace contradicts."""

    questionnaire: Questionnaire
    path: str
    answers: Answers
    past: Sequence[Past] = ()
    claims: Sequence[Diagnostic] = ()
    benchmark: Benchmark | None = None
    questions: bool = False


def report_blocks(report: Report) -> list[Block]:
    """All blocks, in the order they are read."""
    found = score(report.questionnaire, report.answers)
    names = Names(report.questionnaire)
    return [
        _head(report, found),
        _axes(report, found, names),
        *_unanswered(report, found),
        *_strengths_and_gaps(found, names),
        *_steps(raises(report.questionnaire, report.answers), names),
        *_claims(report.claims),
        *_comparison(report, found),
        *_trend(report, found),
        *([_questions("all_questions", found, names)] if report.questions else []),
    ]


def _head(report: Report, found: Score) -> Facts:
    count, asked = answered(report.questionnaire, report.answers)
    return Facts(
        "assessment",
        (
            Fact("company", report.answers.company),
            Fact("assessed_on", report.answers.on, Kind.DATE),
            Fact("file", report.path),
            Fact("answered", count, Kind.INTEGER),
            Fact("questions", asked, Kind.INTEGER),
            Fact("attained", found.total, Kind.METER),
        ),
    )


def _axes(report: Report, found: Score, names: Names) -> Table:
    before = score(report.questionnaire, report.past[-1].answers) if report.past else None
    rows = []
    for axis in found.axes:
        was = before.axis(axis.axis) if before else None
        change = None if was is None or axis.score is None else axis.score - was
        rows.append((names.axis(axis.axis), axis.score, axis.answered, axis.asked, was, change))
    return Table("axes", AXIS_COLUMNS, rows)


def _unanswered(report: Report, found: Score) -> Iterator[Block]:
    """How much the result rests on."""
    count, asked = answered(report.questionnaire, report.answers, practice=True)
    if count < asked:
        yield Note("assessed-of", {"answered": count, "asked": asked})
    unknown = [axis.axis for axis in found.axes if axis.score is None]
    if unknown:
        names = Names(report.questionnaire)
        yield Note("axes-unknown", {"axes": [names.axis(axis) for axis in unknown]})


def _strengths_and_gaps(found: Score, names: Names) -> Iterator[Block]:
    for key, questions in (("strengths", strengths(found)), ("gaps", gaps(found))):
        if questions:
            yield _questions(key, found._replace(questions=tuple(questions)), names)


def _questions(key: str, found: Score, names: Names) -> Table:
    rows = [(names.axis(q.axis), names.question(q.question), q.points, q.most, 100 * q.share) for q in found.questions]
    return Table(key, QUESTION_COLUMNS, rows)


def _steps(found: Sequence[Raise], names: Names) -> Iterator[Block]:
    if not found:
        return
    rows = [
        (
            names.axis(each.axis),
            each.now,
            step.to,
            step.points,
            names.question(step.question),
            names.option(step.question, step.option),
        )
        for each in found
        for step in each.steps
    ]
    yield Table("axis_steps", STEP_COLUMNS, rows)
    together = [(names.axis(each.axis), len(each.steps), each.now, each.together) for each in found]
    yield Table("steps_together", TOGETHER_COLUMNS, together)


def _claims(claims: Sequence[Diagnostic]) -> Iterator[Block]:
    if claims:
        yield Note("claims", {"claims": len(claims)})
        yield Findings(claims)


def _comparison(report: Report, found: Score) -> Iterator[Block]:
    if report.benchmark is None:
        return
    groups = groups_of(report.questionnaire, report.answers)
    yield own_groups_table(report.questionnaire, report.benchmark, groups, found)
    yield own_axes_table(report.questionnaire, report.benchmark, found)
    yield from notes(report.questionnaire, report.benchmark)


def _trend(report: Report, found: Score) -> Iterator[Block]:
    if not report.past:
        return
    rows: list[tuple[object, ...]] = []
    last: float | None = None
    for past in (*report.past, Past(report.path, report.answers)):
        total = score(report.questionnaire, past.answers).total
        change = None if last is None or total is None else total - last
        rows.append((past.answers.on, past.path, answered(report.questionnaire, past.answers)[0], total, change))
        last = total
    yield Table("assessments", TREND_COLUMNS, rows)
