"""What may leave the company: no names, no exact figures, the same groups and points."""

from __future__ import annotations

from datetime import date

import pytest

from csctl.domain.assessment.anonymous import anonymised
from csctl.domain.assessment.compare import groups_of
from csctl.domain.assessment.score import score
from csctl.model.assessment import Answer, Answers
from domain.assessment.asked import ASKED, all_best, given
from synthetic import companies

EVERYBODY = list(companies(ASKED, 40))


def coarse(answers: dict[str, Answer]) -> dict[str, Answer]:
    return anonymised(ASKED, given(answers)).answers


def test_names_texts_and_the_day_are_left_out() -> None:
    found = anonymised(ASKED, given({"respondent": "山﨑 陽子", "role": "cs-head", "crm": ["zoho"]}))
    assert (found.company, found.on, found.answers) == (None, date(2026, 1, 1), {"crm": ["zoho"]})


def test_numbers_become_the_lower_ends_of_their_classes() -> None:
    answers: dict[str, Answer] = {"clients": 47, "headcount": 4.5, "nrr": 104.2, "retention": 93, "nps": -12}
    assert coarse(answers) == {"clients": 30, "headcount": 2, "nrr": 100, "retention": 90, "nps": -100}


def test_the_year_of_founding_becomes_the_youngest_of_its_class() -> None:
    assert coarse({"founded": 1998}) == {"founded": 2006}
    assert coarse({"founded": 1890}) == {"founded": 1976}
    assert coarse({"founded": 2030}) == {}


def test_a_number_without_classes_is_not_told() -> None:
    asked = ASKED.model_copy(update={"questions": tuple(q.model_copy(update={"classes": ()}) for q in ASKED.questions)})
    assert anonymised(asked, given({"clients": 47, "judged-by": "nrr"})).answers == {"judged-by": "nrr"}


def test_what_the_questionnaire_does_not_ask_is_not_told() -> None:
    assert coarse({"secret": "x", "judged-by": "nrr"}) == {"judged-by": "nrr"}


def test_answers_come_in_the_order_of_the_questionnaire_whatever_order_they_were_given_in() -> None:
    backwards = dict(reversed(all_best().items()))
    mixed: dict[str, Answer] = {**backwards, "crm": ["zoho", "salesforce"]}
    assert list(coarse(mixed)) == ["crm", *all_best()]
    assert coarse(mixed)["crm"] == ["salesforce", "zoho"]


@pytest.mark.parametrize("answers", EVERYBODY, ids=lambda each: str(each.company))
def test_groups_and_points_stay_and_twice_is_once(answers: Answers) -> None:
    once = anonymised(ASKED, answers)
    assert anonymised(ASKED, once) == once
    assert groups_of(ASKED, once) == groups_of(ASKED, answers)
    assert score(ASKED, once) == score(ASKED, answers)
