"""What the report of an assessment says, as plain data for its template; and its radar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.documents.charts import Radar, Spoke
from csctl.documents.facts import Told
from csctl.domain.assessment.compare import ALL, Benchmark, Quartiles, classes, groups_of
from csctl.domain.assessment.score import Attained, Score, answered, chosen, gaps, score, strengths
from csctl.domain.assessment.steps import Raise, Step, raises
from csctl.i18n import label, text
from csctl.i18n.values import Count, cut, number

if TYPE_CHECKING:
    from csctl.domain.assessment.evidence import Contradiction
    from csctl.i18n import Language
    from csctl.model.assessment import Answer, Answers, Comparison, Question, Questionnaire, Wording


class Assessed(NamedTuple):
    """An assessment as it is to be told of. `past` is oldest first; `claims` are contradicted, each with its line."""

    id: str
    questionnaire: Questionnaire
    answers: Answers
    today: date
    language: Language
    past: Sequence[Answers] = ()
    claims: Sequence[tuple[Contradiction, int]] = ()
    benchmark: Benchmark | None = None


def assessment_facts(case: Assessed) -> Told:
    """Everything the template may say, in the language of the document."""
    found = score(case.questionnaire, case.answers)
    before = score(case.questionnaire, case.past[-1]) if case.past else None
    count, asked = answered(case.questionnaire, case.answers)
    practice = answered(case.questionnaire, case.answers, practice=True)
    facts: dict[str, Any] = {
        "company": case.answers.company,
        "on": case.answers.on,
        "answered": count,
        "asked": asked,
        "practice": {"answered": practice[0], "asked": practice[1]},
        "total": found.total,
        "before": before.total if before else None,
        "before_on": case.past[-1].on if case.past else None,
        "axes": _axes(case, found, before),
        "strengths": [_question(case, each) for each in strengths(found)],
        "gaps": [_question(case, each) for each in gaps(found)],
        "raises": [_raise(case, each) for each in raises(case.questionnaire, case.answers)],
        "claims": [_claim(case, each, line) for each, line in case.claims],
        "comparison": _comparison(case, found),
        "context": [
            {"text": _in(fact.text, case.language), "source": fact.source} for fact in case.questionnaire.context
        ],
        "trend": _trend(case, found),
        "questions": [_question(case, each) for each in found.questions],
    }
    return Told(facts, {"axes": _radar(case, found, before)})


def _axes(case: Assessed, found: Score, before: Score | None) -> list[dict[str, Any]]:
    names = {axis.id: axis for axis in case.questionnaire.axes}
    return [
        {
            "name": _in(names[axis.axis].name, case.language),
            "about": _in(names[axis.axis].about, case.language),
            "score": axis.score,
            "answered": axis.answered,
            "asked": axis.asked,
            "before": before.axis(axis.axis) if before else None,
            "compared": _quartiles(case.benchmark.quartiles(axis=axis.axis), axis.score) if case.benchmark else None,
        }
        for axis in found.axes
    ]


def _quartiles(found: Quartiles, own: float | None) -> dict[str, Any]:
    return {**found._asdict(), "quarter": found.place(own)}


def _question(case: Assessed, attained: Attained) -> dict[str, Any]:
    question = _asked(case, attained.question)
    return {
        "axis": _axis_name(case, attained.axis),
        "text": _in(question.text, case.language),
        "answers": _words(case, question, case.answers.answers.get(question.id)),
        "points": attained.points,
        "most": attained.most,
        "share": 100 * attained.share,
    }


def _words(case: Assessed, question: Question, answer: Answer) -> list[str]:
    """An answer in words, in the order of the options."""
    if question.options:
        return [_in(option.text, case.language) for option in chosen(question, answer)]
    said = number(answer) if isinstance(answer, int | float) else str(answer or "")
    return [f"{said} {question.unit or ''}".strip()]


def _raise(case: Assessed, found: Raise) -> dict[str, Any]:
    steps = [_step(case, step) for step in found.steps]
    return {"axis": _axis_name(case, found.axis), "now": found.now, "together": found.together, "steps": steps}


def _step(case: Assessed, step: Step) -> dict[str, Any]:
    question = _asked(case, step.question)
    option = next(option for option in question.options if option.id == step.option)
    return {
        "question": _in(question.text, case.language),
        "option": _in(option.text, case.language),
        "why": _in(option.why, case.language) if option.why else None,
        "points": step.points,
        "to": step.to,
    }


def _claim(case: Assessed, found: Contradiction, line: int) -> dict[str, Any]:
    question = _asked(case, found.question)
    evidence = found.evidence
    params: dict[str, object] = {key: _said(key, value, case.language) for key, value in evidence.params.items()}
    key = evidence.key
    if evidence.counts:
        options = {option.id: _in(option.text, case.language) for option in question.options}
        counted = (
            text(case.language, "reason.counted", what=options[name], n=n)
            for name, n in evidence.counts.items()
            if name in options
        )
        key, params = f"{key}-seen", {**params, "seen": text(case.language, "page.comma").join(counted)}
    return {
        "question": _in(question.text, case.language),
        "answers": _words(case, question, found.claimed),
        "evidence": text(case.language, f"reason.evidence-{key}", **params),
        "line": line,
    }


def _said(key: str, value: object, language: Language) -> object:
    """A parameter of the evidence, as its sentence takes it."""
    if isinstance(value, int | float):
        return Count(number(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        names = (label(language, f"measure.{each}", str(each)) if key == "measure" else str(each) for each in value)
        return text(language, "page.comma").join(names)
    return value


def _comparison(case: Assessed, found: Score) -> dict[str, Any] | None:
    """Everybody, and the company's own groups."""
    if case.benchmark is None:
        return None
    own = groups_of(case.questionnaire, case.answers)
    rows = [{"by": None, "group": None, **_quartiles(case.benchmark.quartiles(), found.total)}]
    for by in case.questionnaire.compare:
        if group := own[by.id]:
            quartiles = _quartiles(case.benchmark.quartiles(by.id, group), found.total)
            rows.append({"by": _in(by.name, case.language), "group": _group(case, by, group), **quartiles})
    return {"companies": len(case.benchmark.companies), "min_n": case.benchmark.min_n, "groups": rows}


def _group(case: Assessed, by: Comparison, key: str) -> str:
    question = _asked(case, by.question)
    if question.kind != "number":
        return next(_in(option.text, case.language) for option in question.options if option.id == key)
    found = next(each for each in classes(question) if each.key == key)
    unit = f" {question.unit}" if question.unit else ""
    low, high = f"{found.low:,}{unit}", "" if found.high is None else f"{found.high:,}{unit}"
    name = "class-open" if found.high is None else "class-below" if found.low == question.classes[0] else "class"
    return text(case.language, f"reason.{name}", low=low, high=high)


def _trend(case: Assessed, found: Score) -> list[dict[str, Any]]:
    """All assessments of the company, oldest first; one alone is no trend."""
    past = [(each, score(case.questionnaire, each).total) for each in case.past]
    both = [*past, (case.answers, found.total)] if past else []
    return [{"on": each.on, "total": total, "answered": answered(case.questionnaire, each)[0]} for each, total in both]


def _radar(case: Assessed, found: Score, before: Score | None) -> Radar:
    """The axes now, and beneath them those of the assessment before, or the median of the companies compared with."""
    names = {axis.id: _in(axis.name, case.language) for axis in case.questionnaire.axes}
    beside = _beside(case, before)
    spokes = [
        Spoke(names[axis.axis], axis.score, _score(axis.score, case.language), beside.get(axis.axis))
        for axis in found.axes
    ]
    told = text(case.language, "page.comma").join(f"{spoke.label} {spoke.said}" for spoke in spokes)
    alt = text(case.language, "document.alt-axes", told=told)
    second = "before" if before else "median"
    legend = text(case.language, f"document.{second}") if beside else ""
    return Radar(alt, text(case.language, "document.axes"), spokes, text(case.language, "document.now"), legend)


def _beside(case: Assessed, before: Score | None) -> Mapping[str, float | None]:
    if before:
        return {axis.axis: axis.score for axis in before.axes}
    if case.benchmark and case.benchmark.quartiles().median is not None:
        axes = [axis.id for axis in case.questionnaire.axes]
        return {axis: case.benchmark.quartiles(ALL, ALL, axis).median for axis in axes}
    return {}


def _score(value: float | None, language: Language) -> str:
    return text(language, "word.missing") if value is None else f"{cut(value, 1):.1f}"


def _asked(case: Assessed, name: str) -> Question:
    question = case.questionnaire.question(name)
    assert question is not None  # noqa: S101 - the score was made from it
    return question


def _axis_name(case: Assessed, name: str) -> str:
    return next(_in(axis.name, case.language) for axis in case.questionnaire.axes if axis.id == name)


def _in(words: Wording, language: Language) -> str:
    return words.ja if language == "ja" else words.en
