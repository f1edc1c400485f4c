"""Groups, quartiles, and the handful of which nothing is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from csctl.domain.assessment.compare import ALL, Quartiles, benchmark, class_of, classes, group_keys, groups_of
from csctl.model.assessment import Answer, Answers, Question
from domain.assessment.asked import ASKED, DAY, given


def question(name: str) -> Question:
    found = ASKED.question(name)
    assert found is not None
    return found


def company(attained: str, industry: str = "technology") -> Answers:
    """A company whose only axis is that of `judged-by`: 0, 66.67 or 100."""
    return given({"judged-by": attained, "industry": industry})


def test_companies_are_compared_by_industry_size_age_and_performance() -> None:
    assert [by.id for by in ASKED.compare] == ["industry", "size", "age", "performance"]
    answers: dict[str, Answer] = {"industry": "banking", "arr": "5b-11b", "founded": 2009, "nrr": 104.2}
    assert groups_of(ASKED, given(answers)) == {
        "industry": "banking",
        "size": "5b-11b",
        "age": "10..20",
        "performance": "100..110",
    }


def test_what_is_not_known_is_in_no_group() -> None:
    assert set(groups_of(ASKED, given({"nrr": None})).values()) == {None}


@pytest.mark.parametrize(("nrr", "group"), [(0, "0..80"), (79.9, "0..80"), (80, "80..90"), (119.9, "110..120")])
def test_a_class_begins_at_its_lower_end(nrr: float, group: str) -> None:
    found = class_of(question("nrr"), nrr, DAY)
    assert found is not None
    assert found.key == group


def test_the_last_class_has_no_end() -> None:
    assert class_of(question("nrr"), 1000, DAY) == (120, None)


def test_the_age_of_a_company_is_counted_on_the_day_it_answered() -> None:
    assert class_of(question("founded"), 2016, date(2025, 12, 31)) == (5, 10)
    assert class_of(question("founded"), 2016, date(2026, 1, 1)) == (10, 20)


def test_a_company_of_the_future_has_no_age() -> None:
    assert class_of(question("founded"), 2027, DAY) is None


@for_all(st.floats(0, 1000))
def test_every_number_is_in_exactly_one_class(nrr: float) -> None:
    within = [c for c in classes(question("nrr")) if c.low <= nrr and (c.high is None or nrr < c.high)]
    assert within == [class_of(question("nrr"), nrr, DAY)]


def test_groups_are_listed_as_the_questionnaire_has_them() -> None:
    by = {each.id: each for each in ASKED.compare}
    assert next(iter(group_keys(ASKED, by["industry"]))) == "automotive"
    assert [getattr(key, "key", key) for key in group_keys(ASKED, by["age"])][-2:] == ["20..50", "50.."]


def test_quartiles_are_those_of_a_spreadsheet() -> None:
    """QUARTILE.INC of 0, 0, 66.67, 66.67, 100 is 0, 66.67, 66.67."""
    told = benchmark(ASKED, [company(a) for a in ("cost", "cost", "nrr", "nrr", "nrr-and-margin")])
    assert told.quartiles() == pytest.approx((5, 0.0, 200 / 3, 200 / 3))


def test_of_fewer_than_five_companies_no_figure_is_told() -> None:
    told = benchmark(ASKED, [company("nrr")] * 4)
    assert told.quartiles() == Quartiles(4, None, None, None)
    assert told._replace(min_n=4).quartiles().median == pytest.approx(200 / 3)


def test_of_one_company_nothing_is_ever_told() -> None:
    assert benchmark(ASKED, [company("nrr")])._replace(min_n=1).quartiles() == Quartiles(1, None, None, None)


def test_a_group_counts_its_members_only() -> None:
    told = benchmark(ASKED, [company("nrr")] * 5 + [company("cost", "banking")] * 6)
    assert told.quartiles("industry", "banking").n == 6
    assert told.quartiles("industry", "banking").q3 == 0.0
    assert told.quartiles("industry", "technology").q1 == pytest.approx(200 / 3)
    assert told.groups("industry") == {"banking", "technology"}


def test_companies_without_a_score_on_an_axis_do_not_count_there() -> None:
    told = benchmark(ASKED, [company("nrr")] * 5 + [given({"goals-first": "never"})])
    assert (told.quartiles().n, told.quartiles(axis="alignment").n, told.quartiles(ALL, ALL, "team").n) == (6, 5, 0)


@pytest.mark.parametrize(
    ("value", "place"),
    [(9.9, "lowest-quarter"), (10, "second-quarter"), (20, "third-quarter"), (30, "top-quarter"), (None, None)],
)
def test_a_value_on_an_edge_is_in_the_higher_quarter(value: float | None, place: str | None) -> None:
    assert Quartiles(8, 10, 20, 30).place(value) == place


def test_without_figures_there_is_no_place() -> None:
    assert Quartiles(4, None, None, None).place(50) is None
