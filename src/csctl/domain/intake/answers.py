"""Answers to a survey, one a row, as one reading an account: counts for NPS, a mean for CSAT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Map
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from csctl.domain.intake.accounts import Records, Refused
from csctl.domain.intake.cells import BadCellError, Cell, number, reader
from csctl.model.mapping import Answers, Column, Mapping

SCALES = {"nps": (0, 10), "csat": (1, 5)}
"""What is asked from where to where."""


class Answer(NamedTuple):
    """One answer: which account in the words of the file, the score on the survey's own scale, the day, by whom."""

    row: int
    account: str
    score: int | float
    on: date
    respondent: str | None


def answers(mapping: Mapping, records: Records) -> Iterator[Answer | Refused]:
    """Every row as an answer, or what is wrong with it. Empty scores are no answers and are passed over."""
    asked = mapping.answers
    assert asked is not None  # noqa: S101 - only called for answers
    text = reader(Column(column=asked.account, to="client.name"), ("client", "name"), mapping.file)
    when = reader(Column(column=asked.on, to="next_contact"), ("next_contact",), mapping.file)
    low, high = (asked.scale.low, asked.scale.high) if asked.scale else SCALES[asked.measure]
    for row, cells in records:
        if cells[asked.score] in (None, ""):
            continue
        try:
            score = number(_bare(cells[asked.score]), mapping.file.numbers)
            on, account = when(cells[asked.on]), text(cells[asked.account])
        except BadCellError as error:
            yield Refused(row, None, error.code, error.params)
            continue
        if on is None or account is None:
            yield Refused(row, asked.on if on is None else asked.account, "cell-empty", {"name": asked.on})
        elif not low <= score <= high or (asked.measure == "nps" and score != int(score)):
            yield Refused(row, asked.score, "answer-out-of-scale", {"found": score, "low": low, "high": high})
        else:
            who = text(cells[asked.respondent]) if asked.respondent else None
            yield Answer(row, account, score, on, who)


def _bare(cell: Cell) -> Cell:
    return cell.strip() if isinstance(cell, str) else cell


def latest(given: Sequence[Answer]) -> list[Answer]:
    """One answer a respondent, the latest, of two on one day the lower row; those of nobody all count."""
    last: dict[str, Answer] = {}
    for each in sorted(given, key=lambda answer: (answer.on, answer.row)):
        if each.respondent is not None:
            last[each.respondent] = each
    kept = [each for each in given if each.respondent is None or last[each.respondent] is each]
    return sorted(kept, key=lambda answer: answer.row)


def reading(asked: Answers, given: Sequence[Answer]) -> Map[str, Any]:
    """The reading of an account's answers, dated by the latest of them."""
    on = max(each.on for each in given)
    return {**_SUMS[asked.measure](asked, given), "on": on}


def _nps(_: Answers, given: Sequence[Answer]) -> dict[str, Any]:
    """Promoters answer 9 or 10, detractors 0 to 6. Source: Reichheld, The One Number You Need to Grow (2003)."""
    promoters = sum(each.score >= 9 for each in given)
    detractors = sum(each.score <= 6 for each in given)
    return {"promoters": promoters, "passives": len(given) - promoters - detractors, "detractors": detractors}


def _csat(asked: Answers, given: Sequence[Answer]) -> dict[str, Any]:
    """The mean on 1 to 5, exact and then cut to two decimals: 3.999 never becomes 4."""
    mean = sum((Fraction(str(each.score)) for each in given), Fraction(0)) / len(given)
    if asked.scale is not None:
        low, high = Fraction(str(asked.scale.low)), Fraction(str(asked.scale.high))
        mean = 1 + 4 * (mean - low) / (high - low)
    cut = Fraction(floor(mean * 100), 100)
    return {"mean": int(cut) if cut.denominator == 1 else float(cut), "n": len(given)}


_SUMS: Map[str, Callable[[Answers, Sequence[Answer]], dict[str, Any]]] = {"nps": _nps, "csat": _csat}
