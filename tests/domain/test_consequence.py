"""What a change comes to: measures, caps, risks, findings, bands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import ROOT
from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.domain.book import HealthRow
from csctl.domain.consequence import (
    BandMove,
    Standing,
    band_moves,
    cap_moves,
    finding_moves,
    is_worse,
    measure_moves,
    risk_moves,
)
from csctl.domain.scoring.health import Health, health_of
from csctl.model.account import Account
from csctl.workspace.evaluate import load_scoring
from csctl.workspace.load import load

TODAY = date(2026, 11, 24)
RULES = (ROOT / "scoring.yaml").read_bytes().replace(b"min_coverage: 40", b"min_coverage: 0")
SCORING = load_scoring(RULES).model


def account(**kpis: str) -> Account:
    text = "client: {name: X}\nkpis:\n" + "".join(f"  {name}: {{{value}}}\n" for name, value in kpis.items())
    model = load(text.encode(), "x", Account).model
    assert model is not None
    return model


def health(**kpis: str) -> Health:
    assert SCORING is not None
    return health_of(account(**kpis), SCORING, today=TODAY)


NPS = "score: {}, n: 30, on: 2026-11-01"
SAID = "value: {}, on: 2026-11-01"


def test_a_measure_that_scores_otherwise_moved_and_so_did_one_whose_share_changed() -> None:
    before, after = health(nps=NPS.format(30), sentiment=SAID.format("neutral")), health(nps=NPS.format(60))
    nps, sentiment = sorted(measure_moves(before, after), key=lambda move: move.measure)
    assert (nps.raw, nps.score, nps.contribution) == ((30, 60), (30, 60), (15, 60))
    assert (sentiment.score, sentiment.contribution) == ((50, None), (25, 0))


def test_what_costs_or_gains_most_comes_first_and_what_stands_still_is_not_told() -> None:
    before = health(nps=NPS.format(30), csat="mean: 3, on: 2026-11-01", adoption=SAID.format(50))
    after = health(nps=NPS.format(31), csat="mean: 4, on: 2026-11-01", adoption=SAID.format(50))
    assert [move.measure for move in measure_moves(before, after)] == ["csat", "nps"]
    assert measure_moves(before, before) == []


def test_a_rule_that_begins_to_cap_is_told_and_one_that_ends() -> None:
    fine, unhappy = (
        health(nps=NPS.format(90), sentiment=SAID.format("positive")),
        health(nps=NPS.format(90), sentiment=SAID.format("negative")),
    )
    assert [(move.change, move.rule) for move in cap_moves(fine, unhappy)] == [("begins", "unhappy")]
    assert [(move.change, move.rule) for move in cap_moves(unhappy, fine)] == [("ends", "unhappy")]


def _risks(*risks: str) -> Account:
    text = "client: {name: X}\nrisks:\n" + "".join(f"  - {{kind: company, {risk}}}\n" for risk in risks)
    model = load(text.encode(), "x", Account).model
    assert model is not None
    return model


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ([], ["id: a, what: x"], [("opened", "x")]),
        (["id: a, what: x"], ["id: a, what: y"], []),
        (["id: a, what: x"], ["id: a, what: x, closed_on: 2026-11-20"], [("closed", "x")]),
        (["id: a, what: x"], ["id: a, what: x, closed_on: 2026-12-20"], []),
        (["id: a, what: x, closed_on: 2026-11-20"], ["id: a, what: x"], [("opened", "x")]),
        (["what: x"], ["what: y"], [("opened", "y"), ("closed", "x")]),
    ],
)
def test_risks_open_and_close(before: list[str], after: list[str], moves: list[tuple[str, str]]) -> None:
    found = risk_moves(_risks(*before), _risks(*after), today=TODAY)
    assert [(move.change, move.risk.what) for move in found] == moves


def _found(code: str, line: int, **params: object) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, Location("x", line, 1), params)


def test_a_finding_is_the_same_wherever_its_line_has_moved() -> None:
    before = [(_found("risk-overdue", 4, what="a", days=3), ("risks", 0, "due")), (_found("x", 1), ())]
    after = [(_found("risk-overdue", 9, what="a", days=4), ("risks", 1, "due")), (_found("y", 1), ())]
    appear, gone = finding_moves(before, after)
    assert ([d.code for d in appear], [d.code for d in gone]) == (["y"], ["x"])


def standing(band: str | None, arr: float | None = None, stage: str | None = None) -> Standing:
    if band in (None, "refused"):
        return Standing(None, band == "refused")
    fields: dict[str, Any] = dict.fromkeys(HealthRow._fields)
    return Standing(HealthRow(**fields | {"band": band, "stage": stage, "arr_base": arr}))


CHURNED = standing("red", stage="churned")


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (standing("green"), standing("yellow"), True),
        (standing("red"), standing("yellow"), False),
        (standing("yellow"), standing("yellow"), False),
        (standing("yellow"), standing("unscored"), True),
        (standing("unscored"), standing("red"), False),
        (standing("green"), standing("refused"), True),
        (standing(None), standing("refused"), True),
        (standing(None), standing("red"), False),
        (standing("green"), standing(None), False),
        (standing("green"), CHURNED, True),
        (CHURNED, standing("red"), False),
        (standing("refused"), standing("red"), False),
    ],
)
def test_what_is_worse(before: Standing, after: Standing, worse: bool) -> None:
    assert is_worse(before, after) is worse


def test_who_changes_band_is_counted_with_its_arr_the_most_first() -> None:
    pairs = {
        "a": (standing("green", 10), standing("red", 20)),
        "b": (standing("green", 1), standing("red")),
        "c": (standing("green", 5), standing("green", 9)),
        "d": (standing(None), standing("yellow", 50)),
    }
    assert band_moves(pairs) == [BandMove("absent", "yellow", ["d"], 50), BandMove("green", "red", ["a", "b"], 20)]
