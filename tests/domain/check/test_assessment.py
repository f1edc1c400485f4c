"""The questionnaire proves itself, and answers fit their questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from csctl.domain.check.assessment import answer_faults, check_answers, check_questionnaire
from csctl.model.assessment import Answers, Question, Questionnaire
from domain.assessment.asked import ASKED, DAY, all_best, given

Path = tuple[str | int, ...]


def codes(questionnaire: Questionnaire) -> list[tuple[str, Path]]:
    return [(found.code, found.path) for found in check_questionnaire(questionnaire)]


def with_question(name: str, **changed: object) -> Questionnaire:
    questions = [q.model_copy(update=changed) if q.id == name else q for q in ASKED.questions]
    return ASKED.model_copy(update={"questions": tuple(questions)})


def index(name: str) -> int:
    return [question.id for question in ASKED.questions].index(name)


def question(name: str) -> Question:
    found = ASKED.question(name)
    assert found is not None
    return found


def without_points(name: str) -> Questionnaire:
    options = tuple(option.model_copy(update={"points": None}) for option in question(name).options)
    return with_question(name, options=options)


def test_the_questionnaire_that_comes_with_csctl_proves_itself() -> None:
    assert codes(ASKED) == []


@pytest.mark.parametrize(
    ("broken", "code", "path"),
    [
        (lambda: with_question("role", id="respondent"), "duplicate-item-id", ("questions", 1, "id")),
        (lambda: with_question("leader", axis="aligment"), "unknown-axis", ("questions", index("leader"), "axis")),
        (lambda: with_question("region", options=()), "question-without-options", ("questions", index("region"))),
        (lambda: with_question("nps", min=100, max=-100), "bounds-not-rising", ("questions", index("nps"), "max")),
        (lambda: with_question("nps", axis="team"), "axis-without-choice", ("questions", index("nps"), "axis")),
        (lambda: with_question("nps", fact="npss"), "unknown-fact", ("questions", index("nps"), "fact")),
        (lambda: with_question("crm", fact="nps"), "fact-of-another-kind", ("questions", index("crm"), "fact")),
        (lambda: with_question("arr", kind="many"), "compare-without-groups", ("compare", 1, "question")),
        (lambda: with_question("nrr", classes=()), "compare-without-groups", ("compare", 3, "question")),
        (lambda: with_question("nrr", id="nnrr"), "unknown-question", ("compare", 3, "question")),
    ],
)
def test_what_contradicts_itself_is_found_where_it_stands(
    broken: Callable[[], Questionnaire], code: str, path: Path
) -> None:
    assert (code, path) in codes(broken())


def test_every_option_of_practice_says_its_points() -> None:
    found = codes(without_points("leader"))
    assert found == [("option-without-points", ("questions", index("leader"), "options", i)) for i in range(6)]


def test_an_option_that_stands_alone_belongs_to_many_and_gives_nothing() -> None:
    alone = tuple(option.model_copy(update={"alone": True}) for option in question("leader").options)
    assert "alone-means-none" in {code for code, _ in codes(with_question("leader", options=alone))}


def test_an_axis_without_a_question_is_found() -> None:
    fewer = tuple(q for q in ASKED.questions if q.axis != "team")
    assert codes(ASKED.model_copy(update={"questions": fewer})) == [("axis-without-question", ("axes", 1))]


@pytest.mark.parametrize(
    ("name", "answer", "code", "path"),
    [
        ("respondent", 7, "not-text", ()),
        ("respondent", " ", "empty-text", ()),
        ("clients", "12", "not-a-number", ()),
        ("clients", True, "not-a-number", ()),
        ("clients", 1.5, "not-a-whole-number", ()),
        ("clients", -1, "out-of-range", ()),
        ("retention", 100.1, "out-of-range", ()),
        ("nps", -101, "out-of-range", ()),
        ("role", ["csm"], "one-answer-only", ()),
        ("role", 7, "not-text", ()),
        ("role", date(2026, 1, 1), "not-text", ()),
        ("leader", "coo", "unknown-option", ()),
        ("crm", "zoho", "not-a-list", ()),
        ("crm", {"zoho": True}, "not-a-list", ()),
        ("crm", [], "nothing-chosen", ()),
        ("purpose", [], "nothing-chosen-at-all", ()),
        ("crm", ["zoho", "zohoo"], "unknown-option", (1,)),
        ("crm", ["zoho", 7], "not-text", (1,)),
        ("crm", ["zoho", "zoho"], "duplicate-item-id", (1,)),
        ("crm", ["none", "zoho"], "alone-with-others", (0,)),
    ],
)
def test_an_answer_that_does_not_fit_is_found(name: str, answer: object, code: str, path: Path) -> None:
    assert [(found.code, found.path) for found in answer_faults(question(name), answer)] == [(code, path)]


@pytest.mark.parametrize(
    ("name", "answer"),
    [("clients", 0), ("clients", 12.0), ("nps", -100), ("nps", 100), ("crm", ["none"]), ("purpose", ["billing"])],
)
def test_an_answer_on_the_edge_fits(name: str, answer: object) -> None:
    assert answer_faults(question(name), answer) == []


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [("leader", "crro", "cro"), ("crm", ["saleforce"], "salesforce"), ("arr", "1b5b", "1b-5b")],
)
def test_a_misspelt_option_is_answered_with_the_right_one(name: str, wrong: object, right: str) -> None:
    (found,) = answer_faults(question(name), wrong)
    assert found.params["suggestion"] == right


def findings(answers: Answers) -> list[tuple[str, Path]]:
    return [(found.code, found.path) for found in check_answers(ASKED, answers, today=DAY)]


def test_a_question_nobody_asks_is_answered_with_one_that_is() -> None:
    (found,) = check_answers(ASKED, given({"respondant": "A"}), today=DAY)
    assert (found.code, found.params["suggestion"]) == ("answer-without-question", "respondent")


def test_every_fault_is_told_with_its_place() -> None:
    found = findings(given({"clients": -1, "crm": ["zoho", "none"], "nope": 1}, on=date(2027, 1, 1)))
    assert found == [
        ("answers-in-future", ("on",)),
        ("out-of-range", ("answers", "clients")),
        ("alone-with-others", ("answers", "crm", 1)),
        ("answer-without-question", ("answers", "nope")),
    ]


def test_null_fits_every_question() -> None:
    assert findings(given({question.id: None for question in ASKED.questions})) == []


def test_an_assessment_that_is_not_finished_is_advised_to_go_on() -> None:
    (found,) = check_answers(ASKED, given(all_best() | {"nps": None}), today=DAY)
    assert (found.code, found.severity) == ("assessment-unfinished", "advice")
    assert found.params == {"answered": 21, "of": 35, "left": 13}


def test_an_anonymous_file_is_not_urged_to_go_on() -> None:
    assert findings(given({"judged-by": "nrr"}).model_copy(update={"company": None})) == []
