"""Answers of companies that do not exist, to try a benchmark out: `python tests/synthetic.py DIR [COMPANIES]`.

The same seed gives the same files. They are made up from one hidden maturity a company and chance; no figure of theirs
says anything about real companies, which is why none comes with csctl.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from csctl.domain.assessment.score import most
from csctl.model.assessment import Answer, Answers, Question, Questionnaire
from csctl.workspace.assessments import load_questionnaire
from csctl.workspace.sitting import as_text

SEED = 2019
COMPANIES = 60
DAY = date(2026, 1, 1)
HEAD = "SYNTHETIC: made up by tests/synthetic.py, no real company. For trying csctl out, never as figures."


def companies(questionnaire: Questionnaire, count: int = COMPANIES, seed: int = SEED) -> Iterator[Answers]:
    """Made-up answers, all questions but a few answered."""
    chance = Random(seed)
    for number in range(1, count + 1):
        maturity = chance.betavariate(2, 2.5)
        answers = {question.id: _answer(question, maturity, chance) for question in questionnaire.questions}
        known = {name: answer for name, answer in answers.items() if answer is not None}
        yield Answers(company=f"Synthetic company {number:03}", on=DAY, answers=known)


def _answer(question: Question, maturity: float, chance: Random) -> Answer:
    if chance.random() < 0.05:
        return None
    if question.kind == "text":
        return "Nobody"
    if question.kind == "number":
        return _number(question, maturity, chance)
    return _one(question, maturity, chance) if question.kind == "one" else _many(question, maturity, chance)


def _number(question: Question, maturity: float, chance: Random) -> Answer:
    if question.age:
        return DAY.year - chance.randint(1, 60)
    if question.unit or question.min == -100:
        low, high = {"nrr": (60, 150), "retention": (60, 100)}.get(question.id, (-40, 80))
        return round(low + (high - low) * (0.6 * maturity + 0.4 * chance.random()), 1)
    return chance.randint(1, 400)


def _one(question: Question, maturity: float, chance: Random) -> Answer:
    if not question.axis:
        return chance.choice(question.options[:6]).id
    wanted = most(question) * min(max(maturity + chance.gauss(0, 0.2), 0), 1)
    return min(question.options, key=lambda option: abs((option.points or 0) - wanted)).id


def _many(question: Question, maturity: float, chance: Random) -> Answer:
    chosen = [option.id for option in question.options if not option.alone and chance.random() < 0.15 + 0.7 * maturity]
    alone = [option.id for option in question.options if option.alone]
    return chosen or alone or [question.options[0].id]


def write(folder: Path, count: int = COMPANIES) -> None:
    """The files of a folder, `synthetic-001.yaml` and on."""
    questionnaire = load_questionnaire(None).model
    assert questionnaire is not None
    folder.mkdir(parents=True, exist_ok=True)
    for number, answers in enumerate(companies(questionnaire, count), 1):
        (folder / f"synthetic-{number:03}.yaml").write_text(as_text(answers, HEAD), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COMPANIES)
