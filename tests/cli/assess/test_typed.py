"""What a person types, as an answer."""

from __future__ import annotations

import pytest

from csctl.cli.assess.typed import NotUnderstoodError, answer_of
from csctl.model.assessment import Question
from domain.assessment.asked import ASKED


def question(name: str) -> Question:
    found = ASKED.question(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "line", "answer"),
    [
        ("leader", "6", "cco"),
        ("leader", " ６ \n", "cco"),
        ("leader", "cco", "cco"),
        ("crm", "1,3", ["salesforce", "hubspot"]),
        ("crm", "３、１　１", ["hubspot", "salesforce"]),
        ("clients", "1,200", 1200),
        ("clients", "１２", 12),
        ("nrr", "104.5 %", 104.5),
        ("nrr", "１０４％", 104),
        ("nps", "-12", -12),
        ("nps", "－１２", -12),
        ("respondent", "　山﨑 陽子\n", "山﨑 陽子"),
        ("respondent", "A\u200b\x1b[31mB", "A[31mB"),
        ("respondent", "?", None),
        ("clients", "？", None),
    ],
)
def test_figures_and_numbers_are_read_in_half_and_full_width(name: str, line: str, answer: object) -> None:
    assert answer_of(question(name), line) == answer


@pytest.mark.parametrize(
    ("name", "line", "key"),
    [
        ("leader", "0", "no-option"),
        ("leader", "7", "no-option"),
        ("leader", "ceo", "no-option"),
        ("leader", "1,2", "one-number"),
        ("crm", "1,x", "no-option"),
        ("clients", "many", "no-figure"),
        ("clients", "12,00", "no-figure"),
        ("clients", "1e3", "no-figure"),
        ("clients", "9" * 400, "no-figure"),
        ("nps", "nan", "no-figure"),
    ],
)
def test_nothing_is_guessed(name: str, line: str, key: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        answer_of(question(name), line)
    assert refused.value.key == key
